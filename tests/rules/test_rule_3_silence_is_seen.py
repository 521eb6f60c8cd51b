"""Rule 3: day 2 without contact after the first meeting, day 30 without a meeting, and month 3 without a goal
raise alarms to the coordinator."""

import datetime

import pytest
from django.utils import timezone

from memore.home.attention import attention, lives_in_sight
from memore.pairs.models import Meeting, PairState
from memore.plans.models import Goal

TODAY = timezone.localdate()
SPOKEN = "pair.check_in"


def ago(days: int) -> datetime.date:
    return TODAY - datetime.timedelta(days=days)


@pytest.fixture
def going(pair, mentee):
    """An active pair with a goal that has met once; `met(days)` says how long ago."""
    Goal.objects.create(person=mentee.person, words="Work as a baker")
    pair.state, pair.opened_at = PairState.ACTIVE, timezone.now() - datetime.timedelta(days=120)
    pair.save()

    def met(days: int):
        Meeting.objects.create(pair=pair, state=Meeting.State.HELD, day=ago(days))
        return pair

    return met


def rules(coordinator) -> dict[str, bool]:
    """Rules that fired on the coordinator's desk, and whether they are urgent."""
    rows = attention(coordinator.viewer, TODAY, lives_in_sight(coordinator.viewer, TODAY))
    return {row.rule: row.urgent for row in rows[:100]}


def test_two_days_after_the_first_meeting_nobody_has_spoken_with_them(going, coordinator):
    going(2)
    assert SPOKEN in rules(coordinator)


def test_a_day_after_it_nobody_is_late(going, coordinator):
    going(1)
    assert SPOKEN not in rules(coordinator)


def test_thirty_days_without_a_meeting(going, coordinator):
    going(31)
    assert rules(coordinator)["pair.silent"] is True


def test_three_months_without_a_goal(going, coordinator):
    Goal.objects.all().delete()
    going(91)
    going(3)
    assert rules(coordinator)["pair.no_goal"] is True


def test_with_a_goal_there_is_no_alarm_about_it(going, coordinator):
    going(91)
    going(3)
    assert "pair.no_goal" not in rules(coordinator)
