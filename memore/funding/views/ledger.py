"""What is written down about money: who gives, what came, what was spent, the cash. For admins."""

from collections.abc import Callable
from copy import copy
from functools import partial
from typing import Any
from uuid import UUID

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from memore.core.access import allow
from memore.core.errors import Refusal
from memore.funding import access
from memore.funding.actions import grants, ledger
from memore.funding.forms import BooksForm, SourceForm
from memore.funding.models import CostLine, FundingSource, Income, books_of
from memore.funding.money_forms import CostForm, IncomeForm
from memore.funding.tabs import tabs
from memore.organisations.requests import MemberRequest


@allow(access.money)
@require_http_methods(["GET", "HEAD", "POST"])
def add_source(request: MemberRequest) -> HttpResponse:
    """Write down who gives."""
    return _source(request, FundingSource(organisation=request.membership.organisation))


@allow(access.money)
@require_http_methods(["GET", "HEAD", "POST"])
def source(request: MemberRequest, source: UUID) -> HttpResponse:
    """Change what is known of a source, or take it away."""
    return _source(request, get_object_or_404(FundingSource.objects.seen_by(request.viewer), pk=source))


def _source(request: MemberRequest, row: FundingSource) -> HttpResponse:
    old, house = _old(row), row.organisation
    return _written(
        request,
        form=SourceForm(request.POST or None, instance=copy(row)),
        save=partial(grants.save_source, organisation=house, source=old, by=request.viewer),
        drop=old and partial(grants.take_source_away, source=old, by=request.viewer),
        title=row.funder if old else _("Write down who gives"),
        back=("funding:sources", _("Back to the sources")),
    )


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
    old, house = _old(row), request.membership.organisation
    return _written(
        request,
        form=IncomeForm(request.POST or None, instance=copy(row), organisation=house),
        save=partial(ledger.save_income, organisation=house, income=old, by=request.viewer),
        drop=old and partial(ledger.take_away, row=old, by=request.viewer),
        title=_("Income") if old else _("Write down income"),
        back=("funding:incomes", _("Back to the income")),
    )


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
    old, house = _old(row), request.membership.organisation
    return _written(
        request,
        form=CostForm(request.POST or None, instance=copy(row), organisation=house),
        save=partial(ledger.save_cost, organisation=house, cost=old, by=request.viewer),
        drop=old and partial(ledger.take_away, row=old, by=request.viewer),
        title=_("Costs") if old else _("Write down costs"),
        back=("funding:cost_lines", _("Back to the costs")),
    )


@allow(access.money)
@require_http_methods(["GET", "HEAD", "POST"])
def books(request: MemberRequest) -> HttpResponse:
    """The currency, the full-time week, the free cash."""
    house = request.membership.organisation
    return _written(
        request,
        form=BooksForm(request.POST or None, instance=copy(books_of(house))),
        save=partial(grants.save_books, organisation=house, by=request.viewer),
        title=_("Cash and how we count"),
        back=("funding:money", _("Back to the money")),
    )


def _old(row: Any) -> Any:
    """The row, where it stands in the books already."""
    return None if row._state.adding else row


def _written(
    request: MemberRequest,
    *,
    form: Any,
    save: Callable[..., Any],
    title: str,
    back: tuple[str, str],
    drop: Callable[[], None] | None = None,
) -> HttpResponse:
    """The form of one row: show it, save it, or take the row away; then back to where it is listed."""
    drops = drop is not None and "drop" in request.POST
    status = 200
    if request.method == "POST" and (drops or form.is_valid()):
        try:
            if drop and drops:
                drop()
            else:
                save(facts=form.facts())
        except Refusal as refusal:
            messages.error(request, str(refusal))
            status = 409
        else:
            messages.success(request, _("The line is taken away.") if drops else _("Saved."))
            return redirect(back[0])
    elif request.method == "POST":
        status = 422
    context = {
        "form": form, "title": title, "back": back[0], "back_words": back[1], "can_drop": drop is not None,
        "tabs": tabs("money", request.viewer),
    }  # fmt: skip
    return render(request, "funding/form.html", context, status=status)
