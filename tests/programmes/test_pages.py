"""The list of programmes, one programme, one participation."""

import datetime

import pytest
from django.utils import timezone

from memore.programmes.models import Participation, State
from memore.programmes.queries import standing
from memore.programmes.seats import take_seat
from tests import factories


@pytest.fixture
def people(programme):
    since = timezone.localdate() - datetime.timedelta(days=41)
    make = factories.ParticipationFactory
    waits = make(programme=programme, side="mentee", waiting_since=since, person__name="Amira Haddad")
    make(programme=programme, side="mentee", state=State.LEFT, person__name="Gone Away")
    mentor = make(
        programme=programme, side="mentor", places=3, trained=True, cleared=False, person__name="Joris"
    )
    take_seat(mentor)
    return waits, mentor


def test_a_programme_shows_who_waits_and_since_when(coordinator, programme, people):
    page = coordinator.client().get(f"/programmes/{programme.pk}/").content.decode()
    assert "Amira Haddad" in page
    assert "41 days" in page
    assert "Gone Away" not in page
    assert "Joris" not in page


def test_the_mentors_tab_shows_free_places_and_what_is_missing(coordinator, programme, people):
    page = coordinator.client().get(f"/programmes/{programme.pk}/", {"side": "mentor"}).content.decode()
    assert "2 of 3" in page
    assert "trained, not cleared" in page


def test_the_state_filter_finds_who_left(coordinator, programme, people):
    page = coordinator.client().get(f"/programmes/{programme.pk}/", {"state": "left"}).content.decode()
    assert "Gone Away" in page
    assert "Amira Haddad" not in page


def test_the_figures_count_free_places_of_those_who_may_be_matched(programme, people):
    counted = standing(programme)
    assert (counted.waiting_mentees, counted.paired_mentees, counted.free_places, counted.mentors) == (
        1,
        0,
        2,
        1,
    )


def test_who_waits_longest_stands_first(coordinator, programme, people):
    factories.ParticipationFactory(programme=programme, side="mentee", person__name="Newer")
    rows = coordinator.client().get(f"/programmes/{programme.pk}/").context["rows"]
    assert [row.person.name for row, _waited, _free in rows] == ["Amira Haddad", "Newer"]


@pytest.mark.parametrize("url", ["/programmes/", "/programmes/{}/", "/programmes/{}/?side=mentor"])
def test_pages_cost_the_same_however_many_take_part(
    coordinator, programme, url, django_assert_max_num_queries
):
    for side in ("mentee", "mentor"):
        for _ in range(30):
            factories.ParticipationFactory(programme=programme, side=side)
    client = coordinator.client()
    with django_assert_max_num_queries(12):
        assert client.get(url.format(programme.pk)).status_code == 200


def test_a_participation_offers_only_what_can_happen_next(coordinator, people):
    page = coordinator.client().get(f"/programmes/participations/{people[0].pk}/").content.decode()
    assert "/pause/" in page
    assert "/leave/" in page
    for other in ("/accept/", "/resume/", "/rejoin/", "/places/", "/ready/"):
        assert other not in page


def test_a_deed_by_button_without_javascript(coordinator, people):
    url = f"/programmes/participations/{people[0].pk}/"
    response = coordinator.client().post(f"{url}pause/", {"until": "", "reason": "in hospital"})
    assert response.url == url
    assert Participation.objects.get(pk=people[0].pk).state == State.PAUSED


def test_a_refusal_is_read_on_the_page(coordinator, people):
    url = f"/programmes/participations/{people[1].pk}/leave/"
    page = coordinator.client().post(url, {"reason": ""}, follow=True).content.decode()
    assert "holds a place of this person" in page


def test_programmes_of_another_organisation_do_not_exist(stranger, programme, people):
    client = stranger.client()
    assert programme.name not in client.get("/programmes/").content.decode()
    assert client.get(f"/programmes/{programme.pk}/").status_code == 404
    assert client.get(f"/programmes/participations/{people[0].pk}/").status_code == 404
    assert client.post(f"/programmes/participations/{people[0].pk}/leave/", {}).status_code == 404
