"""Grants with the people and pairs counted for them, and what a pair costs."""

import datetime
from typing import Any
from uuid import UUID

from django.http import HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from memore.core.access import allow
from memore.core.days import Period, last_year
from memore.core.files import attachment
from memore.core.pages import page_of
from memore.core.words import number
from memore.evidence.costs import cost_of, costs_by_programme
from memore.funding import access
from memore.funding.attention import falling
from memore.funding.forms import ReportForm
from memore.funding.models import Category, Counting, Grant, books_of
from memore.funding.queries import Standing, hide_money, next_grants, standings
from memore.funding.tabs import tabs
from memore.funding.views.grants import seen
from memore.funding.words import money, per_cent
from memore.home.counted import pairs_of, pairs_of_grants
from memore.organisations.requests import MemberRequest
from memore.people.export import CSV, csv_file
from memore.programmes.models import Programme

AT_ONCE = 50


@allow(access.grants)
@require_safe
def grants(request: MemberRequest) -> HttpResponse:
    """The grants, those that end first above; past ones on their own list."""
    today, over = timezone.localdate(), "over" in request.GET
    rows = Grant.objects.seen_by(request.viewer).select_related("source")
    rows = rows.filter(ends_on__lt=today).order_by("-ends_on") if over else rows.exclude(ends_on__lt=today)
    page = page_of(request, rows)
    found = _standings(request, list(page))
    sees_money, coin = access.money(request.viewer), _currency(request)
    context = {
        "page": page,
        "rows": [(found[row.pk], _spent(found[row.pk], coin), _asked(found[row.pk])) for row in page],
        "over": over,
        "sees_money": sees_money,
        "tabs": tabs("grants", request.viewer),
    }
    return render(request, "home/funding/grants.html", context)


@allow(access.grants)
@require_safe
def grant(request: MemberRequest, grant: UUID) -> HttpResponse:
    """A grant: what it asks for, who counts for it from when to when and in which pair, money, reports."""
    row, today = seen(request, grant), timezone.localdate()
    show = request.GET.get("show", "")
    countings = Counting.objects.filter(grant=row).select_related(
        "participation__person", "participation__programme"
    )
    if show == "falling":
        countings = countings.filter(pk__in=falling())
    elif show != "all":
        countings = countings.going_on(today)
    page = page_of(request, countings.order_by("participation__person__name", "from_on"), size=AT_ONCE)
    books = books_of(row.organisation)
    standing = standings([row], today, books.warn_days)[row.pk]
    cost = cost_of(row, standing.spent)
    standing.pairs = cost.pairs
    hide_money(request.viewer, [standing])
    pairs, after = pairs_of(page), next_grants(list(page))
    coin = books.currency
    context = {
        "grant": row,
        "standing": standing,
        "asked": _asked(standing),
        "page": page,
        "rows": [(one, pairs.get(one.participation_id), after.get(one.participation_id)) for one in page],
        "show": show,
        "today": today,
        "falling": standing.falling,
        "reports": row.reports.all(),
        "report_form": ReportForm(),
        "sees_money": access.money(request.viewer),
        "money": _money(row, standing, coin) if access.money(request.viewer) else {},
        "cost": {"row": cost, "each": _each(cost, coin)}
        if access.money(request.viewer) and cost.spent
        else {},
        "tabs": tabs("grants", request.viewer),
    }
    return render(request, "home/funding/grant.html", context)


@allow(access.grants)
@require_safe
def export_counted(request: MemberRequest, grant: UUID) -> HttpResponse:
    """Who counts for a grant, from when to when, as a file."""
    row = seen(request, grant)
    found = list(
        Counting.objects.filter(grant=row)
        .select_related("participation__person", "participation__programme")
        .order_by("participation__person__name", "from_on")
    )
    pairs = pairs_of(found)
    table: list[list[object]] = [
        ["person", "number", "programme", "from", "until", "pair from", "pair until"]
    ]
    for one in found:
        member = pairs.get(one.participation_id)
        person = one.participation.person
        table.append(
            [person.name, person.external_id, one.participation.programme.name, one.from_on, one.to_on or "",
             member.from_on if member else "", (member.to_on or "") if member else ""]
        )  # fmt: skip
    return attachment(csv_file(table), CSV, "counted.csv")


