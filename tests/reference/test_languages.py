"""Languages and levels are read as people write them."""

import pytest

from memore.reference.languages import LIST_LANGUAGES, language_name, language_tag, read_languages
from memore.reference.problems import CellProblem
from memore.reference.words import dictionary


@pytest.mark.parametrize(
    "cell",
    [
        "nl:B1",
        "nl: b1",
        "NL B1",
        "nl-BE:B1",
        "nld:B1",
        "Nederlands B1",
        "Nederlands (B1)",
        "Nederlands - B1",
        "Dutch = B1",
        "néerlandais : B1",
        "Niederländisch B1",
        "hollanti B1",
        "nederländska (B1)",
        "B1 Nederlands",
        "nl:B1+",
        "Vlaams B1",
    ],
)
def test_ways_to_write_dutch_at_b1(cell):
    assert read_languages(cell) == {"nl": 3}


@pytest.mark.parametrize(
    "word",
    [
        "native",
        "mother tongue",
        "moedertaal",
        "langue maternelle",
        "Muttersprache",
        "äidinkieli",
        "modersmål",
    ],
)
def test_a_mother_tongue_is_the_highest_level(word):
    assert read_languages(f"ar:{word}; Arabisch ({word})") == {"ar": 7}


@pytest.mark.parametrize("separator", ["; ", ", ", "\n", " | ", " / ", " + "])
def test_several_languages_in_one_cell(separator):
    assert read_languages(separator.join(("nl:B1", "العربية: native", "English C2"))) == {
        "nl": 3,
        "ar": 7,
        "en": 6,
    }


@pytest.mark.parametrize(
    ("name", "tag"),
    [
        ("Dari", "fa-AF"),
        ("prs", "fa-AF"),
        ("fa-AF", "fa-AF"),
        ("Farsi", "fa"),
        ("Pashto", "ps"),
        ("Paschtu", "ps"),
        ("Tigrinya", "ti"),
        ("tigrinja", "ti"),
        ("Kurmanji", "kmr"),
        ("Sorani", "ckb"),
        ("Koerdisch", "ku"),
        ("українська", "uk"),
        ("ukrainska", "uk"),
        ("zh-Hans", "zh"),
        ("Mandarin", "zh"),
        ("Tagalog", "fil"),
    ],
)
def test_languages_of_those_who_come(name, tag):
    assert language_tag(name) == tag


def test_two_languages_in_one_breath():
    assert read_languages("Farsi/Dari: native") == {"fa": 7, "fa-AF": 7}


def test_a_language_named_twice_counts_with_its_higher_level():
    assert read_languages("nl:A2; Nederlands B1") == {"nl": 3}


@pytest.mark.parametrize(
    ("cell", "message", "remedy"),
    [
        ("nl", "“nl” has no level", "nl:B1"),
        ("Nederlands", "“Nederlands” has no level", "A1 to C2 or native"),
        ("nl:B7", "“B7” is not a level", "A1, A2, B1, B2, C1, C2 or native"),
        ("Nederlands goed", "“goed” is not a level", "native"),
        ("Gibberish:B1", "“Gibberish” is not a language", "nl:B1"),
        ("xx:B1", "“xx” is not a language", "nl:B1"),
    ],
)
def test_what_is_not_understood_is_named_with_a_remedy(cell, message, remedy):
    with pytest.raises(CellProblem) as problem:
        read_languages(cell)
    assert message in str(problem.value)
    assert remedy in problem.value.remedy


@pytest.mark.parametrize("language", LIST_LANGUAGES)
def test_a_name_read_is_the_name_told(language):
    for tag in ("nl", "fr", "de", "fi", "sv", "en", "ar", "ti", "uk", "ps", "so", "tr", "es", "am", "ru"):
        assert language_tag(language_name(tag, language)) == tag


def test_dari_has_a_name_in_arabic():
    assert language_name("fa-AF", "ar") != language_name("fa", "ar")


def test_every_name_in_our_own_words_and_its_tag_are_one_language():
    for tag, words in dictionary("columns")["language_names"].items():
        assert {language_tag(word) for word in (tag, *words)} == {tag}


@pytest.mark.parametrize(
    ("name", "tag"),
    [("Kurdisch (Sorani)", "ckb"), ("Kurmanji", "kmr"), ("bas-allemand", "nds"), ("عربي", None)],
)
def test_names_that_look_like_something_else(name, tag):
    assert language_tag(name) == tag


@pytest.mark.parametrize("tag", ["und", "mul", "zxx"])
def test_a_tag_for_no_language_is_none(tag):
    assert language_tag(tag) is None


@pytest.mark.parametrize("cell", ["nl:", "nl", "Nederlands (", "Dari:"])
def test_a_level_that_is_missing_is_called_missing(cell):
    with pytest.raises(CellProblem, match="has no level"):
        read_languages(cell)
