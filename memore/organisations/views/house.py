"""The organisation itself, and which of one's organisations one works in."""

from typing import cast

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from memore.accounts.models import User
from memore.core.access import allow, signed_in
from memore.organisations import actions
from memore.organisations.access import admin, coordinator
from memore.organisations.forms import OrganisationForm
from memore.organisations.middleware import SESSION_KEY
from memore.organisations.models import Membership, Organisation
from memore.organisations.requests import MemberRequest


@allow(coordinator)
@require_http_methods(["GET", "HEAD", "POST"])
def settings(request: MemberRequest) -> HttpResponse:
    """Name, place, time and language of the organisation: coordinators read them, admins change them."""
    organisation = Organisation.objects.get(pk=request.membership.organisation_id)
    form = OrganisationForm(request.POST or None, instance=organisation)
    if request.method == "POST":
        if not admin(request.viewer):
            raise PermissionDenied
        if form.is_valid():
            actions.change_organisation(
                organisation=request.membership.organisation, by=request.viewer, **form.cleaned_data
            )
            messages.success(request, _("Saved."))
            return redirect("organisations:settings")
    context = {"form": form, "organisation": request.membership.organisation}
    return render(request, "organisations/settings.html", context, status=422 if form.errors else 200)


@allow(signed_in)
@require_http_methods(["GET", "HEAD", "POST"])
def choose(request: HttpRequest) -> HttpResponse:
    """Work in another of my organisations, or in another of my roles, until I sign out."""
    user = cast(User, request.user)
    mine = Membership.objects.current().filter(user=user).select_related("organisation").order_by("since")
    asked = request.POST.get("membership", "")
    if asked:
        chosen = next((row for row in mine if str(row.pk) == asked), None)
        if chosen is None:
            raise Http404
        request.session[SESSION_KEY] = asked
        return redirect("home")
    status = 422 if request.method == "POST" else 200
    return render(request, "organisations/choose.html", {"memberships": mine}, status=status)
