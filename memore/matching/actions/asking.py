"""Confirm: both are asked. Here a draft becomes a promise, and a place is taken."""

import datetime
from collections.abc import Iterable
from dataclasses import dataclass, field

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from memore.core import audit
from memore.core.access import Viewer
from memore.core.errors import Refusal
from memore.matching import states
from memore.matching.actions.rounds import locked, shut
from memore.matching.messages import tell
from memore.matching.models import Answer, Proposal, ProposalState, Round
from memore.matching.rooms import seat_in_group
from memore.pairs.admission import refuse_together
from memore.programmes import gates
from memore.programmes.models import Participation
from memore.programmes.seats import free_seat, take_seat
from memore.programmes.teams import team_of


class AlreadyReminded(Refusal):
    """One reminder is enough; after that staff call."""


class TeamChanged(Refusal):
    """The draft is of a team that there is no more, or that there was not yet."""


class NobodyToRemind(Refusal):
    """Who has not answered has no account: staff ask them in person."""


@dataclass(slots=True)
class Outcome:
    """What came of confirming: who is asked, and who is not with the sentence why."""

    asked: list[Proposal] = field(default_factory=list)
    refused: list[tuple[Proposal, str]] = field(default_factory=list)


def confirm_proposals(*, proposals: Iterable[Proposal], by: Viewer) -> Outcome:
    """Ask both sides of each draft, each in its own transaction: one that fails stops no other.

    A round whose last draft is asked is closed.
    """
    outcome = Outcome()
    for proposal in proposals:
        try:
            outcome.asked.append(ask(proposal=proposal, by=by))
        except Refusal as refusal:
            outcome.refused.append((proposal, str(refusal)))
    for round_ in {proposal.round_id: proposal.round for proposal in outcome.asked}.values():
        _shut_when_done(round_, by)
    return outcome


@transaction.atomic
def ask(*, proposal: Proposal, by: Viewer) -> Proposal:
    """Take a place of both (with a mentor who has a group with room, one in it) and ask them.

    Raises NotADraft, NotWaiting, NoFreePlace, RoundIsRunning, TeamChanged, and what `pairs.admission`
    does."""
    states.check_round("change", locked(proposal.round))
    proposal = held(proposal)
    states.check_proposal("ask", proposal)
    _check_team(proposal)
    for participation in proposal.people:
        states.check_waits(participation)
        gates.check(participation)
    mentors = [one.person for one in proposal.mentors]
    refuse_together(proposal.round.programme, [proposal.mentee.person], mentors)
    proposal.mentee_seat = take_seat(proposal.mentee)
    if proposal.partner is not None:
        proposal.partner_seat = take_seat(proposal.partner)
    Participation.objects.select_for_update().get(pk=proposal.mentor_id)
    proposal.mentor_seat = seat_in_group(proposal.mentor) or take_seat(proposal.mentor)
    now = timezone.now()
    proposal.state, proposal.asked_at, proposal.asked_by_id = ProposalState.ASKED, now, by.user
    days = proposal.round.programme.answer_within_days
    proposal.answer_by = timezone.localdate(now) + datetime.timedelta(days=days)
    proposal.save()
    audit.record("proposal.asked", proposal, by=by)
    for participation in proposal.people:
        tell(proposal, participation, "proposal_asked")
    return proposal


def _check_team(proposal: Proposal) -> None:
    """A draft of a team that was formed or dissolved meanwhile is none of theirs. Raises TeamChanged."""
    team = team_of(proposal.mentor)
    partner = team.peer_id if team is not None else None
    if partner != proposal.partner_id or (team is not None and team.native_id != proposal.mentor_id):
        raise TeamChanged(
            _("%(name)s works in another team by now, or in none. Run the round again.")
            % {"name": proposal.mentor.person.name}
        )


@transaction.atomic
def _shut_when_done(round_: Round, by: Viewer) -> None:
    round_ = locked(round_)
    if round_.state == "draft" and not round_.proposals.drafts().exists():
        shut(round_)
        audit.record("round.closed", round_, by=by)


@transaction.atomic
def withdraw_proposal(*, proposal: Proposal, reason: str, by: Viewer) -> None:
    """Staff take a proposal back, before or after one of the two said yes. Both places are free again.
    Raises NotAsked, AlreadyDecided."""
    proposal = held(proposal)
    states.check_proposal("withdraw", proposal)
    proposal.reason = reason.strip()[:200] or proposal.reason
    end(proposal, ProposalState.WITHDRAWN)
    audit.record("proposal.withdrawn", proposal, by=by)
    for participation in proposal.people:
        tell(proposal, participation, "proposal_over")


@transaction.atomic
def remind_once(*, proposal: Proposal, by: Viewer) -> None:
    """Write once more to those who have not answered.
    Raises AlreadyReminded, NobodyToRemind, NotAsked, AlreadyDecided."""
    proposal = held(proposal)
    states.check_proposal("remind", proposal)
    if proposal.reminded_at is not None:
        raise AlreadyReminded(_("A reminder went out already. Please call them now."))
    told = [tell(proposal, one, "proposal_reminder") for one in unanswered(proposal)]
    if not any(told):
        raise NobodyToRemind(_("They have no account to write to. Please ask them in person."))
    proposal.reminded_at = timezone.now()
    proposal.save(update_fields=["reminded_at"])
    audit.record("proposal.reminded", proposal, by=by)


def held(proposal: Proposal) -> Proposal:
    """The proposal as it stands now, held until the deed is done."""
    rows = Proposal.objects.select_for_update(of=("self",)).select_related(
        "round__programme__model",
        "mentee__person__user",
        "mentee__programme__model",
        "mentor__person__user",
        "mentor__programme__model",
        "partner__person__user",
        "partner__programme__model",
    )
    found = rows.filter(pk=proposal.pk).first()
    if found is None:
        raise states.NotADraft(_("A colleague took this draft off the board a moment ago."))
    return found


def unanswered(proposal: Proposal) -> list[Participation]:
    """Who of them has neither decided nor a question that waits for staff."""
    rows = [
        row
        for row in proposal.answers.all()
        if row.choice != Answer.Choice.QUESTION or row.replied_at is None
    ]
    heard = {one.pk for row in rows if (one := proposal.whose(row)) is not None}
    return [one for one in proposal.people if one.pk not in heard]


def end(proposal: Proposal, state: ProposalState) -> None:
    """Bring an asked proposal to its end and give the places back."""
    seats = (proposal.mentee_seat, proposal.mentor_seat, proposal.partner_seat)
    proposal.mentee_seat = proposal.mentor_seat = proposal.partner_seat = None
    proposal.state, proposal.decided_at = state, timezone.now()
    proposal.save()
    for seat in seats:
        free_seat(seat)
