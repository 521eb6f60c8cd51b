"""What happens by itself: a reminder on its day, the end when the day has passed."""

import datetime

from django.db import transaction
from django.db.models import Exists, OuterRef
from django.utils import timezone

from memore.core import audit
from memore.core.access import Viewer
from memore.core.errors import Refusal
from memore.matching import states
from memore.matching.actions.asking import end, held, remind_once
from memore.matching.messages import tell
from memore.matching.models import Answer, Proposal, ProposalQuerySet, ProposalState


def expire_unanswered(*, today: datetime.date | None = None) -> int:
    """End proposals whose day has passed; both people are back on the board. Returns how many.

    While a question waits for staff nothing expires: the silence is ours then.
    """
    today = today or timezone.localdate()
    due = Proposal.objects.pending().filter(answer_by__lt=today).exclude(Exists(_open_question()))
    return sum(_expire(proposal) for proposal in due.select_related("round__programme"))


@transaction.atomic
def _expire(proposal: Proposal) -> bool:
    proposal = held(proposal)
    if proposal.state != ProposalState.ASKED:
        return False  # somebody answered in the meantime
    states.check_proposal("expire", proposal)
    end(proposal, ProposalState.EXPIRED)
    audit.record("proposal.expired", proposal, by=_clock(proposal))
    for participation in proposal.people:
        tell(proposal, participation, "proposal_over")
    return True


def remind_unanswered(*, now: datetime.datetime | None = None) -> int:
    """Write once to those who have not answered on the day of their programme, the third where it says
    nothing else. Returns how many proposals."""
    today = timezone.localdate(now or timezone.now())
    due = Proposal.objects.pending().silent_until(today).filter(reminded_at=None)
    return sum(_remind(proposal) for proposal in due.select_related("round__programme"))


def _remind(proposal: Proposal) -> bool:
    try:
        remind_once(proposal=proposal, by=_clock(proposal))
    except Refusal:  # answered meanwhile, or nobody to write to: staff see it on their desk
        return False
    return True


def _open_question() -> ProposalQuerySet:
    return Answer.objects.filter(  # type: ignore[return-value]
        proposal=OuterRef("pk"), choice=Answer.Choice.QUESTION, replied_at=None
    )


def _clock(proposal: Proposal) -> Viewer:
    """The trail says which organisation; no person did it."""
    return Viewer(organisation=proposal.round.programme.organisation_id)
