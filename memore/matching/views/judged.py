"""What staff decided against the draft, and how those pairs ended."""

from django.http import HttpResponse
from django.shortcuts import get_object_or_404, render
from django.views.decorators.http import require_safe

from memore.core.access import allow
from memore.core.pages import page_of
from memore.matching.judged import choices, comparison
from memore.matching.judged import judged as in_words
from memore.organisations.access import coordinator
from memore.organisations.requests import MemberRequest
from memore.programmes.models import Programme


@require_safe
@allow(coordinator)
def judged(request: MemberRequest, programme: object) -> HttpResponse:
    """Each choice by hand with its reason, what it cost then and how it ended, and both kinds compared."""
    found = get_object_or_404(Programme.objects.seen_by(request.viewer), pk=programme)
    page = page_of(request, choices(found))
    context = {"programme": found, "compared": comparison(found), "page": page, "rows": in_words(found, page)}
    return render(request, "matching/judged.html", context)
