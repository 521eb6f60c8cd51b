"""What makes the data of a participant complete: at entry, four weeks and six months after leaving (S32).

The list of gaps on the funder's page and the success factor both rest on this.
"""

import datetime
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from uuid import UUID

from memore.core.days import Period
from memore.outcomes.esf.calendar import Windows
from memore.outcomes.esf.entry import Entry, frozen
from memore.outcomes.models.esf import EsfEntry
from memore.programmes.models import Programme

Share = tuple[int, int]
"""So many, of so many."""


@dataclass(frozen=True, slots=True)
class Stay:
    """A mentee who was in: since when, whether their entry is frozen and whole, and, once they left, when,
    in which windows answers count, and for which days there is one about this exit."""

    entered_on: datetime.date
    whole: bool
    exit_on: datetime.date | None = None
    windows: Windows | None = None
    answers: Sequence[datetime.date] = ()


def complete(stays: Iterable[Stay], period: Period, today: datetime.date) -> dict[str, Share]:
    """`entry`: of those who came in, whose entry is frozen, whole, and with every question asked. `weeks_4`
    and `months_6`: of those who left and whose days to answer have passed, of whom an answer is there."""
    there: dict[str, list[bool]] = {"entry": [], "weeks_4": [], "months_6": []}
    for stay in stays:
        if period.first <= stay.entered_on <= period.last:
            there["entry"].append(stay.whole)
        if stay.exit_on is not None and period.first <= stay.exit_on <= period.last:
            for moment, answered in due(stay.windows, stay.answers, today):
                there[moment].append(answered)
    return {moment: (sum(found), len(found)) for moment, found in there.items()}


def due(
    windows: Windows | None, answers: Iterable[datetime.date], today: datetime.date
) -> Iterator[tuple[str, bool]]:
    """The moments after an exit whose days to answer have passed, and whether an answer is there."""
    days = list(answers)
    for moment, window in zip(("weeks_4", "months_6"), windows or (), strict=False):
        if window.last < today:
            yield moment, any(day in window for day in days)


def is_whole(entry: Entry) -> bool:
    """Whether everything is known and every question was asked."""
    return not entry.missing and not entry.unasked


def whole_entries(programmes: Sequence[Programme]) -> set[UUID]:
    """Participations whose newest frozen entry is whole. One query."""
    rows = EsfEntry.objects.filter(participant__programme__in=programmes).select_related("participant")
    newest = {row.participant.participation_id: row for row in rows.order_by("version")}
    return {key for key, row in newest.items() if is_whole(frozen(row))}
