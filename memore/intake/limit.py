"""How often one connection may sign up: whole classes share one, machines do not stop."""

import hashlib

from allauth.account.adapter import get_adapter
from django.core.cache import cache
from django.http import HttpRequest

SECONDS = 3600
PER_CONNECTION = 30
PER_PAGE = 300


def is_too_much(request: HttpRequest, page: str) -> bool:
    """Count one more sign-up, and say whether that is too many in this hour. Addresses are kept hashed."""
    address = str(get_adapter().get_client_ip(request))
    connection = hashlib.sha256(f"sign-up:{address}".encode()).hexdigest()[:32]
    return _counted(f"sign-up:{connection}") > PER_CONNECTION or _counted(f"sign-up:{page}") > PER_PAGE


def _counted(key: str) -> int:
    if cache.add(key, 1, SECONDS):
        return 1
    try:
        return cache.incr(key)
    except ValueError:  # it ran out just now
        cache.set(key, 1, SECONDS)
        return 1
