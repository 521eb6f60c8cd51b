"""One's own diary. What is written leaves no trail: even that somebody wrote is theirs alone."""

import datetime

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from memore.core import audit
from memore.core.access import Viewer
from memore.core.errors import Refusal
from memore.pairs.actions.care import NotYours
from memore.pairs.actions.meetings import NothingSaid, NotYet
from memore.pairs.models import DiaryCount, DiaryEntry
from memore.people.models import Person
from memore.programmes.models import Side


class NotADiarist(Refusal):
    """Only mentors and mentees have a diary here."""


def write_diary(*, words: str, by: Viewer, day: datetime.date | None = None) -> DiaryEntry:
    """A new entry. Raises NotADiarist, NothingSaid, NotYet."""
    person = _diarist(by)
    row = DiaryEntry(user=person.user, person=person)
    _write(row, words, day)
    return row


def rewrite_diary(*, entry: DiaryEntry, words: str, by: Viewer, day: datetime.date | None = None) -> None:
    """Change an entry. Raises NotYours, NothingSaid, NotYet."""
    _own(entry, by)
    _write(entry, words, day)


def tear_out(*, entry: DiaryEntry, by: Viewer) -> None:
    """Delete an entry for good. Raises NotYours."""
    _own(entry, by)
    entry.delete()


@transaction.atomic
def show_diary_count(*, agreed: bool, by: Viewer) -> None:
    """Let staff see how many entries there are and their days, or no longer. Raises NotADiarist."""
    person = _diarist(by)
    rows = DiaryCount.objects.filter(user=by.user, person=person)
    if agreed:
        row, fresh = rows.get_or_create(user=person.user, person=person)
        if fresh:
            audit.record("diary.count_shown", row, by=by, fields=["agreed_at"])
        return
    for row in rows:
        audit.record("diary.count_hidden", row, by=by, fields=["agreed_at"])
        row.delete()


def _diarist(by: Viewer) -> Person:
    rows = Person.objects.filter(user=by.user, organisation=by.organisation).select_related("user")
    person = rows.first() if by.user is not None and by.role in Side.values else None
    if person is None:
        raise NotADiarist(_("Mentors and mentees have a diary."))
    return person


def _write(entry: DiaryEntry, words: str, day: datetime.date | None) -> None:
    if not words.strip():
        raise NothingSaid(_("Write a few words first."))
    entry.day = day or entry.day or timezone.localdate()
    if entry.day > timezone.localdate():
        raise NotYet(_("That day is still to come."))
    entry.words = words.strip()
    entry.save()


def _own(entry: DiaryEntry, by: Viewer) -> None:
    if by.user is None or entry.user_id != by.user or by.is_staff:
        raise NotYours(_("This diary is not yours."))
