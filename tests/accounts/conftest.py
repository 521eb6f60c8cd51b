"""Around the door: rate limits start fresh, and codes are read out of the outbox."""

import re

import pytest
from django.core.cache import cache
from django.test import Client
from django.urls import reverse

from memore.core.models import OutboxMessage
from memore.core.outbox import written


@pytest.fixture(autouse=True)
def fresh_limits():
    cache.clear()
    yield
    cache.clear()


class Door:
    """A browser at the door."""

    def __init__(self, **headers: str) -> None:
        self.client = Client(headers=headers or None)

    def ask(self, login: str):
        """Ask for a code, by mail address or number."""
        return self.client.post(reverse("account_login"), {"login": login}, follow=True)

    def type(self, code: str):
        """Type a code on the page that asks for it."""
        return self.client.post(reverse("account_confirm_login_code"), {"code": code}, follow=True)

    @property
    def user(self):
        """Who is signed in here."""
        return self.client.get(reverse("accounts:help")).wsgi_request.user


@pytest.fixture
def door(db) -> Door:
    return Door()


def code_in(message: OutboxMessage) -> str:
    """The six digits of a message."""
    return re.search(r"\b\d{6}\b", written(message)[1]).group()
