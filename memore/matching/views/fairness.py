"""Who a round serves, by group."""

from django.http import HttpResponse
from django.shortcuts import get_object_or_404, render
from django.views.decorators.http import require_safe

from memore.core.access import allow
from memore.matching.fairness import report
from memore.matching.models import Round
from memore.organisations.access import coordinator
from memore.organisations.requests import MemberRequest


@require_safe
@allow(coordinator)
def fairness(request: MemberRequest, round: object) -> HttpResponse:
    """Counts by gender, language, age, schooling and place, and where a group stands clearly behind."""
    found = get_object_or_404(Round.objects.seen_by(request.viewer).select_related("programme"), pk=round)
    return render(request, "matching/fairness.html", {"round": found, "report": report(found)})
