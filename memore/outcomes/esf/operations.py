"""What a file is made for: a whole programme, or a grant with whom it counts in whichever programmes.

A grant has no double counting: somebody stands once in its file, whatever programmes they were counted in.
They enter it on their first counted day (the facts at entry stay those of the day on which they came into
the programme), and an exit belongs to the grant that counted them last until then: whoever moved on to
another grant left there, not here.
"""

import datetime
from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from typing import Any
from uuid import UUID

from django.db import transaction
from django.db.models import Max, OuterRef, Q, Subquery

from memore.core.access import Viewer
from memore.funding.models import Counting, FundingSource, Grant
from memore.organisations.models import Organisation
from memore.outcomes.esf.codes import CodeBook, code_book
from memore.outcomes.esf.lines import Counted, Line, lines_among, lines_of
from memore.outcomes.models.esf import EsfFile, EsfNumber
from memore.programmes.models import Participation, Programme, Side

OF_GRANT = "grant-"


@dataclass(frozen=True, slots=True)
class Operation:
    """A programme or a grant, as the file sees it."""

    of: Programme | Grant

    @property
    def grant(self) -> Grant | None:
        return self.of if isinstance(self.of, Grant) else None

    @property
    def programme(self) -> Programme | None:
        return self.of if isinstance(self.of, Programme) else None

    @property
    def key(self) -> str:
        """As an address names it."""
        return f"{OF_GRANT}{self.of.pk}" if self.grant else str(self.of.pk)

    @property
    def name(self) -> str:
        return self.of.name

    @property
    def organisation(self) -> Organisation:
        return self.of.organisation

    @property
    def file(self) -> EsfFile | None:
        """Its definitions and payment, where somebody wrote them down."""
        return getattr(self.of, "esf_file", None)

    @property
    def book(self) -> CodeBook:
        """The codes with the national definitions that were chosen for it."""
        return code_book().over(self.file.definitions if self.file else "")

    def lines(self) -> list[Line]:
        """Everybody who stands in its file, of whichever day."""
        if self.grant is None:
            assert self.programme is not None
            return lines_of(self.programme, book=self.book)
        return _of_grant(self.grant, self.book)


def operations_of(viewer: Viewer, programmes: Iterable[Programme]) -> list[Operation]:
    """What this viewer may make a file for: the programmes given, and the grants they see."""
    grants = Grant.objects.seen_by(viewer).select_related("organisation", "esf_file", "source")
    return [*map(Operation, programmes), *map(Operation, grants.order_by("-starts_on", "name"))]


def _of_grant(grant: Grant, book: CodeBook) -> list[Line]:
    """One line a person. Seven queries."""
    days = _days(grant)
    rows = Participation.objects.filter(pk__in=[pk for pk, of in days.items() if of.own], side=Side.MENTEE)
    found: dict[UUID, list[Line]] = defaultdict(list)
    for line in lines_among(rows, book):
        found[line.participation.person_id].append(line)
    merged = [_one(lines, days) for lines in found.values()]
    return sorted(merged, key=lambda line: (line.entry.entered_on, str(line.participation.pk)))


@dataclass(slots=True)
class _Days:
    """The countings of one participation, the earliest first: those of this grant, those of others that may
    not stand beside it, and the number of the person in its file."""

    own: list[Counting]
    others: list[Counting]
    number: int | None = None


def _days(grant: Grant) -> dict[UUID, _Days]:
    mine = Counting.objects.filter(grant=grant, participation__side=Side.MENTEE)
    rows = Counting.objects.filter(participation__in=mine.order_by().values("participation"))
    if grant.source.kind == FundingSource.Kind.PROJECT:
        rows = rows.filter(Q(grant=grant) | Q(grant__source__kind=FundingSource.Kind.PROJECT))
    else:
        rows = rows.filter(grant=grant)  # structural money stands beside any other
    numbers = EsfNumber.objects.filter(grant=grant, person=OuterRef("participation__person"))
    found: dict[UUID, _Days] = {}
    for row in rows.annotate(number=Subquery(numbers.values("number")[:1])).order_by("from_on", "pk"):
        of: Any = found.setdefault(row.participation_id, _Days([], []))
        (of.own if row.grant_id == grant.pk else of.others).append(row)
        of.number = row.number
    return found


def _one(lines: list[Line], days: dict[UUID, _Days]) -> Line:
    """The line of a person: the entry of where they were counted first, the exit of where last."""

    def of(line: Line) -> _Days:
        return days[line.participation.pk]

    first = min(lines, key=lambda line: (of(line).own[0].from_on, str(line.participation.pk)))
    last = max(lines, key=lambda line: (of(line).own[-1].from_on, str(line.participation.pk)))
    came_in = first.entry.entered_on
    counted = Counted(
        from_on=max(came_in, of(first).own[0].from_on),
        until=of(last).own[-1].to_on,
        number=of(first).number,
        came_in=came_in,
        last=last.participation,
    )
    own = _leaves_here(last.exit_on, of(last))
    return replace(
        first,
        entry=replace(first.entry, entered_on=counted.from_on),
        counted=counted,
        exit_on=last.exit_on if own else None,
        immediate=last.immediate if own else None,
        longer=last.longer if own else None,
        windows=last.windows if own else None,
    )


def _leaves_here(exit_on: datetime.date | None, days: _Days) -> bool:
    """Whether an exit is one of this grant: it counted them last, of those that exclude each other."""
    if exit_on is None:
        return False
    begun = [row.from_on for row in days.own if row.from_on <= exit_on]
    other = [row.from_on for row in days.others if row.from_on <= exit_on]
    return bool(begun) and max(begun) >= max(other, default=max(begun))


@transaction.atomic
def number_counted(*, grant: Grant, people: Sequence[UUID]) -> None:
    """Give a number in the file of a grant to each of these people who has none. Two at once wait."""
    Grant.objects.select_for_update(of=("self",)).get(pk=grant.pk)
    rows = EsfNumber.objects.filter(grant=grant)
    known, highest = set(rows.values_list("person", flat=True)), rows.aggregate(last=Max("number"))["last"]
    new = [pk for pk in dict.fromkeys(people) if pk not in known]
    EsfNumber.objects.bulk_create(
        EsfNumber(grant=grant, person_id=pk, number=(highest or 0) + place)
        for place, pk in enumerate(new, start=1)
    )
