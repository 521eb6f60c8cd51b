"""The demo compares three invented organisations, in Flanders, in Saxony-Anhalt and in Jyväskylä."""

import pytest
from django.test import Client
from django.urls import reverse

from memore.evidence.models import SharedFigure, SharedModel
from memore.evidence.publishing import small
from memore.organisations.models import Consortium
from tests.demo import loaded


@pytest.fixture
def visitor(db, settings):
    settings.DEMO = True
    loaded()
    client = Client()
    client.get("/demo/coordinator/", follow=True)
    return client


def test_two_programmes_of_three_houses_stand_side_by_side(visitor):
    consortium = Consortium.objects.get()
    houses = {row.organisation.country for row in consortium.members.select_related("organisation")}
    assert houses == {"BE", "DE", "FI"}
    page = visitor.get(reverse("evidence:consortium", args=[consortium.pk])).context["compared"]
    assert len(page.chosen) == 2
    assert page.chosen[0].mine
    assert not page.chosen[1].mine
    told = [line for _, lines in page.groups for line in lines if all(cell.n for cell in line.cells)]
    assert len(told) >= 8, "hardly anything to compare"
    assert len({one.key for one in SharedModel.objects.all()}) >= 3


def test_no_count_in_it_is_small(visitor):
    for row in SharedFigure.objects.all():
        assert not [one for one in (row.n, row.part) if one is not None and small(one)]
