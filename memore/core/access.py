"""Who is looking, and how a page says who may open it.

A rule is a function of the viewer; its docstring is the rule in words. Which *records* a viewer
sees is the work of each QuerySet's `.seen_by(viewer)`.
"""

from __future__ import annotations

import functools
import uuid
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any
from urllib.parse import urlsplit

from django.contrib.auth.views import redirect_to_login
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse


@dataclass(frozen=True, slots=True)
class Viewer:
    """The person who looks: a user in one role of one organisation. Anonymous has none of them."""

    user: uuid.UUID | None = None
    organisation: uuid.UUID | None = None
    membership: uuid.UUID | None = None
    role: str = ""

    @property
    def is_staff(self) -> bool:
        """Coordinators and admins work with every record of their organisation."""
        return self.role in ("admin", "coordinator")


Rule = Callable[[Viewer], bool]


def anyone(viewer: Viewer) -> bool:
    """Anyone, signed in or not."""
    return True


def signed_in(viewer: Viewer) -> bool:
    """Everyone who is signed in, in whatever role."""
    return viewer.user is not None


def allow(rule: Rule) -> Callable[[Callable[..., HttpResponse]], Callable[..., HttpResponse]]:
    """Open a view to viewers for whom `rule` holds; others sign in first or are refused (403)."""

    def wrap(view: Callable[..., HttpResponse]) -> Callable[..., HttpResponse]:
        @functools.wraps(view)
        def guarded(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
            viewer: Viewer = request.viewer  # type: ignore[attr-defined]
            if rule(viewer):
                return view(request, *args, **kwargs)
            if viewer.user is None:
                return _to_sign_in(request)
            raise PermissionDenied

        guarded.rule = rule  # type: ignore[attr-defined]
        return guarded

    return wrap


def _to_sign_in(request: HttpRequest) -> HttpResponse:
    """To the sign-in page, and from there back to the page where they were. A form that htmx sends while
    somebody writes takes them there at once: what they write from now on would be lost."""
    if request.headers.get("HX-Request") == "true":
        there = redirect_to_login(_page_of(request, request.headers.get("HX-Current-URL", "")))
        return HttpResponse(headers={"HX-Redirect": there.url})
    if request.method in ("GET", "HEAD"):
        return redirect_to_login(request.get_full_path())
    return redirect_to_login(_page_of(request, request.headers.get("Referer", "")))


def _page_of(request: HttpRequest, address: str) -> str:
    """The page of ours on which a form stood; the first page when that is not known. What is only
    posted to cannot be opened after signing in."""
    parts = urlsplit(address)
    if parts.netloc != request.get_host() or not parts.path:
        return "/"
    return f"{parts.path}?{parts.query}" if parts.query else parts.path
