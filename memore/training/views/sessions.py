"""Sessions: plan, invite, note who came, print the sheet."""

from uuid import UUID

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from memore.core.access import allow
from memore.core.errors import Refusal
from memore.organisations.access import coordinator
from memore.organisations.requests import MemberRequest
from memore.training import actions
from memore.training.forms import CameForm, SessionForm
from memore.training.models import Session
from memore.training.sheets import could_come, sheet, taught
from memore.training.views.loading import (
    participations,
    posted,
    press,
    programme_of,
    session_of,
)


@require_http_methods(["GET", "HEAD", "POST"])
@allow(coordinator)
def plan(request: MemberRequest, programme: UUID) -> HttpResponse:
    """Plan a session; `?mentee=` and `?mentor=` choose a unit."""
    row = programme_of(request, programme)
    units = {(unit.side, unit.code): unit for unit in (row.mentoring.training if row.mentoring else ())}
    chosen = [units.get((side, request.GET.get(side, ""))) for side in ("mentee", "mentor")]
    initial: dict[str, object] = {f"{unit.side}_unit": unit.code for unit in chosen if unit}
    initial["minutes"] = max((unit.minutes for unit in chosen if unit), default=120)
    initial["led_by"] = request.membership.pk
    form = SessionForm(posted(request), programme=row, initial=initial)
    return _edit(request, form, None, row)


@require_http_methods(["GET", "HEAD", "POST"])
@allow(coordinator)
def change(request: MemberRequest, session: UUID) -> HttpResponse:
    """Another day, another place, other places."""
    row = session_of(request, session)
    form = SessionForm(posted(request), programme=row.programme, session=row)
    return _edit(request, form, row, row.programme)


def _edit(
    request: MemberRequest, form: SessionForm, session: Session | None, programme: object
) -> HttpResponse:
    status = 200
    if request.method == "POST":
        status = 422
        if form.is_valid():
            try:
                if session is None:
                    made = actions.plan_session(programme=programme, facts=form.facts(), by=request.viewer)  # type: ignore[arg-type]
                else:
                    made = actions.change_session(session=session, facts=form.facts(), by=request.viewer)
            except Refusal as refusal:
                form.add_error(None, str(refusal))
                status = 409
            else:
                said = _("The session is planned. Now invite people.") if session is None else _("Saved.")
                messages.success(request, said)
                return redirect("training:session", made.pk)
    context = {"form": form, "session": session, "programme": programme}
    return render(request, "training/plan.html", context, status=status)


@require_safe
@allow(coordinator)
def session(request: MemberRequest, session: UUID) -> HttpResponse:
    """The sheet of a session: who is expected, who came; and who could still be invited."""
    row = session_of(request, session)
    today = timezone.localdate()
    lines = sheet(row)
    context = {
        "session": row,
        "taught": taught(row),
        "lines": lines,
        "could_come": could_come(row) if not row.called_off_at else [],
        "has_begun": row.day <= today and not row.called_off_at,
        "is_over": row.day < today,
        "free": None if row.places is None else max(0, row.places - len(lines)),
        "noted": sum(line.attendance is not None and line.attendance.noted_at is not None for line in lines),
    }
    return render(request, "training/session.html", context)


@require_safe
@allow(coordinator)
def paper(request: MemberRequest, session: UUID) -> HttpResponse:
    """The sheet to print and sign."""
    row = session_of(request, session)
    context = {"session": row, "taught": taught(row), "lines": sheet(row)}
    return render(request, "training/paper.html", context)


@require_POST
@allow(coordinator)
def call_off(request: MemberRequest, session: UUID) -> HttpResponse:
    """It does not take place."""
    row = session_of(request, session)
    return press(
        request,
        lambda: actions.call_off(session=row, by=request.viewer),
        said=_("The session is called off. Whoever was invited gets a message."),
        back=reverse("training:programme", args=[row.programme_id]),
    )


@require_POST
@allow(coordinator)
def invite(request: MemberRequest, session: UUID) -> HttpResponse:
    """Invite those who were ticked."""
    row = session_of(request, session)
    seen = participations(request).filter(programme=row.programme_id)
    chosen = [one for one in seen if str(one.pk) in set(request.POST.getlist("participation"))]
    if not chosen:
        messages.error(request, _("Tick at least one person."))
        return redirect("training:session", row.pk)
    try:
        told = actions.invite(session=row, participations=chosen, by=request.viewer)
    except Refusal as refusal:
        messages.error(request, str(refusal))
        return redirect("training:session", row.pk)
    text = ngettext(
        "%(told)s person gets a message.", "%(told)s people get a message.", told
    ) % {"told": told}  # fmt: skip
    if told < len(chosen):
        text += " " + _("Tell those without an account yourself.")
    messages.success(request, text)
    return redirect("training:session", row.pk)


@require_POST
@allow(coordinator)
def came(request: MemberRequest, session: UUID, participation: UUID) -> HttpResponse:
    """One tap: was there, for a part, was not there."""
    row = session_of(request, session)
    one = get_object_or_404(participations(request), pk=participation)
    form = CameForm(request.POST)
    back = reverse("training:session", args=[row.pk]) + f"#on-{one.pk}"
    if not form.is_valid():
        messages.error(request, _("Say whether this person was there, and the minutes as a number."))
        return redirect(back)
    return press(
        request,
        lambda: actions.note_attendance(
            session=row, participation=one, by=request.viewer, **form.cleaned_data
        ),
        said=_("Noted."),
        back=back,
    )
