"""Every success factor is worked out twice, by two who did not copy from each other: both say the same."""

import datetime

import pytest
from django.utils import timezone

from memore.evidence.figures import Period, last_year
from memore.evidence.indicators.catalogue import INDICATORS
from memore.evidence.over_time import span_of
from memore.evidence.recorded import records_of
from memore.evidence.scorecard import read, scorecard
from memore.funding.figures import full_time, largest_share, runway_months
from memore.outcomes.esf.completeness import complete
from memore.programmes.models import Programme
from tests.demo import loaded
from tests.evidence.naive import Naive
from tests.evidence.random_programme import Dice

pytestmark = pytest.mark.django_db


def agree(programmes, period):
    first = scorecard(programmes, period)
    second = Naive(programmes, period.first, period.last).answers()
    told = {code: (figure.value, figure.n, figure.part) for code, figure in first.items()}
    assert set(second) == {f"S{number:02}" for number in range(1, 31)}
    for code, (value, n, part) in second.items():
        assert told[code][1:] == (n, part), f"{code}: {told[code]} and {(value, n, part)}"
        assert told[code][0] == pytest.approx(value), code
    return first


@pytest.mark.parametrize("seed", [1, 2, 3])
def test_they_agree_on_programmes_of_dice(seed):
    today = timezone.localdate()
    dice = Dice(seed, today)
    for last in (today, today - datetime.timedelta(days=97)):
        agree([dice.programme], last_year(last))
    agree([dice.programme], Period(today - datetime.timedelta(days=45), today))


@pytest.mark.timeout(600)
def test_they_agree_on_the_demo_and_its_house(settings):
    settings.DEMO = True
    house, today = loaded(), timezone.localdate()
    programmes = list(Programme.objects.filter(organisation=house).select_related("model", "organisation"))
    period = last_year(today)
    figures = agree(programmes, period)
    assert set(figures) == {one.code for one in INDICATORS}
    whole = full_time(programmes, period)
    assert figures["S31"].value == pytest.approx(figures["S31"].n / whole if whole else None)
    assert figures["S33"].value == pytest.approx(largest_share(house, period).value)
    assert figures["S34"].value == pytest.approx(runway_months(house, today))
    shares = {name: said for name, said in complete(programmes, period).items() if said[1]}
    span, past = span_of(period), last_year(today - datetime.timedelta(200))
    rows = read(programmes)
    of_span, of_past = (records_of(programmes, one).house(rows, past) for one in (span, past))
    assert of_span == of_past, "a line over time reads once what each of its days would read alone"
    moment = figures["S32"].note
    assert (moment == "" and not shares) or (figures["S32"].part, figures["S32"].n) == shares[moment]
