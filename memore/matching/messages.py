"""Who is told about a proposal. A message carries a link, never the case."""

from django.urls import reverse

from memore.core import outbox
from memore.core.models import OutboxMessage
from memore.matching.models import Proposal
from memore.programmes.models import Participation


def can_be_written_to(participation: Participation) -> bool:
    """Whether this person has an account with an address; staff ask the others themselves."""
    user = participation.person.user
    return user is not None and bool(user.email or user.phone)


def tell(proposal: Proposal, participation: Participation, template: str) -> bool:
    """Write to one of the two, in their language. False where they have no account."""
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
        programme=participation.programme.name,
    )
    return True
