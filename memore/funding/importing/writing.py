"""A list is looked through, comes into the books, and goes out of them again."""

import datetime
from collections import defaultdict
from collections.abc import Collection, Sequence
from dataclasses import dataclass
from decimal import Decimal
from typing import Any
from uuid import UUID

from django.db import transaction
from django.db.models import Sum
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from memore.core import audit
from memore.core.access import Viewer
from memore.core.errors import Refusal
from memore.funding.importing.house import house_of
from memore.funding.importing.reading import read, stored
from memore.funding.importing.sheet import Found, Line
from memore.funding.models import CostLine, Income, LedgerImport, StaffHours, WorkMonth
from memore.funding.models.hours import MOST_IN_A_MONTH
from memore.organisations.models import Organisation
from memore.reference.dates import DateOrder
from memore.reference.problems import Problem, gettext_noop

Kind = LedgerImport.Kind
MODELS: dict[str, type[CostLine | Income | StaffHours]] = {
    Kind.COSTS: CostLine,
    Kind.INCOME: Income,
    Kind.HOURS: StaffHours,
}


class NotToBeImported(Refusal):
    """It is in already, was undone, or its file is not kept any more."""

    sentence = _("This list cannot be imported any more. Upload it again.")


class ChangedSince(Refusal):
    """Somebody changed what the list brought."""

    sentence = _("Some of these rows were changed by hand since, so the import cannot be undone in one go.")


@dataclass(frozen=True, slots=True)
class Look:
    """What would happen: rows that are new, rows the books have already, and all that is wrong."""

    found: Found
    new: Sequence[Line]
    known: int


@transaction.atomic
def bring(
    *, organisation: Organisation, kind: str, file_name: str, content: bytes, by: Viewer
) -> LedgerImport:
    """Keep an uploaded list until somebody decides. Nothing of it is in the books yet."""
    row = LedgerImport.objects.create(
        organisation=organisation,
        kind=kind,
        file_name=file_name[:200],
        content=stored(content),
        created_by_id=by.user,
    )
    audit.record("ledger_import.brought", row, by=by)
    return row


def look(row: LedgerImport, dates: DateOrder | None = None) -> Look:
    """Read the list and hold it against the books; writes nothing. `dates`: the order of day and month."""
    found = read(row, house_of(row.organisation), dates)
    known = _known(row, found.lines)
    new = [line for line in found.lines if line.key not in known]
    if row.kind == Kind.HOURS:
        new = _within_months(row, found, new)
    return Look(found, new, len(known))


@transaction.atomic
def take_in(*, row: LedgerImport, by: Viewer, dates: DateOrder | None = None) -> LedgerImport:
    """Bring the good rows into the books, read as `look` reads them; the same list twice changes nothing.

    Raises NotToBeImported."""
    held = LedgerImport.objects.select_for_update().get(pk=row.pk)
    if held.state != LedgerImport.State.CHECKED or not held.content:
        raise NotToBeImported
    _hold_months(held)
    seen = look(held, dates)
    bad = {problem.row for problem in seen.found.problems}
    model: Any = MODELS[held.kind]
    house = {} if held.kind == Kind.HOURS else {"organisation": held.organisation}
    model.objects.bulk_create(
        [model(**line.fields, **house, key=line.key, brought_by=held) for line in seen.new]
    )
    if held.kind == Kind.HOURS:
        _say_months({(line.fields["membership"].pk, line.fields["month"]) for line in seen.new})
    held.counts = {
        "rows": seen.found.rows, "new": len(seen.new), "known": seen.known, "bad": len(bad - {None}),
    }  # fmt: skip
    held.state, held.imported_at, held.content = LedgerImport.State.IMPORTED, timezone.now(), ""
    held.save()
    audit.record("ledger_import.imported", held, by=by)
    return held


@transaction.atomic
def undo(*, row: LedgerImport, by: Viewer) -> None:
    """Take out of the books what a list brought. Raises ChangedSince, NotToBeImported."""
    held = LedgerImport.objects.select_for_update().get(pk=row.pk)
    if held.state != LedgerImport.State.IMPORTED or held.imported_at is None:
        raise NotToBeImported(_("This import cannot be undone: it is not in the books."))
    rows: Any = MODELS[held.kind]._default_manager.filter(brought_by=held)
    if rows.filter(changed_at__gt=held.imported_at).exists():
        raise ChangedSince
    months = set(rows.values_list("membership", "month")) if held.kind == Kind.HOURS else set()
    rows.delete()
    _say_months(months)
    held.state, held.undone_at = LedgerImport.State.UNDONE, timezone.now()
    held.save(update_fields=["state", "undone_at"])
    audit.record("ledger_import.undone", held, by=by)


def _known(row: LedgerImport, lines: Sequence[Line]) -> set[str]:
    model: Any = MODELS[row.kind]
    if row.kind == Kind.HOURS:
        there = model.objects.filter(membership__organisation=row.organisation)
    else:
        there = model.objects.filter(organisation=row.organisation)
    keys = {line.key for line in lines}
    return {key for key in there.exclude(key="").values_list("key", flat=True) if key in keys}


def _within_months(row: LedgerImport, found: Found, new: Sequence[Line]) -> list[Line]:
    """Lines that fit into their months; the others become problems. A month of which nobody said its hours
    grows with its lines, as long as a month can be."""
    people = {line.fields["membership"].pk for line in new}
    said = {
        (membership, month): worked
        for membership, month, worked in WorkMonth.objects.filter(
            membership__in=people, worked__gt=0, by_lists=False
        ).values_list("membership", "month", "worked")
    }
    sums: dict[tuple[Any, Any], Decimal] = defaultdict(Decimal)
    for membership, month, hours in (
        StaffHours.objects.filter(membership__in=people)
        .order_by()
        .values_list("membership", "month")
        .annotate(sum=Sum("hours"))
    ):
        sums[membership, month] = hours
    good = []
    for line in new:
        key = line.fields["membership"].pk, line.fields["month"]
        most = said.get(key, Decimal(MOST_IN_A_MONTH))
        if sums[key] + line.fields["hours"] > most:
            found.problems.append(
                Problem(
                    file=row.file_name,
                    row=line.row,
                    column="hours",
                    value=str(line.fields["hours"]),
                    message=gettext_noop("%(sum)s hours would be written, and %(worked)s were worked"),
                    remedy=gettext_noop("correct the hours, or say on the hours page that more were worked"),
                    values={"sum": str(sums[key] + line.fields["hours"]), "worked": str(most)},
                )
            )
            continue
        sums[key] += line.fields["hours"]
        good.append(line)
    found.problems.sort(key=lambda problem: problem.row or 0)
    return good


def _hold_months(row: LedgerImport) -> None:
    """Hours of the organisation's colleagues are held, so that nobody writes some while the list comes in."""
    if row.kind == Kind.HOURS:
        rows = WorkMonth.objects.select_for_update().filter(membership__organisation=row.organisation)
        list(rows.values_list("pk"))


def _say_months(months: Collection[tuple[UUID, datetime.date]]) -> None:
    """Months of which nobody said how long they were become as long as what is written in them."""
    for membership, month in months:
        lines = StaffHours.objects.filter(membership=membership, month=month)
        written = lines.aggregate(sum=Sum("hours"))["sum"] or Decimal(0)
        row = WorkMonth.objects.filter(membership=membership, month=month).first()
        if row is None or row.by_lists or not row.worked:
            row = row or WorkMonth(membership_id=membership, month=month)
            row.worked, row.by_lists = written, True
            if written:
                row.save()
            else:
                row.delete()
