"""Looking for an occupation: forgiving, ranked, in the reader's language first, in a few queries."""

from pathlib import Path

import pytest
from django.conf import settings
from django.core.management import call_command
from django.test import Client
from django.utils import translation

from memore.people.models import PersonOccupation
from memore.people.occupation_search import languages_for, search_occupations
from tests.people.packs import BAKER, BARISTA, COOK, ENGLISH, FRENCH, WAITER, pack
from tests.people.test_write_down import ADD, form

OFFICIAL = Path(settings.BASE_DIR).parent / "shared" / "esco"
pytestmark = pytest.mark.django_db


@pytest.fixture
def packs(tmp_path) -> None:
    call_command("import_esco", str(pack(tmp_path)), str(pack(tmp_path, "fr", FRENCH)))


def found(words: str, reader: str = "en", person: str = "") -> list[tuple[str, str]]:
    """Titles and URIs (or codes), in the order shown."""
    with translation.override(reader):
        choices = search_occupations(words, languages_for(person))
    return [(choice.trade.title, choice.trade.uri or choice.trade.code) for choice in choices]


def test_without_a_pack_the_groups_of_isco_answer():
    assert found("hairdr")[0] == ("hairdresser", "5141")
    assert found("kok", "nl")[0] == ("kok", "5120")


@pytest.mark.usefixtures("packs")
class TestWithPacks:
    def test_a_group_and_its_occupation_of_the_same_name_stand_there_once(self):
        assert found("cook")[0] == ("cook", COOK)
        assert ("cook", "5120") not in found("cook")

    def test_the_start_of_words_is_enough_in_any_order(self):
        assert found("mak bre")[0] == ("bread maker", BAKER)

    def test_accents_and_case_do_not_count(self):
        assert ("boulangère", BAKER) in found("BOULANGERE", "fr")
        assert ("cuisinier/cuisinière", COOK) in found("cuisiniè", "fr")

    def test_a_part_inside_a_word_is_found_too(self):
        assert ("barista", BARISTA) in found("arist")

    def test_the_readers_language_comes_first_then_english_then_any(self):
        with_french = found("barista", "fr")
        assert with_french[0][1] == BARISTA
        assert ("waiter/waitress", WAITER) in found("waitr", "ar")
        assert ("chef de partie", COOK) in found("chef de partie", "ar")

    def test_the_language_of_the_person_it_is_about_is_searched_too(self):
        assert found("serveuse", "en", "fr")[0] == ("serveuse", WAITER)

    def test_whose_name_it_is_stands_before_whom_it_also_is_called_by(self):
        of_esco = [uri for _, uri in found("serveuse", "fr") if uri.startswith("http")]
        assert of_esco == [WAITER, BARISTA]

    @pytest.mark.parametrize("words", ["", "c", " ", "%", "_", "\\", "'", "\x00", "x" * 500, "%%%"])
    def test_nothing_sensible_finds_nothing(self, words):
        assert found(words) == []

    def test_it_takes_few_queries_whatever_is_typed(self, django_assert_max_num_queries):
        for words in ("cook", "maker", "nobody does this", "ma"):
            with django_assert_max_num_queries(3):
                found(words)


class TestThePart:
    """What htmx asks for while somebody types."""

    def get(self, words: str, **more) -> str:
        return Client().get("/people/occupations/", {"field": "job", "job": words, **more}).content.decode()

    def test_shows_choices_under_the_name_of_the_field(self, packs):
        part = self.get("cook")
        assert f'name="job-pick" value="5120 {COOK}#1.1.1 cook" checked' in part
        assert 'name="job-asked" value="cook"' in part

    def test_names_the_source_where_titles_of_esco_stand(self, packs):
        sentence = "This service uses the ESCO classification of the European Commission."
        assert sentence in self.get("cook")
        assert sentence not in self.get("51")

    def test_says_when_nothing_is_known_by_the_words(self):
        assert "No occupation we know" in self.get("zwevende dinges")

    def test_shows_nothing_for_an_empty_field(self):
        assert "<" not in self.get("").replace("<!--", "")


