"""What every page knows."""

from typing import Any

from django.conf import settings
from django.http import HttpRequest
from django.utils import translation


def page(request: HttpRequest) -> dict[str, Any]:
    """Language, direction, theme, demo notice and viewer; `membership` is the viewer's row or None.

    `languages` are the codes one may choose from, `here` the address to return to after choosing.
    """
    return {
        "language": translation.get_language(),
        "direction": "rtl" if translation.get_language_bidi() else "ltr",
        "languages": [code for code, _name in settings.LANGUAGES],
        "here": request.get_full_path() if request.method == "GET" else "/",
        "demo": settings.DEMO,
        "viewer": getattr(request, "viewer", None),
        "membership": getattr(request, "membership", None),
        "theme": getattr(request.user, "theme", "") if hasattr(request, "user") else "",
    }
