"""The alarms, one by one: each fires on its day, names its rule, and keeps still before."""

import datetime
from dataclasses import dataclass, field
from datetime import timedelta
from uuid import UUID

import pytest
from django.utils import timezone

from memore.pairs.health import findings, health
from memore.programmes.models import Programme

TODAY = datetime.date(2026, 11, 23)


def ago(days):
    return TODAY - timedelta(days=days)


@dataclass
class Life:
    """An active pair that met three times, last a week ago, and meets again in a week."""

    programme: Programme = field(default_factory=Programme)
    state: str = "active"
    opened_on: datetime.date = TODAY - timedelta(days=100)
    rhythm_days: int = 14
    planned_end_on: datetime.date = TODAY + timedelta(days=80)
    paused_until: datetime.date | None = None
    contact_stopped_at: datetime.datetime | None = None
    first_met: datetime.date | None = TODAY - timedelta(days=90)
    last_met: datetime.date | None = TODAY - timedelta(days=7)
    last_went: str | None = "well"
    met: int = 3
    next_on: datetime.date | None = TODAY + timedelta(days=7)
    unlogged_on: datetime.date | None = None
    quiet_until: datetime.date | None = None
    asked: str | None = None
    checked_mentee: datetime.date | None = TODAY
    checked_mentor: datetime.date | None = TODAY
    mentees: tuple[str, ...] = ("Amina",)
    left: str | None = None
    closed_at: datetime.datetime | None = None
    close_reason: str = ""

    @property
    def inside(self):
        """The members as they come from the database."""
        checked = {"mentee": self.checked_mentee, "mentor": self.checked_mentor}
        rows = [*(("mentee", name) for name in self.mentees), ("mentor", "Emily")]
        return "\n".join(
            f"{UUID(int=at)} {side} {self.opened_on} {self.opened_on} {self.first_met or '-'} "
            f"{checked[side] or '-'} - {(at == 0 and self.quiet_until) or '-'} - {name}"
            for at, (side, name) in enumerate(rows)
        )

    @property
    def opened_at(self):
        noon = datetime.datetime.combine(self.opened_on, datetime.time(12))
        return timezone.make_aware(noon)


def fired(**facts):
    return [(found.rule, found.urgent) for found in findings(Life(**facts), TODAY)]


def test_a_pair_that_meets_as_agreed_is_on_track():
    assert fired() == []
    assert health(Life(), TODAY).kind == "good"


UNMET = {
    "state": "started",
    "first_met": None,
    "last_met": None,
    "last_went": None,
    "met": 0,
    "next_on": None,
}


@pytest.mark.parametrize(
    ("days", "expected"),
    [(9, []), (10, [("pair.not_begun", False)]), (20, [("pair.not_begun", True)])],
)
def test_a_first_meeting_must_be_planned_in_ten_days(days, expected):
    assert fired(**{**UNMET, "opened_on": ago(days)}) == expected


def test_a_planned_first_meeting_is_enough():
    assert fired(**{**UNMET, "opened_on": ago(12), "next_on": TODAY}) == []


@pytest.mark.parametrize(
    ("rhythm", "days", "urgent"),
    [
        (14, 28, None), (14, 29, False), (14, 31, True),  # twice the rhythm, then thirty days
        (7, 14, None), (7, 15, False), (7, 31, True),
        (30, 30, None), (30, 31, False), (30, 61, True),  # a monthly pair is late only after two months
    ],
)  # fmt: skip
def test_silence_is_twice_the_rhythm_and_urgent_after_thirty_days(rhythm, days, urgent):
    found = dict(fired(rhythm_days=rhythm, last_met=ago(days), next_on=None))
    assert found.get("pair.silent") == urgent


def test_silence_with_a_day_planned_is_no_emergency():
    assert fired(last_met=ago(60)) == [("pair.silent", False)]


def test_silence_says_what_was_agreed_and_how_the_last_one_went():
    (found, *_) = findings(Life(last_met=ago(40), last_went="hard", next_on=None), TODAY)
    assert found.why == "No meeting for 40 days, they agreed on every two weeks. The last one was hard."


