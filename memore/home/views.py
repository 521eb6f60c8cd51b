"""Each role's first page."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from memore.core.access import allow, signed_in


@allow(signed_in)
def home(request: HttpRequest) -> HttpResponse:
    """The desk, the phone home or the partner's page, by role."""
    return render(request, "home/home.html")
