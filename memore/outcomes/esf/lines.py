"""One line a participant: the entry, first entry and last exit, and the answers that count as results.

Whoever comes again is one line: the first entry stays, the exit moves, and answers to an earlier exit count
no more (rule 4).
"""

import datetime
from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any
from uuid import UUID

from django.db.models import QuerySet

from memore.core.days import Period
from memore.outcomes.esf.calendar import Windows, windows
from memore.outcomes.esf.codes import CodeBook, code_book
from memore.outcomes.esf.completeness import due, is_whole
from memore.outcomes.esf.entry import Entry, as_of_today, frozen
from memore.outcomes.exits import Exit, exits_among
from memore.outcomes.models import Outcome
from memore.outcomes.models.esf import EsfAnswer, EsfEntry, EsfFile, EsfParticipant
from memore.programmes.models import Participation, Programme, Side

Keys = QuerySet[Participation, Any]
"""Participations, as a query of their keys."""


@dataclass(frozen=True, slots=True)
class Counted:
    """Of whom a grant counts: their days in it (`until` None: no end is set), their number in its file, the
    day on which they came into the programme, and where they were counted last."""

    from_on: datetime.date
    until: datetime.date | None
    number: int | None
    came_in: datetime.date
    last: Participation


@dataclass(frozen=True, slots=True)
class Line:
    """A participant of the file."""

    participation: Participation  # with its person
    participant: EsfParticipant | None
    entry: Entry
    version: EsfEntry | None  # None: not frozen yet
    exit_on: datetime.date | None
    immediate: Outcome | None
    longer: Outcome | None
    windows: Windows | None  # None while they are in
    counted: Counted | None = None  # in the file of a grant

    @property
    def number(self) -> int | None:
        if self.counted:
            return self.counted.number
        return self.participant.number if self.participant else None

    @property
    def missing(self) -> tuple[str, ...]:
        """Why this participant cannot be reported yet."""
        return self.entry.missing if self.version else (*self.entry.missing, "frozen")

    @property
    def reportable(self) -> bool:
        return not self.missing

    @property
    def came_in(self) -> datetime.date:
        """The day on which they came into the programme, whatever grant counts them."""
        return self.counted.came_in if self.counted else self.entry.entered_on

    @property
    def freezable(self) -> bool:
        """Whether everything is known and asked, and not frozen yet."""
        return self.version is None and is_whole(self.entry)

    def overdue(self, today: datetime.date) -> tuple[str, ...]:
        """Answers after leaving that nobody has and whose days have passed."""
        answers = [one.on for one in (self.immediate, self.longer) if one is not None]
        return tuple(moment for moment, said in due(self.windows, answers, today) if not said)


def lines_of(programme: Programme, *, book: CodeBook | None = None) -> list[Line]:
    """All mentees who were ever in, in the order of their first entry. Six queries."""
    return lines_among(programme.participations.filter(side=Side.MENTEE), book or book_of(programme))


def lines_among(rows: "QuerySet[Participation]", book: CodeBook) -> list[Line]:
    """The same of the mentees among these participations. Six queries."""
    exits, keys = exits_among(rows), rows.order_by().values("pk")
    people = [
        row
        for row in rows.order_by("pk").select_related("programme", "person__participant_facts", "esf")
        if row.pk in exits
    ]
    said, versions, outcomes = _answers(keys), _versions(keys), _outcomes(keys)
    found = []
    for row in people:
        participant: EsfParticipant | None = getattr(row, "esf", None)
        version = versions.get(participant.pk) if participant else None
        entry = (
            frozen(version)
            if version
            else as_of_today(
                entered_on=exits[row.pk].first_entry_on,
                person=row.person,
                facts=getattr(row.person, "participant_facts", None),
                participant=participant,
                answers=said.get(participant.pk, {}) if participant else {},
                book=book,
            )
        )
        found.append(_line(row, participant, entry, version, exits[row.pk], outcomes[row.pk], book))
    return sorted(found, key=lambda line: (line.entry.entered_on, str(line.participation.pk)))


def book_of(programme: Programme) -> CodeBook:
    """The codes with the national definitions that this programme chose."""
    row: EsfFile | None = getattr(programme, "esf_file", None)
    return code_book().over(row.definitions if row else "")


def in_period(lines: Iterable[Line], period: Period) -> list[Line]:
    """Who came in or left in the period: outputs count by the entry, results by the exit."""
    return [line for line in lines if line.entry.entered_on in period or line.exit_on in period]


def _line(
    row: Participation,
    participant: EsfParticipant | None,
    entry: Entry,
    version: EsfEntry | None,
    stay: Exit,
    outcomes: list[Outcome],
    book: CodeBook,
) -> Line:
    if stay.exit_on is None:
        return Line(row, participant, entry, version, None, None, None, None)
    both = windows(stay.exit_on, book.immediate_days, row.programme.longer_months)
    dated = [one for one in outcomes if one.exit_on == stay.exit_on]
    first, second = (_last([one for one in dated if one.on in window]) for window in both)
    return Line(row, participant, entry, version, stay.exit_on, first, second, both)


def _last(rows: list[Outcome]) -> Outcome | None:
    return max(rows, key=lambda one: (one.on, one.at), default=None)


def _answers(keys: Keys) -> dict[UUID, dict[str, str]]:
    rows = EsfAnswer.objects.filter(participant__participation__in=keys).exclude(answer="").order_by("at")
    found: dict[UUID, dict[str, str]] = defaultdict(dict)
    for row in rows:
        found[row.participant_id][row.question] = row.answer
    return found


def _versions(keys: Keys) -> dict[UUID, EsfEntry]:
    rows = EsfEntry.objects.filter(participant__participation__in=keys).order_by("version")
    return {row.participant_id: row for row in rows}


def _outcomes(keys: Keys) -> dict[UUID, list[Outcome]]:
    found: dict[UUID, list[Outcome]] = defaultdict(list)
    for row in Outcome.objects.filter(participation__in=keys):
        found[row.participation_id].append(row)
    return found
