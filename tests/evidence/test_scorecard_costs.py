"""The scorecard costs the same queries however many pairs there are, and twelve at most."""

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from memore.home.bench.evidence import make, signed_in

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
