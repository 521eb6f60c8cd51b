"""Hours of colleagues: a grid of months, and the month of one of them."""

import datetime
from typing import Any
from uuid import UUID

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from memore.core.access import allow
from memore.core.errors import Refusal
from memore.core.files import attachment
from memore.funding import access
from memore.funding.actions import hours as actions
from memore.funding.days import months_from
from memore.funding.figures import NOTHING
from memore.funding.forms import MonthForm
from memore.funding.grid import grid_of
from memore.funding.models import StaffHours, WorkMonth, books_of
from memore.funding.money_forms import HoursForm
from memore.funding.tabs import tabs
from memore.organisations.models import Membership
from memore.organisations.requests import MemberRequest
from memore.people.export import CSV, csv_file

SHOWN = 6


def _colleagues(request: MemberRequest) -> Any:
    rows = Membership.objects.seen_by(request.viewer).staff().select_related("user")
    return rows if access.money(request.viewer) else rows.filter(pk=request.membership.pk)


@allow(access.own_hours)
@require_safe
def hours(request: MemberRequest) -> HttpResponse:
    """Half a year of months: hours written of hours worked, by colleague and by grant."""
    back = min(max(_whole(request.GET.get("back")), 0), 20)
    last = months_from(timezone.localdate(), -SHOWN * back)
    months = [months_from(last, -place) for place in range(SHOWN)]
    colleagues = list(_colleagues(request).current().order_by("user__name"))
    weekly = books_of(request.membership.organisation).weekly_hours
    context = {
        "months": months, "grid": grid_of(request.viewer, colleagues, months, weekly), "weekly": weekly,
        "sees_money": access.money(request.viewer), "back": back, "own": request.membership,
        "this_month": timezone.localdate().replace(day=1),
        "tabs": tabs("hours", request.viewer),
    }  # fmt: skip
    return render(request, "funding/hours.html", context)


@allow(access.own_hours)
@require_http_methods(["GET", "HEAD", "POST"])
def month(request: MemberRequest, membership: UUID, month: str) -> HttpResponse:
    """What the hours of a month went to; a line more in one form."""
    colleague, first = get_object_or_404(_colleagues(request), pk=membership), _month(month)
    says_month = "worked" in request.POST
    context = _of_month(request, colleague, first, says_month=says_month)
    if request.method != "POST":
        return render(request, "funding/month.html", context)
    form = context["month_form"] if says_month else context["form"]
    if not form.is_valid():
        return render(request, "funding/month.html", context, status=422)
    deed = {"membership": colleague, "month": first, "by": request.viewer}
    try:
        if says_month:
            actions.say_month(**deed, **form.cleaned_data)
        else:
            actions.write_hours(**deed, facts=form.facts())
    except Refusal as refusal:
        messages.error(request, str(refusal))
        return render(request, "funding/month.html", context, status=409)
    messages.success(request, _("The month is saved.") if says_month else _("The hours are saved."))
    return redirect("funding:month", colleague.pk, month)


def _of_month(
    request: MemberRequest, colleague: Membership, first: datetime.date, *, says_month: bool
) -> dict[str, Any]:
    """How long a month was, what of it is written, and the two forms; the one that was sent holds it."""
    lines = list(
        StaffHours.objects.seen_by(request.viewer)
        .filter(membership=colleague, month=first)
        .select_related("grant", "programme")
    )
    row = WorkMonth.objects.filter(membership=colleague, month=first).first()
    total, worked = sum((line.hours for line in lines), NOTHING), row.worked if row else NOTHING
    sent = request.POST or None
    return {
        "colleague": colleague, "month": first, "lines": lines,
        "total": total, "worked": worked, "left": worked - total,
        "month_form": MonthForm(sent if says_month else None, initial={"worked": row and row.worked}),
        "form": HoursForm(
            None if says_month else sent, month=first, initial=_as_last(lines),
            organisation=request.membership.organisation,
        ),
        "before": months_from(first, -1), "after": months_from(first, 1),
        "is_own": colleague.pk == request.membership.pk, "tabs": tabs("hours", request.viewer),
    }  # fmt: skip


@allow(access.own_hours)
@require_POST
def drop_hours(request: MemberRequest, hours: UUID) -> HttpResponse:
    """Take a line of hours away."""
    row = get_object_or_404(StaffHours.objects.seen_by(request.viewer), pk=hours)
    actions.take_hours_away(hours=row, by=request.viewer)
    messages.success(request, _("The line is taken away."))
    return redirect("funding:month", row.membership_id, f"{row.month:%Y-%m}")


@allow(access.own_hours)
@require_safe
def export_hours(request: MemberRequest) -> HttpResponse:
    """All hours that the viewer may see, as a file that the import reads back."""
    rows = StaffHours.objects.seen_by(request.viewer).select_related("membership__user", "grant", "programme")
    table: list[list[object]] = [["number", "colleague", "date", "hours", "work", "programme", "grant"]]
    table += [
        [
            row.key.removeprefix("n:") if row.key else str(row.pk), row.membership.user.name,
            row.day or f"{row.month:%Y-%m}", row.hours, row.work, row.programme or "", row.grant or "",
        ]
        for row in rows
    ]  # fmt: skip
    return attachment(csv_file(table), CSV, "hours.csv")


def _as_last(lines: list[StaffHours]) -> dict[str, Any]:
    """What is likely written next: the same work for the same grant."""
    if not lines:
        return {}
    last = lines[-1]
    return {"work": last.work, "programme": last.programme_id, "grant": last.grant_id}


def _month(text: str) -> datetime.date:
    try:
        return datetime.datetime.strptime(text, "%Y-%m").date()
    except ValueError:
        raise Http404 from None


def _whole(text: str | None) -> int:
    return int(text) if text and text.isdecimal() and len(text) < 5 else 0
