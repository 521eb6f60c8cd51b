"""When a mentee came in first and left last (domain.md 9.4, rule 4)."""

import datetime

import pytest
from django.utils import timezone

from memore.outcomes.exits import Exit, exits_of
from memore.pairs.actions import close_pair, reopen_pair
from memore.pairs.models import CloseReason, Member
from memore.programmes import actions
from memore.programmes.models import Participation
from tests import factories

DAY = datetime.timedelta(days=1)


def today() -> datetime.date:
    return timezone.localdate()


def end(pair, by, reason=CloseReason.COMPLETED, on=None):
    close_pair(pair=pair, reason=reason, by=by.viewer, untalked="moved")
    if on is not None:
        Member.objects.filter(pair=pair).update(to_on=on, from_on=on - DAY)


@pytest.fixture
def exit_now(programme, mentee):
    return lambda: exits_of([programme]).get(mentee.participation.pk)


def joined(mentee) -> datetime.date:
    return Participation.objects.get(pk=mentee.participation.pk).joined_on


def test_nobody_has_left_while_they_wait_or_a_pair_is_open(exit_now, mentee, mentor, coordinator):
    assert exit_now() == Exit(joined(mentee))
    factories.open_pair(mentee=mentee.participation, mentor=mentor.participation)
    assert exit_now() == Exit(joined(mentee))


def test_the_exit_is_the_day_on_which_the_last_pair_ended(exit_now, mentee, mentor, coordinator):
    pair = factories.open_pair(mentee=mentee.participation, mentor=mentor.participation)
    end(pair, coordinator, on=today() - 9 * DAY)
    assert exit_now() == Exit(joined(mentee), today() - 9 * DAY, pair.pk)


def test_leaving_weeks_after_the_pair_ended_does_not_move_the_exit(exit_now, mentee, mentor, coordinator):
    pair = factories.open_pair(mentee=mentee.participation, mentor=mentor.participation)
    end(pair, coordinator, on=today() - 40 * DAY)
    mentee.participation.refresh_from_db()
    actions.leave(participation=mentee.participation, by=coordinator.viewer)
    assert exit_now().exit_on == today() - 40 * DAY


def test_who_waits_again_is_in_and_who_leaves_then_leaves_that_day(exit_now, mentee, mentor, coordinator):
    pair = factories.open_pair(mentee=mentee.participation, mentor=mentor.participation)
    end(pair, coordinator, CloseReason.NO_FIT, on=today() - 40 * DAY)
    assert exit_now().exit_on is None
    mentee.participation.refresh_from_db()
    actions.leave(participation=mentee.participation, by=coordinator.viewer)
    assert exit_now() == Exit(joined(mentee), today(), None)


def test_who_leaves_without_a_pair_leaves_that_day(exit_now, mentee, coordinator):
    actions.leave(participation=mentee.participation, by=coordinator.viewer)
    assert exit_now() == Exit(joined(mentee), today(), None)


def test_who_only_applied_was_never_in(programme, coordinator):
    row = factories.ParticipationFactory(programme=programme, state="applied", waiting_since=None)
    assert exits_of([programme]) == {}
    actions.leave(participation=row, by=coordinator.viewer)
    assert exits_of([programme]) == {}


def test_rule_4_re_entry_keeps_the_first_entry_date_moves_the_exit_date_and_counts_once(
    programme, exit_now, mentee, mentor, coordinator
):
    first, row = today() - 400 * DAY, mentee.participation
    Participation.objects.filter(pk=row.pk).update(joined_on=first)
    pair = factories.open_pair(mentee=Participation.objects.get(pk=row.pk), mentor=mentor.participation)
    end(pair, coordinator, on=today() - 300 * DAY)
    row.refresh_from_db()
    actions.leave(participation=row, by=coordinator.viewer)
    assert exit_now() == Exit(first, today() - 300 * DAY, pair.pk)

    actions.rejoin(participation=row, by=coordinator.viewer)
    assert exit_now() == Exit(first), "who came again is in: no exit"
    assert joined(mentee) == today(), "the way through the model begins anew"

    actions.start_waiting(participation=row, by=coordinator.viewer)
    actions.leave(participation=row, by=coordinator.viewer)
    actions.rejoin(participation=row, by=coordinator.viewer)
    actions.leave(participation=row, by=coordinator.viewer)
    assert exit_now() == Exit(first, today(), None)
    assert len([one for one in exits_of([programme]) if one == row.pk]) == 1


def test_a_pair_that_is_reopened_takes_the_exit_back(exit_now, mentee, mentor, coordinator):
    pair = factories.open_pair(mentee=mentee.participation, mentor=mentor.participation)
    end(pair, coordinator)
    assert exit_now().exit_on == today()
    reopen_pair(pair=pair, reason="they want to go on", by=coordinator.viewer)
    assert exit_now().exit_on is None


def test_a_pair_opened_by_mistake_is_no_pair(exit_now, mentee, mentor, coordinator):
    pair = factories.open_pair(mentee=mentee.participation, mentor=mentor.participation)
    end(pair, coordinator, CloseReason.MISTAKE, on=today() - 9 * DAY)
    Participation.objects.filter(pk=mentee.participation.pk).update(state="accepted")
    assert exit_now() == Exit(joined(mentee))


def test_the_number_of_queries_stays(programme, mentee, mentor, coordinator, django_assert_num_queries):
    for _number in range(5):
        factories.ParticipationFactory(programme=programme)
    with django_assert_num_queries(2):
        assert len(exits_of([programme])) == 6
