"""When somebody is asked and until when an answer counts: edges of the windows (domain.md 9.4, rule 6)."""

import datetime
import itertools
from dataclasses import dataclass

import pytest
from hypothesis import given
from hypothesis import strategies as st

from memore.outcomes.models import Moment
from memore.outcomes.schedule import State, state_of, states, windows

DAY = datetime.timedelta(days=1)
EXIT = datetime.date(2026, 3, 10)


def test_the_end_and_four_weeks_later_close_within_28_days():
    found = windows(EXIT)
    assert found[Moment.EXIT].holds(EXIT)
    assert not found[Moment.EXIT].holds(EXIT - DAY)
    assert found[Moment.EXIT].closes_on == EXIT + 20 * DAY
    assert found[Moment.WEEKS_4].holds(EXIT + 28 * DAY)
    assert not found[Moment.WEEKS_4].holds(EXIT + 29 * DAY)


@pytest.mark.parametrize(
    ("left", "asked_at_6"),
    [
        (datetime.date(2025, 8, 31), datetime.date(2026, 2, 28)),
        (datetime.date(2023, 8, 31), datetime.date(2024, 2, 29)),
        (datetime.date(2025, 12, 30), datetime.date(2026, 6, 30)),
        (datetime.date(2026, 3, 31), datetime.date(2026, 9, 30)),
    ],
)
def test_a_month_ends_where_a_shorter_one_does(left, asked_at_6):
    assert windows(left)[Moment.MONTHS_6].ask_on == asked_at_6


def test_who_left_on_a_leap_day_is_asked_on_28_february_a_year_later():
    assert windows(datetime.date(2024, 2, 29))[Moment.MONTHS_12].ask_on == datetime.date(2025, 2, 28)


DAYS = st.dates(datetime.date(2020, 1, 1), datetime.date(2040, 12, 31))


@given(left=DAYS, first=st.integers(4, 6), last=st.integers(6, 10))
def test_windows_follow_each_other_and_each_is_asked_inside(left, first, last):
    found = list(windows(left, (first, last)).values())
    assert [one.moment for one in found] == list(Moment)
    for one in found:
        assert one.opens_on <= one.ask_on <= one.closes_on
    for one, following in itertools.pairwise(found):
        assert one.closes_on < following.opens_on


@dataclass
class Asking:
    asked_on: datetime.date | None = EXIT
    reminded_on: datetime.date | None = None
    handed_on: datetime.date | None = None
    ending: str = ""


@pytest.mark.parametrize(
    ("days", "answered", "asking", "state"),
    [
        (0, False, None, State.OPEN),
        (1, False, None, State.OPEN),
        (2, False, None, State.DUE),
        (5, False, Asking(), State.ASKED),
        (6, False, Asking(reminded_on=EXIT + 5 * DAY), State.REMINDED),
        (9, False, Asking(reminded_on=EXIT + 5 * DAY, handed_on=EXIT + 8 * DAY), State.CALL),
        (20, False, Asking(), State.ASKED),
        (21, False, Asking(), State.MISSED),
        (300, True, None, State.ANSWERED),
        (300, False, Asking(ending="declined"), State.DECLINED),
        (3, False, Asking(ending="unreached"), State.UNREACHED),
    ],
)
def test_how_a_moment_stands(days, answered, asking, state):
    window = windows(EXIT)[Moment.EXIT]
    assert state_of(window, EXIT + days * DAY, answered=answered, asking=asking) == state


def test_a_moment_at_which_the_programme_does_not_ask_is_asked_by_nobody():
    found = states(windows(EXIT), EXIT + 95 * DAY, [], {}, (Moment.EXIT, Moment.MONTHS_6))
    assert found[Moment.MONTHS_3] == State.UNASKED
    found = states(windows(EXIT), EXIT + 95 * DAY, [Moment.MONTHS_3], {}, (Moment.EXIT,))
    assert found[Moment.MONTHS_3] == State.ANSWERED
