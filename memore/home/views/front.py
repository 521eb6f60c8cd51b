"""The first page, by role."""

from django.http import HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from memore.core.access import allow, signed_in
from memore.home.views import desk, partner, phone
from memore.organisations.requests import MemberRequest

FRONT = {
    "admin": desk.desk,
    "coordinator": desk.desk,
    "mentor": phone.mentor,
    "mentee": phone.mentee,
    "partner": partner.partner,
}


@require_safe
@allow(signed_in)
def home(request: MemberRequest) -> HttpResponse:
    """The desk, the phone home or the partner's page; somebody without a role is told what to do."""
    page = FRONT.get(request.viewer.role)
    return page(request) if page else render(request, "home/no_role.html")
