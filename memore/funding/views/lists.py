"""Lists of costs, income and hours: bring one, look through it, take it in, undo it."""

from typing import cast
from uuid import UUID

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from memore.core.access import allow
from memore.core.errors import Refusal
from memore.core.pages import page_of
from memore.funding import access
from memore.funding.importing import writing
from memore.funding.importing.sheet import COLUMNS, REQUIRED
from memore.funding.models import LedgerImport
from memore.funding.money_forms import ListForm
from memore.funding.tabs import tabs
from memore.organisations.requests import MemberRequest
from memore.reference.dates import NO_EVIDENCE, DateOrder
from memore.reference.problems import Problem

SHOWN = 200
ORDERS = (("dmy", gettext_lazy("day, month, year")), ("mdy", gettext_lazy("month, day, year")))


@allow(access.money)
@require_safe
def lists(request: MemberRequest) -> HttpResponse:
    """The lists that were brought, the newest first."""
    rows = LedgerImport.objects.seen_by(request.viewer).select_related("created_by").defer("content")
    context = {"page": page_of(request, rows), "here": "lists", "tabs": tabs("money", request.viewer)}
    return render(request, "funding/lists.html", context)


@allow(access.money)
@require_http_methods(["GET", "HEAD", "POST"])
def add_list(request: MemberRequest) -> HttpResponse:
    """Bring a list. Nothing is in the books before the next page was read."""
    kind = request.GET.get("kind", "costs")
    form = ListForm(request.POST or None, request.FILES or None, initial={"kind": kind})
    columns = [
        (label, [(name, name in REQUIRED[value]) for name in COLUMNS[value]])
        for value, label in LedgerImport.Kind.choices
    ]
    context = {"form": form, "columns": columns, "tabs": tabs("money", request.viewer)}
    if request.method != "POST":
        return render(request, "funding/list_add.html", context)
    if not form.is_valid():
        return render(request, "funding/list_add.html", context, status=422)
    file = form.cleaned_data["file"]
    row = writing.bring(
        organisation=request.membership.organisation,
        kind=form.cleaned_data["kind"],
        file_name=file.name,
        content=file.read(),
        by=request.viewer,
    )
    return redirect("funding:list", row.pk)


@allow(access.money)
@require_safe
def list_page(request: MemberRequest, ledger_import: UUID) -> HttpResponse:
    """What would happen with a list, or what happened."""
    row, dates = _seen(request, ledger_import), _dates(request.GET.get("dates"))
    context = {"list": row, "tabs": tabs("money", request.viewer), "look": None, "problems": []}
    if row.state == LedgerImport.State.CHECKED and row.content:
        seen = writing.look(row, dates)
        problems = seen.found.problems
        context |= {
            "look": seen,
            "count": len(seen.new),
            "bad": len({one.row for one in problems if one.row}),
            "readable": bool(seen.found.lines) or not problems,
            "ignored": seen.found.ignored,
            "problem_count": len(problems),
            "problems": [(one, one.text(_), _advice(one)) for one in problems[:SHOWN]],
            "dates": dates or "",
            "orders": ORDERS if dates or any(one.message == NO_EVIDENCE for one in problems) else (),
        }
    return render(request, "funding/list.html", context)


@allow(access.money)
@require_POST
def take_in(request: MemberRequest, ledger_import: UUID) -> HttpResponse:
    """Take the good rows of a list into the books."""
    row = _seen(request, ledger_import)
    try:
        writing.take_in(row=row, by=request.viewer, dates=_dates(request.POST.get("dates")))
    except Refusal as refusal:
        messages.error(request, str(refusal))
    return redirect("funding:list", row.pk)


@allow(access.money)
@require_POST
def undo(request: MemberRequest, ledger_import: UUID) -> HttpResponse:
    """Take out of the books what a list brought."""
    row = _seen(request, ledger_import)
    try:
        writing.undo(row=row, by=request.viewer)
    except Refusal as refusal:
        messages.error(request, str(refusal))
    return redirect("funding:list", row.pk)


def _dates(text: str | None) -> DateOrder | None:
    return cast(DateOrder, text) if text in dict(ORDERS) else None


def _advice(problem: Problem) -> str:
    """What to do. Where the terminal would name an option, the page has a choice for it."""
    if problem.message == NO_EVIDENCE:
        return _("say above in which order the dates are written")
    return problem.advice(_)


def _seen(request: MemberRequest, pk: UUID) -> LedgerImport:
    rows = LedgerImport.objects.seen_by(request.viewer).select_related("organisation", "created_by")
    return get_object_or_404(rows, pk=pk)
