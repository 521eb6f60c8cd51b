"""Staff work with two steps: until the second one is set up, every page leads to setting it up."""

from collections.abc import Callable
from typing import Any

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse

OPEN_WITHOUT = ("account_logout", "accounts:language", "organisations:choose")
"""Pages that stay open meanwhile, besides the second factor's own (`mfa_…`)."""


class SecondFactorMiddleware:
    """Sends admins and coordinators without an app or passkey to the page where they set one up.

    The demo has invented people only, and no second step.
    """

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        return self.get_response(request)

    def process_view(
        self, request: HttpRequest, view: Callable[..., HttpResponse], args: Any, kwargs: Any
    ) -> HttpResponse | None:
        if settings.DEMO or not request.viewer.is_staff or request.membership.has_second_factor:  # type: ignore[attr-defined]
            return None
        name = request.resolver_match.view_name if request.resolver_match else ""
        if name.startswith("mfa_") or name in OPEN_WITHOUT:
            return None
        return redirect(reverse("mfa_index"))
