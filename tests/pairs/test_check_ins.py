"""Check-ins: a plan as plain arithmetic, a talk in a few taps, and what is due on the desk."""

import datetime

import pytest
from django.urls import reverse
from django.utils import timezone

from memore.pairs.actions import check_in
from memore.pairs.actions.checking import NotYet, SpokeWithNobody
from memore.pairs.attention import alarms
from memore.pairs.checkins import Anchors, Due, answers, dues, next_due
from memore.pairs.models import CheckIn, Meeting
from memore.programmes.mentoring.schema import CheckIn as Planned
from memore.programmes.talks import DEFAULT, Plan, talk_label

TODAY = timezone.localdate()
DAY = datetime.timedelta(days=1)
FIRST = datetime.date(2026, 3, 2)


def days(plan, anchors, count):
    found = []
    for talk in dues(plan, anchors):
        found.append((talk.on - FIRST).days)
        if len(found) == count:
            break
    return found


def test_the_plan_is_48_hours_weeks_two_and_four_then_every_month():
    assert days(DEFAULT, Anchors(FIRST), 6) == [2, 14, 28, 58, 88, 118]


def test_nothing_is_due_before_they_met_and_nothing_monthly_after_the_end():
    assert days(DEFAULT, Anchors(), 6) == []
    assert days(DEFAULT, Anchors(FIRST, closing=FIRST + 40 * DAY), 6) == []


def test_a_model_may_plan_otherwise_and_after_the_end_and_talks_about_a_job_are_the_plan_s():
    plan = Plan(
        (
            Planned("first_meeting", 3, "First"),
            Planned("contract", 7, "Week 1"),
            Planned("closing", 30, "After"),
        ),
        60,
    )
    assert days(plan, Anchors(FIRST), 4) == [3, 63, 123, 183]
    assert days(plan, Anchors(FIRST, closing=FIRST + 90 * DAY), 9) == [120]
    assert days(Plan((), 0), Anchors(FIRST), 9) == []


def test_what_was_late_is_asked_once():
    assert next_due(DEFAULT, Anchors(FIRST), None).on == FIRST + 2 * DAY
    assert next_due(DEFAULT, Anchors(FIRST), FIRST + 20 * DAY).on == FIRST + 28 * DAY


@pytest.mark.parametrize(
    ("on", "name"),
    [(1, "Within 48 hours"), (9, "Within 48 hours"), (12, "Week 2"), (30, "Week 4"), (58, "Month 2")],
)
def test_a_talk_answers_what_was_due_by_then_or_a_few_days_later(on, name):
    assert answers(DEFAULT, Anchors(FIRST), FIRST + on * DAY).label == name


def test_a_talk_without_a_plan_stands_between_times():
    assert answers(DEFAULT, Anchors(), FIRST) == Due("Between times", FIRST)
    assert talk_label("3") == "Month 3"


def test_a_talk_in_a_few_taps_without_a_script(pair, coordinator):
    Meeting.objects.create(pair=pair, state="held", day=TODAY - 2 * DAY)
    (row,) = [row for row in alarms(coordinator.viewer, TODAY) if row.rule == "pair.check_in"]
    assert row.do_url == reverse("pairs:check_in", args=[pair.pk])
    said = {"mood_mentee": "4", "mood_mentor": "", "on": TODAY.isoformat(), "action": "Call on Monday."}
    assert coordinator.client().post(row.do_url, said).status_code == 302
    first = CheckIn.objects.get()
    assert (first.with_mentee, first.with_mentor, first.mood_mentee) == (True, False, 4)
    (row,) = [row for row in alarms(coordinator.viewer, TODAY) if row.rule == "pair.check_in"]
    assert "speak with the mentor" in row.why
    check_in(pair=pair, on=TODAY, by=coordinator.viewer, mood_mentor=2, problem=True)
    assert "pair.check_in" not in [row.rule for row in alarms(coordinator.viewer, TODAY)]
    page = coordinator.client().get(reverse("pair", args=[pair.pk])).content.decode()
    for words in ("spoke with the mentee", "Within 48 hours.", "Mentor: hard.", "Call on Monday."):
        assert words in page


def test_a_talk_is_with_somebody_and_has_been_held(pair, coordinator):
    with pytest.raises(SpokeWithNobody):
        check_in(pair=pair, on=TODAY, by=coordinator.viewer)
    with pytest.raises(NotYet):
        check_in(pair=pair, on=TODAY + DAY, by=coordinator.viewer, mood_mentee=3)


def test_the_two_do_not_read_what_the_other_said(pair, coordinator, mentor, mentee):
    check_in(pair=pair, on=TODAY, by=coordinator.viewer, mood_mentee=2, action="She asks for another day.")
    for who in (mentor, mentee):
        assert "another day" not in who.client().get(reverse("pair", args=[pair.pk])).content.decode()
