"""What a programme asks for beyond rules and weights: points, mentors who have waited long, steady drafts."""

import pytest

from memore.matching import actions
from memore.matching.models import Outlook
from tests.matching.conftest import offering, waiting
from tests.matching.test_run_round import couples


def run(programme, coordinator):
    round_ = actions.start_round(programme=programme, by=coordinator.viewer)
    round_.refresh_from_db()
    return round_


def since(mentor, days):
    mentor.waiting_since = mentor.joined_on - (mentor.joined_on.resolution * days)
    mentor.save()


def test_a_pair_with_too_few_points_is_not_drafted_and_the_outlook_says_so(programme, coordinator):
    programme.minimum_points = 9_000
    programme.save()
    left = waiting(programme, "Yonas Tesfay")
    offering(programme, "An Peeters")
    round_ = run(programme, coordinator)
    assert couples(round_) == set()
    outlook = Outlook.objects.get(round=round_, mentee=left)
    assert {"rule": "too_few_points", "before": 1, "mentors": 0} in [fact["values"] for fact in outlook.why]
    assert [fact["code"] for fact in outlook.would_help] == ["with_fewer_points"]


@pytest.mark.parametrize(("days", "mentor"), [(0, "Better"), (90, "Waits")])
def test_a_mentor_who_has_waited_long_comes_before_points(programme, coordinator, days, mentor):
    programme.idle_after_days = days
    programme.save()
    waiting(programme, "Yonas Tesfay", goals=["cv"])
    offering(programme, "Better", offers=["cv"])
    since(offering(programme, "Waits"), 120)
    assert couples(run(programme, coordinator)) == {("Yonas Tesfay", mentor)}


@pytest.mark.parametrize(("points", "mentor"), [(0, "Better"), (10_000, "First")])
def test_a_draft_counts_more_in_the_next_run(programme, coordinator, points, mentor):
    programme.keep_points = points
    programme.save()
    waiting(programme, "Yonas Tesfay", goals=["cv"])
    offering(programme, "First")
    round_ = run(programme, coordinator)
    offering(programme, "Better", offers=["cv"])
    actions.run_again(round_=round_, by=coordinator.viewer)
    round_.refresh_from_db()
    assert couples(round_) == {("Yonas Tesfay", mentor)}
