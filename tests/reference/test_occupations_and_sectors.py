"""Occupations are ISCO-08 codes or titles, sectors NACE sections or plain words."""

from collections import Counter

import pytest

from memore.reference.occupations import occupation_code, occupation_codes, occupation_title, read_occupations
from memore.reference.sectors import sector_code, sector_name
from tests.reference.lists import mentees_with, told


def test_all_groups_of_isco_are_there():
    assert Counter(map(len, occupation_codes())) == {1: 10, 2: 43, 3: 130, 4: 436}
    assert all(occupation_title(code) != code for code in occupation_codes())


@pytest.mark.parametrize(
    ("title", "code"),
    [
        ("5120", "5120"),
        ("512", "512"),
        ("ISCO 5120", "5120"),
        ("5120.1", "5120"),
        ("5120 - Cooks", "5120"),
        ("5120 kok", "5120"),
        ("5: Services", "5"),
        ("110", "0110"),
        ("cook", "5120"),
        ("Cooks", "5120"),
        ("kok", "5120"),
        ("Köchin", "5120"),
        ("cuisinière", "5120"),
        ("kokki", "5120"),
        ("kock", "5120"),
        ("verpleegkundige (A1)", "2221"),
        ("sairaanhoitaja", "2221"),
        ("Lkw-Fahrer", "8332"),
        ("Web and multimedia developers", "2513"),
        ("wire drawer", "8121"),
        ("directrice technique", "2654"),
        ("Legal, social and cultural professionals", "26"),
    ],
)
def test_codes_and_titles(title, code):
    assert occupation_code(title) == code


@pytest.mark.parametrize(
    "title", ["9999", "", "professional dreamer", "12345", "25 years in care", "5120 5131"]
)
def test_what_is_no_occupation(title):
    assert occupation_code(title) is None


def test_several_keep_their_order_and_repeat_nothing():
    assert read_occupations("kelner, kok; 5120").codes == ("5131", "5120")


def test_an_unknown_title_is_a_warning_and_the_others_count():
    found = mentees_with("occupation", "professional dreamer; cook")
    assert found.problems == ()
    assert found.people[0].occupations == ("5120",)
    assert [warning.value for warning in found.warnings] == ["professional dreamer"]


@pytest.mark.parametrize("language", ["en", "nl", "fr", "de", "fi", "sv", "ar"])
def test_a_trade_is_told_in_the_readers_language(language):
    title = occupation_title("5120", language)
    assert occupation_code(title) == "5120"


def test_a_rare_trade_is_told_by_its_wider_group():
    assert occupation_title("2654", "nl") == "recht, sociaal werk en cultuur"


@pytest.mark.parametrize(
    ("word", "section"),
    [
        ("F", "F"),
        ("f - Bouw", "F"),
        ("bouw", "F"),
        ("Construction", "F"),
        ("G47", "G"),
        ("horeca", "I"),
        ("Pflege", "Q"),
        ("it", "J"),
        ("logistiikka", "H"),
        ("vård", "Q"),
        ("Land- en tuinbouw", "A"),
        ("textiel", "C"),
    ],
)
def test_sectors_by_letter_or_word(word, section):
    assert sector_code(word) == section


def test_an_unknown_sector_is_a_warning():
    found = mentees_with("sector", "Information")
    assert found.problems == ()
    assert found.people[0].sector is None
    assert any("“Information” was not found as a sector" in text for text in told(found))


def test_every_section_has_a_name_in_every_language():
    for letter in "ABCDEFGHIJKLMNOPQRSTU":
        for language in ("en", "nl", "fr", "de", "fi", "sv", "ar"):
            assert sector_name(letter, language)
            assert sector_code(sector_name(letter, language)) == letter
