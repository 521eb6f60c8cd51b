"""The match board of one round."""

from typing import Any

from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from memore.core.access import allow
from memore.core.htmx import page_or_part
from memore.core.words import as_written
from memore.matching import states
from memore.matching.addresses import row_id
from memore.matching.beside import readiness, table, tongues, trades
from memore.matching.board import Asked, View, found_round, view_of
from memore.matching.held_back import held_back
from memore.matching.models import Outlook, Round, RoundState
from memore.matching.overnight import changes
from memore.matching.tradeoff import dearest, easier_people, must_rows
from memore.matching.wording import terms
from memore.organisations.access import coordinator
from memore.organisations.requests import MemberRequest

BUSY = (RoundState.QUEUED, RoundState.RUNNING)


@require_safe
@allow(coordinator)
def board(request: MemberRequest, round: object) -> HttpResponse:
    """Who waits, ranked candidates for one mentee, two people side by side."""
    found = get_object_or_404(found_round(request.viewer), pk=round)
    context: dict[str, Any] = {"round": found, "busy": found.state in BUSY, "hangs": states.hangs(found)}
    context["failure"] = _(found.failure) if found.failure else ""
    if found.state in BUSY:
        return render(request, "matching/board.html", context)
    asked = _asked(request)
    view, musts = view_of(found, asked), must_rows(found)
    context |= {
        "view": view,
        "asked": asked,
        "open": found.state == RoundState.DRAFT,
        "queue": [_waiting(row, view) for row in view.queue],
        "candidates": [(one, trades(one.mentor.person, view.around)) for one in view.candidates],
        "held": held_back(found.programme),
        "musts": musts,
        "must": dearest(musts),
        "easier": easier_people(found) if "easier" in request.GET else None,
        "night": changes(found) if "night" in request.GET else None,
    }
    if view.mentee and view.beside:
        context["lines"] = table(view.mentee, view.beside.mentor, view.around)
        context["readiness"] = readiness(view.beside.mentor, view.around)
    return page_or_part(request, "matching/board.html", context, part="board")


@require_safe
@allow(coordinator)
def progress(request: MemberRequest, round: object) -> HttpResponse:
    """How far a run is; the page asks again until it is done."""
    found = get_object_or_404(Round.objects.seen_by(request.viewer).select_related("programme"), pk=round)
    if not request.htmx:  # type: ignore[attr-defined]
        return redirect("matching:board", found.pk)
    if found.state not in BUSY:
        return HttpResponse(headers={"HX-Refresh": "true"})
    context = {"round": found, "busy": True, "hangs": states.hangs(found)}
    return render(request, "matching/board.html#progress", context)


def _asked(request: MemberRequest) -> Asked:
    get = request.GET
    start = get.get("from", "")
    return Asked(
        mentee=row_id(get.get("mentee")),
        beside=row_id(get.get("beside")),
        page=get.get("page"),
        start=int(start) if start.isdecimal() and len(start) < 4 else 0,
        name=get.get("name", "").strip()[:60],
    )


def _waiting(row: Outlook, view: View) -> dict[str, Any]:
    """One line of the queue: name, days, and what matters most for finding somebody."""
    mentee = row.mentee
    if row.admissible == 0:
        need = _("No candidate yet")
    elif not row.drafted:  # type: ignore[attr-defined]
        need = _("No place left")
    elif mentee.person.wished_gender:
        need = _("Must: %(wish)s") % {"wish": terms.gender(mentee.person.wished_gender)}
    else:
        need = tongues(mentee.person, view.around, most=2)
    return {
        "mentee": mentee,
        "days": mentee.days_waited(timezone.localdate()),
        "known": mentee.waiting_since is not None,
        "need": " · ".join(filter(None, [need, as_written(mentee.person.town)])),
        "chosen": view.mentee is not None and mentee.pk == view.mentee.pk,
    }
