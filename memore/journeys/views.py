"""The journey of a programme: who stands where, and what is missing."""

from uuid import UUID

from django.core.paginator import Paginator
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, render
from django.utils import timezone
from django.views.decorators.http import require_safe

from memore.core.access import allow
from memore.core.pages import PAGE_SIZE
from memore.journeys.pages import ENDED, chosen, person_rows, phase_rows, programme_places
from memore.organisations.access import coordinator
from memore.organisations.requests import MemberRequest
from memore.programmes.models import Programme


@require_safe
@allow(coordinator)
def journey(request: MemberRequest, programme: UUID) -> HttpResponse:
    """How many stand in which phase, and everybody with what is missing to go on."""
    rows = Programme.objects.seen_by(request.viewer).select_related("model")
    found = get_object_or_404(rows, pk=programme)
    if found.mentoring is None:
        return render(request, "journeys/journey.html", {"programme": found, "model": None})
    everybody = programme_places(found)
    phase = request.GET.get("phase", "")
    page = Paginator(chosen(everybody, phase), PAGE_SIZE).get_page(request.GET.get("page"))
    context = {
        "programme": found,
        "model": found.mentoring,
        "phases": phase_rows(found, everybody),
        "phase": phase,
        "ended": sum(one.standing.done for one in everybody),
        "is_ended": phase == ENDED,
        "page": page,
        "rows": person_rows(list(page), timezone.localdate()),
    }
    return render(request, "journeys/journey.html", context)
