"""A pair opens once both said yes, or by hand with a reason; the seats keep everybody honest."""

import datetime

import pytest
from django.core import mail
from django.utils import timezone

from memore.core.models import AuditEvent
from memore.pairs.actions import make_pair, open_pair
from memore.pairs.actions.opening import AlreadyAPair, NotAccepted, NotTheRightSides, ReasonMissing
from memore.pairs.admission import Joining, KeptApart, NotSaidYes
from memore.pairs.models import Change
from memore.people.models import KeepApart
from memore.programmes.gates import GateNotMet
from memore.programmes.models import State
from memore.programmes.seats import NoFreePlace, take_seat
from tests.factories import ParticipationFactory


def opened(mentee, mentor, coordinator, seats=(None, None), **given):
    joining = [
        Joining(one.participation, timezone.localdate(), seat=seat)
        for one, seat in zip((mentee, mentor), seats, strict=True)
    ]
    return open_pair(joining=joining, by=coordinator.viewer, **given)


def test_it_seats_both_and_notes_what_happened(mentee, mentor, coordinator):
    pair = opened(mentee, mentor, coordinator, reasons=[{"code": "same_trade"}], score=7200)
    assert {member.seat.participation_id for member in pair.members.all()} == {
        mentee.participation.pk,
        mentor.participation.pk,
    }
    assert (pair.state, pair.score, pair.coordinator) == ("started", 7200, coordinator.membership)
    assert (pair.planned_end_on - pair.opened_at.date()).days in (181, 182)
    assert pair.changes.get().kind == Change.Kind.OPENED
    assert AuditEvent.objects.get(verb="pair.opened").subject == str(pair.pk)
    for one in (mentee, mentor):
        one.participation.refresh_from_db()
        assert one.participation.state == State.PAIRED


def test_it_takes_over_the_seats_of_a_proposal(mentee, mentor, coordinator):
    seats = (take_seat(mentee.participation), take_seat(mentor.participation))
    pair = opened(mentee, mentor, coordinator, seats)
    assert {member.seat for member in pair.members.all()} == set(seats)
    assert mentor.participation.seats.count() == 1


def test_both_are_told_with_a_link_and_no_case(
    mentee, mentor, coordinator, django_capture_on_commit_callbacks
):
    with django_capture_on_commit_callbacks(execute=True):
        pair = opened(mentee, mentor, coordinator)
    assert {message.to[0] for message in mail.outbox} == {mentee.user.email, mentor.user.email}
    for message in mail.outbox:
        assert f"/pairs/{pair.pk}/" in message.body
        assert mentee.person.name not in message.body + message.subject
        assert mentor.person.name not in message.body + message.subject


def test_it_refuses_a_mentor_whose_places_are_taken(mentee, mentor, coordinator):
    take_seat(mentor.participation)
    with pytest.raises(NoFreePlace, match="no free place"):
        opened(mentee, mentor, coordinator)
    assert not mentee.participation.seats.exists()


def test_it_refuses_the_same_two_twice(pair, mentee, mentor, coordinator):
    with pytest.raises(AlreadyAPair, match="a pair already"):
        opened(mentee, mentor, coordinator)


def test_it_refuses_two_mentors_and_two_programmes(mentee, mentor, coordinator):
    with pytest.raises(NotTheRightSides):
        opened(mentor, mentor, coordinator)
    mentor.participation = ParticipationFactory(side="mentor")
    with pytest.raises(NotTheRightSides):
        opened(mentee, mentor, coordinator)


@pytest.mark.parametrize("state", [State.APPLIED, State.LEFT])
def test_it_refuses_who_was_not_accepted_or_has_left(mentee, mentor, coordinator, state):
    mentee.participation.state = state
    with pytest.raises(NotAccepted):
        opened(mentee, mentor, coordinator)


def by_hand(mentee, mentor, coordinator, reason="They know each other from the choir.", **given):
    today = timezone.localdate()
    return make_pair(
        mentee=mentee.participation, mentor=mentor.participation, reason=reason, by=coordinator.viewer,
        **{"mentee_yes_on": today, "mentor_yes_on": today, **given},
    )  # fmt: skip


def test_by_hand_keeps_the_reason_for_colleagues(mentee, mentor, coordinator):
    pair = by_hand(mentee, mentor, coordinator)
    assert pair.changes.get().words == "They know each other from the choir."
    assert (pair.reasons, pair.score) == ([], None)


def test_by_hand_refuses_without_a_reason(mentee, mentor, coordinator):
    with pytest.raises(ReasonMissing):
        by_hand(mentee, mentor, coordinator, reason="  ")


def test_by_hand_refuses_people_who_are_kept_apart(mentee, mentor, coordinator):
    KeepApart.objects.create(organisation=mentee.person.organisation, one=mentor.person, other=mentee.person)
    with pytest.raises(KeptApart):
        by_hand(mentee, mentor, coordinator)


@pytest.mark.parametrize("missing", ["trained", "cleared"])
def test_by_hand_refuses_a_mentor_who_is_not_ready(mentee, mentor, coordinator, missing):
    setattr(mentor.participation, missing, None)
    mentor.participation.save()
    with pytest.raises(GateNotMet, match=mentor.person.name):
        by_hand(mentee, mentor, coordinator)


@pytest.mark.parametrize("side", ["mentee", "mentor"])
def test_by_hand_refuses_without_the_yes_of_both(mentee, mentor, coordinator, side):
    with pytest.raises(NotSaidYes, match="has not said yes"):
        by_hand(mentee, mentor, coordinator, **{f"{side}_yes_on": None})
    with pytest.raises(NotSaidYes):
        by_hand(mentee, mentor, coordinator, **{f"{side}_yes_on": datetime.date(2099, 1, 1)})


def test_by_hand_notes_the_day_of_each_yes_and_that_staff_heard_it(mentee, mentor, coordinator):
    day = timezone.localdate() - datetime.timedelta(days=3)
    pair = by_hand(mentee, mentor, coordinator, mentee_yes_on=day)
    member = pair.members.get(side="mentee")
    assert (member.said_yes_on, member.said_yes_assisted) == (day, True)
