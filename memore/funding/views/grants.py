"""Grants: write one down, say who counts for it, move people on, plan its reports."""

from copy import copy
from typing import Any
from uuid import UUID

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_http_methods, require_POST

from memore.core.access import allow
from memore.core.errors import Refusal
from memore.core.pages import page_of
from memore.core.words import number
from memore.funding import access
from memore.funding.actions import counting as counts
from memore.funding.actions import grants as actions
from memore.funding.forms import CountForm, GrantForm, MoveForm, ReportForm
from memore.funding.models import Counting, Grant, GrantReport
from memore.funding.queries import counted_elsewhere, programmes_of_call, to_count
from memore.funding.tabs import tabs
from memore.organisations.requests import MemberRequest
from memore.programmes.models import Participation, Programme

AT_ONCE = 100


def seen(request: MemberRequest, grant: UUID) -> Grant:
    """A grant of the viewer's organisation, or 404."""
    rows = Grant.objects.seen_by(request.viewer).select_related("source", "call", "organisation__books")
    return get_object_or_404(rows, pk=grant)


@allow(access.money)
@require_http_methods(["GET", "HEAD", "POST"])
def add_grant(request: MemberRequest) -> HttpResponse:
    """Write down a grant."""
    return _grant(request, Grant(organisation=request.membership.organisation))


@allow(access.money)
@require_http_methods(["GET", "HEAD", "POST"])
def edit_grant(request: MemberRequest, grant: UUID) -> HttpResponse:
    """Change a grant. With its last day the days of those counted to it change too."""
    return _grant(request, seen(request, grant))


def _grant(request: MemberRequest, row: Grant) -> HttpResponse:
    is_new = row._state.adding
    organisation = request.membership.organisation
    form = GrantForm(request.POST or None, instance=copy(row), organisation=organisation)
    context = {"form": form, "grant": row, "is_new": is_new, "tabs": tabs("grants", request.viewer)}
    if request.method != "POST":
        return render(request, "funding/grant_edit.html", context)
    if "drop" in request.POST and not is_new:
        return _take_away(request, row)
    if not form.is_valid():
        return render(request, "funding/grant_edit.html", context, status=422)
    try:
        saved = actions.save_grant(
            organisation=organisation,
            grant=None if is_new else row,
            facts=form.facts(),
            budget=form.budget(),
            by=request.viewer,
        )
    except Refusal as refusal:
        messages.error(request, str(refusal))
        return render(request, "funding/grant_edit.html", context, status=409)
    messages.success(request, _("The grant is saved."))
    return redirect("funding:grant", saved.pk)


def _take_away(request: MemberRequest, row: Grant) -> HttpResponse:
    try:
        actions.take_grant_away(grant=row, by=request.viewer)
    except Refusal as refusal:
        messages.error(request, str(refusal))
        return redirect("funding:edit_grant", row.pk)
    messages.success(request, _("The grant is taken away."))
    return redirect("funding:grants")


@allow(access.grants)
@require_http_methods(["GET", "HEAD", "POST"])
def count_people(request: MemberRequest, grant: UUID) -> HttpResponse:
    """Choose who counts for a grant, and from when."""
    row, today = seen(request, grant), timezone.localdate()
    programmes = Programme.objects.seen_by(request.viewer).order_by("name")
    wanted = _key(request.GET.get("programme"))
    chosen = programmes.filter(pk=wanted).first() if wanted else None
    of_call = programmes_of_call(row)
    found = to_count(row, request.viewer, [chosen.pk] if chosen else of_call)
    page = page_of(request, found, size=AT_ONCE)  # type: ignore[arg-type]
    start = min(max(row.starts_on, today), row.last_day)
    form = CountForm(request.POST or None, initial={"from_on": start})
    elsewhere = counted_elsewhere(page, row, today)
    context = {
        "grant": row, "page": page, "form": form, "programmes": programmes, "chosen": chosen,
        "of_call": bool(of_call),
        "rows": [(one, elsewhere.get(one.person_id)) for one in page],
        "ticked": set(request.POST.getlist("who")), "tabs": tabs("grants", request.viewer),
    }  # fmt: skip
    if request.method != "POST":
        return render(request, "funding/count.html", context)
    if not form.is_valid():
        return render(request, "funding/count.html", context, status=422)
    try:
        rows = counts.count(
            participations=_ticked(request), grant=row, by=request.viewer, **form.cleaned_data
        )
    except Refusal as refusal:
        messages.error(request, str(refusal))
        return render(request, "funding/count.html", context, status=409)
    said = ngettext("%(count)s person counts for it now.", "%(count)s people count for it now.", len(rows))
    messages.success(request, said % {"count": number(len(rows))})
    return redirect("funding:grant", row.pk)


