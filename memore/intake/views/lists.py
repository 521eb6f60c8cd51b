"""From a spreadsheet to people: upload, check, import, undo."""

from typing import Any
from uuid import UUID

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from memore.core import audit
from memore.core.access import allow
from memore.core.errors import Refusal
from memore.core.files import attachment
from memore.core.htmx import page_or_part
from memore.core.pages import page_of
from memore.intake import actions
from memore.intake.bad_rows import bad_rows_file
from memore.intake.forms import ReadingForm, UploadForm
from memore.intake.models import ListImport
from memore.intake.reading import read_list
from memore.intake.report import Line, Report, stored_report
from memore.intake.vocabulary import advised, said
from memore.organisations.access import coordinator
from memore.organisations.requests import MemberRequest
from memore.people.export import CSV
from memore.programmes.models import Programme, Side

KEPT = ("content", "report", "same_as")


def _seen(request: MemberRequest, pk: UUID) -> ListImport:
    rows = ListImport.objects.seen_by(request.viewer).select_related("programme", "created_by")
    return get_object_or_404(rows, pk=pk)


@allow(coordinator)
@require_safe
def imports(request: MemberRequest) -> HttpResponse:
    """The lists that were brought, the newest first."""
    rows = ListImport.objects.seen_by(request.viewer).select_related("programme", "created_by").defer(*KEPT)
    page = page_of(request, rows.order_by("-created_at"))
    counted = [(row, row.counts.get("rows")) for row in page]
    return render(request, "intake/imports.html", {"page": page, "rows": counted})


@allow(coordinator)
@require_http_methods(["GET", "HEAD", "POST"])
def upload(request: MemberRequest) -> HttpResponse:
    """Bring a list. Nothing is imported before the next page was read."""
    programmes = Programme.objects.seen_by(request.viewer).running().order_by("-starts_on")
    asked = {name: request.GET[name] for name in ("programme", "side") if name in request.GET}
    form = UploadForm(
        request.POST or None,
        request.FILES or None,
        programmes=programmes,
        initial={"side": Side.MENTEE, **asked},
    )
    context = {"form": form, "any_programme": programmes.exists()}
    if request.method != "POST":
        return render(request, "intake/upload.html", context)
    if not form.is_valid():
        return render(request, "intake/upload.html", context, status=422)
    file = form.cleaned_data["file"]
    row = actions.receive_list(
        organisation=request.membership.organisation,
        programme=form.cleaned_data["programme"],
        side=form.cleaned_data["side"],
        file_name=file.name,
        content=file.read(),
        by=request.viewer,
    )
    return redirect("intake:check", row.pk)


@allow(coordinator)
@require_http_methods(["GET", "HEAD", "POST"])
def check(request: MemberRequest, pk: UUID) -> HttpResponse:
    """What the import would do, or did. Posting says how to read the list, and reads it again."""
    row = _seen(request, pk)
    report = stored_report(row)
    if request.method == "POST":
        return _read_again(request, row, report)
    form = ReadingForm(report=report, side=row.side, initial=_choices(row)) if report else None
    return page_or_part(request, "intake/check.html", _check_context(row, report, form), part="progress")


def _read_again(request: MemberRequest, row: ListImport, report: Report | None) -> HttpResponse:
    if report is None:
        messages.error(request, str(actions.FileIsGone()))
        return redirect("intake:check", row.pk)
    form = ReadingForm(request.POST, report=report, side=row.side)
    if not form.is_valid():
        return render(request, "intake/check.html", _check_context(row, report, form), status=422)
    try:
        actions.choose_reading(list_import=row, by=request.viewer, **form.chosen())
    except Refusal as refusal:
        messages.error(request, str(refusal))
    else:
        messages.success(request, _("The list was read again."))
    return redirect("intake:check", row.pk)


def _choices(row: ListImport) -> dict[str, str]:
    return {"encoding": row.encoding, "sheet": row.sheet, "dates": row.dates}


def _check_context(row: ListImport, report: Report | None, form: ReadingForm | None) -> dict[str, Any]:
    def told(lines: list[Line]) -> list[tuple[Line, str, str]]:
        return [(line, said(line), advised(line)) for line in lines]

    return {
        "list": row,
        "report": report,
        "form": form,
        "problems": told(report.problems) if report else [],
        "remarks": told(report.remarks) if report else [],
        "notes": [said(line) for line in report.notes] if report else [],
        "is_checked": row.state == ListImport.State.CHECKED,
    }


@allow(coordinator)
@require_POST
def run(request: MemberRequest, pk: UUID) -> HttpResponse:
    """Import everything, or the good rows."""
    row = _seen(request, pk)
    same_as = dict(value.rsplit("=", 1) for value in request.POST.getlist("same") if "=" in value)
    only_good = request.POST.get("rows") == "good"
    try:
        actions.run_import(list_import=row, only_good=only_good, same_as=same_as, by=request.viewer)
    except Refusal as refusal:
        messages.error(request, str(refusal))
    else:
        if row.state == ListImport.State.IMPORTED:
            messages.success(request, _("The list is imported."))
        elif row.state == ListImport.State.FAILED:
            messages.error(request, _("The import stopped half-way."))
    return redirect("intake:check", row.pk)


@allow(coordinator)
@require_POST
def undo(request: MemberRequest, pk: UUID) -> HttpResponse:
    """Take an import back, while nothing stands on it."""
    row = _seen(request, pk)
    try:
        actions.undo_import(list_import=row, by=request.viewer)
    except Refusal as refusal:
        messages.error(request, str(refusal))
    else:
        messages.success(request, _("The import is undone. Everybody is as before."))
    return redirect("intake:check", row.pk)


@allow(coordinator)
@require_safe
def bad_rows(request: MemberRequest, pk: UUID) -> HttpResponse:
    """The rows that cannot be imported, as a file with what is wrong beside each."""
    row = _seen(request, pk)
    if not row.content:
        messages.error(request, str(actions.FileIsGone()))
        return redirect("intake:check", row.pk)
    content = bad_rows_file(read_list(row))
    audit.record("list.bad_rows_exported", row, by=request.viewer)
    return attachment(content, CSV, "rows-to-correct.csv")
