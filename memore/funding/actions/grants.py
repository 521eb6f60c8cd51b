"""Sources, grants with their budget, reports, and the books of an organisation."""

import datetime
from collections.abc import Collection, Mapping
from decimal import Decimal
from typing import Any

from django.db import transaction
from django.db.models import Model
from django.utils.translation import gettext_lazy as _

from memore.core import audit
from memore.core.access import Viewer
from memore.core.errors import Refusal
from memore.funding.actions.counting import OutsideTheGrant, follow_new_end
from memore.funding.models import Books, BudgetLine, FundingSource, Grant, GrantReport
from memore.organisations.models import Organisation


class PeopleAreCounted(Refusal):
    """People are counted for it, and the rule about double counting would change under them."""

    sentence = _("People are counted for this grant, so the kind of its money stays as it is.")


class StillUsed(Refusal):
    """People, money, hours or files stand on it."""

    sentence = _("People, money, hours or files are written down for it, so it stays.")


@transaction.atomic
def save_source(
    *, organisation: Organisation, facts: Mapping[str, Any], by: Viewer, source: FundingSource | None = None
) -> FundingSource:
    """Write down who gives, or change it. Raises PeopleAreCounted when its kind changes under people."""
    row = source or FundingSource(organisation=organisation)
    if source and facts["kind"] != source.kind and source.grants.exclude(countings=None).exists():
        raise PeopleAreCounted
    _set(row, facts)
    row.save()
    audit.record("source.changed" if source else "source.added", row, by=by, fields=facts)
    return row


@transaction.atomic
def save_grant(
    *,
    organisation: Organisation,
    facts: Mapping[str, Any],
    budget: Mapping[str, Decimal],
    by: Viewer,
    grant: Grant | None = None,
) -> Grant:
    """Write down a grant with what may be spent on what, or change it.

    Raises PeopleAreCounted when its money would become of another kind, OutsideTheGrant when people are
    counted before its first day or only after its new end.
    """
    row = grant or Grant(organisation=organisation)
    before = row.ends_on
    if grant and facts["source"].kind != grant.source.kind and grant.countings.exists():
        raise PeopleAreCounted
    _set(row, facts)
    row.save()
    row.budget.exclude(category__in=budget).delete()
    for category, amount in budget.items():
        BudgetLine.objects.update_or_create(grant=row, category=category, defaults={"amount": amount})
    if grant and row.countings.filter(from_on__lt=row.starts_on).exists():
        raise OutsideTheGrant(_("Some people are counted from an earlier day. Take them back first."))
    if grant and before != row.ends_on:
        follow_new_end(row, before)
    audit.record("grant.changed" if grant else "grant.added", row, by=by, fields=[*facts, "budget"])
    return row


@transaction.atomic
def take_grant_away(*, grant: Grant, by: Viewer) -> None:
    """Take a grant out of the books that was written down by mistake, with its budget and the reports planned
    for it. Raises StillUsed."""
    refuse_used(grant, but=("budget", "reports"))
    audit.record("grant.taken_away", grant, by=by)
    grant.delete()


@transaction.atomic
def take_source_away(*, source: FundingSource, by: Viewer) -> None:
    """Take away who gives, where nothing was written down of them. Raises StillUsed."""
    refuse_used(source)
    audit.record("source.taken_away", source, by=by)
    source.delete()


@transaction.atomic
def save_books(*, organisation: Organisation, facts: Mapping[str, Any], by: Viewer) -> Books:
    """Write down the currency, the full-time week and the free cash."""
    row = Books.objects.filter(organisation=organisation).first() or Books(organisation=organisation)
    _set(row, facts)
    row.save()
    audit.record("books.changed", row, by=by, fields=facts)
    return row


@transaction.atomic
def plan_report(*, grant: Grant, what: str, due_on: datetime.date, by: Viewer) -> GrantReport:
    """Note a report that the funder wants by a day."""
    row = GrantReport.objects.create(grant=grant, what=what, due_on=due_on)
    audit.record("report.planned", row, by=by)
    return row


@transaction.atomic
def send_report(*, report: GrantReport, on: datetime.date, by: Viewer) -> None:
    """Note that a report went out; once more takes it back."""
    report.sent_on = None if report.sent_on else on
    report.save(update_fields=["sent_on"])
    audit.record("report.sent" if report.sent_on else "report.not_sent", report, by=by)


@transaction.atomic
def take_report_away(*, report: GrantReport, by: Viewer) -> None:
    """Take away a report that the funder does not want after all."""
    audit.record("report.taken_away", report, by=by)
    report.delete()


def refuse_used(row: Model, but: Collection[str] = ()) -> None:
    """Raises StillUsed where another row names this one, of whichever app."""
    for relation in row._meta.related_objects:
        rows: Any = relation.related_model._default_manager  # type: ignore[union-attr]
        if relation.name not in but and rows.filter(**{relation.field.name: row}).exists():
            raise StillUsed


def _set(row: Any, facts: Mapping[str, Any]) -> None:
    for name, value in facts.items():
        setattr(row, name, value)
