"""Rule 6: an immediate ESF result only from data dated 28 days after exit at most; a longer-term one only
from about six months after (a window to set, 5 to 7 months by default)."""

import datetime

import pytest

from memore.core.days import Period
from memore.outcomes.esf.codes import code_book
from memore.outcomes.esf.counting import sheet
from memore.outcomes.esf.lines import lines_of
from tests.outcomes.esf_people import asked, came_in, told

LEFT = datetime.date(2025, 8, 31)


@pytest.fixture
def gone(programme, coordinator):
    """A mentee who left on 31 August 2025."""
    row = came_in(programme, on=datetime.date(2025, 2, 1), left_on=LEFT)
    asked(row, coordinator)
    return row


@pytest.fixture
def counts(programme):
    def count(code: str) -> int:
        period = Period(datetime.date(2025, 1, 1), datetime.date(2025, 12, 31))
        return sheet(lines_of(programme), period, code_book())[code].total

    return count


@pytest.mark.parametrize(("days", "counted"), [(0, 1), (28, 1), (29, 0)])
def test_upon_leaving_is_within_four_weeks(gone, counts, days, counted):
    told(gone, on=LEFT + datetime.timedelta(days=days))
    assert counts("EECR04") == counted


@pytest.mark.parametrize(
    ("on", "counted"),
    [
        (datetime.date(2026, 1, 30), 0),
        (datetime.date(2026, 1, 31), 1),
        (datetime.date(2026, 3, 31), 1),
        (datetime.date(2026, 4, 1), 0),
    ],
)
def test_half_a_year_later_is_five_to_seven_months(gone, counts, on, counted):
    told(gone, on=on, moment="months_6")
    assert counts("EECR05") == counted


def test_the_window_can_be_set(gone, counts, programme):
    if not hasattr(programme, "longer_until_months"):
        pytest.skip("the programme has no such setting yet")
    programme.longer_until_months = 8
    programme.save()
    told(gone, on=datetime.date(2026, 4, 20), moment="months_6")
    assert counts("EECR05") == 1


def test_the_name_of_the_moment_does_not_count_but_the_day(gone, counts):
    told(gone, on=LEFT + datetime.timedelta(days=60), moment="exit")
    assert counts("EECR04") == 0


def test_an_answer_to_an_earlier_exit_is_no_result(gone, counts):
    told(gone, on=LEFT, exit_on=LEFT - datetime.timedelta(days=90))
    assert counts("EECR04") == 0


def test_the_last_answer_of_the_window_counts(gone, counts):
    told(gone, on=LEFT, moment="exit", status="searching")
    told(gone, on=LEFT + datetime.timedelta(days=20))
    assert (counts("EECR01"), counts("EECR04")) == (0, 1)
