"""Writing a person down by hand, and changing what is written. Every task works without JavaScript."""

import pytest

from memore.core.models import AuditEvent
from memore.people.models import Person
from tests import factories

ADD = "/people/add/"


def form(**changes) -> dict[str, object]:
    """The page as a browser without JavaScript posts it."""
    rows = {
        "languages": [("nl", "3"), ("ti", "7"), ("", "")],
        "occupations": [("kok",), ("5131 ober",), ("",)],
    }
    data: dict[str, object] = {
        "name": "Selam Berhane", "external_id": "", "gender": "woman", "birth_year": "1991", "language": "",
        "phone": "0470 12 34 56", "email": "", "address": "", "town": "Äänekoski", "country": "FI",
        "travel_km": "15", "sector": "I", "employer": "", "wished_gender": "woman",
        "goals": ["cv", "network"], "offers": [], "interests": "koken, voetbal", "slots": ["5", "15"],
    }  # fmt: skip
    for prefix, names in (("languages", ("tag", "level")), ("occupations", ("title",))):
        given = changes.pop(prefix, rows[prefix])
        data |= {f"{prefix}-TOTAL_FORMS": str(len(given)), f"{prefix}-INITIAL_FORMS": "0"}
        for at, values in enumerate(given):
            data |= {f"{prefix}-{at}-{name}": value for name, value in zip(names, values, strict=True)}
    return data | changes


def test_a_person_is_written_down_whole(coordinator):
    response = coordinator.client().post(ADD, form())
    person = Person.objects.get()
    assert response.url == f"/programmes/join/{person.pk}/"
    assert person.organisation_id == coordinator.membership.organisation_id
    assert (person.phone, person.availability, person.travel_km) == ("+32470123456", 1 << 5 | 1 << 15, 15)
    assert (person.goals, person.interests) == (["cv", "network"], ["koken", "voetbal"])
    assert {row.tag: row.level for row in person.languages.all()} == {"nl": 3, "ti": 7}
    assert [(row.code, row.title) for row in person.occupations.all()] == [("5120", "kok"), ("5131", "ober")]
    assert person.user is None


def test_the_town_is_looked_up(coordinator):
    coordinator.client().post(ADD, form())
    latitude, longitude = Person.objects.get().place
    assert (round(latitude, 1), round(longitude, 1)) == (62.6, 25.7)


def test_a_town_without_a_country_is_looked_for_in_the_organisations_own_first(coordinator):
    coordinator.client().post(ADD, form(town="Halle", country=""))
    assert Person.objects.get().country == "BE"


def test_an_unknown_town_is_kept_and_the_warning_stays(coordinator):
    client = coordinator.client()
    client.post(ADD, form(town="Nergenshuizen", country="BE"))
    person = Person.objects.get()
    assert (person.town, person.place) == ("Nergenshuizen", None)
    for _ in range(2):
        assert (
            "We do not know where Nergenshuizen is"
            in client.get(f"/people/{person.pk}/edit/").content.decode()
        )


def test_an_unknown_occupation_is_kept_with_its_words_and_said(coordinator):
    client = coordinator.client()
    client.post(ADD, form(occupations=[("zwevende dinges",)]))
    person = Person.objects.get()
    assert [(row.code, row.title) for row in person.occupations.all()] == [("", "zwevende dinges")]
    assert "No occupation we know" in client.get(f"/people/{person.pk}/edit/").content.decode()


@pytest.mark.parametrize(
    ("changes", "said"),
    [
        ({"name": "  "}, "This field is required"),
        ({"phone": "call me"}, "This is not a phone number"),
        ({"birth_year": "91"}, "four figures"),
        ({"email": "nobody"}, "valid email"),
        ({"languages": [("nl", "")]}, "Say how well"),
        ({"languages": [("", "3")]}, "Say which language"),
        ({"languages": [("nl", "3"), ("nl", "5")]}, "Each language once"),
    ],
)
def test_what_cannot_be_is_said_beside_its_field_and_nothing_is_kept(coordinator, changes, said):
    response = coordinator.client().post(ADD, form(**changes))
    assert response.status_code == 422
    assert said in response.content.decode()
    assert not Person.objects.exists()


def test_asking_for_more_rows_keeps_what_was_typed_and_complains_of_nothing(coordinator):
    response = coordinator.client().post(ADD, form(name="", more="languages"))
    page = response.content.decode()
    assert response.status_code == 200
    assert 'value="5131 ober"' in page
    assert 'name="languages-3-tag"' in page
    assert "field__error" not in page
    assert not Person.objects.exists()


def test_looking_up_shows_occupations_near_the_words(coordinator):
    response = coordinator.client().post(ADD, form(occupations=[("hairdr",)], more="occupations"))
    assert "5141 hairdresser" in response.content.decode()


