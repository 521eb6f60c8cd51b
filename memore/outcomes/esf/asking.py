"""The questions at entry on a phone: a link without an account, one question a screen, one tap each.

What is tapped counts at once, as said by the person: a yes, a no or a refusal. Until the entry is frozen, at
night, they can change it; the newest answer counts.
"""

import datetime
import secrets
from uuid import UUID

from django.db import transaction
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from memore.core import audit, outbox
from memore.core.access import Viewer
from memore.core.crypto import fingerprint
from memore.core.errors import Refusal
from memore.outcomes.actions.asking import FORGOTTEN
from memore.outcomes.esf.deeds import NeverIn, is_in, participant_of, said
from memore.outcomes.messages import language_of, way_to_write
from memore.outcomes.models import Peace
from memore.outcomes.models.esf import EsfLink, EsfParticipant, Question, Said
from memore.outcomes.questions import Choice
from memore.outcomes.questions import Question as Screen
from memore.people.models import Channel
from memore.programmes.models import Participation

OPEN_DAYS = 30
"""So long a link opens (ours)."""

STILL_ASKED = "memore.outcomes.esf.asking.still_asked"


class NobodyCanWrite(Refusal):
    """No mail and no number of a phone is known."""

    sentence = gettext_lazy("No address and no number is known. Ask them yourself, and write it down here.")


class WantsACall(Refusal):
    """They said that staff should call."""

    sentence = gettext_lazy("This person wants a call. Ask them yourself, and write it down here.")


class LeftInPeace(Refusal):
    """They said that nobody should ask them any more."""

    sentence = gettext_lazy("This person wants to be left in peace.")


class AllAsked(Refusal):
    """Every question has its answer."""

    sentence = gettext_lazy("Every question was asked already.")


def screens() -> list[Screen]:
    """The questions in the words of a conversation, each with its two buttons. Whoever prefers not to say
    has a third one."""
    yes, no = _("Yes"), _("No")

    def yes_no(code: str, words: str) -> Screen:
        return Screen(code, words, (Choice(Said.YES, yes, "check"), Choice(Said.NO, no, "x")))

    return [
        Screen(  # the fund asks who has none; a person is asked what they have
            Question.THIRD_COUNTRY,
            _("Do you have the nationality of a country of the European Union?"),
            (Choice(Said.NO, _("Yes, I have"), "check"), Choice(Said.YES, _("No, another one"), "x")),
        ),
        yes_no(Question.FOREIGN, _("Were you born in another country, or was one of your parents?")),
        yes_no(Question.MINORITY, _("Do you belong to a minority, such as Roma?")),
        yes_no(Question.DISABILITY, _("Do you live with a disability?")),
        yes_no(Question.HOUSING, _("Are you without a home, or could you lose it soon?")),
        yes_no(Question.RURAL, _("Do you live in the countryside?")),
    ]


def label_of(screen: Screen, answer: str) -> str:
    """The words of an answer, also of a refusal."""
    return _("I did not want to say") if answer == Said.REFUSED else screen.label_of(answer)


@transaction.atomic
def new_link(row: EsfParticipant) -> tuple[EsfLink, str]:
    """A fresh link and its path; only its fingerprint is kept."""
    token = secrets.token_urlsafe(24)
    closes_on = timezone.localdate() + datetime.timedelta(days=OPEN_DAYS)
    link = EsfLink.objects.create(participant=row, token=fingerprint(token), closes_on=closes_on)
    return link, reverse("outcomes:asked_at_entry", args=[token])


@transaction.atomic
def send(*, participation: Participation, by: Viewer) -> EsfLink:
    """Write to a mentee with a link to the questions. Raises NeverIn, AllAsked, LeftInPeace, WantsACall,
    NobodyCanWrite."""
    if not is_in(participation) or participation.person.name == FORGOTTEN:
        raise NeverIn
    row = participant_of(participation=participation)
    if not still_open(row):
        raise AllAsked
    if _in_peace(participation.person_id):
        raise LeftInPeace
    if participation.person.channel == Channel.CALL:
        raise WantsACall
    way = way_to_write(participation.person)
    if way is None:
        raise NobodyCanWrite
    link, path = new_link(row)
    channel, address = way
    house = participation.programme.organisation
    outbox.post(
        template="entry_asked",
        address=address,
        channel=channel,
        language=language_of(participation),
        link=path,
        organisation=house.pk,
        user=participation.person.user_id,
        only_if=STILL_ASKED,
        about=str(link.pk),
        house=house.name,
    )
    audit.record("esf.asked", participation.person, by=by)
    return link


def still_open(row: EsfParticipant) -> bool:
    """Whether a question has no answer yet."""
    return set(said(row)) < set(Question.values)


def _in_peace(person: UUID) -> bool:
    return Peace.objects.holding(timezone.localdate()).filter(person=person).exists()


def still_asked(about: str) -> bool:
    """Asked before a message leaves: the link opens, the person is neither forgotten nor wants to be left in
    peace, a question is open."""
    links = EsfLink.objects.filter(pk=about, closes_on__gte=timezone.localdate())
    links = links.exclude(participant__participation__person__name=FORGOTTEN)
    found = links.select_related("participant__participation").first()
    if found is None or _in_peace(found.participant.participation.person_id):
        return False
    return still_open(found.participant)
