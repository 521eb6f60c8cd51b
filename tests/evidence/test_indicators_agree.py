"""Every success factor is worked out twice, by two who did not copy from each other: both say the same."""

import datetime
from collections import defaultdict

import pytest
from django.utils import timezone

from memore.core.days import Period, last_year
from memore.evidence.indicators.catalogue import INDICATORS
from memore.evidence.over_time import span_of
from memore.evidence.recorded import records_of
from memore.evidence.scorecard import read, scorecard
from memore.programmes.models import Programme
from tests.demo import loaded
from tests.evidence.naive import Naive
from tests.evidence.random_programme import Dice

pytestmark = pytest.mark.django_db
CODES = {f"S{number:02}" for number in range(1, 35)}


def agree(programmes, period):
    first = scorecard(programmes, period)
    second = Naive(programmes, period.first, period.last).answers()
    told = {code: (figure.value, figure.n, figure.part) for code, figure in first.items()}
    assert set(second) == CODES == {one.code for one in INDICATORS}
    for code, (value, n, part) in second.items():
        assert told[code][1:] == (n, part), f"{code}: {told[code]} and {(value, n, part)}"
        assert told[code][0] == pytest.approx(value), code
    return first


def test_they_agree_on_programmes_of_dice_and_each_had_something_to_tell():
    today, said = timezone.localdate(), defaultdict(set)
    for seed in (1, 2, 3):
        dice = Dice(seed, today)
        for period in (
            last_year(today),
            last_year(today - datetime.timedelta(days=97)),
            Period(today - datetime.timedelta(days=45), today),
        ):
            for code, figure in agree([dice.programme], period).items():
                said[code].add(figure.value)
    assert {code for code, values in said.items() if len(values - {None, 0.0, 1.0}) < 2} == set()


@pytest.mark.timeout(600)
def test_they_agree_on_the_demo_and_its_house(settings):
    settings.DEMO = True
    house, today = loaded(), timezone.localdate()
    programmes = list(Programme.objects.filter(organisation=house).select_related("model", "organisation"))
    period = last_year(today)
    figures = agree(programmes, period)
    assert {code for code, figure in figures.items() if figure.value is None} == set()
    span, past, rows = span_of(period), last_year(today - datetime.timedelta(200)), read(programmes)
    of_span, of_past = (records_of(programmes, one).house(rows, past) for one in (span, past))
    assert of_span == of_past, "a line over time reads once what each of its days would read alone"
