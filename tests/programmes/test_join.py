"""Somebody takes part in a programme."""

import datetime

import pytest
from django.utils import timezone

from memore.programmes import actions
from memore.programmes.models import Participation, State
from tests import factories


@pytest.fixture
def person(organisation):
    return factories.PersonFactory(organisation=organisation, name="Amira Haddad")


def test_a_coordinator_lets_somebody_wait_at_once(coordinator, programme, person):
    coordinator.client().post(
        f"/programmes/join/{person.pk}/",
        {"programme": programme.pk, "side": "mentee", "state": "waiting", "waiting_since": "2026-03-01"},
    )
    row = Participation.objects.get()
    assert (row.person, row.side, row.state, row.waiting_since) == (
        person, "mentee", "waiting", datetime.date(2026, 3, 1)
    )  # fmt: skip


def test_a_mentor_brings_places_training_and_clearance(coordinator, programme, person):
    coordinator.client().post(
        f"/programmes/join/{person.pk}/",
        {"programme": programme.pk, "side": "mentor", "state": "accepted", "places": "3", "trained": "on"},
    )
    row = Participation.objects.get()
    assert (row.places, row.trained, row.cleared, row.state, row.waiting_since) == (
        3,
        True,
        False,
        "accepted",
        None,
    )


def test_a_mentee_has_one_place_whatever_is_posted(coordinator, programme, person):
    coordinator.client().post(
        f"/programmes/join/{person.pk}/",
        {"programme": programme.pk, "side": "mentee", "state": "waiting", "places": "3"},
    )
    assert Participation.objects.get().places == 1


def test_somebody_applies_and_waits_from_no_day(coordinator, programme, person):
    row = actions.join_programme(programme=programme, person=person, side="mentee", by=coordinator.viewer)
    assert (row.state, row.waiting_since) == (State.APPLIED, None)


def test_one_person_can_be_mentee_and_mentor_but_each_once(coordinator, programme, person):
    for side in ("mentee", "mentor"):
        actions.join_programme(programme=programme, person=person, side=side, by=coordinator.viewer)
    with pytest.raises(actions.AlreadyIn):
        actions.join_programme(programme=programme, person=person, side="mentor", by=coordinator.viewer)


def test_it_refuses_a_programme_that_is_over(coordinator, programme, person):
    programme.ends_on = timezone.localdate() - datetime.timedelta(days=1)
    programme.save()
    with pytest.raises(actions.ProgrammeIsOver):
        actions.join_programme(programme=programme, person=person, side="mentee", by=coordinator.viewer)


def test_it_refuses_people_of_another_organisation(coordinator, programme, stranger):
    foreign = factories.PersonFactory(organisation=stranger.membership.organisation)
    with pytest.raises(actions.FromElsewhere):
        actions.join_programme(programme=programme, person=foreign, side="mentee", by=coordinator.viewer)


def test_another_organisations_programme_is_no_choice(coordinator, programme, person, stranger):
    foreign = factories.ProgrammeFactory(organisation=stranger.membership.organisation)
    response = coordinator.client().post(
        f"/programmes/join/{person.pk}/", {"programme": foreign.pk, "side": "mentee", "state": "waiting"}
    )
    assert response.status_code == 422
    assert not Participation.objects.exists()


def test_a_refusal_is_read_on_the_page(coordinator, programme, person):
    factories.ParticipationFactory(programme=programme, person=person, side="mentee")
    response = coordinator.client().post(
        f"/programmes/join/{person.pk}/", {"programme": programme.pk, "side": "mentee", "state": "waiting"}
    )
    assert response.status_code == 409
    assert "in this programme already" in response.content.decode()
