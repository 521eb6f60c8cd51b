"""Who is looking: every request carries a Viewer."""

from collections.abc import Callable
from zoneinfo import ZoneInfo

from django.conf import settings
from django.contrib import auth
from django.db.models import Exists, OuterRef
from django.http import HttpRequest, HttpResponse
from django.utils import timezone
from django.utils.crypto import constant_time_compare

from memore.accounts.actions import second_factors
from memore.accounts.models import User
from memore.core.access import Viewer
from memore.organisations.models import Membership

SESSION_KEY = "membership"


def membership_of(request: HttpRequest) -> Membership | None:
    """The membership the user works in: the one chosen in this session, else the first current one.

    The user comes with it, so that a page asks once for both.
    """
    rows = list(
        Membership.objects.current()
        .filter(user=request.session.get(auth.SESSION_KEY))
        .annotate(has_second_factor=Exists(second_factors().filter(user=OuterRef("user"))))
        .select_related("organisation", "user")
        .order_by("since")
    )
    if rows and _is_theirs(request, rows[0].user):
        request._cached_user = rows[0].user  # type: ignore[attr-defined]  # where Django keeps it
    if not request.user.is_authenticated:
        return None
    chosen = request.session.get(SESSION_KEY)
    return next((row for row in rows if str(row.pk) == chosen), rows[0] if rows else None)


def _is_theirs(request: HttpRequest, user: User) -> bool:
    """What `django.contrib.auth.get_user` checks; where it does not hold, Django decides as ever."""
    kept = request.session.get(auth.HASH_SESSION_KEY, "")
    known = request.session.get(auth.BACKEND_SESSION_KEY) in settings.AUTHENTICATION_BACKENDS
    return known and user.is_active and constant_time_compare(kept, user.get_session_auth_hash())


class ViewerMiddleware:
    """Sets `request.membership` (or None) and `request.viewer`."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        membership = membership_of(request) if auth.SESSION_KEY in request.session else None
        request.membership = membership  # type: ignore[attr-defined]
        request.viewer = Viewer(  # type: ignore[attr-defined]
            user=request.user.pk if request.user.is_authenticated else None,
            organisation=membership.organisation_id if membership else None,
            membership=membership.pk if membership else None,
            role=membership.role if membership else "",
        )
        zone = ZoneInfo(membership.organisation.time_zone) if membership else None
        with timezone.override(zone):  # days and hours are the organisation's, not the server's
            return self.get_response(request)
