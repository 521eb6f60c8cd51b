"""The pair page: one address for staff, for the two, and for a partner it is shared with."""

from uuid import UUID

from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.views.decorators.http import require_safe

from memore.core.access import allow
from memore.home.goals import with_goal
from memore.home.interpreting import with_interpreters
from memore.home.pair_page import loaded, page
from memore.organisations.access import member
from memore.organisations.requests import MemberRequest
from memore.pairs.lives import with_life
from memore.pairs.models import Pair


@require_safe
@allow(member)
def pair(request: MemberRequest, pair: UUID) -> HttpResponse:
    """Staff see everything; the two see all but staff notes; a partner is led to what is shared."""
    viewer = request.viewer
    rows = with_interpreters(with_goal(with_life(Pair.objects.seen_by(viewer), timezone.localdate())))
    if viewer.role == "partner":
        get_object_or_404(Pair.objects.seen_by(viewer), pk=pair)
        return redirect("home")
    found = get_object_or_404(loaded(rows), pk=pair)
    template = "home/pair.html" if viewer.is_staff else "home/pair_of_mine.html"
    asked = request.GET
    return render(request, template, page(found, viewer, asked.get("tab", ""), asked.get("page", "1")))
