"""The scorecard costs the same queries however many pairs there are, and twelve at most."""

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from memore.home.bench.evidence import make, measure, signed_in

pytestmark = pytest.mark.django_db
MOST = 12


@pytest.mark.parametrize("named", ["evidence:scorecard", "evidence:indicator"])
def test_twelve_queries_at_two_sizes(named):
    costs = []
    for size in (12, 60):
        _programme, member = make(size)
        client = signed_in(member)
        address = reverse(named, args=["S15"] if named == "evidence:indicator" else [])
        with CaptureQueriesContext(connection) as asked:
            assert client.get(address).status_code == 200
        costs.append(len([one for one in asked if not one["sql"].startswith(("SAVEPOINT", "RELEASE"))]))
    assert costs[0] == costs[1] <= MOST


def test_the_bench_says_what_the_scorecard_takes_beside_one_count():
    cost = measure(8)
    assert 0 < cost.queries <= MOST
    assert f"in {cost.queries} queries" in cost.words
    assert f"ratio {cost.seconds / cost.count:.0f}" in cost.words
