"""The table is exhaustive, and every line of it is true."""

from collections import Counter

import pytest
from django.conf import settings
from django.db import transaction
from django.test import Client
from django.urls import reverse

from tests.permissions import pages
from tests.permissions.addresses import Address, addresses
from tests.permissions.pages import Page
from tests.permissions.table import TABLE
from tests.permissions.world import World
from tests.sweep import faults

ADDRESSES = {address.name: address for address in addresses()}
LISTED = [line for line in TABLE if line.name in ADDRESSES]


def test_every_page_is_listed_once():
    listed = Counter(page.name for page in TABLE)
    assert [name for name, times in listed.items() if times > 1] == []
    assert sorted(set(ADDRESSES) - set(listed)) == [], "add these pages to tests/permissions/table/"
    assert sorted(set(listed) - set(ADDRESSES)) == [], "these pages do not exist any more"


@pytest.mark.parametrize("line", LISTED, ids=lambda line: line.name)
def test_only_those_listed_get_in(line: Page, scene: World, visitors: dict[str, str]):
    address, wrong = ADDRESSES[line.name], []
    for role, target, method in line.cases(has_record=bool(address.arguments)):
        expected = line.expected(role, target, method)
        url = reverse(line.name, kwargs=arguments(line, address, scene, role, target))
        happened = visit(line, url, method, visitors[role])
        if not agrees(expected, happened):
            wrong.append(f"{role} {method} {target or ''}: expected {expected!r}, got {happened}")
    assert wrong == []


def arguments(page: Page, address: Address, scene: World, role: str, target: str | None) -> dict[str, object]:
    """What fills the address."""
    filled = {}
    for name in address.arguments:
        kind = page.at.get(name, name)
        filled[name] = kind[1:] if kind.startswith("=") else scene.record(kind, role, target or "own")
    return filled


def visit(line: Page, url: str, method: str, cookie: str) -> str:
    """Make one request and undo what it did; says what happened in a word or two."""
    client = Client(headers={"accept-language": "en"})
    if cookie:
        client.cookies[settings.SESSION_COOKIE_NAME] = cookie
    before = transaction.savepoint()
    try:
        response = client.post(url, line.data) if method == "POST" else client.get(url)
        assert faults(response) == [], f"{line.name} has faults"
        return outcome(response)
    finally:
        transaction.savepoint_rollback(before)


def outcome(response) -> str:
    """ "in", "login", or the status that kept the visitor out."""
    if response.status_code in (301, 302, 303):
        return pages.LOGIN if response.url.startswith(reverse(settings.LOGIN_URL)) else pages.IN
    return pages.IN if response.status_code in (200, 204, 409, 422, 429) else str(response.status_code)


def agrees(expected: str, happened: str) -> bool:
    """Whether what happened is what the table says."""
    return (
        happened
        in {
            pages.IN: {pages.IN},
            pages.LOGIN: {pages.LOGIN},
            pages.HIDDEN: {"404"},
            pages.CLOSED: {"403", "404"},
            pages.NO_SUCH_METHOD: {"405", "403", "404", pages.LOGIN},
        }[expected]
    )
