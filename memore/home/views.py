"""Each role's first page."""

from uuid import UUID

from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render

from memore.core.access import allow, signed_in
from memore.organisations.access import member
from memore.pairs.models import Pair


@allow(signed_in)
def home(request: HttpRequest) -> HttpResponse:
    """The desk, the phone home or the partner's page, by role."""
    return render(request, "home/home.html")


@allow(member)
def pair(request: HttpRequest, pk: UUID) -> HttpResponse:
    """One pair: its own members and staff see it, a partner what is shared."""
    pair = get_object_or_404(Pair.objects.seen_by(request.viewer), pk=pk)  # type: ignore[attr-defined]
    return render(request, "home/pair.html", {"pair": pair})
