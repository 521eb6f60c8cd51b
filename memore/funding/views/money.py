"""Money: where it comes from, what it went to, how long it lasts. For admins."""

import datetime
from typing import Any

from django.db.models import Sum
from django.http import HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.views.decorators.http import require_safe

from memore.core.access import allow
from memore.core.days import Period, last_year
from memore.core.files import attachment
from memore.core.pages import page_of
from memore.core.words import number
from memore.funding import access
from memore.funding.figures import NOTHING, by_funder, largest_share, runway, spent
from memore.funding.models import Books, Category, CostLine, FundingSource, Income, books_of
from memore.funding.reading import Ledger, ledger_of, received_by_year
from memore.funding.runway_chart import picture
from memore.funding.tabs import tabs
from memore.funding.words import exact_money, per_cent
from memore.funding.words import money as sum_of
from memore.organisations.requests import MemberRequest
from memore.people.export import CSV, csv_file


@allow(access.money)
@require_safe
def money(request: MemberRequest) -> HttpResponse:
    """Concentration, runway, and what the last twelve months cost."""
    organisation, today = request.membership.organisation, timezone.localdate()
    books, year = books_of(organisation), last_year(today)
    ledger = ledger_of(organisation, year, today)
    context = _how_long(books, ledger, today) | _who_pays(books, ledger, year) | _went_to(books, ledger, year)
    context |= {"tabs": tabs("money", request.viewer), "here": "overview", "books": books, "year": year}
    return render(request, "funding/money.html", context)


def _how_long(books: Books, ledger: Ledger, today: datetime.date) -> dict[str, Any]:
    """S34 with its parts and its picture; nothing where nobody can say."""
    found, coin = runway(books, ledger.income, ledger.costs, today), books.currency
    if found is None:
        return {"runway": None}
    parts = {"cash": found.cash, "likely": found.likely, "monthly": found.monthly}
    drawn = picture(found, ledger.income, today)
    return {
        "runway": found,
        "months": [number(round(one, 1)) for one in (found.base, found.best, found.worst)],
        "parts": {name: sum_of(amount, coin) for name, amount in parts.items()},
        "chart": {
            "drawn": drawn,
            "rows": [(title, [sum_of(amount, coin) for amount in left]) for title, left in drawn.rows],
            "top": sum_of(max(max(one.left) for one in drawn.scenarios), coin),
        },
    }


def _who_pays(books: Books, ledger: Ledger, year: Period) -> dict[str, Any]:
    """S33, and what came from each."""
    funders = by_funder(ledger.income, year)
    largest = largest_share(funders)
    shares = [(name, amount, float(amount / largest.whole)) for name, amount in funders.items()]
    return {
        "shares": [
            (name, sum_of(amount, books.currency), share, per_cent(share)) for name, amount, share in shares
        ],
        "whole": sum_of(largest.whole, books.currency),
        "largest": (next(iter(funders), ""), per_cent(largest.value or 0)),
    }


def _went_to(books: Books, ledger: Ledger, year: Period) -> dict[str, Any]:
    """What was spent on each kind of costs."""
    total, coin = spent(ledger.costs, year), books.currency
    kinds = [
        (label, spent([line for line in ledger.costs if line.category == value], year))
        for value, label in Category.choices
    ]
    return {
        "costs": [
            (label, sum_of(amount, coin), per_cent(float(amount / total)) if total else "")
            for label, amount in kinds
            if amount
        ],
        "total": sum_of(total, coin),
    }


@allow(access.money)
@require_safe
def incomes(request: MemberRequest) -> HttpResponse:
    """What came and what is expected, the latest first."""
    rows = Income.objects.seen_by(request.viewer).select_related("source", "grant")
    state = request.GET.get("state", "")
    if state in Income.State.values:
        rows = rows.filter(state=state)
    return _list(request, rows, "incomes", "funding/incomes.html", state=state, states=Income.State.choices)


@allow(access.money)
@require_safe
def cost_lines(request: MemberRequest) -> HttpResponse:
    """What was spent, the latest first."""
    rows = CostLine.objects.seen_by(request.viewer).select_related("grant", "programme")
    category = request.GET.get("category", "")
    if category in Category.values:
        rows = rows.filter(category=category)
    return _list(
        request, rows, "cost_lines", "funding/cost_lines.html", category=category, categories=Category.choices
    )


def _list(request: MemberRequest, rows: Any, here: str, template: str, **more: Any) -> HttpResponse:
    coin = books_of(request.membership.organisation).currency
    page = page_of(request, rows)
    shown = [(row, exact_money(row.amount, coin)) for row in page]
    total = exact_money(rows.order_by().aggregate(sum=Sum("amount"))["sum"] or NOTHING, coin)
    context = {"page": page, "rows": shown, "total": total, "here": here, "today": timezone.localdate()}
    return render(request, template, context | more | {"tabs": tabs("money", request.viewer)})


@allow(access.money)
@require_safe
def sources(request: MemberRequest) -> HttpResponse:
    """Who gives, in which way, and how much a year (what is expected by its probability)."""
    coin = books_of(request.membership.organisation).currency
    page = page_of(request, FundingSource.objects.seen_by(request.viewer))
    this_year = timezone.localdate().year
    years = [this_year - 1, this_year, this_year + 1]
    sums = received_by_year(list(page))
    rows = [(row, [(year, _said(sums.get(row.pk, {}).get(year), coin)) for year in years]) for row in page]
    context = {"page": page, "rows": rows, "years": years, "here": "sources"}
    return render(request, "funding/sources.html", context | {"tabs": tabs("money", request.viewer)})


def _said(amount: Any, coin: str) -> str:
    return sum_of(amount, coin) if amount else "–"


@allow(access.money)
@require_safe
def export_money(request: MemberRequest, what: str) -> HttpResponse:
    """Costs or income as a file that the import reads back."""
    if what == "costs":
        lines = CostLine.objects.seen_by(request.viewer).select_related("grant", "programme")
        table: list[list[object]] = [
            ["number", "date", "until", "amount", "category", "grant", "programme", "words"]
        ]
        table += [
            [_number(row), row.from_on, row.to_on, row.amount, row.category, row.grant or "",
             row.programme or "", row.words]
            for row in lines
        ]  # fmt: skip
    else:
        came = Income.objects.seen_by(request.viewer).select_related("grant", "source")
        table = [["number", "date", "amount", "funder", "state", "probability", "grant", "words"]]
        table += [
            [_number(row), row.on, row.amount, row.source, row.state, row.probability, row.grant or "",
             row.words]
            for row in came
        ]  # fmt: skip
    return attachment(csv_file(table), CSV, f"{what}.csv")


def _number(row: Income | CostLine) -> str:
    return row.key.removeprefix("n:") or str(row.pk)
