"""Invitations that wait for an answer."""

from uuid import UUID

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from memore.core.access import allow
from memore.core.errors import Refusal
from memore.core.pages import page_of
from memore.organisations import actions
from memore.organisations.access import admin, coordinator
from memore.organisations.forms import InviteForm
from memore.organisations.models import STAFF_ROLES, Invitation
from memore.organisations.requests import MemberRequest
from memore.organisations.tabs import tabs


@allow(coordinator)
@require_safe
def invitations(request: MemberRequest) -> HttpResponse:
    """Invitations without an answer, open or expired, the newest first."""
    rows = Invitation.objects.seen_by(request.viewer).unanswered().select_related("invited_by")
    context = {
        "page": page_of(request, rows.order_by("-invited_at", "pk")),
        "tabs": tabs("invitations"),
        "now": timezone.now(),
        "beyond_me": () if admin(request.viewer) else STAFF_ROLES,
    }
    return render(request, "organisations/invitations.html", context)


@allow(coordinator)
@require_http_methods(["GET", "HEAD", "POST"])
def invite(request: MemberRequest) -> HttpResponse:
    """Invite somebody: colleagues by admins, everybody else by coordinators too."""
    form = InviteForm(
        request.POST or None,
        organisation=request.membership.organisation,
        with_colleagues=admin(request.viewer),
        initial={"role": request.GET.get("role", "")},
    )
    if request.method == "POST" and form.is_valid():
        try:
            invitation = actions.invite(**form.cleaned_data, by=request.viewer)
        except Refusal as refusal:
            form.add_error(None, str(refusal))
        else:
            words = _("The invitation is on its way to %(name)s.")
            messages.success(request, words % {"name": invitation.name})
            return redirect("organisations:invitations")
    return render(request, "organisations/invite.html", {"form": form}, status=422 if form.errors else 200)


@allow(coordinator)
@require_POST
def send_again(request: MemberRequest, invitation: UUID) -> HttpResponse:
    """A new link for another fourteen days."""
    row = get_object_or_404(Invitation.objects.seen_by(request.viewer), pk=invitation)
    try:
        actions.send_invitation_again(invitation=row, by=request.viewer)
    except Refusal as refusal:
        messages.error(request, str(refusal))
    else:
        messages.success(request, _("A new invitation is on its way to %(name)s.") % {"name": row.name})
    return redirect("organisations:invitations")


@allow(coordinator)
@require_POST
def withdraw(request: MemberRequest, invitation: UUID) -> HttpResponse:
    """The link stops working."""
    row = get_object_or_404(Invitation.objects.seen_by(request.viewer), pk=invitation)
    try:
        actions.withdraw_invitation(invitation=row, by=request.viewer)
    except Refusal as refusal:
        messages.error(request, str(refusal))
    else:
        messages.success(request, _("The invitation of %(name)s is withdrawn.") % {"name": row.name})
    return redirect("organisations:invitations")
