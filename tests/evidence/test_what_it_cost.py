"""The section of a report that says what a pair cost: only an admin brings it in, and few are hidden."""

import json

import pytest

from memore.core.days import Period
from memore.evidence.reports.actions import publish_report
from memore.evidence.reports.gathering import gather
from memore.funding.models import CostLine
from memore.pairs.models import Pair
from tests.outcomes.esf_people import today

YEAR = Period(today().replace(month=1, day=1), today())


@pytest.fixture
def spent(programme):
    return CostLine.objects.create(
        organisation=programme.organisation, programme=programme, category="staff", from_on=YEAR.last,
        to_on=YEAR.last, amount=6000,
    )  # fmt: skip


def report_of(programme, by):
    made = publish_report(
        programme=programme, period=YEAR, languages=["en"], sections=["costs"], by=by.viewer
    )
    return made, json.dumps(made.content["en"], ensure_ascii=False)


def test_it_says_that_a_cost_is_not_an_effect_and_hides_fewer_than_five(programme, pair, spent, admin):
    made, text = report_of(programme, admin)
    assert "costs" in made.sections
    assert "€6,000" in text
    assert "is not an effect" in text
    assert gather(programme, YEAR, ["costs"]).cost.divisors["pairs"].n is None


def test_five_pairs_are_divided_by(programme, spent, admin, coordinator):
    for _ in range(5):
        Pair.objects.create(programme=programme, coordinator=coordinator.membership, planned_end_on=YEAR.last)
    _made, text = report_of(programme, admin)
    assert "€1,200" in text


def test_a_coordinator_brings_no_amounts_into_a_report(programme, pair, spent, coordinator):
    made, text = report_of(programme, coordinator)
    assert "costs" not in made.sections
    assert "€" not in text
