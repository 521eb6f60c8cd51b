"""Meetings of several: mentors among themselves, joint meetings of pairs."""

import datetime

import pytest
from django.core import mail
from django.urls import reverse
from django.utils import timezone

from memore.pairs.actions import plan_gathering, write_attendance
from memore.pairs.actions.gatherings import ItIsOver, NobodyInvited
from memore.pairs.actions.meetings import NotYet
from memore.pairs.facts import facts
from memore.pairs.models import Gathering

TODAY = timezone.localdate()
TOMORROW = TODAY + datetime.timedelta(days=1)


@pytest.fixture
def peer(pair, programme, mentor, coordinator):
    return plan_gathering(
        programme=programme, kind="peer", day=TOMORROW, topic="Letters", by=coordinator.viewer,
        mentors=[mentor.participation],
    )  # fmt: skip


def test_staff_plan_one_in_two_steps_and_the_mentors_are_told(
    pair, programme, mentor, coordinator, django_capture_on_commit_callbacks
):
    url = reverse("pairs:plan_gathering")
    assert coordinator.client().get(url).status_code == 200
    guests = [str(mentor.participation.pk)]
    sent = {"day": str(TOMORROW), "way": "online", "where": "Room 2", "guests": guests}
    with django_capture_on_commit_callbacks(execute=True):
        coordinator.client().post(f"{url}?kind=peer&programme={programme.pk}", sent)
    assert [message.to for message in mail.outbox] == [[mentor.user.email]]
    assert Gathering.objects.get().guests.count() == 1


def test_a_mentor_sees_it_on_the_phone_and_says_they_come(peer, mentor):
    client = mentor.client()
    assert "Letters" in client.get(reverse("home")).content.decode()
    client.post(reverse("pairs:answer_gathering", args=[peer.pk]), {"says": "yes", "next": "home"})
    assert peer.guests.get().says == "yes"


def test_who_is_not_invited_sees_nothing(peer, mentee, stranger):
    for other in (mentee, stranger):
        assert other.client().get(reverse("pairs:gathering", args=[peer.pk])).status_code == 404


def test_it_needs_a_guest_and_is_held_only_once_its_day_has_come(peer, programme, coordinator):
    with pytest.raises(NobodyInvited):
        plan_gathering(programme=programme, kind="peer", day=TODAY, by=coordinator.viewer)
    with pytest.raises(NotYet):
        write_attendance(gathering=peer, came=[], takeaway="", by=coordinator.viewer)


def test_what_is_called_off_cannot_be_held(peer, coordinator):
    coordinator.client().post(reverse("pairs:call_off_gathering", args=[peer.pk]))
    with pytest.raises(ItIsOver):
        write_attendance(gathering=peer, came=[], takeaway="", by=coordinator.viewer)


def test_a_joint_start_is_a_milestone_once_both_came(pair, programme, coordinator):
    joint = plan_gathering(
        programme=programme, kind="joint_start", day=TODAY, by=coordinator.viewer, members=pair.members.all()
    )
    guests = [guest.pk for guest in joint.guests.all()]
    write_attendance(gathering=joint, came=guests[:1], takeaway="", by=coordinator.viewer)
    assert "joint_start" not in facts([pair])[pair.pk]
    write_attendance(gathering=joint, came=guests, takeaway="Begin slowly.", by=coordinator.viewer)
    assert facts([pair])[pair.pk]["joint_start"] == TODAY
