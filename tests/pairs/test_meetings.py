"""Planning, logging, missing, thanking: what a pair does with its days."""

import datetime

import pytest
from django.core import mail
from django.utils import timezone

from memore.pairs.actions import comment, log_meeting, miss_meeting, plan_meeting, raise_concern, thank
from memore.pairs.actions.meetings import (
    AlreadyLogged,
    AlreadyThanked,
    InThePast,
    NotHeld,
    NothingSaid,
    NotPlanned,
    NotYet,
)
from memore.pairs.actions.turns import ContactIsStopped
from memore.pairs.models import Change, Meeting, PairState
from memore.pairs.states import NotInThisState

TODAY = timezone.localdate()
DAY = datetime.timedelta(days=1)


def log(pair, mentor, **given):
    given = {"day": TODAY, "minutes": 60, "way": "in_person", "went": "well", **given}
    return log_meeting(pair=pair, by=mentor.viewer, **given)


def test_the_first_meeting_makes_the_pair_active(pair, mentor):
    log(pair, mentor)
    pair.refresh_from_db()
    assert pair.state == PairState.ACTIVE
    assert pair.changes.filter(kind=Change.Kind.BEGUN).count() == 1
    log(pair, mentor, day=TODAY - DAY)
    assert pair.changes.filter(kind=Change.Kind.BEGUN).count() == 1


def test_a_log_becomes_the_meeting_that_was_planned(pair, mentor):
    planned = plan_meeting(pair=pair, day=TODAY, where="Library", by=mentor.viewer)
    held = log(pair, mentor, words="We wrote a letter.")
    assert held == planned
    assert (held.where, held.words, held.went) == ("Library", "We wrote a letter.", "well")
    assert pair.meetings.count() == 1


def test_the_next_date_is_planned_with_the_log(pair, mentor):
    log(pair, mentor, next_on=TODAY + 7 * DAY)
    assert pair.meetings.get(state="planned").day == TODAY + 7 * DAY


def test_words_lie_encrypted(pair, mentor):
    held = log(pair, mentor, words="We wrote a letter.")
    stored = Meeting.objects.filter(pk=held.pk).values_list("words", flat=True)[0]
    assert "letter" not in str.__str__(stored)


def test_staff_log_for_somebody_and_it_says_so(pair, coordinator):
    assert log(pair, coordinator).assisted


def test_it_refuses_a_day_to_come_and_a_second_log_of_the_day(pair, mentor):
    with pytest.raises(NotYet):
        log(pair, mentor, day=TODAY + DAY)
    log(pair, mentor)
    with pytest.raises(AlreadyLogged):
        log(pair, mentor)


def test_it_refuses_a_meeting_of_another_pair_or_one_that_did_not_happen(pair, mentor):
    planned = plan_meeting(pair=pair, day=TODAY + DAY, by=mentor.viewer)
    miss_meeting(meeting=planned, by=mentor.viewer)
    with pytest.raises(NotPlanned):
        log(pair, mentor, meeting=planned)
    with pytest.raises(NotPlanned):
        miss_meeting(meeting=planned, by=mentor.viewer)


def test_planning_again_moves_the_meeting(pair, mentor, mentee):
    first = plan_meeting(pair=pair, day=TODAY + DAY, by=mentor.viewer)
    moved = plan_meeting(pair=pair, day=TODAY + 3 * DAY, at=datetime.time(18, 30), by=mentee.viewer)
    assert (first.pk, moved.day) == (moved.pk, TODAY + 3 * DAY)


def test_planning_tells_the_other_one(pair, mentor, mentee, django_capture_on_commit_callbacks):
    with django_capture_on_commit_callbacks(execute=True):
        plan_meeting(pair=pair, day=TODAY + DAY, where="Library", by=mentor.viewer)
    (message,) = mail.outbox
    assert message.to == [mentee.user.email]
    assert "Library" not in message.body


@pytest.mark.parametrize("state", [PairState.PAUSED, PairState.CLOSED])
def test_nothing_is_planned_for_a_pair_at_rest(pair, mentor, state):
    closed_at = timezone.now() if state == PairState.CLOSED else None
    type(pair).objects.filter(pk=pair.pk).update(state=state, closed_at=closed_at)
    with pytest.raises(NotInThisState):
        plan_meeting(pair=pair, day=TODAY + DAY, by=mentor.viewer)


def test_nothing_is_planned_in_the_past(pair, mentor):
    with pytest.raises(InThePast):
        plan_meeting(pair=pair, day=TODAY - DAY, by=mentor.viewer)


def test_nothing_is_planned_or_logged_where_contact_is_stopped(pair, mentor, mentee):
    raise_concern(member=pair.members.get(side="mentee"), kind="stop", by=mentee.viewer)
    with pytest.raises(ContactIsStopped):
        plan_meeting(pair=pair, day=TODAY + DAY, by=mentor.viewer)
    with pytest.raises(ContactIsStopped):
        log(pair, mentor)


def test_a_log_is_thanked_once_and_commented_on(
    pair, mentor, coordinator, django_capture_on_commit_callbacks
):
    held = log(pair, mentor)
    with django_capture_on_commit_callbacks(execute=True):
        thank(meeting=held, by=coordinator.viewer)
        comment(meeting=held, words="How did the letter go?", by=coordinator.viewer)
    assert [message.to for message in mail.outbox] == [[mentor.user.email]] * 2
    assert held.thanked_by == coordinator.user
    assert [row.words for row in held.comments.all()] == ["How did the letter go?"]
    with pytest.raises(AlreadyThanked):
        thank(meeting=held, by=coordinator.viewer)


def test_only_a_held_meeting_is_answered_and_only_with_words(pair, mentor, coordinator):
    planned = plan_meeting(pair=pair, day=TODAY + DAY, by=mentor.viewer)
    with pytest.raises(NotHeld):
        thank(meeting=planned, by=coordinator.viewer)
    with pytest.raises(NothingSaid):
        comment(meeting=log(pair, mentor), words=" ", by=coordinator.viewer)
