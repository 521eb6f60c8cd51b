"""The turns of a pair's life: each allowed one happens, every other is refused with a reason."""

import datetime

import pytest
from django.urls import reverse
from django.utils import timezone

from memore.core.models import AuditEvent
from memore.pairs.actions import (
    answer_concern,
    begin_closing,
    close_pair,
    continue_pair,
    pause_pair,
    raise_concern,
    record_follow_up,
    reopen_pair,
    resume_pair,
    undo_follow_up,
)
from memore.pairs.actions.opening import AlreadyAPair, NotAccepted, ReasonMissing
from memore.pairs.actions.turns import (
    AFTERWARDS,
    ContactIsStopped,
    PauseInThePast,
    TooLongAgo,
    begin,
    unbegin,
)
from memore.pairs.models import ENDED, Change, CloseReason, Meeting, PairState
from memore.pairs.states import TURNS, NotInThisState
from memore.programmes.models import State
from memore.programmes.seats import NoFreePlace, take_seat
from tests.factories import ParticipationFactory, open_pair

TODAY = timezone.localdate()
NEXT_MONTH = TODAY + datetime.timedelta(days=30)


def close(pair, reason, by):
    close_pair(pair=pair, reason=reason, by=by, untalked="not reached, three tries")


def follow_up(pair, by):
    member = pair.members.get(side="mentee")
    record_follow_up(member=member, result="work", on=TODAY, by=by)


def meet_and_begin(pair, by):
    Meeting.objects.create(pair=pair, state="held", day=TODAY)
    begin(pair, by=by)


DEEDS = {
    "begin": lambda pair, by: meet_and_begin(pair, by),
    "pause": lambda pair, by: pause_pair(pair=pair, until=NEXT_MONTH, reason="exams", by=by),
    "resume": lambda pair, by: resume_pair(pair=pair, by=by),
    "begin_closing": lambda pair, by: begin_closing(pair=pair, by=by),
    "unbegin": lambda pair, by: unbegin(pair, by=by),
    "continue_pair": lambda pair, by: continue_pair(pair=pair, by=by),
    "close": lambda pair, by: close(pair, CloseReason.COMPLETED, by),
    "follow_up": lambda pair, by: follow_up(pair, by),
    "undo_follow_up": lambda pair, by: undo_follow_up(pair=pair, by=by),
    "reopen": lambda pair, by: reopen_pair(pair=pair, reason="they want to go on", by=by),
}
IN_GROUPS = {"join", "leave"}  # see test_groups.py
LEADS_TO = {
    "begin": PairState.ACTIVE,
    "pause": PairState.PAUSED,
    "resume": PairState.STARTED,
    "unbegin": PairState.STARTED,
    "begin_closing": PairState.CLOSING,
    "continue_pair": PairState.STARTED,
    "follow_up": PairState.FOLLOWED_UP,
    "undo_follow_up": PairState.CLOSED,
    "close": PairState.CLOSED,
    "reopen": PairState.STARTED,
}


def put(pair, state, by):
    """The pair as it stands in `state`."""
    if state in ENDED:
        close(pair, CloseReason.NO_FIT, by)
        if state == PairState.FOLLOWED_UP:
            follow_up(pair, by)
            pair.refresh_from_db()
    else:
        pair.state = state
        pair.save()
    return pair


def test_the_table_names_every_turn():
    assert set(TURNS) == set(DEEDS) | IN_GROUPS


@pytest.mark.parametrize("state", PairState)
@pytest.mark.parametrize("turn", DEEDS)
def test_each_turn_happens_only_where_the_table_allows_it(pair, coordinator, turn, state):
    put(pair, state, coordinator.viewer)
    if state not in TURNS[turn]:
        with pytest.raises(NotInThisState) as refusal:
            DEEDS[turn](pair, coordinator.viewer)
        assert str(refusal.value)
        pair.refresh_from_db()
        assert pair.state == state
        return
    DEEDS[turn](pair, coordinator.viewer)
    pair.refresh_from_db()
    assert pair.state == LEADS_TO[turn]
    assert AuditEvent.objects.filter(subject=str(pair.pk), actor=coordinator.user.pk).exists()


@pytest.mark.parametrize("turn", ["resume", "reopen"])
def test_a_pair_that_has_met_goes_on_as_active(pair, coordinator, turn):
    Meeting.objects.create(pair=pair, state="held", day=TODAY)
    put(pair, PairState.PAUSED if turn == "resume" else PairState.CLOSED, coordinator.viewer)
    DEEDS[turn](pair, coordinator.viewer)
    assert pair.state == PairState.ACTIVE


def test_a_pause_needs_a_day_to_come_and_a_reason(pair, coordinator):
    with pytest.raises(PauseInThePast):
        pause_pair(pair=pair, until=TODAY, reason="exams", by=coordinator.viewer)
    with pytest.raises(ReasonMissing):
        pause_pair(pair=pair, until=None, reason=" ", by=coordinator.viewer)


