"""A pair begins with the last thing that its model begins with, whichever deed or night brings it."""

import pytest
from django.core.management import call_command
from django.utils import timezone

from memore.pairs.actions import plan_gathering, write_attendance
from memore.pairs.models import Meeting
from memore.programmes.actions import settle
from memore.programmes.mentoring.vocabulary import REQUIREMENTS
from tests import factories

TODAY = timezone.localdate()


@pytest.fixture
def programme(organisation):
    version = factories.ModelVersionFactory(organisation=organisation, shipped="vocational-education")
    return factories.ProgrammeFactory(organisation=organisation, model=version, partners_agreed_on=TODAY)


@pytest.fixture
def pair(pair, mentee, mentor):
    """They met and signed; what is missing is the joint start."""
    for one in (mentee, mentor):
        one.participation.met = {code: TODAY.isoformat() for code in REQUIREMENTS}
        one.participation.trained = one.participation.cleared = True
        one.participation.save()
    Meeting.objects.create(pair=pair, state="held", day=TODAY)
    pair.members.update(agreed_at=timezone.now())
    return pair


def joint_start(pair, programme, coordinator, *, came):
    joint = plan_gathering(
        programme=programme, kind="joint_start", day=TODAY, by=coordinator.viewer, members=pair.members.all()
    )
    guests = joint.guests.filter(member__side__in=came).values_list("pk", flat=True)
    write_attendance(gathering=joint, came=list(guests), takeaway="", by=coordinator.viewer)
    pair.refresh_from_db()


def test_a_pair_begins_when_its_joint_start_was_held(pair, programme, coordinator):
    joint_start(pair, programme, coordinator, came=["mentee", "mentor"])
    assert pair.state == "active"


def test_it_does_not_begin_with_one_side_alone(pair, programme, coordinator):
    joint_start(pair, programme, coordinator, came=["mentor"])
    call_command("remind_pairs")
    pair.refresh_from_db()
    assert pair.state == "started"


def test_it_begins_in_the_night_after_a_gate_came_back(pair, programme, mentee, coordinator, capsys):
    settle(person=mentee.person, requirement="consent", met=False, by=coordinator.viewer)
    joint_start(pair, programme, coordinator, came=["mentee", "mentor"])
    call_command("remind_pairs")
    pair.refresh_from_db()
    assert pair.state == "started", "the night opens no way past a gate"
    settle(person=mentee.person, requirement="consent", met=True, by=coordinator.viewer)
    call_command("remind_pairs")
    pair.refresh_from_db()
    assert (pair.state, pair.changes.filter(kind="begun").count()) == ("active", 1)
    assert "1 pairs begun" in capsys.readouterr().out


def test_the_night_costs_the_same_however_many_pairs_wait(pair, programme, django_assert_max_num_queries):
    for _each in range(5):
        two = [
            factories.ParticipationFactory(programme=programme, side=side) for side in ("mentee", "mentor")
        ]
        factories.open_pair(mentee=two[0], mentor=two[1])
    with django_assert_max_num_queries(10):
        call_command("remind_pairs")