def test_a_change_is_noted_with_the_names_of_its_fields_and_no_values(coordinator, organisation):
    person = factories.PersonFactory(organisation=organisation, name="Selam Berhane", town="Gent")
    coordinator.client().post(f"/people/{person.pk}/edit/", form(town="Aalst", country="BE"))
    event = AuditEvent.objects.get(verb="person.changed")
    assert {"town", "phone", "languages", "occupations"} <= set(event.fields)
    assert "name" not in event.fields
    assert "Aalst" not in str(event.fields)


def test_saving_twice_changes_nothing_the_second_time(coordinator, organisation):
    person = factories.PersonFactory(organisation=organisation)
    client = coordinator.client()
    for _ in range(2):
        client.post(f"/people/{person.pk}/edit/", form())
    assert AuditEvent.objects.filter(verb="person.changed").count() == 1


def test_the_edit_page_shows_what_is_kept(coordinator):
    client = coordinator.client()
    client.post(ADD, form())
    page = client.get(f"/people/{Person.objects.get().pk}/edit/").content.decode()
    for shown in ("Selam Berhane", "+32 470 12 34 56", "5120 kok", "koken, voetbal"):
        assert shown in page


def test_opening_the_edit_page_is_noted(coordinator, organisation):
    person = factories.PersonFactory(organisation=organisation)
    coordinator.client().get(f"/people/{person.pk}/edit/")
    assert AuditEvent.objects.filter(verb="person.read", subject=str(person.pk)).count() == 1


def test_a_person_of_another_organisation_does_not_exist(stranger, organisation):
    person = factories.PersonFactory(organisation=organisation, name="Selam")
    client = stranger.client()
    assert client.get(f"/people/{person.pk}/edit/").status_code == 404
    assert client.post(f"/people/{person.pk}/edit/", form(name="Taken")).status_code == 404
    assert Person.objects.get().name == "Selam"


def test_the_page_says_who_can_see_each_way_to_reach_somebody(coordinator):
    page = coordinator.client().get(ADD).content.decode()
    assert page.count("The other side of a pair sees it after both said yes.") == 2
    assert "Staff read it, nobody else." in page


def test_there_is_no_field_for_religion_health_or_flight():
    kept = {field.name for field in Person._meta.get_fields()}
    assert not kept & {"religion", "health", "illness", "flight", "asylum", "ethnicity", "nationality"}


def test_a_number_belongs_to_one_person(coordinator, organisation):
    factories.PersonFactory(organisation=organisation, external_id="7")
    response = coordinator.client().post(ADD, form(external_id="7"))
    assert response.status_code == 409
    assert "already has this number" in response.content.decode()


class TestPossibleDuplicates:
    """The same phone, mail address, or name and year of birth: asked once, never decided by memore."""

    @pytest.fixture
    def client(self, coordinator):
        return coordinator.client()

    @pytest.mark.parametrize(
        "known",
        [
            {"phone": "+32470123456"},
            {"name": "SELAM BERHANÉ", "birth_year": 1991},
            {"name": "selam berhane", "birth_year": None},
            {"name": "Selàm Berhane", "birth_year": None},
        ],
    )
    def test_are_shown_before_anybody_is_added(self, client, organisation, known):
        factories.PersonFactory(organisation=organisation, **known)
        response = client.post(ADD, form())
        assert response.status_code == 409
        assert "This may be somebody you already know" in response.content.decode()
        assert Person.objects.count() == 1

    @pytest.mark.parametrize("known", [{"name": "Selam Berhane", "birth_year": 1960}, {"name": "Selam B."}])
    def test_are_not_everybody(self, client, organisation, known):
        factories.PersonFactory(organisation=organisation, **known)
        assert client.post(ADD, form()).status_code == 302

    def test_are_added_when_it_is_somebody_else(self, client, organisation):
        factories.PersonFactory(organisation=organisation, name="Selam Berhane")
        assert client.post(ADD, form(anyway="1")).status_code == 302
        assert Person.objects.count() == 2

    def test_of_another_organisation_are_not_told(self, client, stranger):
        factories.PersonFactory(organisation=stranger.membership.organisation, name="Selam Berhane")
        assert client.post(ADD, form()).status_code == 302


def test_how_well_somebody_reads_a_language_is_kept(coordinator, organisation):
    person = factories.PersonFactory(organisation=organisation)
    data = {
        "name": person.name, "travel_km": 25,
        "languages-TOTAL_FORMS": 1, "languages-INITIAL_FORMS": 0,
        "languages-0-tag": "ar", "languages-0-level": 7, "languages-0-read": 0,
        "occupations-TOTAL_FORMS": 0, "occupations-INITIAL_FORMS": 0,
    }  # fmt: skip
    assert coordinator.client().post(f"/people/{person.pk}/edit/", data).status_code == 302
    assert list(person.languages.values_list("tag", "level", "read_level")) == [("ar", 7, 0)]
