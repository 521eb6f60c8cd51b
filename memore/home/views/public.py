"""The public page of a programme, with what its definition test says where that fails."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from memore.core.access import allow, anyone
from memore.evidence.models.definition import latest_of
from memore.intake.views.public import context_of, entrance_of


@allow(anyone)
@require_safe
def public(request: HttpRequest, house: str, programme: str) -> HttpResponse:
    """What the programme is, for whom, how long, who reads what. No people, no figures."""
    found = entrance_of(house, programme)
    test = latest_of(found.programme)
    context = context_of(found, house, programme)
    context["not_mentoring"] = test.judged if test and not test.judged.is_mentoring else None
    return render(request, "home/public.html", context)
