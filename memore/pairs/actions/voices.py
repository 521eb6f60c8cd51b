"""What a member says, or what staff write down for them: pulse, fit, contacts, what was learned, capitals."""

import datetime
from collections.abc import Mapping

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from memore.core import audit
from memore.core.access import Viewer
from memore.core.errors import Refusal
from memore.core.words import as_written
from memore.pairs import messages
from memore.pairs.actions.care import NotYours
from memore.pairs.actions.meetings import NothingSaid, NotYet
from memore.pairs.actions.turns import lock
from memore.pairs.capitals import CODES
from memore.pairs.inside import with_first_meeting
from memore.pairs.models import Capitals, Fit, Learned, Member, NewContact, Pulse
from memore.pairs.states import NotInThisState
from memore.programmes.models import Side

MOST_CONTACTS = 50


class NotMetYet(Refusal):
    """Before the first meeting nobody knows whether it fits."""


class AboutWhom(Refusal):
    """Who has several on the other side says about which of them."""


class NotANumber(Refusal):
    """An answer lies between 1 and 5, a count of contacts between 1 and 50."""


class NoSuchQuestion(Refusal):
    """The question is none of the eighteen."""


@transaction.atomic
def say_pulse(
    *,
    member: Member,
    going: int,
    trust: int,
    by: Viewer,
    on: datetime.date | None = None,
    about: Member | None = None,
) -> Pulse:
    """How it goes, and whether there is trust, 1…5 each; a second answer of a day replaces the first. Who has
    several on the other side says it `about` each.

    Raises NotYours, NotInThisState, AboutWhom, NotANumber, NotYet.
    """
    _theirs(member, by)
    _open(member)
    about = _of_whom(member, about)
    if not (1 <= going <= 5 and 1 <= trust <= 5):
        raise NotANumber(_("Choose one of the five answers."))
    day = on or timezone.localdate()
    if day > timezone.localdate():
        raise NotYet(_("That day is still to come."))
    row = Pulse.objects.filter(member=member, on=day, about=about).first() or Pulse(
        member=member, pair=member.pair, on=day, about=about
    )
    row.going, row.trust = going, trust
    _sign(row, by)
    row.save()
    audit.record("pulse.said", row, by=by, fields=["going", "trust"])
    return row


@transaction.atomic
def say_fit(*, member: Member, answer: str, by: Viewer, about: Member | None = None) -> Fit:
    """Whether the other one is the right person (`about` whom, where there are several). "Not a good fit"
    tells staff at once; the other side reads nothing of it, and nobody stands lower for it.

    Raises NotYours, NotInThisState, AboutWhom, NotMetYet."""
    _theirs(member, by)
    _open(member)
    about = _of_whom(member, about)
    if not _have_met(member, about):
        raise NotMetYet(_("Meet once first, then say how it fits."))
    row = Fit(member=member, pair=member.pair, answer=Fit.Answer(answer), about=about)
    _sign(row, by)
    row.save()
    audit.record("fit.said", row, by=by, fields=["answer"])
    if answer == Fit.Answer.NO and not by.is_staff:
        messages.tell_staff(member.pair, "pair_concern")
    return row


@transaction.atomic
def add_contacts(
    *, member: Member, kind: str, count: int, outside: str, by: Viewer, about: Member | None = None
) -> NewContact:
    """People or companies that the mentee met (the mentor of several says which): how many, never who.

    Raises NotYours, NotInThisState, AboutWhom, NotANumber."""
    _theirs(member, by)
    _open(member)
    about = _of_mentee(member, about)
    if not 1 <= count <= MOST_CONTACTS:
        raise NotANumber(_("Write a number from 1 to 50."))
    row = NewContact(
        member=member,
        pair=member.pair,
        about=about,
        kind=NewContact.Kind(kind),
        count=count,
        outside=NewContact.Outside(outside),
    )
    _sign(row, by)
    row.save()
    audit.record("contacts.added", row, by=by, fields=["kind", "count", "outside"])
    return row


