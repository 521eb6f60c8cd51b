"""Who is told about a proposal. A message carries a link, never the case."""

from django.urls import reverse

from memore.core import outbox
from memore.core.models import OutboxMessage
from memore.matching.models import Answer, Proposal
from memore.programmes.models import Participation, Side

STILL_ASKED = "memore.matching.messages.still_asked"
ASKING = ("proposal_asked", "proposal_reminder")
"""Messages that ask for an answer."""


def can_be_written_to(participation: Participation) -> bool:
    """Whether this person has an account with an address; staff ask the others themselves."""
    user = participation.person.user
    return user is not None and bool(user.email or user.phone)


def still_asked(about: str) -> bool:
    """Asked before a message leaves: whether the proposal still waits for the word of this person."""
    proposal, participation = about.split()
    row = Proposal.objects.pending().filter(pk=proposal).first()
    if row is None:
        return False
    side = Side.MENTEE if str(row.mentee_id) == participation else Side.MENTOR
    return not row.answers.filter(side=side).exclude(choice=Answer.Choice.QUESTION).exists()


def tell(proposal: Proposal, participation: Participation, template: str) -> bool:
    """Write to one of the two, in their language. False where they have no account. What asks for an answer
    leaves only while it is still wanted."""
    user = participation.person.user
    if user is None or not can_be_written_to(participation):
        return False
    outbox.post(
        template=template,
        address=user.email or user.phone,
        language=user.language
        or participation.person.language
        or participation.programme.organisation.language,
        link=reverse("matching:proposal", args=[proposal.pk]),
        channel=OutboxMessage.Channel.MAIL if user.email else OutboxMessage.Channel.SMS,
        organisation=participation.programme.organisation_id,
        user=user.pk,
        only_if=STILL_ASKED if template in ASKING else "",
        about=f"{proposal.pk} {participation.pk}" if template in ASKING else "",
        programme=participation.programme.name,
    )
    return True
