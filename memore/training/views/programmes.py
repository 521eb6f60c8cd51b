"""The training of a programme: who has done what on each side, the sessions, the study record."""

from uuid import UUID

from django.db.models import Q
from django.http import HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.views.decorators.http import require_safe

from memore.core import audit
from memore.core.access import allow
from memore.core.files import attachment
from memore.core.pages import page_of
from memore.organisations.access import coordinator
from memore.organisations.requests import MemberRequest
from memore.people.export import CSV, csv_file
from memore.programmes.models import Side, State
from memore.training.progress import progress
from memore.training.record import COLUMNS, rows_of
from memore.training.sheets import described, sessions_of
from memore.training.views.loading import programme_of


@require_safe
@allow(coordinator)
def programme(request: MemberRequest, programme: UUID) -> HttpResponse:
    """Person × unit for one side, who is missing something, and the sessions to come."""
    row = programme_of(request, programme)
    side = Side.MENTOR if request.GET.get("side") == Side.MENTOR else Side.MENTEE
    missing = "missing" in request.GET
    people = row.participations.filter(side=side).exclude(state=State.LEFT)
    if missing:
        people = people.filter(Q(trained=None) | Q(trained=False))
    page = page_of(request, people.select_related("person").order_by("person__name", "pk"))
    for one in page:
        one.programme = row
    units = row.mentoring.units(side) if row.mentoring else ()
    context = {
        "programme": row,
        "side": side.value,
        "missing": missing,
        "page": page,
        "rows": progress(list(page)),
        "units": described(units),
        "sessions": sessions_of(row, timezone.localdate()),
        "required": "training" in (row.mentoring.required(side) if row.mentoring else ()),
    }
    return render(request, "training/programme.html", context)


@require_safe
@allow(coordinator)
def record(request: MemberRequest, programme: UUID) -> HttpResponse:
    """The study record as CSV: a row for each person and unit that was done or begun."""
    row = programme_of(request, programme)
    content = csv_file([COLUMNS, *rows_of(row)])
    audit.record("study_record.exported", row, by=request.viewer, fields=COLUMNS)
    name = f"study-record-{timezone.localdate().isoformat()}.csv"
    return attachment(content, CSV, name)
