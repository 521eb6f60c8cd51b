"""What else a round could be: other aims beside the one that was chosen, each in people."""

from django.http import HttpResponse
from django.shortcuts import get_object_or_404, render
from django.views.decorators.http import require_safe

from memore.core.access import allow
from memore.matching.models import Round
from memore.matching.otherwise import others_of
from memore.organisations.access import coordinator
from memore.organisations.requests import MemberRequest


@require_safe
@allow(coordinator)
def otherwise(request: MemberRequest, round: object) -> HttpResponse:
    """The other rounds there could be, and whose pair each would change."""
    found = get_object_or_404(Round.objects.seen_by(request.viewer).select_related("programme"), pk=round)
    return render(request, "matching/otherwise.html", {"round": found, "others": others_of(found)})
