"""The reader's language: the user's own choice, else the browser's."""

from collections.abc import Callable

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.utils import translation


def language_for(request: HttpRequest) -> str:
    """The language this request is answered in: chosen by the user, by cookie, or by the browser."""
    known = dict(settings.LANGUAGES)
    chosen = getattr(request.user, "language", "")
    if chosen in known:
        return str(chosen)
    return translation.get_language_from_request(request)  # cookie first, then Accept-Language


class ReaderLanguageMiddleware:
    """Activates the reader's language for one request."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        with translation.override(language_for(request)):
            request.LANGUAGE_CODE = translation.get_language()
            response = self.get_response(request)
            response.headers.setdefault("Content-Language", request.LANGUAGE_CODE)
            response.headers["Vary"] = ", ".join(
                filter(None, [response.headers.get("Vary", ""), "Accept-Language"])
            )
            return response
