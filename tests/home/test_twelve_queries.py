"""Every page of a house with a year of life costs twelve queries at most, whoever opens it."""

import re
from collections import Counter

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import resolve

from memore.home import demo

LINK = re.compile(r'href="(/[^"#]*)')
NOT_FOLLOWED = re.compile(r"^/(?:static|demo)/|/logout/|/file/")
EACH = 2  # so many addresses of one kind are opened
MOST = 12


@pytest.fixture
def house(db, settings):
    settings.DEMO = True
    demo.load()


@pytest.mark.timeout(300)
@pytest.mark.usefixtures("house")
def test_no_page_costs_more_than_twelve_queries():
    seen: Counter[str] = Counter()
    dear = []
    for role in ("coordinator", "mentor", "mentee", "partner"):
        kinds = walk(role)
        seen.update(list(kinds))
        dear += [f"{role}: {path} costs {cost}" for path, cost in kinds.values() if cost > MOST]
    assert dear == []
    assert len(seen) > 90, "the walk reached hardly any page"


def walk(role: str) -> dict[str, tuple[str, int]]:
    """Follow links from the first page of a role; page name and first parameter -> address, most queries."""
    client = Client()
    client.get(f"/demo/{role}/", follow=True)
    todo, opened, dearest = ["/"], set(), {}
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
            todo += [link.replace("&amp;", "&") for link in found if not NOT_FOLLOWED.search(link)]
    return dearest
