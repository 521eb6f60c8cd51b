"""The report builder: choose, look, publish; read, print, withdraw."""

from typing import Any
from uuid import UUID

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.utils.translation import get_language
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from memore.core import audit
from memore.core.access import allow
from memore.core.documents import PDF
from memore.core.errors import Refusal
from memore.core.pages import page_of
from memore.evidence.models import Report
from memore.evidence.reports.actions import publish_report, withdraw_report
from memore.evidence.reports.forms import ReportForm, WithdrawForm
from memore.evidence.reports.gathering import ALWAYS, SECTIONS, gather
from memore.evidence.reports.paper import pdf_of
from memore.evidence.reports.screen import on_screen
from memore.evidence.reports.wording import document
from memore.evidence.tabs import tabs
from memore.organisations.access import coordinator
from memore.organisations.requests import MemberRequest
from memore.programmes.models import Programme


@allow(coordinator)
@require_safe
def reports(request: MemberRequest) -> HttpResponse:
    """Every report that was published, the newest first."""
    rows = Report.objects.seen_by(request.viewer).select_related("programme", "made_by").defer("content")
    page = page_of(request, rows.order_by("-made_at", "pk"))
    context = {"page": page, "tabs": tabs("reports"), "for_researchers": request.viewer.role == "admin"}
    return render(request, "evidence/reports.html", context)


def _form(request: MemberRequest, data: object) -> ReportForm:
    language = request.membership.organisation.language
    return ReportForm(data, viewer=request.viewer, today=timezone.localdate(), language=language)


@allow(coordinator)
@require_safe
def prepare(request: MemberRequest) -> HttpResponse:
    """Choose what goes in; with a choice in the address, see the report as it would be published."""
    form = _form(request, request.GET or None)
    there_are = Programme.objects.seen_by(request.viewer).exists()
    context: dict[str, Any] = {"form": form, "document": None, "there_are": there_are}
    if not form.is_bound:
        return render(request, "evidence/prepare.html", context)
    if not form.is_valid():
        return render(request, "evidence/prepare.html", context, status=422)
    given = form.cleaned_data
    sections = [name for name in SECTIONS if name in given["sections"] or name in ALWAYS]
    found = gather(given["programme"], form.period, sections)
    active = get_language() or ""
    shown = active if active in given["languages"] else given["languages"][0]
    made = document(found, shown, made=timezone.localdate())
    context |= {"document": on_screen(made), "given": given}
    return render(request, "evidence/prepare.html", context)


@allow(coordinator)
@require_POST
def publish(request: MemberRequest) -> HttpResponse:
    """Freeze what was looked at."""
    form = _form(request, request.POST)
    if not form.is_valid():
        context = {"form": form, "document": None, "there_are": True}
        return render(request, "evidence/prepare.html", context, status=422)
    given = form.cleaned_data
    try:
        report = publish_report(
            programme=given["programme"],
            period=form.period,
            languages=given["languages"],
            sections=given["sections"],
            by=request.viewer,
        )
    except Refusal as refusal:
        form.add_error(None, str(refusal))
        return render(
            request, "evidence/prepare.html", {"form": form, "document": None, "there_are": True}, status=422
        )
    messages.success(
        request, _("The report is published and will not change. Save it as a PDF for each language.")
    )
    return redirect("evidence:report", report.pk)


def _report(request: MemberRequest, key: UUID) -> Report:
    rows = Report.objects.seen_by(request.viewer).select_related("programme", "made_by", "withdrawn_by")
    found: Report = get_object_or_404(rows, pk=key)
    return found


def _language_of(request: MemberRequest, row: Report) -> str:
    """The language that was asked for, else the reader's, else the first. Raises Http404 for one that the
    report is not in."""
    asked = request.GET.get("language")
    if asked is not None and asked not in row.languages:
        raise Http404
    active = get_language() or ""
    return asked or (active if active in row.languages else row.languages[0])


@allow(coordinator)
@require_safe
def report(request: MemberRequest, report: UUID) -> HttpResponse:
    """One report as it was published."""
    row = _report(request, report)
    shown = _language_of(request, row)
    context = {
        "report": row,
        "document": on_screen(row.content[shown]),
        "shown": shown,
        "form": WithdrawForm(),
    }
    return render(request, "evidence/report.html", context)


@allow(coordinator)
@require_safe
def report_pdf(request: MemberRequest, report: UUID) -> HttpResponse:
    """The same as an accessible PDF."""
    row = _report(request, report)
    shown = _language_of(request, row)
    audit.record("report.printed", row, by=request.viewer)
    name = f'inline; filename="report-{row.last.year}-{row.number}-{shown}.pdf"'
    made = pdf_of(row.content[shown], on=timezone.localdate(row.made_at))
    return HttpResponse(made, content_type=PDF, headers={"Content-Disposition": name})


@allow(coordinator)
@require_POST
def withdraw(request: MemberRequest, report: UUID) -> HttpResponse:
    """Say that it no longer holds."""
    row = _report(request, report)
    try:
        withdraw_report(report=row, reason=request.POST.get("reason", ""), by=request.viewer)
    except Refusal as refusal:
        messages.error(request, str(refusal))
    else:
        messages.success(request, _("The report is withdrawn. It stays in the list, with the reason."))
    return redirect("evidence:report", row.pk)
