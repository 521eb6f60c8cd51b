"""Income and costs: write down, change, take away."""

from collections.abc import Mapping
from typing import Any

from django.db import transaction

from memore.core import audit
from memore.core.access import Viewer
from memore.funding.models import CostLine, Income
from memore.organisations.models import Organisation


@transaction.atomic
def save_income(
    *, organisation: Organisation, facts: Mapping[str, Any], by: Viewer, income: Income | None = None
) -> Income:
    """Write down money that came or is expected, or change it. What came is certain."""
    row = income or Income(organisation=organisation)
    for name, value in facts.items():
        setattr(row, name, value)
    if row.state == Income.State.RECEIVED:
        row.probability = 100
    row.key = row.key or f"n:{row.pk}"  # so that a file taken out and brought back doubles nothing
    row.save()
    audit.record("income.changed" if income else "income.added", row, by=by, fields=facts)
    return row


@transaction.atomic
def save_cost(
    *, organisation: Organisation, facts: Mapping[str, Any], by: Viewer, cost: CostLine | None = None
) -> CostLine:
    """Write down what was spent, or change it."""
    row = cost or CostLine(organisation=organisation)
    for name, value in facts.items():
        setattr(row, name, value)
    row.key = row.key or f"n:{row.pk}"
    row.save()
    audit.record("cost.changed" if cost else "cost.added", row, by=by, fields=facts)
    return row


@transaction.atomic
def take_away(*, row: Income | CostLine, by: Viewer) -> None:
    """Take a line of income or costs out of the books."""
    audit.record("income.taken_away" if isinstance(row, Income) else "cost.taken_away", row, by=by)
    row.delete()
