"""Changing one row in the demo changes the figures that rest on it, and no other, at the next look."""

import pytest
from django.urls import reverse
from django.utils import timezone

from memore.evidence.figures import last_year
from memore.evidence.scorecard import scorecard
from memore.pairs.models import ClosingTalk, Learned, Meeting
from memore.programmes.models import Programme
from tests.demo import loaded
from tests.home.test_twelve_queries import signed_in

pytestmark = [pytest.mark.django_db, pytest.mark.timeout(300)]


@pytest.fixture
def programme(settings):
    settings.DEMO = True
    house = loaded()
    rows = Programme.objects.select_related("model", "organisation__books")
    return rows.get(organisation=house, name="Mentoring to work")


def figures(programme):
    found = scorecard([programme], last_year(timezone.localdate()))
    return {code: (figure.value, figure.n, figure.part) for code, figure in found.items()}


def accompany(pair):
    first = Meeting.objects.filter(pair=pair, state=Meeting.State.HELD).order_by("day").first()
    first.accompanied = True
    first.save(update_fields=["accompanied"])


def unlearn(mentor):
    Learned.objects.get(member__participation=mentor).delete()


def untalk(pair):
    ClosingTalk.objects.filter(pair=pair).first().delete()


def says_once(mentor):
    return Learned.objects.filter(member__participation=mentor).count() == 1


CASES = {"S10": (accompany, "behind"), "S25": (unlearn, "has"), "S21": (untalk, "has")}


@pytest.mark.parametrize("code", CASES)
def test_one_row_changes_its_own_figure_alone_and_its_page_shows_it(programme, code):
    change, where = CASES[code]
    figure = scorecard([programme], last_year(timezone.localdate()))[code]
    has = [key for key in figure.counted if key not in figure.behind]
    keys = figure.behind if where == "behind" else [key for key in has if code != "S25" or says_once(key)]
    client = signed_in("coordinator")
    page = reverse("evidence:indicator", args=[code]) + f"?programme={programme.pk}"
    before, shown = figures(programme), client.get(page).content
    change(keys[0])
    after = figures(programme)
    assert {one for one in before if before[one] != after[one]} == {code}
    assert abs(after[code][2] - before[code][2]) == 1
    assert client.get(page).content != shown