@allow(access.money)
@require_safe
def costs(request: MemberRequest) -> HttpResponse:
    """What a pair, a completed pair and a person in work cost; the last twelve months, or a year."""
    organisation, today = request.membership.organisation, timezone.localdate()
    years = [today.year - back for back in range(3)]
    chosen = next((year for year in years if str(year) == request.GET.get("year")), None)
    period = last_year(today)
    if chosen:
        period = Period(datetime.date(chosen, 1, 1), datetime.date(chosen, 12, 31))
    programmes = list(Programme.objects.seen_by(request.viewer).order_by("name"))
    rows, everything, shared = costs_by_programme(organisation, programmes, period)
    coin = books_of(organisation).currency
    shown = [row for row in rows if row.spent or row.pairs]
    context = {
        "period": period, "years": years, "chosen": chosen, "shared": money(shared, coin) if shared else "",
        "rows": [(row, _each(row, coin)) for row in shown],
        "is_rough": any(row.is_rough for row in (*shown, everything)),
        "everything": (everything, _each(everything, coin)),
        "tabs": tabs("costs", request.viewer),
    }  # fmt: skip
    return render(request, "home/funding/costs.html", context)


def _each(row: Any, coin: str) -> dict[str, str]:
    sums = {"spent": row.spent, "pair": row.per_pair, "completed": row.per_completed, "work": row.per_work}
    return {name: money(amount, coin) if amount else "–" for name, amount in sums.items()}


def _standings(request: MemberRequest, rows: list[Grant]) -> dict[UUID, Standing]:
    books = books_of(request.membership.organisation)
    found = standings(rows, timezone.localdate(), books.warn_days)
    for key, pairs in pairs_of_grants(found.keys()).items():
        found[key].pairs = pairs
    hide_money(request.viewer, found.values())
    return found


def _currency(request: MemberRequest) -> str:
    """The currency, for those who see money."""
    if not access.money(request.viewer):
        return ""
    return books_of(request.membership.organisation).currency


def _spent(standing: Standing, coin: str) -> dict[str, Any]:
    if not coin:
        return {}
    return {
        "spent": money(standing.spent, coin),
        "amount": money(standing.grant.amount, coin),
        "share": per_cent(standing.share) if standing.share is not None else "",
    }


def _asked(standing: Standing) -> list[tuple[str, bool]]:
    """What the grant asks for beside what there is, in words, and whether it is reached."""
    words = {
        "people": _("%(there)s of %(asked)s people"),
        "pairs": _("%(there)s of %(asked)s pairs"),
        "hours": _("%(there)s of %(asked)s hours"),
    }
    return [
        (words[what] % {"there": number(there), "asked": number(asked)}, there >= asked)
        for what, there, asked in standing.asked
    ]


def _money(row: Grant, standing: Standing, coin: str) -> dict[str, Any]:
    """Budget and costs by kind, and what is left."""
    budget = dict(row.budget.values_list("category", "amount"))
    kinds = [value for value in Category.values if value in budget or value in standing.by_category]
    lines = []
    for value in kinds:
        spent, allowed = standing.by_category.get(value, 0), budget.get(value)
        lines.append(
            {
                "kind": Category(value).label,
                "spent": money(spent, coin),
                "allowed": money(allowed, coin) if allowed is not None else "–",
                "over": allowed is not None and spent > allowed,
            }
        )
    return {
        "lines": lines,
        "received": money(standing.received, coin),
        "expected": money(standing.expected, coin),
        "spent": money(standing.spent, coin),
        "amount": money(row.amount, coin),
        "left": money(row.amount - standing.spent, coin),
        "share": standing.share or 0,
        "share_words": per_cent(standing.share or 0),
        "time_words": per_cent(standing.time_share) if standing.time_share is not None else "",
    }