@pytest.mark.usefixtures("packs")
class TestOnThePageOfAPerson:
    """Everything here works without JavaScript: the search button sends the form."""

    @pytest.fixture
    def client(self, coordinator):
        return coordinator.client()

    def sent(self, words: str, **more) -> dict[str, object]:
        return form(occupations=[(words,)]) | {f"occupations-0-title-{k}": v for k, v in more.items()}

    def kept(self) -> tuple[str, str, str, str]:
        return PersonOccupation.objects.values_list("code", "title", "uri", "version").get()

    def test_the_search_button_shows_choices_and_keeps_what_was_typed(self, client):
        response = client.post(ADD, {**self.sent("serve"), "name": "", "look": "occupations-0-title"})
        page = response.content.decode()
        assert response.status_code == 200
        assert 'value="serve"' in page
        assert "koken, voetbal" in page
        assert "field__error" not in page
        assert not PersonOccupation.objects.exists()

    def test_what_was_picked_is_kept_with_address_and_version(self, client):
        pick = f"7512 {BAKER}#1.1.1 bread maker"
        client.post(ADD, self.sent("brea", asked="brea", pick=pick))
        assert self.kept() == ("7512", "bread maker", BAKER, "1.1.1")

    def test_a_group_of_isco_has_neither(self, client):
        client.post(ADD, self.sent("hair", asked="hair", pick="5141 hairdresser"))
        assert self.kept() == ("5141", "hairdresser", "", "")

    def test_other_words_typed_after_picking_count_instead(self, client):
        client.post(ADD, self.sent("kok", asked="brea", pick=f"7512 {BAKER}#1.1.1 bread maker"))
        assert self.kept() == ("5120", "kok", "", "")

    def test_a_title_that_one_occupation_bears_needs_no_picking(self, client):
        client.post(ADD, self.sent("Bread maker"))
        assert self.kept() == ("7512", "Bread maker", BAKER, "1.1.1")

    def test_none_of_these_keeps_the_words_alone(self, client):
        client.post(ADD, self.sent("cook", asked="cook", pick="-"))
        assert self.kept() == ("", "cook", "", "")

    @pytest.mark.parametrize(
        "pick", ["9999 boss", "5120 http://example.org/#1 cook", "5120 ", "<b>", "x" * 999]
    )
    def test_a_choice_that_is_none_of_ours_is_read_as_the_words(self, client, pick):
        client.post(ADD, self.sent("kok", asked="kok", pick=pick))
        assert self.kept() == ("5120", "kok", "", "")

    def test_saving_the_page_again_changes_nothing_even_after_a_newer_pack(self, client, tmp_path):
        pick = f"7512 {BAKER}#1.1.1 bread maker"
        client.post(ADD, self.sent("brea", asked="brea", pick=pick))
        call_command("import_esco", str(pack(tmp_path, rows=ENGLISH[:1], version="v1.2.0")))
        person = PersonOccupation.objects.get().person
        page = client.get(f"/people/{person.pk}/edit/").content.decode()
        assert f'value="{pick}" checked' in page
        client.post(f"/people/{person.pk}/edit/", self.sent("bread maker", asked="bread maker", pick=pick))
        assert self.kept() == ("7512", "bread maker", BAKER, "1.1.1")
        assert "ESCO classification" in client.get(f"/people/{person.pk}/").content.decode()

    def test_looking_at_a_kept_trade_asks_the_tables_nothing(self, client, django_assert_max_num_queries):
        client.post(ADD, self.sent("brea", asked="brea", pick=f"7512 {BAKER}#1.1.1 bread maker"))
        person = PersonOccupation.objects.get().person
        with django_assert_max_num_queries(12):
            client.get(f"/people/{person.pk}/edit/")


@pytest.mark.skipif(not OFFICIAL.is_dir(), reason="no official packs lie in ../shared/esco")
def test_the_official_packs_answer_as_people_ask():
    call_command("import_esco", *map(str, sorted(OFFICIAL.glob("*classification*.zip"))))
    assert found("software dev")[0][0] == "software developer"
    assert found("boulang", "fr")[0][0].startswith("boulanger")
    assert "electrician" in {title for title, _ in found("electrician")}
    assert all(uri.startswith("http") for title, uri in found("pastry chef") if title == "pastry chef")
