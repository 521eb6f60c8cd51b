"""Looking never writes: a GET may not change rows, apart from session, audit and cache."""

import re
from collections.abc import Callable
from typing import Any

from django.db import connection
from django.http import HttpRequest, HttpResponse

ALLOWED_TABLES = (
    "core_auditevent",  # reading a person is itself an event
    "django_session",
    "memore_cache",  # rate limits
    "accounts_user",  # when somebody last signed in: the demo's door is a link
)
_VERB = r"(?:INSERT\s+(?:OR\s+\w+\s+)?INTO|REPLACE\s+INTO|UPDATE|DELETE\s+FROM|TRUNCATE)"
_WRITE = re.compile(rf'^\s*(?:WITH\b.*?\b)?{_VERB}\s+"?(\w+)"?', re.IGNORECASE | re.DOTALL)


class WroteWhileLooking(Exception):
    """A page tried to change data on a GET. Move the change behind a button."""


def _refuse_writes(execute: Callable[..., Any], sql: str, params: Any, many: bool, context: Any) -> Any:
    found = _WRITE.match(sql)
    if found and found.group(1) not in ALLOWED_TABLES:
        raise WroteWhileLooking(sql[:200])
    return execute(sql, params, many, context)


class ReadOnlyGetMiddleware:
    """Holds every GET and HEAD to reading."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        if request.method not in ("GET", "HEAD"):
            return self.get_response(request)
        with connection.execute_wrapper(_refuse_writes):
            return self.get_response(request)
