"""A way in for a person: an invitation, or a printed card."""

from uuid import UUID

from django.conf import settings
from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods

from memore.accounts.qr import qr_svg
from memore.core.access import allow
from memore.core.errors import Refusal
from memore.organisations.access import coordinator
from memore.organisations.requests import MemberRequest
from memore.people import actions
from memore.people.models import Person
from memore.people.queries import sides_of


def _role(request: MemberRequest, person: Person) -> str:
    """mentor or mentee: as asked, else as the person takes part."""
    asked = request.POST.get("role", "")
    if asked in ("mentor", "mentee"):
        return asked
    return "mentor" if sides_of(person) == {"mentor"} else "mentee"


@allow(coordinator)
@require_http_methods(["GET", "HEAD", "POST"])
def invite(request: MemberRequest, person: UUID) -> HttpResponse:
    """Invite a person to an account of their own."""
    row = get_object_or_404(
        Person.objects.seen_by(request.viewer).select_related("invitation", "user"), pk=person
    )
    role = _role(request, row)
    if request.method != "POST":
        return render(request, "people/invite.html", {"person": row, "role": role})
    try:
        actions.invite(person=row, role=role, by=request.viewer)
    except Refusal as refusal:
        messages.error(request, str(refusal))
    else:
        messages.success(request, _("The invitation is on its way to %(name)s.") % {"name": row.name})
    return redirect("person", row.pk)


@allow(coordinator)
@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def card(request: MemberRequest, person: UUID) -> HttpResponse:
    """A sign-in card to print and hand over. It is shown once, because only its fingerprint is kept."""
    row = get_object_or_404(
        Person.objects.seen_by(request.viewer).select_related("user", "organisation"), pk=person
    )
    role = _role(request, row)
    if request.method != "POST":
        return render(request, "people/card.html", {"person": row, "role": role})
    try:
        token = actions.make_card(person=row, role=role, by=request.viewer)
    except Refusal as refusal:
        messages.error(request, str(refusal))
        return redirect("people:card", row.pk)
    link = settings.BASE_URL + reverse("accounts:card", args=[token])
    reader = row.language or row.organisation.language
    reader = reader if reader in dict(settings.LANGUAGES) else settings.LANGUAGE_CODE
    context = {"person": row, "link": link, "square": qr_svg(link), "reader": reader}
    return render(request, "people/card_to_print.html", context)
