"""Somebody who helps in talks: written down with a language, shown where the talks are; who needs one and has
none is said."""

import pytest
from django.urls import reverse

from memore.intake.models import NO_INTERPRETER, Circumstances
from memore.people.actions import add_supporter, end_supporter
from memore.people.models import Supporter
from tests.home.test_who_is_around import address, sent


@pytest.fixture
def needs(mentee):
    return Circumstances.objects.create(person=mentee.person, interpreter="ti")


def interpreter(person, by, **given):
    facts = {"name": "Selam Tesfay", "language": "ti", **given}
    return add_supporter(person=person, function="interpreter", by=by.viewer, **facts)


def shown(character, name, row):
    response = character.client().get(reverse(name, args=[row.pk]))
    assert response.status_code == 200
    return response.content.decode()


def test_an_interpreter_is_written_down_with_a_language(coordinator, mentee):
    given = sent(function="interpreter", name="Selam Tesfay", language="ti")
    assert coordinator.client().post(address(mentee.person), given).status_code == 302
    row = Supporter.objects.get()
    assert (row.function, row.language) == ("interpreter", "ti")
    page = shown(coordinator, "person", mentee.person)
    for said in ("Selam Tesfay", "interpreter", "Tigrinya"):
        assert said in page


def test_without_a_language_it_is_refused_beside_the_field(coordinator, mentee):
    given = sent(function="interpreter", name="Selam Tesfay", language="")
    response = coordinator.client().post(address(mentee.person), given)
    assert response.status_code == 422
    assert "Say which language they interpret." in response.content.decode()


def test_of_another_function_no_language_is_kept(coordinator, mentee):
    given = sent(name="Jan", language="ti")
    assert coordinator.client().post(address(mentee.person), given).status_code == 302
    assert Supporter.objects.get().language == ""


def test_who_needs_one_and_has_none_is_said_on_both_pages(coordinator, mentee, pair, needs):
    assert "Needs an interpreter (Tigrinya)" in shown(coordinator, "person", mentee.person)
    assert "needs an interpreter (Tigrinya)" in shown(coordinator, "pair", pair)
    row = interpreter(mentee.person, coordinator)
    for name, one in (("person", mentee.person), ("pair", pair)):
        page = shown(coordinator, name, one)
        assert "nobody is written down." not in page
        assert "Selam Tesfay" in page
    end_supporter(supporter=row, by=coordinator.viewer)
    assert "needs an interpreter (Tigrinya)" in shown(coordinator, "pair", pair)


@pytest.mark.parametrize("said", [NO_INTERPRETER, ""])
def test_who_needs_none_is_left_alone(coordinator, mentee, pair, needs, said):
    needs.interpreter = said
    needs.save()
    assert "an interpreter (" not in shown(coordinator, "person", mentee.person)
    assert "an interpreter (" not in shown(coordinator, "pair", pair)


def test_who_asked_for_a_norwegian_interpreter_needs_one(coordinator, mentee, pair, needs):
    needs.interpreter = "no"
    needs.save()
    assert "Needs an interpreter (Norwegian)" in shown(coordinator, "person", mentee.person)
    assert "needs an interpreter (Norwegian)" in shown(coordinator, "pair", pair)


def test_both_read_in_their_pair_who_interprets(coordinator, mentee, mentor, pair, needs):
    for who in (mentee, mentor):
        assert "an interpreter (" not in shown(who, "pair", pair), "what is missing is a matter for staff"
    interpreter(mentee.person, coordinator)
    for who in (mentee, mentor):
        page = shown(who, "pair", pair)
        assert "Selam Tesfay" in page
        assert "interprets when you talk (Tigrinya)" in page


def test_an_interpreter_may_be_a_mentor_of_the_house(coordinator, mentee, mentor, pair):
    interpreter(mentee.person, coordinator, name="", known=mentor.person)
    assert f"{mentor.person.name}</bdi>, interpreter" in shown(coordinator, "pair", pair)


def test_another_house_does_not_read_it(stranger, coordinator, mentee, pair):
    interpreter(mentee.person, coordinator)
    assert stranger.client().get(reverse("person", args=[mentee.person.pk])).status_code == 404


def test_it_costs_no_query_on_the_page_of_the_pair(
    coordinator, mentee, pair, needs, django_assert_max_num_queries
):
    interpreter(mentee.person, coordinator)
    client = coordinator.client()
    with django_assert_max_num_queries(12):
        client.get(reverse("pair", args=[pair.pk]))
