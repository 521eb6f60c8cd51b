"""Money: where it comes from, what it went to, how long it lasts. For admins."""

import datetime
from copy import copy
from typing import Any
from uuid import UUID

from django.contrib import messages
from django.db.models import Sum
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from memore.core.access import allow
from memore.core.errors import Refusal
from memore.core.files import attachment
from memore.core.pages import page_of
from memore.core.words import number
from memore.funding import access
from memore.funding.actions import grants, ledger
from memore.funding.days import year_to
from memore.funding.figures import NOTHING, Runway, by_funder, largest_share, runway, spent
from memore.funding.forms import BooksForm, SourceForm
from memore.funding.models import Category, CostLine, FundingSource, Income, books_of
from memore.funding.money_forms import CostForm, IncomeForm
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
    books, year = books_of(organisation), year_to(today)
    coin, ledger = books.currency, ledger_of(organisation, year, today)
    funders = by_funder(ledger.income, year)
    largest = largest_share(funders)
    shares = [
        (name, sum_of(amount, coin), float(amount / largest.whole), per_cent(float(amount / largest.whole)))
        for name, amount in funders.items()
    ]
    found = runway(books, ledger.income, ledger.costs, today)
    by_category = [
        (label, spent([line for line in ledger.costs if line.category == value], year))
        for value, label in Category.choices
    ]
    total = spent(ledger.costs, year)
    context = {
        "tabs": tabs("money", request.viewer),
        "here": "overview",
        "books": books,
        "year": year,
        "shares": shares,
        "whole": sum_of(largest.whole, coin),
        "largest": (next(iter(funders), ""), per_cent(largest.value or 0)),
        "runway": found,
        "months": [number(round(one, 1)) for one in (found.base, found.best, found.worst)] if found else [],
        "parts": {
            "cash": sum_of(found.cash, coin),
            "likely": sum_of(found.likely, coin),
            "monthly": sum_of(found.monthly, coin),
        }
        if found
        else {},
        "chart": _drawn(found, ledger, today, coin) if found else None,
        "costs": [
            (label, sum_of(amount, coin), per_cent(float(amount / total)) if total else "")
            for label, amount in by_category
            if amount
        ],
        "total": sum_of(total, coin),
    }
    return render(request, "funding/money.html", context)


def _drawn(found: Runway, ledger: Ledger, today: datetime.date, coin: str) -> dict[str, Any]:
    drawn = picture(found, ledger.income, today)
    rows = [(title, [sum_of(amount, coin) for amount in left]) for title, left in drawn.rows]
    top = max(max(one.left) for one in drawn.scenarios)
    return {"drawn": drawn, "rows": rows, "top": sum_of(top, coin)}


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
@require_http_methods(["GET", "HEAD", "POST"])
def add_source(request: MemberRequest) -> HttpResponse:
    """Write down who gives."""
    return _source(request, FundingSource(organisation=request.membership.organisation))


@allow(access.money)
@require_http_methods(["GET", "HEAD", "POST"])
def source(request: MemberRequest, source: UUID) -> HttpResponse:
    """Change what is known of a source."""
    return _source(request, get_object_or_404(FundingSource.objects.seen_by(request.viewer), pk=source))


def _source(request: MemberRequest, row: FundingSource) -> HttpResponse:
    is_new = row._state.adding
    form = SourceForm(request.POST or None, instance=copy(row))
    title = _("Write down who gives") if is_new else row.funder
    if request.method == "POST" and form.is_valid():
        try:
            grants.save_source(
                organisation=request.membership.organisation,
                source=None if is_new else row,
                facts=form.facts(),
                by=request.viewer,
            )
        except Refusal as refusal:
            messages.error(request, str(refusal))
        else:
            messages.success(request, _("The source is saved."))
            return redirect("funding:sources")
    return _form(request, form, title, "funding:sources", _("Back to the sources"))


@allow(access.money)
@require_http_methods(["GET", "HEAD", "POST"])
def books(request: MemberRequest) -> HttpResponse:
    """The currency, the full-time week, the free cash."""
    organisation = request.membership.organisation
    form = BooksForm(request.POST or None, instance=copy(books_of(organisation)))
    if request.method == "POST" and form.is_valid():
        grants.save_books(organisation=organisation, facts=form.facts(), by=request.viewer)
        messages.success(request, _("Saved."))
        return redirect("funding:money")
    return _form(request, form, _("Cash and how we count"), "funding:money", _("Back to the money"))


@allow(access.money)
@require_http_methods(["GET", "HEAD", "POST"])
def add_income(request: MemberRequest) -> HttpResponse:
    """Write down money that came or is expected."""
    return _income(request, Income(organisation=request.membership.organisation))


@allow(access.money)
@require_http_methods(["GET", "HEAD", "POST"])
def income(request: MemberRequest, income: UUID) -> HttpResponse:
    """Change a line of income, or take it away."""
    return _income(request, get_object_or_404(Income.objects.seen_by(request.viewer), pk=income))


def _income(request: MemberRequest, row: Income) -> HttpResponse:
    is_new, organisation = row._state.adding, request.membership.organisation
    if request.method == "POST" and "drop" in request.POST and not is_new:
        return _dropped(request, row, "funding:incomes")
    form = IncomeForm(request.POST or None, instance=copy(row), organisation=organisation)
    if request.method == "POST" and form.is_valid():
        ledger.save_income(
            organisation=organisation,
            income=None if is_new else row,
            facts=form.facts(),
            by=request.viewer,
        )
        messages.success(request, _("The income is saved."))
        return redirect("funding:incomes")
    title = _("Write down income") if is_new else _("Income")
    return _form(request, form, title, "funding:incomes", _("Back to the income"), can_drop=not is_new)


@allow(access.money)
@require_http_methods(["GET", "HEAD", "POST"])
def add_cost(request: MemberRequest) -> HttpResponse:
    """Write down what was spent."""
    return _cost(request, CostLine(organisation=request.membership.organisation))


@allow(access.money)
@require_http_methods(["GET", "HEAD", "POST"])
def cost(request: MemberRequest, cost: UUID) -> HttpResponse:
    """Change a line of costs, or take it away."""
    return _cost(request, get_object_or_404(CostLine.objects.seen_by(request.viewer), pk=cost))


def _cost(request: MemberRequest, row: CostLine) -> HttpResponse:
    is_new, organisation = row._state.adding, request.membership.organisation
    if request.method == "POST" and "drop" in request.POST and not is_new:
        return _dropped(request, row, "funding:cost_lines")
    form = CostForm(request.POST or None, instance=copy(row), organisation=organisation)
    if request.method == "POST" and form.is_valid():
        ledger.save_cost(
            organisation=organisation, cost=None if is_new else row, facts=form.facts(), by=request.viewer
        )
        messages.success(request, _("The costs are saved."))
        return redirect("funding:cost_lines")
    title = _("Write down costs") if is_new else _("Costs")
    return _form(request, form, title, "funding:cost_lines", _("Back to the costs"), can_drop=not is_new)


def _dropped(request: MemberRequest, row: Income | CostLine, back: str) -> HttpResponse:
    ledger.take_away(row=row, by=request.viewer)
    messages.success(request, _("The line is taken away."))
    return redirect(back)


def _form(
    request: MemberRequest, form: Any, title: str, back: str, back_words: str, *, can_drop: bool = False
) -> HttpResponse:
    context = {
        "form": form, "title": title, "back": back, "back_words": back_words, "can_drop": can_drop,
        "tabs": tabs("money", request.viewer),
    }  # fmt: skip
    return render(request, "funding/form.html", context, status=422 if form.is_bound else 200)


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
