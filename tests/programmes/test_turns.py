"""The state machine of taking part: every turn from every state, allowed or refused, and nothing else."""

import datetime

import pytest
from django.utils import timezone

from memore.core.models import AuditEvent
from memore.programmes import actions
from memore.programmes.models import Participation, State
from memore.programmes.seats import take_seat
from memore.programmes.states import TURNS, NotFromHere, open_turns
from tests import factories

TODAY = timezone.localdate
DEEDS = {
    "accept": actions.accept,
    "start_waiting": actions.start_waiting,
    "pause": lambda **given: actions.pause(until=None, **given),
    "resume": actions.resume,
    "leave": actions.leave,
    "rejoin": actions.rejoin,
}
ALLOWED = {
    ("applied", "accept"): "accepted",
    ("accepted", "start_waiting"): "waiting",
    ("waiting", "pause"): "paused",
    ("paused", "resume"): "waiting",
    ("applied", "leave"): "left",
    ("accepted", "leave"): "left",
    ("waiting", "leave"): "left",
    ("paused", "leave"): "left",
    ("paired", "leave"): "left",
    ("left", "rejoin"): "accepted",
}


@pytest.fixture
def participation(programme) -> Participation:
    return factories.ParticipationFactory(programme=programme, state=State.WAITING)


def in_state(participation: Participation, state: str) -> Participation:
    participation.state = state
    participation.save()
    return participation


def test_the_table_names_every_deed():
    assert set(TURNS) == set(DEEDS)


@pytest.mark.parametrize("state", State.values)
@pytest.mark.parametrize("verb", DEEDS)
def test_each_turn_is_allowed_or_refused(coordinator, participation, state, verb):
    row = in_state(participation, state)
    assert (verb in open_turns(row)) == ((state, verb) in ALLOWED)
    if (state, verb) in ALLOWED:
        DEEDS[verb](participation=row, by=coordinator.viewer)
        assert Participation.objects.get(pk=row.pk).state == ALLOWED[state, verb]
    else:
        with pytest.raises(NotFromHere) as refusal:
            DEEDS[verb](participation=row, by=coordinator.viewer)
        assert str(refusal.value)
        assert Participation.objects.get(pk=row.pk).state == state


def test_a_turn_goes_from_where_the_row_stands_now_not_from_where_it_was_read(coordinator, participation):
    read_before = Participation.objects.get(pk=participation.pk)
    actions.leave(participation=participation, by=coordinator.viewer)
    with pytest.raises(NotFromHere):
        actions.pause(participation=read_before, until=None, by=coordinator.viewer)


def test_waiting_counts_from_today_or_an_earlier_day_never_a_later(coordinator, participation):
    later, earlier = TODAY() + datetime.timedelta(days=3), TODAY() - datetime.timedelta(days=40)
    for since, kept in ((None, TODAY()), (earlier, earlier), (later, TODAY())):
        row = in_state(participation, State.ACCEPTED)
        actions.start_waiting(participation=row, since=since, by=coordinator.viewer)
        assert Participation.objects.get(pk=row.pk).waiting_since == kept


def test_a_pause_keeps_the_wait_and_ends_by_itself_on_its_day(coordinator, participation, time_machine):
    began = participation.waiting_since
    until = TODAY() + datetime.timedelta(days=5)
    actions.pause(participation=participation, until=until, reason="holiday", by=coordinator.viewer)
    assert participation not in Participation.objects.waiting()
    time_machine.move_to(datetime.datetime.combine(until, datetime.time(9), datetime.UTC))
    assert participation in Participation.objects.waiting()
    actions.resume(participation=participation, by=coordinator.viewer)
    row = Participation.objects.get(pk=participation.pk)
    assert (row.waiting_since, row.paused_until, row.paused_reason) == (began, None, "")


def test_it_refuses_a_pause_until_today_or_before(coordinator, participation):
    with pytest.raises(actions.PauseIsOver):
        actions.pause(participation=participation, until=TODAY(), by=coordinator.viewer)


@pytest.mark.parametrize("deed", [DEEDS["leave"], DEEDS["pause"]])
def test_it_refuses_while_a_pair_or_proposal_holds_a_place(coordinator, participation, deed):
    take_seat(participation)
    with pytest.raises(actions.HoldsAPlace):
        deed(participation=participation, by=coordinator.viewer)
    assert Participation.objects.get(pk=participation.pk).state == State.WAITING


def test_leaving_keeps_the_reason_and_coming_again_begins_anew(coordinator, participation):
    actions.leave(participation=participation, reason="moved to Lille", by=coordinator.viewer)
    row = Participation.objects.get(pk=participation.pk)
    assert (row.left_on, row.left_reason, row.waiting_since) == (TODAY(), "moved to Lille", None)
    actions.rejoin(participation=row, by=coordinator.viewer)
    row.refresh_from_db()
    assert (row.state, row.joined_on, row.left_on, row.left_reason) == (State.ACCEPTED, TODAY(), None, "")


def test_every_turn_is_noted_with_field_names_and_no_values(coordinator, participation):
    actions.leave(participation=participation, reason="a private matter", by=coordinator.viewer)
    event = AuditEvent.objects.get(verb="participation.left")
    assert event.actor == coordinator.user.pk
    assert "left_reason" in event.fields
    assert "private" not in str(event.fields)
