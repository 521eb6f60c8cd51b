"""Money of an organisation, for the pages about it."""

import datetime
from typing import Any

from django.utils import timezone

from memore.funding.models import (
    Books,
    BudgetLine,
    CostLine,
    Counting,
    FundingSource,
    Grant,
    GrantReport,
    Income,
    LedgerImport,
    StaffHours,
    WorkMonth,
)
from memore.programmes.models import Programme

MONTH = datetime.date(2026, 3, 1)


def books(programme: Programme, people: dict[str, Any], own: Any, beside: Any) -> dict[str, Any]:
    """One row of each kind; both mentees are counted for the first of two grants."""
    house, today = programme.organisation, timezone.localdate()
    source = FundingSource.objects.create(organisation=house, kind="project", funder="ESF+")
    days = {"starts_on": today - datetime.timedelta(days=100), "ends_on": today + datetime.timedelta(days=30)}
    grant, other = (
        Grant.objects.create(organisation=house, source=source, name=name, amount=50_000, **days)
        for name in ("First steps", "Next steps")
    )
    BudgetLine.objects.create(grant=grant, category="staff", amount=30_000)
    for life in (own, beside):
        life.rows["counting"] = Counting.objects.create(
            participation=life.mentee.participation, grant=grant, from_on=days["starts_on"]
        )
    for somebody in (people["admin"], people["coordinator"]):
        WorkMonth.objects.create(membership=somebody.membership, month=MONTH, worked=160)
        StaffHours.objects.create(
            membership=somebody.membership, month=MONTH, hours=20, programme=programme, grant=grant
        )
    Books.objects.create(organisation=house, free_cash=20_000, cash_on=today)
    return {
        "source": source,
        "grant": grant,
        "other_grant": other,
        "grant_report": GrantReport.objects.create(grant=grant, what="Yearly report", due_on=today),
        "income": Income.objects.create(organisation=house, source=source, amount=9_000),
        "cost_line": CostLine.objects.create(
            organisation=house, category="rent", from_on=today, to_on=today, amount=700
        ),
        "ledger_import": LedgerImport.objects.create(organisation=house, kind="costs", file_name="costs.csv"),
    }


def staff_member(place: Any, life: Any, role: str) -> Any:
    """The colleague whose hours an address names: the viewer, or (beside) another one."""
    wanted = role if role in ("admin", "coordinator") else "coordinator"
    if life is place.own:
        return place.characters[wanted].membership
    return next(
        row
        for row in place.organisation.memberships.staff().exclude(
            pk__in=[one.membership.pk for one in place.characters.values()]
        )
    )


def hours(place: Any, life: Any, role: str) -> Any:
    """A line of hours of that colleague."""
    row = StaffHours.objects.filter(membership=staff_member(place, life, role)).first()
    return row or StaffHours.objects.create(membership=staff_member(place, life, role), month=MONTH, hours=5)
