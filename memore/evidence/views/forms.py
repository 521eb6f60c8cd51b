"""Mentoring to work and its neighbours, side by side."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from memore.core.access import allow, anyone
from memore.evidence.concept.neighbours import NEIGHBOURS
from memore.evidence.tabs import tabs


@require_safe
@allow(anyone)
def forms(request: HttpRequest) -> HttpResponse:
    """What each form is, how it differs, and when it is the right one. Public: the page on which people sign
    up links here."""
    context = {
        "neighbours": NEIGHBOURS,
        "tabs": tabs("forms") if request.viewer.is_staff else (),  # type: ignore[attr-defined]
    }
    return render(request, "evidence/forms.html", context)
