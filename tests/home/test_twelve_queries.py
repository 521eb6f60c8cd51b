"""Every page of a house with a year of life costs twelve queries at most, whoever opens it."""

import re
from collections import Counter

import pytest
from django.db import connection
from django.db.models import Count
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import resolve, reverse

from memore.accounts.models import User
from memore.pairs.models import Pair
from memore.people.models import Person
from tests import factories
from tests.demo import loaded

LINK = re.compile(r'href="(/[^"#]*)')
NOT_FOLLOWED = re.compile(r"^/(?:static|demo)/|/logout/|/file/")
EACH = 2  # so many addresses of one kind are opened
MOST = 12


@pytest.fixture
def house(db, settings):
    settings.DEMO = True
    loaded()


@pytest.mark.timeout(300)
@pytest.mark.usefixtures("house")
def test_no_page_costs_more_than_twelve_queries():
    seen: Counter[str] = Counter()
    dear = []
    for role in ("coordinator", "mentor", "mentee", "partner"):
        kinds = walk(signed_in(role), "/")
        seen.update(list(kinds))
        dear += [f"{role}: {path} costs {cost}" for path, cost in kinds.values() if cost > MOST]
    assert dear == []
    assert len(seen) > 90, "the walk reached hardly any page"


@pytest.mark.timeout(300)
@pytest.mark.usefixtures("house")
def test_no_page_of_a_group_costs_more_than_twelve_queries():
    group = Pair.objects.alias(many=Count("members")).order_by("-many").first()
    people = {one.side: one.person for one in group.members.select_related("person")}
    assert group.members.count() > 5, "the demo has no large group"
    dear = []
    for role in ("coordinator", "mentor", "mentee"):
        client = Client()
        client.force_login(
            group.coordinator.user if role == "coordinator" else account_of(people[role], role)
        )
        log, here = reverse("pairs:log_meeting", args=[group.pk]), reverse("pair", args=[group.pk])
        kinds = walk(client, "/", here, log, near=str(group.pk))
        dear += [f"{role}: {path} costs {cost}" for path, cost in kinds.values() if cost > MOST]
    assert dear == []


def account_of(person: Person, role: str) -> User:
    """Whoever signs in as this person; most people of the demo have no account."""
    membership = factories.MembershipFactory(organisation=person.organisation, role=role)
    Person.objects.filter(pk=person.pk).update(user=membership.user)
    return membership.user


def signed_in(role: str) -> Client:
    """The demo's person of a role."""
    client = Client()
    client.get(f"/demo/{role}/", follow=True)
    return client


def walk(client: Client, *starts: str, near: str = "") -> dict[str, tuple[str, int]]:
    """Follow links from some pages (with `near`: those that carry it); page name and first parameter ->
    address, most queries."""
    todo, opened, dearest = list(starts), set(), {}
    times: Counter[str] = Counter()
    while todo:
        path = todo.pop(0)
        kind = f"{resolve(path.partition('?')[0]).view_name} {path.partition('?')[2].partition('=')[0]}"
        if path in opened or times[kind] >= EACH:
            continue
        opened.add(path)
        times[kind] += 1
        with CaptureQueriesContext(connection) as asked:
            response = client.get(path)
        if response.status_code in (301, 302):
            todo.append(response.url)
        elif "text/html" in response.get("Content-Type", ""):
            assert response.status_code == 200, f"{path}: {response.status_code}"
            dearest[kind] = max(dearest.get(kind, ("", 0)), (path, len(asked)), key=lambda one: one[1])
            found = LINK.findall(response.content.decode())
            todo += [link.replace("&amp;", "&") for link in found if follows(link, near)]
    return dearest


def follows(link: str, near: str) -> bool:
    """Whether the walk opens a link."""
    return near in link and not NOT_FOLLOWED.search(link)
