"""The best place for somebody who became ready after the round was worked out."""

from django.http import HttpResponse
from django.shortcuts import get_object_or_404, render
from django.views.decorators.http import require_safe

from memore.core.access import allow
from memore.matching.arrivals import best_place
from memore.matching.models import Proposal, Round, RoundState
from memore.organisations.access import coordinator
from memore.organisations.requests import MemberRequest
from memore.programmes.models import Participation


@require_safe
@allow(coordinator)
def place(request: MemberRequest, mentee: object) -> HttpResponse:
    """Where this mentee fits best now: beside the drafts, and when the round runs again."""
    rows = (
        Participation.objects.seen_by(request.viewer).mentees().select_related("person", "programme__model")
    )
    found = get_object_or_404(rows, pk=mentee)
    round_ = Round.objects.filter(programme=found.programme_id).open().first()
    drafted = round_ if round_ and round_.state == RoundState.DRAFT else None
    drafts = Proposal.objects.drafts().filter(round=drafted).select_related("mentor__person")
    mine = [one for one in drafts if one.mentee_id == found.pk]
    context = {
        "mentee": found,
        "round": round_,
        "drafted": drafted,
        "draft": mine[0] if mine else None,
        "place": best_place(found, [one for one in drafts if one not in mine]),
    }
    return render(request, "matching/place.html", context)
