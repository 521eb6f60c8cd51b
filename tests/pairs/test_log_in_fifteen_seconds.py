"""A mentor logs a meeting on the phone with four taps; what they began is never lost."""

import datetime
import re

import pytest
from django.urls import reverse
from django.utils import timezone

from memore.core import drafts
from memore.pairs.logbook import next_days
from memore.pairs.models import Meeting, PairState

TODAY = timezone.localdate()
DAY = datetime.timedelta(days=1)


def four_taps(**more):
    return {
        "day": TODAY.isoformat(), "went": "well", "minutes": "60", "way": "in_person",
        "next": (TODAY + 14 * DAY).isoformat(), **more,
    }  # fmt: skip


def address(pair):
    return reverse("pairs:log_meeting", args=[pair.pk])


def test_four_taps_are_enough_and_plan_the_next(pair, mentor):
    client = mentor.client()
    page = client.get(address(pair)).content.decode()
    assert 'name="went"' in page
    response = client.post(address(pair), four_taps(), follow=True)
    assert "The meeting is saved" in response.content.decode()
    held, planned = pair.meetings.get(state="held"), pair.meetings.get(state="planned")
    assert (held.minutes, held.way, held.went, held.words) == (60, "in_person", "well", "")
    assert planned.day == TODAY + 14 * DAY
    pair.refresh_from_db()
    assert pair.state == PairState.ACTIVE


def test_not_yet_plans_nothing_and_another_day_wins(pair, mentor):
    mentor.client().post(address(pair), four_taps(next="none"))
    assert not pair.meetings.filter(state="planned").exists()
    other = (TODAY + 5 * DAY).isoformat()
    yesterday = (TODAY - DAY).isoformat()
    mentor.client().post(address(pair), four_taps(day=yesterday, next_other=other))
    assert pair.meetings.get(state="planned").day == TODAY + 5 * DAY


def test_a_failed_post_keeps_what_was_written(pair, mentor):
    response = mentor.client().post(address(pair), four_taps(went="", words="We wrote a letter."))
    assert response.status_code == 422
    assert "We wrote a letter." in response.content.decode()
    assert not pair.meetings.exists()


def test_a_refusal_says_why_and_keeps_what_was_written(pair, mentor):
    Meeting.objects.create(pair=pair, state="held", day=TODAY)
    response = mentor.client().post(address(pair), four_taps(words="We wrote a letter."))
    assert response.status_code == 409
    page = response.content.decode()
    assert "logged already" in page
    assert "We wrote a letter." in page


@pytest.mark.parametrize("next_", ["2026-13-45", "soon"])
def test_a_day_that_is_none_is_refused(pair, mentor, next_):
    assert mentor.client().post(address(pair), four_taps(next=next_)).status_code == 422


def test_a_draft_survives_a_session_that_ends(pair, mentor):
    """The form sends itself while it is filled in; after signing in again everything is there."""
    client = mentor.client()
    draft = reverse("pairs:draft", args=[pair.pk, "log"])
    assert client.post(draft, four_taps(went="hard", words="It was diff")).status_code == 204
    client.logout()
    page = mentor.client().get(address(pair)).content.decode()
    assert "It was diff" in page
    assert "We kept what you began" in page
    mentor.client().post(address(pair), four_taps())
    assert drafts.find(user=mentor.user.pk, form=f"log:{pair.pk}") == {}


def test_a_form_that_is_not_complete_yet_is_kept_too(pair, mentor):
    """htmx sends no form of which a required field is empty, so what sends the draft is not the form."""
    client = mentor.client()
    for page in (address(pair), reverse("pairs:concern", args=[pair.pk, "help"]), reverse("home")):
        words = client.get(page).content.decode()
        assert re.search(r'<div hx-post="[^"]+/draft/\w+/" hx-include="find form"', words) or page == "/"
        assert not re.search(r"<form[^>]+hx-post", words)


def test_a_draft_is_nobody_elses(pair, mentor, mentee):
    mentor.client().post(reverse("pairs:draft", args=[pair.pk, "log"]), four_taps(words="It was diff"))
    assert "It was diff" not in mentee.client().get(address(pair)).content.decode()


@pytest.mark.parametrize("form", ["log", "unknown"])
def test_a_draft_has_a_size_and_a_known_form(pair, mentor, form):
    words = "x" * (7000 if form == "log" else 10)
    response = mentor.client().post(reverse("pairs:draft", args=[pair.pk, form]), {"words": words})
    assert response.status_code == 422


def test_the_form_needs_no_script(pair, mentor):
    page = mentor.client().get(address(pair)).content.decode()
    assert f'action="{address(pair)}"' in page
    assert "Save the meeting" in page


def test_a_planned_meeting_is_the_one_that_is_logged(pair, mentor):
    planned = Meeting.objects.create(pair=pair, state="planned", day=TODAY - 3 * DAY, way="online")
    page = mentor.client().get(address(pair)).content.decode()
    assert str(planned.pk) in page
    day = (TODAY - 3 * DAY).isoformat()
    mentor.client().post(address(pair), four_taps(meeting=str(planned.pk), day=day))
    planned.refresh_from_db()
    assert planned.state == "held"


@pytest.mark.parametrize(
    ("rhythm", "ago", "expected"), [(14, 0, 14), (7, 0, 7), (30, 0, 28), (14, 20, 1), (7, 7, 7)]
)
def test_the_days_it_offers_follow_the_rhythm_and_are_to_come(pair, rhythm, ago, expected):
    pair.rhythm_days = rhythm
    first, second = next_days(pair, TODAY - ago * DAY, TODAY)
    assert (first - TODAY).days == expected
    assert (second - first).days == 7
