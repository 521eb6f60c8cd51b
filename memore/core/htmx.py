"""One answer for both: a whole page, or, when htmx asks, the part of it that changed."""

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render


def page_or_part(
    request: HttpRequest, template: str, context: dict[str, Any], *, part: str, status: int = 200
) -> HttpResponse:
    """Render `template`, or only its `part` (a partialdef) when htmx asked for it."""
    name = f"{template}#{part}" if request.htmx else template  # type: ignore[attr-defined]
    return render(request, name, context, status=status)
