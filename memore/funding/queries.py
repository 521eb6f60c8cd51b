"""What the pages about grants show of each: people, hours, money; in few queries however many there are."""

import datetime
from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass, field
from decimal import Decimal
from typing import Any
from uuid import UUID

from django.db.models import Case, Count, IntegerField, OuterRef, QuerySet, Subquery, Sum, When

from memore.core.access import Viewer
from memore.funding import access
from memore.funding.attention import falling
from memore.funding.models import (
    CostLine,
    Counting,
    CountingQuerySet,
    FundingSource,
    Grant,
    Income,
    StaffHours,
)
from memore.funding.models.books import WARN_DAYS
from memore.programmes.models import Participation, Side, State

NOTHING = Decimal(0)


@dataclass
class Standing:
    """A grant as it stands on a day. `share`: of its amount, spent (0…1 and more), None where it has none;
    `days_left`: None without a last day, below 0 after it; `warn_days`: so long before it is said loudly."""

    grant: Grant
    today: datetime.date
    warn_days: int = WARN_DAYS
    people: int = 0
    now: int = 0
    falling: int = 0
    hours: Decimal = NOTHING
    spent: Decimal = NOTHING
    received: Decimal = NOTHING
    expected: Decimal = NOTHING
    pairs: int = 0
    by_category: dict[str, Decimal] = field(default_factory=dict)

    @property
    def days_left(self) -> int | None:
        return (self.grant.ends_on - self.today).days if self.grant.ends_on else None

    @property
    def is_over(self) -> bool:
        return self.days_left is not None and self.days_left < 0

    @property
    def ends_soon(self) -> bool:
        return self.days_left is not None and 0 <= self.days_left <= self.warn_days

    @property
    def loses_people(self) -> bool:
        """Whether it is time to see to those who have no next grant."""
        return bool(self.falling) and (self.ends_soon or self.is_over)

    @property
    def share(self) -> float | None:
        return float(self.spent / self.grant.amount) if self.grant.amount else None

    @property
    def time_share(self) -> float | None:
        """How much of its time has passed, 0 to 1."""
        if self.grant.ends_on is None:
            return None
        days = (self.grant.ends_on - self.grant.starts_on).days + 1
        return min(max((self.today - self.grant.starts_on).days / days, 0.0), 1.0)

    @property
    def asked(self) -> list[tuple[str, int, int]]:
        """What the grant asks for: (people, pairs, hours), how many there are, how many there must be."""
        wanted = (
            ("people", self.people, self.grant.required_participants),
            ("pairs", self.pairs, self.grant.required_pairs),
            ("hours", int(self.hours), self.grant.required_hours),
        )
        return [(what, there, required) for what, there, required in wanted if required]


def standings(
    grants: Sequence[Grant], today: datetime.date, warn_days: int = WARN_DAYS
) -> dict[UUID, Standing]:
    """Each grant with its people, hours and costs. Two queries."""
    found = {grant.pk: Standing(grant, today, warn_days) for grant in grants}
    mine = Counting.objects.filter(grant=OuterRef("pk"), participation__side=Side.MENTEE).order_by()
    hours = StaffHours.objects.filter(grant=OuterRef("pk"))
    income = Income.objects.filter(grant=OuterRef("pk"))
    rows = Grant.objects.filter(pk__in=found).values_list("pk")
    for key, *counts, total, received, expected in rows.annotate(
        people=_people(mine),
        now=_people(mine.going_on(today).filter(from_on__lte=today)),
        off=_people(mine.filter(pk__in=falling())),
        total=_sum(hours, "hours"),
        received=_sum(income.filter(state=Income.State.RECEIVED), "amount"),
        expected=_sum(income.filter(state=Income.State.EXPECTED), "amount"),
    ):
        one = found[key]
        one.people, one.now, one.falling = (count or 0 for count in counts)
        one.hours, one.received, one.expected = total or NOTHING, received or NOTHING, expected or NOTHING
    costs = CostLine.objects.filter(grant__in=found).order_by().values_list("grant", "category")
    for grant, category, total in costs.annotate(sum=Sum("amount")):
        found[grant].by_category[category] = total
        found[grant].spent += total
    return found


def _people(rows: CountingQuerySet) -> Subquery:
    """How many different people some countings of a grant are of."""
    return Subquery(
        rows.values("grant").annotate(n=Count("participation__person", distinct=True)).values("n"),
        output_field=IntegerField(),
    )


def _sum(rows: QuerySet[Any], field: str) -> Subquery:
    """What a field of some rows of a grant comes to."""
    return Subquery(rows.order_by().values("grant").annotate(sum=Sum(field)).values("sum"))


def hide_money(viewer: Viewer, rows: Iterable[Standing]) -> None:
    """Take the money out of what is shown to somebody who may not see it."""
    if not access.money(viewer):
        for row in rows:
            row.spent = row.received = row.expected = NOTHING
            row.by_category = {}


def next_grants(countings: Collection[Counting]) -> dict[UUID, Counting]:
    """Participation → the counting that follows the last one given, of whichever grant. One query."""
    ends = {row.participation_id: row.to_on for row in countings if row.to_on}
    later = Counting.objects.filter(participation__in=ends).select_related("grant").order_by("from_on")
    found: dict[UUID, Counting] = {}
    for row in later:
        if row.from_on > ends[row.participation_id]:
            found.setdefault(row.participation_id, row)
    return found


def counted_elsewhere(
    rows: Iterable[Participation], grant: Grant, today: datetime.date
) -> dict[UUID, Counting]:
    """Person → the project grant that counts them now or later (the last one), where this one is such a grant
    too and would have to wait. One query."""
    if grant.source.kind != FundingSource.Kind.PROJECT:
        return {}
    people = {row.person_id for row in rows}
    found = (
        Counting.objects.filter(participation__person__in=people, participation__side=Side.MENTEE)
        .filter(grant__source__kind=FundingSource.Kind.PROJECT)
        .within(today, None)
        .select_related("grant", "participation")
        .order_by("from_on")
    )
    return {row.participation.person_id: row for row in found}


def programmes_of_call(grant: Grant) -> list[UUID]:
    """The programmes for which the call of a grant pays; none where it says nothing about them."""
    return list(grant.call.programmes.values_list("pk", flat=True)) if grant.call else []


def to_count(grant: Grant, viewer: Viewer, programmes: Collection[UUID] = ()) -> "Iterable[Participation]":
    """Mentees with us whom this grant does not count yet, of some programmes or of all; those in a pair
    first."""
    rows = Participation.objects.seen_by(viewer).mentees().exclude(state__in=(State.LEFT, State.APPLIED))
    if programmes:
        rows = rows.filter(programme__in=programmes)
    counted = Counting.objects.filter(grant=grant).values("participation")
    return (
        rows.exclude(pk__in=counted)
        .select_related("person", "programme")
        .order_by(Case(When(state=State.PAIRED, then=0), default=1), "state", "person__name", "pk")
    )
