"""Two people who may never be matched: staff say so, nobody is told, no reason is kept."""

import pytest
from django.db import IntegrityError, transaction

from memore.people import actions
from memore.people.models import KeepApart
from tests import factories


@pytest.fixture
def two(organisation):
    return [factories.PersonFactory(organisation=organisation, name=name) for name in ("Amira", "Joris")]


def test_somebody_is_found_and_kept_apart(coordinator, two):
    client = coordinator.client()
    url = f"/people/{two[0].pk}/apart/"
    assert str(two[1].pk) in client.get(url, {"q": "joris"}).content.decode()
    client.post(url, {"other": two[1].pk})
    assert KeepApart.objects.filter(one=two[0], other=two[1]).exists()


def test_doing_it_twice_from_either_side_keeps_one(coordinator, two):
    for one, other in (two, two[::-1]):
        actions.keep_apart(one=one, other=other, by=coordinator.viewer)
    assert KeepApart.objects.count() == 1


def test_it_refuses_one_person_with_themselves(coordinator, two):
    with pytest.raises(actions.SamePerson):
        actions.keep_apart(one=two[0], other=two[0], by=coordinator.viewer)
    with pytest.raises(IntegrityError), transaction.atomic():
        KeepApart.objects.create(organisation=two[0].organisation, one=two[0], other=two[0])


def test_it_can_be_taken_back_from_either_side(coordinator, two):
    row = actions.keep_apart(one=two[0], other=two[1], by=coordinator.viewer)
    client = coordinator.client()
    assert "Amira" in client.get(f"/people/{two[1].pk}/apart/").content.decode()
    client.post(f"/people/apart/{row.pk}/end/")
    assert not KeepApart.objects.exists()


def test_people_of_another_organisation_cannot_be_named(coordinator, stranger, two):
    foreign = factories.PersonFactory(organisation=stranger.membership.organisation)
    coordinator.client().post(f"/people/{two[0].pk}/apart/", {"other": foreign.pk})
    assert not KeepApart.objects.exists()
    row = actions.keep_apart(one=two[0], other=two[1], by=coordinator.viewer)
    assert stranger.client().post(f"/people/apart/{row.pk}/end/").status_code == 404
    assert KeepApart.objects.count() == 1


def test_an_answer_that_names_nobody_is_refused_in_words(coordinator, two):
    response = coordinator.client().post(f"/people/{two[0].pk}/apart/", {"other": "nobody"}, follow=True)
    assert "Choose two different people." in response.content.decode()
