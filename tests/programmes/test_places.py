"""A mentor's places, training and clearance."""

import pytest

from memore.programmes import actions
from memore.programmes.models import Participation
from memore.programmes.seats import take_seat
from tests import factories


@pytest.fixture
def mentor_row(programme) -> Participation:
    return factories.ParticipationFactory(programme=programme, side="mentor", places=2)


def test_places_are_set_also_to_none(coordinator, mentor_row):
    for places in (5, 0):
        actions.set_places(participation=mentor_row, places=places, by=coordinator.viewer)
        assert Participation.objects.get(pk=mentor_row.pk).places == places


def test_it_refuses_fewer_places_than_are_taken(coordinator, mentor_row):
    take_seat(mentor_row)
    take_seat(mentor_row)
    with pytest.raises(actions.PlacesTaken, match="Place 2 is taken"):
        actions.set_places(participation=mentor_row, places=1, by=coordinator.viewer)
    actions.set_places(participation=mentor_row, places=2, by=coordinator.viewer)


def test_a_mentee_has_one_place_and_no_training(coordinator, programme):
    mentee_row = factories.ParticipationFactory(programme=programme, side="mentee")
    with pytest.raises(actions.OnePlaceOnly):
        actions.set_places(participation=mentee_row, places=2, by=coordinator.viewer)
    with pytest.raises(actions.MentorsOnly):
        actions.set_readiness(participation=mentee_row, trained=True, cleared=True, by=coordinator.viewer)


@pytest.mark.parametrize(("posted", "kept"), [("true", True), ("false", False), ("unknown", None)])
def test_training_and_clearance_are_yes_no_or_not_recorded(coordinator, mentor_row, posted, kept):
    url = f"/programmes/participations/{mentor_row.pk}/ready/"
    coordinator.client().post(url, {"trained": posted, "cleared": posted})
    row = Participation.objects.get(pk=mentor_row.pk)
    assert (row.trained, row.cleared) == (kept, kept)


@pytest.mark.parametrize("places", ["many", "-1", "13", ""])
def test_what_is_no_number_of_places_is_said(coordinator, mentor_row, places):
    url = f"/programmes/participations/{mentor_row.pk}/places/"
    response = coordinator.client().post(url, {"places": places}, follow=True)
    assert "notice--urgent" in response.content.decode()
    assert Participation.objects.get(pk=mentor_row.pk).places == 2