@transaction.atomic
def take_back_contacts(*, contacts: NewContact, by: Viewer) -> None:
    """It was a mistake, or stands twice. Raises NotYours."""
    _theirs(contacts.member, by)
    audit.record("contacts.taken_back", contacts, by=by, fields=["count"])
    contacts.delete()


@transaction.atomic
def say_learned(*, member: Member, moment: str, words: str, by: Viewer) -> Learned:
    """What they learned from the other one; said again, it replaces what was said for that moment.

    Raises NotYours, NothingSaid.
    """
    _theirs(member, by)
    lock(member.pair)
    if not words.strip():
        raise NothingSaid(_("Write a few words first."))
    row = Learned.objects.filter(member=member, moment=moment).first()
    row = row or Learned(member=member, pair=member.pair, moment=Learned.Moment(moment))
    row.words, row.on = words.strip(), timezone.localdate()
    _sign(row, by)
    row.save()
    audit.record("learned.said", row, by=by, fields=["words"])
    return row


@transaction.atomic
def rate_capitals(
    *,
    member: Member,
    moment: str,
    answers: Mapping[str, int],
    by: Viewer,
    about: Member | None = None,
) -> Capitals:
    """Answer some or all of the eighteen questions; what was answered before stays. It is done when none
    is left. The mentor of several rates each. Raises NotYours, AboutWhom, NotANumber, NoSuchQuestion."""
    _theirs(member, by)
    lock(member.pair)
    about = _of_mentee(member, about)
    if set(answers) - set(CODES):
        raise NoSuchQuestion(_("That question does not exist."))
    if not all(1 <= value <= 5 for value in answers.values()):
        raise NotANumber(_("Choose one of the five answers."))
    row = Capitals.objects.filter(member=member, moment=moment, about=about).first()
    row = row or Capitals(member=member, pair=member.pair, about=about, moment=Capitals.Moment(moment))
    row.answers = {**row.answers, **answers}
    complete = all(code in row.answers for code in CODES)
    if complete and row.done_at is None:
        row.done_at, row.on = timezone.now(), timezone.localdate()
    _sign(row, by)
    row.save()
    audit.record("capitals.rated", row, by=by, fields=["answers"])
    return row


def _theirs(member: Member, by: Viewer) -> None:
    own = by.user is not None and member.person.user_id == by.user and by.role == member.side
    if not own and not by.is_staff:
        raise NotYours(_("Only %(name)s can say this.") % {"name": member.person.name})


def _of_whom(member: Member, about: Member | None) -> Member | None:
    """Whom an answer is about, as it is kept: None where the other side is one person."""
    others = Member.objects.staying().filter(pair=member.pair_id).exclude(side=member.side)
    keys = set(others.values_list("pk", flat=True))
    if len(keys) > 1 and about is None:
        raise AboutWhom(_("Say about whom: you answer for each of them."))
    if about is not None and about.pk not in keys:
        raise AboutWhom(_("%(name)s is not in this pair.") % {"name": as_written(about.person.name)})
    return about if len(keys) > 1 else None


def _of_mentee(member: Member, about: Member | None) -> Member | None:
    """The same of what is about mentees: they speak of themselves."""
    return None if member.side == Side.MENTEE else _of_whom(member, about)


def _have_met(member: Member, about: Member | None) -> bool:
    """Whether a member has been at a meeting, and whom they speak of too."""
    both = [member.pk] if about is None else [member.pk, about.pk]
    rows = with_first_meeting(Member.objects.filter(pk__in=both))
    return None not in rows.values_list("met_on", flat=True)


def _open(member: Member) -> None:
    lock(member.pair)
    if member.pair.has_ended:
        raise NotInThisState(_("This pair is closed. Reopen it first."))


def _sign(row: Pulse | Fit | NewContact | Learned | Capitals, by: Viewer) -> None:
    row.by_id, row.at = by.user, timezone.now()
    row.assisted = by.is_staff and row.member.person.user_id != by.user
