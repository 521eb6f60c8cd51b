"""The list of people: found in whatever way a coordinator has them in mind."""

import pytest

from memore.core.fields import e164
from memore.programmes.models import State
from tests import factories

URL = "/people/"


@pytest.fixture
def amira(organisation, programme):
    person = factories.PersonFactory(
        organisation=organisation, name="Amira Haddad", town="Sint-Niklaas", external_id="M-7",
        phone=e164("0470 12 34 56", country="BE"), email="amira@example.org",
    )  # fmt: skip
    factories.ParticipationFactory(programme=programme, person=person, side="mentee", state=State.WAITING)
    return person


@pytest.fixture
def joris(organisation, programme):
    person = factories.PersonFactory(organisation=organisation, name="Joris Peeters", town="Gent")
    factories.ParticipationFactory(programme=programme, person=person, side="mentor", state=State.ACCEPTED)
    return person


def names(response) -> set[str]:
    return {person.name for person, _side in response.context["rows"]}


@pytest.mark.parametrize(
    "words",
    [
        "amira",
        "Haddad",
        "sint-nik",
        "m-7",
        "0470/12.34.56",
        "+32 470 12 34 56",
        "0032470123456",
        "AMIRA@example.org",
    ],
)
def test_somebody_is_found_by_name_town_number_mail_or_phone_in_any_format(coordinator, amira, joris, words):
    assert names(coordinator.client().get(URL, {"q": words})) == {"Amira Haddad"}


@pytest.mark.parametrize(
    ("filters", "found"),
    [
        ({"side": "mentor"}, {"Joris Peeters"}),
        ({"state": "waiting"}, {"Amira Haddad"}),
        ({"side": "mentor", "state": "waiting"}, set()),
        ({"q": "gent", "side": "mentor"}, {"Joris Peeters"}),
        ({"side": "nobody's"}, {"Amira Haddad", "Joris Peeters"}),
    ],
)
def test_filters_narrow_the_list_together(coordinator, amira, joris, filters, found):
    assert names(coordinator.client().get(URL, filters)) == found


def test_a_filter_holds_for_one_and_the_same_participation(coordinator, organisation, programme, amira):
    other = factories.ProgrammeFactory(organisation=organisation)
    factories.ParticipationFactory(programme=other, person=amira, side="mentor", state=State.LEFT)
    assert names(coordinator.client().get(URL, {"programme": other.pk, "side": "mentee"})) == set()


def test_people_without_an_account_are_found(coordinator, mentor, amira):
    assert names(coordinator.client().get(URL, {"account": "without"})) == {"Amira Haddad"}


def test_people_of_another_organisation_never_show(stranger, amira):
    assert names(stranger.client().get(URL, {"q": "Amira"})) == set()


def test_mentors_and_mentees_are_refused(mentor, mentee, partner):
    assert {who.client().get(URL).status_code for who in (mentor, mentee, partner)} == {403}


def test_nothing_found_offers_to_clear_the_filters(coordinator, amira):
    assert "Clear filters" in coordinator.client().get(URL, {"q": "nobody"}).content.decode()


def test_an_empty_list_offers_the_first_step(coordinator):
    assert "Bring your first list" in coordinator.client().get(URL).content.decode()


def test_the_list_costs_the_same_however_long(
    coordinator, organisation, programme, django_assert_max_num_queries
):
    for _ in range(30):
        person = factories.PersonFactory(organisation=organisation, speaks={"nl": 3, "ar": 7})
        factories.ParticipationFactory(programme=programme, person=person)
    client = coordinator.client()
    with django_assert_max_num_queries(12):
        response = client.get(URL)
    assert len(response.context["rows"]) == 25