@pytest.mark.parametrize("reason", CloseReason)
def test_closing_gives_the_places_back_and_says_where_both_stand(pair, mentee, mentor, coordinator, reason):
    close_pair(
        pair=pair, reason=reason, by=coordinator.viewer, words="spoke with both", untalked="moved away"
    )
    for one, stands in zip((mentee, mentor), AFTERWARDS[reason], strict=True):
        one.participation.refresh_from_db()
        assert one.participation.state == stands
        assert not one.participation.seats.exists()
    assert {member.to_on for member in pair.members.all()} == {TODAY}
    assert pair.changes.get(kind=Change.Kind.CLOSED).words == "spoke with both"


def test_a_mentee_who_waits_again_keeps_their_rank(pair, mentee, coordinator):
    since = mentee.participation.waiting_since
    close(pair, CloseReason.NO_FIT, coordinator.viewer)
    mentee.participation.refresh_from_db()
    assert mentee.participation.waiting_since == since


def test_a_mentor_of_another_pair_stays_paired(programme, pair, mentor, coordinator):
    mentor.participation.places = 2
    mentor.participation.save()
    open_pair(mentee=ParticipationFactory(programme=programme), mentor=mentor.participation)
    close(pair, CloseReason.FOUND_WORK, coordinator.viewer)
    mentor.participation.refresh_from_db()
    assert (mentor.participation.state, mentor.participation.seats.count()) == (State.PAIRED, 1)


def test_closing_calls_off_what_was_planned(pair, coordinator):
    planned = Meeting.objects.create(pair=pair, state="planned", day=NEXT_MONTH)
    close(pair, CloseReason.TRAINING, coordinator.viewer)
    planned.refresh_from_db()
    assert planned.state == Meeting.State.MISSED
    page = coordinator.client().get(reverse("pair", args=[pair.pk])).content.decode()
    assert "Called off" in page
    assert "Did not meet" not in page, "that day is still to come"


def test_reopening_takes_the_places_again(pair, mentee, mentor, coordinator):
    close(pair, CloseReason.MISTAKE, coordinator.viewer)
    reopen_pair(pair=pair, reason="the wrong pair", by=coordinator.viewer)
    for one in (mentee, mentor):
        one.participation.refresh_from_db()
        assert (one.participation.state, one.participation.seats.count()) == (State.PAIRED, 1)
    assert all(member.seat and member.to_on is None for member in pair.members.all())


def test_reopening_refuses_when_the_place_is_taken_again(pair, mentor, coordinator):
    close(pair, CloseReason.MISTAKE, coordinator.viewer)
    take_seat(mentor.participation)
    with pytest.raises(NoFreePlace):
        reopen_pair(pair=pair, reason="the wrong pair", by=coordinator.viewer)
    pair.refresh_from_db()
    assert pair.state == PairState.CLOSED


def test_reopening_refuses_when_the_mentee_has_another_mentor(programme, pair, mentee, coordinator):
    close(pair, CloseReason.NO_FIT, coordinator.viewer)
    other = ParticipationFactory(programme=programme, side="mentor")
    open_pair(mentee=mentee.participation, mentor=other)
    with pytest.raises(AlreadyAPair):
        reopen_pair(pair=pair, reason="they want to go on", by=coordinator.viewer)


def test_reopening_refuses_who_has_left(pair, mentor, coordinator):
    close(pair, CloseReason.NO_FIT, coordinator.viewer)
    type(mentor.participation).objects.filter(pk=mentor.participation.pk).update(state=State.LEFT)
    with pytest.raises(NotAccepted):
        reopen_pair(pair=pair, reason="they want to go on", by=coordinator.viewer)


def test_reopening_refuses_after_thirty_days(pair, coordinator):
    close(pair, CloseReason.NO_FIT, coordinator.viewer)
    pair.closed_at -= datetime.timedelta(days=31)
    pair.save()
    with pytest.raises(TooLongAgo):
        reopen_pair(pair=pair, reason="they want to go on", by=coordinator.viewer)


def test_stopped_contact_stays_stopped_until_staff_answered(pair, mentee, coordinator):
    member = pair.members.get(side="mentee")
    concern = raise_concern(member=member, kind="stop", by=mentee.viewer)
    pair.refresh_from_db()
    with pytest.raises(ContactIsStopped):
        resume_pair(pair=pair, by=coordinator.viewer)
    answer_concern(concern=concern, answer="Spoke with her; they go on.", by=coordinator.viewer)
    resume_pair(pair=pair, by=coordinator.viewer)
    assert (pair.state, pair.contact_stopped_at) == (PairState.STARTED, None)


def test_a_pair_with_stopped_contact_reopens_paused(pair, mentee, coordinator):
    raise_concern(member=pair.members.get(side="mentee"), kind="stop", by=mentee.viewer)
    close(pair, CloseReason.NO_FIT, coordinator.viewer)
    reopen_pair(pair=pair, reason="by mistake", by=coordinator.viewer)
    assert pair.state == PairState.PAUSED