def test_a_single_day_is_said_as_one_day():
    life = Life(rhythm_days=0, last_met=ago(1))
    (found, *_) = findings(life, TODAY)
    assert found.why.startswith("No meeting for 1 day, ")


@pytest.mark.parametrize(("days", "expected"), [(13, []), (14, [("pair.nothing_planned", False)])])
def test_something_is_planned_two_weeks_after_a_meeting(days, expected):
    assert fired(last_met=ago(days), next_on=None) == expected


@pytest.mark.parametrize(
    ("days", "mentee", "mentor", "expected"),
    [
        (1, None, None, []),
        (2, None, None, ["pair.check_in"]),  # day 2 without contact after the first meeting
        (2, 0, None, ["pair.check_in"]),  # with one of them only
        (2, 0, 0, []),
        (13, 11, 11, []),
        (14, 11, 11, ["pair.check_in"]),  # week 2
        (57, 29, 29, []),
        (58, 29, 29, ["pair.check_in"]),  # month 2
    ],
)
def test_staff_speak_with_both_as_the_plan_asks(days, mentee, mentor, expected):
    asked = {"checked_mentee": mentee, "checked_mentor": mentor}
    until = {side: None if value is None else ago(value) for side, value in asked.items()}
    assert [rule for rule, _urgent in fired(first_met=ago(days), last_met=ago(1), **until)] == expected


def test_a_talk_that_is_due_says_with_whom_and_does_not_colour_the_pair():
    life = Life(first_met=ago(2), last_met=ago(1), checked_mentee=ago(0), checked_mentor=None)
    (found,) = findings(life, TODAY)
    assert found.why == "Within 48 hours: speak with the mentor (due 23 Nov)."
    assert health(life, TODAY).kind == "good"


def test_nobody_is_asked_while_a_pair_rests():
    assert fired(state="paused", first_met=ago(2), checked_mentee=None) == []


@pytest.mark.parametrize(("until", "expected"), [(1, []), (0, [("pair.pause_over", False)])])
def test_a_pause_that_is_over_comes_back(until, expected):
    assert fired(state="paused", paused_until=TODAY + timedelta(days=until)) == expected


def test_the_agreed_end_that_has_passed_is_said():
    assert fired(planned_end_on=ago(1)) == [("pair.time_over", False)]


@pytest.mark.parametrize("kind", ["help", "beyond", "stop"])
def test_who_asks_for_staff_comes_first_whatever_the_state(kind):
    assert fired(state="paused", asked=kind)[0] == ("pair.asked", True)


def test_thresholds_are_the_programmes_own():
    programme = Programme(first_meeting_within_days=3)
    assert fired(**{**UNMET, "opened_on": ago(3), "programme": programme}) == [("pair.not_begun", False)]


@pytest.mark.parametrize(
    ("facts", "kind"),
    [
        ({**UNMET, "opened_on": ago(1)}, "early"),
        ({"met": 1}, "early"),
        ({"state": "paused", "paused_until": TODAY + timedelta(days=9)}, "paused"),
        ({"state": "closed"}, "closed"),
        ({"last_met": ago(14), "next_on": None}, "watch"),
        ({"last_met": ago(31), "next_on": None}, "urgent"),
    ],
)
def test_the_pill_says_where_a_pair_stands(facts, kind):
    assert health(Life(**facts), TODAY).kind == kind


def test_the_rule_that_fired_stands_in_the_row():
    assert "Nothing is planned" in health(Life(last_met=ago(14), next_on=None), TODAY).why


@pytest.mark.parametrize(("days", "expected"), [(6, []), (7, [("pair.not_logged", False)])])
def test_a_missing_log_is_handed_to_staff_after_a_week(days, expected):
    assert fired(unlogged_on=ago(days)) == expected


def test_nothing_rings_about_who_is_left_in_peace_but_a_call_for_help():
    quiet = {"quiet_until": TODAY + timedelta(days=3), "last_met": ago(60), "next_on": None}
    assert fired(**quiet) == []
    assert fired(**quiet, asked="help") == [("pair.asked", True)]
