"""In a group each mentee stands where they stand themselves; the pair where the last of them does."""

import pytest
from django.utils import timezone

from memore.journeys.queries import places, stands_of
from memore.pairs import facts
from memore.pairs.actions import leave_group, sign_agreement, write_closing_talk
from memore.pairs.models import CloseReason, Gathering, Meeting, Pair
from memore.programmes.models import Participation
from tests.pairs.group_rows import active, paired, vocational

TODAY = timezone.localdate()


@pytest.fixture
def programme(organisation):
    return vocational(organisation)


@pytest.fixture
def group(amina, yusuf, emily, coordinator):
    for one in (amina, yusuf):
        paired(one, emily, coordinator)
    return active(Pair.objects.get())


def own(group, one, emily):
    """What counts for one mentee with the mentor."""
    found = list(facts.read(facts.parts([group.pk])))
    theirs = facts.of_one(found, one.participation.pk, [emily.participation.pk])
    return facts.known([group.pk], theirs)[group.pk]


def test_what_another_has_not_done_keeps_nobody_back(group, emily, amina, yusuf, coordinator):
    for one in (emily, amina):
        sign_agreement(member=group.members.get(person=one.person), by=coordinator.viewer)
    assert own(group, amina, emily)["agreement"] == TODAY
    assert "agreement" not in own(group, yusuf, emily)
    assert "agreement" not in facts.facts([group])[group.pk]


def test_a_mentee_stands_ahead_of_the_group(group, emily, amina, yusuf):
    """Each phase of the mentee is passed alone; the pair waits for all."""
    stand = stands_of([group])[group.pk]
    assert set(stand.each) == {amina.participation.pk, yusuf.participation.pk}
    assert stand.of(emily.participation.pk) == stand.standing
    guests = [emily, amina]
    day = Gathering.objects.create(
        programme=group.programme, kind=Gathering.Kind.JOINT_START, day=TODAY, held_at=timezone.now()
    )
    for one in guests:
        member = group.members.get(person=one.person)
        day.guests.create(participation=one.participation, member=member, came=True)
    stand = stands_of([group])[group.pk]
    there = {str(gate) for gate in stand.of(amina.participation.pk).missing}
    away = {str(gate) for gate in stand.of(yusuf.participation.pk).missing}
    assert "pair.joint_start" not in there
    assert "pair.joint_start" in away


def test_a_first_meeting_is_of_who_was_there(group, emily, amina, yusuf):
    held = Meeting.objects.create(pair=group, state="held", day=TODAY)
    held.absences.create(member=group.members.get(person=yusuf.person))
    assert own(group, amina, emily)["first_meeting"] == TODAY
    assert "first_meeting" not in own(group, yusuf, emily)
    assert facts.facts([group])[group.pk]["first_meeting"] == TODAY


def test_a_closing_talk_with_one_counts_for_them(group, emily, amina, yusuf, coordinator):
    for one, step in ((emily, "again"), (amina, "work")):
        member = group.members.get(person=one.person)
        write_closing_talk(member=member, on=TODAY, next=step, by=coordinator.viewer)
    assert own(group, amina, emily)["closing_talks"] == TODAY
    assert "closing_talks" not in facts.facts([group])[group.pk]


def test_who_left_a_group_has_their_way_behind_them_while_it_goes_on(
    group, amina, yusuf, emily, coordinator, django_assert_max_num_queries
):
    leave_group(
        member=group.members.get(person=yusuf.person),
        reason=CloseReason.FOUND_WORK,
        untalked="works now",
        by=coordinator.viewer,
    )
    keys = [one.participation.pk for one in (amina, yusuf, emily)]
    known = Participation.objects.select_related("person", "programme__model").in_bulk(keys)
    rows = [known[key] for key in keys]
    with django_assert_max_num_queries(4):
        stands = places(rows)
    assert [one.standing.done for one in stands] == [False, True, False]