def _ticked(request: MemberRequest) -> list[Participation]:
    keys = [key for one in request.POST.getlist("who") if (key := _key(one))]
    return list(Participation.objects.seen_by(request.viewer).mentees().filter(pk__in=keys))


@allow(access.grants)
@require_http_methods(["GET", "HEAD", "POST"])
def move(request: MemberRequest, grant: UUID) -> HttpResponse:
    """Let another grant count the chosen people from a day on. Their pairs go on."""
    row, today = seen(request, grant), timezone.localdate()
    given = request.POST if request.method == "POST" else request.GET
    keys = [key for one in given.getlist("who") if (key := _key(one))]
    rows = Counting.objects.seen_by(request.viewer).filter(grant=row).select_related("participation__person")
    chosen = list(rows.filter(pk__in=keys).order_by("participation__person__name"))
    form = MoveForm(request.POST or None, grant=row, viewer=request.viewer, today=today)
    context = {"grant": row, "chosen": chosen, "form": form, "tabs": tabs("grants", request.viewer)}
    if request.method != "POST":
        return render(request, "funding/move.html", context)
    if not form.is_valid():
        return render(request, "funding/move.html", context, status=422)
    try:
        moved = counts.move(countings=chosen, by=request.viewer, **form.cleaned_data)
    except Refusal as refusal:
        messages.error(request, str(refusal))
        return render(request, "funding/move.html", context, status=409)
    said = ngettext(
        "%(count)s person moves on to %(grant)s. Nothing else about them changed.",
        "%(count)s people move on to %(grant)s. Nothing else about them changed.",
        len(moved),
    )
    target = form.cleaned_data["grant"]
    messages.success(request, said % {"count": number(len(moved)), "grant": target.name})
    return redirect("funding:grant", target.pk)


@allow(access.grants)
@require_http_methods(["GET", "HEAD", "POST"])
def counting(request: MemberRequest, counting: UUID) -> HttpResponse:
    """Say until when somebody counts for a grant, or that it was a slip."""
    rows = Counting.objects.seen_by(request.viewer)
    row = get_object_or_404(
        rows.select_related("participation__person", "grant__source", "grant__organisation"), pk=counting
    )
    form = CountForm(request.POST or None, initial={"from_on": row.from_on, "to_on": row.to_on})
    form.fields["from_on"].disabled = True
    slip = "slip" in request.POST
    context: dict[str, Any] = {"counting": row, "form": form, "tabs": tabs("grants", request.viewer)}
    if request.method != "POST":
        return render(request, "funding/counting.html", context)
    if not slip and not form.is_valid():
        return render(request, "funding/counting.html", context, status=422)
    try:
        if slip:
            counts.take_back(counting=row, by=request.viewer)
        else:
            last = form.cleaned_data["to_on"] or row.grant.last_day
            counts.end_counting(counting=row, to_on=last, by=request.viewer)
    except Refusal as refusal:
        messages.error(request, str(refusal))
        return render(request, "funding/counting.html", context, status=409)
    messages.success(request, _("Saved."))
    return redirect("funding:grant", row.grant_id)


@allow(access.grants)
@require_POST
def plan_report(request: MemberRequest, grant: UUID) -> HttpResponse:
    """Note a report that the funder wants."""
    row, form = seen(request, grant), ReportForm(request.POST)
    if form.is_valid():
        actions.plan_report(grant=row, by=request.viewer, **form.cleaned_data)
        messages.success(request, _("The report is noted. It comes to the desk three weeks before."))
    else:
        messages.error(request, _("Write which report, and the day on which it is due."))
    return redirect("funding:grant", row.pk)


@allow(access.grants)
@require_http_methods(["GET", "HEAD", "POST"])
def report(request: MemberRequest, report: UUID) -> HttpResponse:
    """Note that a report went out, that it did not after all, or that nobody wants it."""
    rows = GrantReport.objects.seen_by(request.viewer).select_related("grant")
    row = get_object_or_404(rows, pk=report)
    if request.method == "POST" and "drop" in request.POST:
        actions.take_report_away(report=row, by=request.viewer)
        messages.success(request, _("The report is taken away."))
    elif request.method == "POST":
        actions.send_report(report=row, on=timezone.localdate(), by=request.viewer)
        messages.success(request, _("Noted as sent.") if row.sent_on else _("Noted as not sent yet."))
    return redirect("funding:grant", row.grant_id)


def _key(text: str | None) -> UUID | None:
    try:
        return UUID(text or "")
    except ValueError:
        return None
