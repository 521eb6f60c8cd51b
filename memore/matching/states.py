"""The states of a round and of a proposal, and the turns between them. What is not listed is refused.

Round       start_round ▶ queued ▶ running ▶ draft ──close_round, or the last draft asked──▶ closed
                          ▲           └────▶ failed
                          └── run_again ──┴────┘   (draft and failed; a run that hangs, too)

Proposal    draft ──ask──▶ asked ──both yes──▶ accepted (the pair opens)
              │              ├──one "not now", before or after a yes──▶ declined
              ▼              ├──the day has passed──▶ expired
           (deleted)         └──staff take it back──▶ withdrawn
"""

import datetime

from django.utils import timezone
from django.utils.translation import gettext as _

from memore.core.errors import Refusal
from memore.matching.models import Proposal, ProposalState, Round, RoundState
from memore.programmes.models import Participation, Side, State

HANGS_AFTER = datetime.timedelta(minutes=20)
"""A run without progress for so long may be started again."""

# turn -> the states in which it may happen
ROUND_TURNS: dict[str, tuple[RoundState, ...]] = {
    "run": (RoundState.DRAFT, RoundState.FAILED),
    "change": (RoundState.DRAFT,),
    "close": (RoundState.DRAFT, RoundState.FAILED),
}
PROPOSAL_TURNS: dict[str, tuple[ProposalState, ...]] = {
    "change": (ProposalState.DRAFT,),
    "ask": (ProposalState.DRAFT,),
    "answer": (ProposalState.ASKED,),
    "remind": (ProposalState.ASKED,),
    "withdraw": (ProposalState.ASKED,),
    "expire": (ProposalState.ASKED,),
}


class RoundIsRunning(Refusal):
    """The round is being worked out at this moment."""


class RoundIsClosed(Refusal):
    """The round is over."""


class RoundFailed(Refusal):
    """The last run did not come to an end."""


class NotADraft(Refusal):
    """The proposal has left the board: somebody was told, or it is over."""


class NotAsked(Refusal):
    """Nobody has been asked yet."""


class AlreadyDecided(Refusal):
    """The proposal is over."""


class NotWaiting(Refusal):
    """Somebody no longer waits: paused, left, or not accepted."""


def check_round(turn: str, round_: Round) -> None:
    """Raise RoundIsRunning, RoundIsClosed or RoundFailed unless `turn` may happen now."""
    if round_.state in ROUND_TURNS[turn] or (turn == "run" and hangs(round_)):
        return
    if round_.state in (RoundState.QUEUED, RoundState.RUNNING):
        raise RoundIsRunning(_("The round is still being worked out. Wait until it is done."))
    if round_.state == RoundState.CLOSED:
        raise RoundIsClosed(_("This round is closed. Start the next one."))
    raise RoundFailed(_("The last run was not finished. Run it again first."))


def hangs(round_: Round, now: datetime.datetime | None = None) -> bool:
    """Whether a run has been under way for so long that it may be started again."""
    busy = round_.state in (RoundState.QUEUED, RoundState.RUNNING)
    begun = round_.started_at or round_.created_at
    return busy and begun < (now or timezone.now()) - HANGS_AFTER


def check_proposal(turn: str, proposal: Proposal) -> None:
    """Raise NotADraft, NotAsked or AlreadyDecided unless `turn` may happen to the proposal now."""
    if proposal.state in PROPOSAL_TURNS[turn]:
        return
    if turn in ("change", "ask"):
        raise NotADraft(_NOT_A_DRAFT[ProposalState(proposal.state)]())
    if proposal.state == ProposalState.DRAFT:
        raise NotAsked(_("This is a draft: nobody has been asked yet."))
    raise AlreadyDecided(_DECIDED[ProposalState(proposal.state)]())


_DECIDED = {
    ProposalState.ACCEPTED: lambda: _("Both said yes: they are a pair already."),
    ProposalState.DECLINED: lambda: _("This proposal is over: one of the two said not now."),
    ProposalState.EXPIRED: lambda: _("This proposal is over: its day has passed."),
    ProposalState.WITHDRAWN: lambda: _("This proposal was taken back."),
}
_NOT_A_DRAFT = {
    **_DECIDED,
    ProposalState.ASKED: lambda: _("Both have been asked already, perhaps by a colleague a moment ago."),
}


def check_waits(participation: Participation) -> None:
    """Raise NotWaiting unless this person may be matched today (see `ParticipationQuerySet.ready`)."""
    today = timezone.localdate()
    back = participation.paused_until is not None and participation.paused_until <= today
    ready = participation.state == State.WAITING or (participation.state == State.PAUSED and back)
    if not (ready or (participation.side == Side.MENTOR and participation.state == State.PAIRED)):
        raise NotWaiting(
            _("%(name)s does not wait any more (%(state)s).")
            % {"name": participation.person.name, "state": participation.get_state_display()}
        )
