"""Accepting an invitation: a link opens a page, a button takes the role."""

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import get_language
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods

from memore.accounts.models import User
from memore.accounts.sign_in import let_in
from memore.core.access import allow, anyone
from memore.core.errors import Refusal
from memore.organisations.actions import find_invitation
from memore.organisations.actions.invitations import user_of
from memore.organisations.models import Invitation
from memore.people.actions import accept_invitation


@allow(anyone)
@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def invitation(request: HttpRequest, token: str) -> HttpResponse:
    """Who invites to what, and one button; an account that exists already signs in first."""
    found = find_invitation(token)
    if found is None:
        return render(request, "people/invitation_not_open.html", status=409)
    here = request.user if isinstance(request.user, User) else None
    known = user_of(found.email, found.phone)
    if request.method == "POST" and here == known:
        return _accept(request, found, here)
    context = {"invitation": found, "known": known, "stranger": bool(here and here != known)}
    return render(request, "people/invitation.html", context, status=409 if request.method == "POST" else 200)


def _accept(request: HttpRequest, found: Invitation, here: User | None) -> HttpResponse:
    try:
        membership = accept_invitation(invitation=found, user=here, language=get_language() or "")
    except Refusal:
        return render(request, "people/invitation_not_open.html", status=409)
    request.session["membership"] = str(membership.pk)
    welcome = _("Welcome to %(organisation)s.") % {"organisation": found.organisation.name}
    messages.success(request, welcome)
    return let_in(request, membership.user)
