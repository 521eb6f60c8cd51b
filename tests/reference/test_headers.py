"""A column is known by its header in six languages, whatever its spelling."""

import pytest

from memore.reference.columns import COLUMNS, column_meant, header_words, read_header
from memore.reference.languages import LIST_LANGUAGES


@pytest.mark.parametrize("kind", COLUMNS)
@pytest.mark.parametrize("language", LIST_LANGUAGES)
def test_every_column_is_known_in_every_language(kind, language):
    for column in COLUMNS[kind]:
        for word in header_words(column, language, kind):
            assert column_meant(word, kind) == column


@pytest.mark.parametrize(
    ("header", "column"),
    [
        ("BIRTH YEAR", "birth_year"),
        ("Année-de-naissance", "birth_year"),
        (" verfuegbarkeit ", "availability"),
        ("Språkkunskaper", "languages"),
        ("Verfügbarkeit", "availability"),
        ("Talen (verplicht) *", "languages"),
        ("Distance (km)", "travel_km"),
        ("Date d’inscription", "waiting_since"),
    ],
)
def test_case_accents_spaces_hyphens_and_underscores_do_not_matter(header, column):
    assert column_meant(header, "mentees") == column


def test_what_belongs_to_the_other_list_means_nothing():
    assert column_meant("places", "mentees") is None
    assert column_meant("waiting_since", "mentors") is None


def test_other_columns_are_ignored_and_named():
    header = read_header(("id", "Shoe size", "languages", "", "availability"), "mentees")
    assert header.ignored == ("Shoe size",)
    assert header.problems == ()


def test_a_required_column_that_is_missing_is_a_problem():
    header = read_header(("id", "name"), "mentees")
    assert [problem.column for problem in header.problems] == ["languages", "availability"]


def test_two_columns_of_one_meaning_are_a_problem_that_names_both():
    header = read_header(("id", "taal", "Sprachen", "available"), "mentees")
    assert [problem.values for problem in header.problems] == [
        {"first": "taal", "second": "Sprachen", "column": "languages"}
    ]


def test_a_mapping_settles_which_column_is_meant():
    names = ("id", "taal", "Talen oud", "Wanneer?")
    header = read_header(names, "mentees", {"wanneer": "availability", "TALEN_OUD": "languages"})
    assert header.problems == ()
    assert header.positions == {"id": 0, "languages": 2, "availability": 3}
    assert header.ignored == ("taal",)
    assert header.mapped == {"wanneer", "talenoud"}


def test_a_mapping_to_nothing_leaves_a_column_out():
    header = read_header(("id", "taal", "Sprachen", "available"), "mentees", {"taal": ""})
    assert header.positions["languages"] == 2
    assert header.problems == ()


def test_two_columns_of_one_name_cannot_be_told_apart_by_a_mapping():
    (problem,) = read_header(("id", "Taal", "taal", "available"), "mentees").problems
    assert problem.message == "two columns are called “%(first)s”"
    assert "--map" not in problem.remedy


@pytest.mark.parametrize(
    ("header", "kind", "column"),
    [
        ("Nr", "mentees", "id"),
        ("Nr.", "mentors", "id"),
        ("No", "mentees", "id"),
        ("Dossiernr.", "mentees", "id"),
        ("Naam mentee", "mentees", "name"),
        ("Naam mentor", "mentors", "name"),
        ("Talen + niveau", "mentees", "languages"),
        ("Max. km", "mentors", "travel_km"),
        ("Aantal mentees", "mentors", "places"),
        ("Aangemeld op", "mentees", "waiting_since"),
    ],
)
def test_everyday_headers_are_read(header, kind, column):
    assert column_meant(header, kind) == column


def test_the_mentor_of_a_mentee_is_not_the_mentee():
    assert column_meant("Naam mentor", "mentees") is None
    assert column_meant("Mentor", "mentees") is None
    assert column_meant("E-mail", "mentees") is None
