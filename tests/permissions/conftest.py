"""Everybody and everything is built once for each module; what a test adds or changes is undone after it."""

from collections.abc import Iterator

import pytest
from django.conf import settings
from django.db import transaction
from django.test import Client

from memore.accounts.models import User
from tests.permissions import pages
from tests.permissions.world import World, world


@pytest.fixture(scope="module")
def _built(django_db_setup, django_db_blocker) -> Iterator[tuple[World, dict[str, str]]]:
    with django_db_blocker.unblock(), transaction.atomic():
        scene = world()
        yield scene, {role: _session(scene, role) for role in pages.ROLES}
        transaction.set_rollback(True)


@pytest.fixture
def scene(_built, db) -> World:
    """Two organisations with everybody and everything in them."""
    return _built[0].untouched()


@pytest.fixture
def visitors(_built, db) -> dict[str, str]:
    """The session cookie of each role's character, "" for nobody signed in."""
    return _built[1]


def _session(scene: World, role: str) -> str:
    if role == "anonymous":
        return ""
    client = Client()
    user = (
        User.objects.create_user(name="Unattached", email="unattached@example.org")
        if role == "unattached"
        else scene.here.characters[role].user
    )
    client.force_login(user, backend=settings.AUTHENTICATION_BACKENDS[0])
    return client.cookies[settings.SESSION_COOKIE_NAME].value
