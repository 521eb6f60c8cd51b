"""The list of pairs: their life and their goal together, so that it says what the desk says."""

from django.http import HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.views.decorators.http import require_safe

from memore.core.access import allow
from memore.core.pages import page_of
from memore.home.goals import ALL_RULES, with_goal
from memore.organisations.access import coordinator
from memore.organisations.requests import MemberRequest
from memore.pairs.lives import with_life
from memore.pairs.models import Pair
from memore.pairs.roster import ENDINGS, FILTERS, filtered, filters, newest_first, roster


@require_safe
@allow(coordinator)
def pairs(request: MemberRequest) -> HttpResponse:
    """All pairs that go on, or those behind a filter."""
    viewer, today = request.viewer, timezone.localdate()
    show = request.GET.get("show", "all")
    show = show if show in FILTERS or show in ENDINGS else "all"
    page = page_of(request, newest_first(filtered(viewer, show, today)))
    lives = with_goal(with_life(Pair.objects.filter(pk__in=[pair.pk for pair in page]), today))
    context = {
        "filters": filters(show),
        "show": show,
        "page": page,
        "rows": roster(newest_first(lives), today, ALL_RULES),
    }
    return render(request, "pairs/list.html", context)
