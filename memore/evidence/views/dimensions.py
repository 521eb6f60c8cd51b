"""The self-assessment: eleven dimensions of an organisation or of one programme."""

from typing import Any

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from memore.core.access import allow
from memore.core.days import Period, last_year
from memore.evidence import card, sheets
from memore.evidence.actions import assess
from memore.evidence.assessment.form import AssessmentForm
from memore.evidence.assessment.standing import Standing, standings
from memore.evidence.dimensions import BY_KEY
from memore.evidence.gross import beside_gross
from memore.evidence.models import Assessment
from memore.evidence.scorecard import goals_of, read, work_out
from memore.evidence.sources import library
from memore.evidence.tabs import tabs
from memore.evidence.views.handing import handed
from memore.evidence.views.scorecard import programmes_of
from memore.organisations.access import coordinator
from memore.organisations.requests import MemberRequest
from memore.programmes.models import Programme

HISTORY = 20


@require_safe
@allow(coordinator)
def dimensions(request: MemberRequest) -> HttpResponse:
    """Every dimension: the level reached and what the records say."""
    return render(request, "evidence/dimensions.html", _all(request))


@require_safe
@allow(coordinator)
def dimensions_paper(request: MemberRequest) -> HttpResponse:
    """The same with every criterion and its proof, to print and to sign."""
    return render(request, "evidence/dimensions_paper.html", _all(request))


@require_safe
@allow(coordinator)
def dimensions_file(request: MemberRequest, kind: str) -> HttpResponse:
    """The same as a file: levels, what shows them, what the records say."""
    found = _all(request)
    title = _("Self-assessment: %(whose)s") % {
        "whose": found["programme"] or request.membership.organisation.name
    }
    days = sheets.period_words(found["period"])
    programmes = [found["programme"]] if found["programme"] else found["programmes"]
    tables = sheets.dimensions(found["levels"], programmes)
    return handed(request, kind, "self-assessment", title, days, tables, programmes=programmes)


@require_http_methods(["GET", "HEAD", "POST"])
@allow(coordinator)
def dimension(request: MemberRequest, key: str) -> HttpResponse:
    """One dimension: its criteria, what was said of them, what the records say, and everything before."""
    if key not in BY_KEY:
        raise Http404
    programmes = programmes_of(request)
    programme = _programme(request, programmes)
    history = list(_assessed(request, programme).filter(dimension=key).order_by("-at", "-pk")[:HISTORY])
    latest = history[0] if history else None
    form = AssessmentForm(request.POST if request.method == "POST" else None, dimension=key, latest=latest)
    status = 200
    if request.method == "POST":
        if form.is_valid():
            assess(dimension=key, met=form.met(), programme=programme, by=request.viewer)
            messages.success(request, _("Written down. What was said before stays as it was."))
            return redirect(_address("evidence:dimension", programme, key))
        status = 422
    today = timezone.localdate()
    looked_at = [programme] if programme else programmes
    figures = _figures(looked_at, last_year(today), key)
    context = {
        "programme": programme,
        "scope": f"?programme={programme.pk}" if programme else "",
        "standing": Standing(BY_KEY[key], latest, tuple(figures)),
        "gross": beside_gross([one.figure.code for one in figures], looked_at),
        "form": form,
        "rows": [(one, met, proof, library().get(one.source)) for one, met, proof in form.rows()],
        "history": history,
        "asked": request.GET.get("again") == "1" or status == 422 or latest is None,
        "today": today,
        "period": last_year(today),
        "tabs": tabs("dimensions"),
    }
    return render(request, "evidence/dimension.html", context, status=status)


def _all(request: MemberRequest) -> dict[str, Any]:
    programmes, today = programmes_of(request), timezone.localdate()
    programme = _programme(request, programmes)
    looked_at = [programme] if programme else programmes
    figures = _figures(looked_at, last_year(today))
    return {
        "programme": programme,
        "programmes": programmes,
        "scope": f"?programme={programme.pk}" if programme else "",
        "query": f"programme={programme.pk}" if programme else "",
        "gross": beside_gross([one.figure.code for one in figures], looked_at),
        "levels": standings(_assessed(request, programme).order_by("at", "pk"), figures),
        "today": today,
        "period": last_year(today),
        "tabs": tabs("dimensions"),
    }


def _programme(request: MemberRequest, programmes: list[Programme]) -> Programme | None:
    """The one of these that the address names; None for the organisation as a whole."""
    asked = request.GET.get("programme")
    found = next((one for one in programmes if str(one.pk) == asked), None)
    if asked and found is None:
        raise Http404
    return found


def _assessed(request: MemberRequest, programme: Programme | None) -> Any:
    return Assessment.objects.seen_by(request.viewer).of(programme).select_related("by")


def _figures(programmes: list[Programme], period: Period, dimension: str = "") -> list[card.Row]:
    """Lines of the scorecard, of all dimensions or of one."""
    goals = goals_of(programmes)
    found = card.rows(work_out(read(programmes), programmes, period, goals), goals) if programmes else []
    return [one for one in found if dimension in ("", one.indicator.dimension)]


def _address(name: str, programme: Programme | None, *args: str) -> str:
    return reverse(name, args=args) + (f"?programme={programme.pk}" if programme else "")
