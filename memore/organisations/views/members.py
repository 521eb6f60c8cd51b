"""Who works and takes part here."""

from uuid import UUID

from django.contrib import messages
from django.db.models import Exists, OuterRef
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from memore.accounts.actions import second_factors
from memore.core.access import allow
from memore.core.errors import Refusal
from memore.core.pages import page_of
from memore.organisations import actions
from memore.organisations.access import admin, coordinator
from memore.organisations.models import STAFF_ROLES, Membership, MembershipQuerySet, Role
from memore.organisations.requests import MemberRequest
from memore.organisations.tabs import tabs

ROLES_OF = {
    "colleagues": STAFF_ROLES,
    "mentors": (Role.MENTOR,),
    "mentees": (Role.MENTEE,),
    "partners": (Role.PARTNER,),
}


@allow(coordinator)
@require_safe
def members(request: MemberRequest) -> HttpResponse:
    """Colleagues, mentors, mentees or partners with an account, by name."""
    asked = request.GET.get("who", "")
    who = asked if asked in ROLES_OF else "colleagues"
    rows = _seen(request).filter(role__in=ROLES_OF[who]).order_by("user__name", "pk")
    context = {"page": page_of(request, rows), "who": who, "tabs": tabs(who)}
    return render(request, "organisations/members.html", context)


def _seen(request: MemberRequest) -> MembershipQuerySet:
    factor = Exists(second_factors().filter(user=OuterRef("user")))
    rows = Membership.objects.seen_by(request.viewer).current()
    return rows.select_related("user").annotate(has_second_factor=factor)


@allow(coordinator)
@require_safe
def member(request: MemberRequest, membership: UUID) -> HttpResponse:
    """One member: since when, how they sign in, and what can be changed."""
    row = get_object_or_404(_seen(request), pk=membership)
    is_colleague = row.role in STAFF_ROLES
    context = {
        "row": row,
        "who": next(who for who, roles in ROLES_OF.items() if row.role in roles),
        "is_colleague": is_colleague,
        "is_me": row.user_id == request.viewer.user,
        "may_change": admin(request.viewer) or not is_colleague,
    }
    return render(request, "organisations/member.html", context)


@allow(coordinator)
@require_POST
def end(request: MemberRequest, membership: UUID) -> HttpResponse:
    """Somebody no longer works or takes part here."""
    row = get_object_or_404(_seen(request), pk=membership)
    try:
        actions.end_membership(membership=row, by=request.viewer)
    except Refusal as refusal:
        messages.error(request, str(refusal))
        return redirect("organisations:member", row.pk)
    messages.success(request, _("%(name)s has no access any more.") % {"name": row.user.name})
    return redirect("home" if row.user_id == request.viewer.user else "organisations:members")


@allow(admin)
@require_POST
def change_role(request: MemberRequest, membership: UUID) -> HttpResponse:
    """Make a coordinator an admin, or the other way round."""
    row = get_object_or_404(_seen(request), pk=membership)
    try:
        actions.change_role(membership=row, role=request.POST.get("role", ""), by=request.viewer)
    except Refusal as refusal:
        messages.error(request, str(refusal))
    else:
        messages.success(request, _("%(name)s has the new role.") % {"name": row.user.name})
    if row.user_id == request.viewer.user:
        return redirect("organisations:settings")
    return redirect("organisations:member", row.pk)


@allow(admin)
@require_POST
def reset_second_factor(request: MemberRequest, membership: UUID) -> HttpResponse:
    """A colleague lost phone and recovery codes."""
    row = get_object_or_404(_seen(request), pk=membership)
    try:
        actions.reset_second_factor(membership=row, by=request.viewer)
    except Refusal as refusal:
        messages.error(request, str(refusal))
    else:
        words = _("%(name)s sets up a new second step at the next sign-in, and was told so.")
        messages.success(request, words % {"name": row.user.name})
    return redirect("organisations:member", row.pk)
