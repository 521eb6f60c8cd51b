"""The door of the demo: one link per role signs in as an invented person. Never beside real data."""

from django.conf import settings
from django.contrib.auth import login
from django.core.exceptions import ImproperlyConfigured
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.views.decorators.http import require_safe

from memore.core.access import allow, anyone
from memore.organisations.middleware import SESSION_KEY
from memore.organisations.models import Membership, Organisation, Role

ROLES = (Role.COORDINATOR, Role.MENTOR, Role.MENTEE, Role.PARTNER, Role.ADMIN)


class RealData(ImproperlyConfigured):
    """Demo mode was asked for where a real organisation works."""


def address(role: str) -> str:
    """The mail address of the invented person whom the demo's link for `role` signs in."""
    return f"{role}@demo.example"


def is_open() -> bool:
    """Whether this is demo mode, with invented organisations only."""
    return settings.DEMO and not Organisation.objects.filter(is_demo=False).exists()


def check() -> None:
    """Raises RealData when demo mode is on beside an organisation that is not invented."""
    if settings.DEMO and not is_open():
        raise RealData(
            f"Demo mode opens every door, and {settings.HOME} holds a real organisation. "
            "Choose an empty folder for the demo: MEMORE_HOME=/another/folder memore demo"
        )


@require_safe
@allow(anyone)
def enter(request: HttpRequest, role: str) -> HttpResponse:
    """Sign in as the demo's person of this role; there is no such page outside the demo."""
    if not is_open():
        raise Http404
    membership = (
        Membership.objects.current()
        .filter(organisation__is_demo=True, role=role, user__email=address(role))
        .select_related("user")
        .first()
    )
    if membership is None:
        raise Http404
    login(request, membership.user, backend=settings.AUTHENTICATION_BACKENDS[0])
    request.session[SESSION_KEY] = str(membership.pk)
    return redirect("home")
