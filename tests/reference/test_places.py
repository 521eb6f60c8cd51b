"""Towns are found by any of their names, behind a postcode, in the country told."""

import subprocess
import sys

import pytest

from memore.reference.places import country_code, find_place, town_by_name
from tests.reference.lists import mentees_with, told


@pytest.mark.parametrize(
    ("town", "country", "name"),
    [
        ("Äänekoski", "FI", "Äänekoski"),
        ("aanekoski", None, "Äänekoski"),
        ("Ninove", "BE", "Ninove"),
        ("Herentals", "BE", "Herentals"),
        ("Halle (Saale)", None, "Halle (Saale)"),
        ("Temse", "BE", "Temse"),
        ("Sint-Niklaas", "BE", "Sint-Niklaas"),
        ("St.-Niklaas", "BE", "Sint-Niklaas"),
        ("Lokeren", "BE", "Lokeren"),
        ("Luik", "BE", "Liège"),
        ("Bruxelles", None, "Brussels"),
        ("Åbo", "FI", "Turku"),
        ("Koeln", "DE", "Köln"),
        ("Київ", "UA", "Kyiv"),
        ("2800 Mechelen", "BE", "Mechelen"),
        ("B-2800 Mechelen", "BE", "Mechelen"),
        ("00100 Helsinki", None, "Helsinki"),
        ("1012 AB Amsterdam", "NL", "Amsterdam"),
        ("111 22 Stockholm", "SE", "Stockholm"),
        ("00-950 Warszawa", "PL", "Warsaw"),
        ("Gent, België", None, "Gent"),
        ("Frankfurt", "DE", "Frankfurt am Main"),
    ],
)
def test_towns_small_and_large(town, country, name):
    found = find_place(town, country)
    assert found is not None
    assert found.place.name == name


def test_the_country_decides():
    assert find_place("Halle", "BE").place.country == "BE"
    assert find_place("Halle", "DE").place.name == "Halle (Saale)"
    assert find_place("Mechelen", "FI") is None


def test_of_two_towns_of_one_name_the_larger_is_taken_and_it_is_said():
    found = mentees_with("town", "Halle")
    assert found.people[0].place.name == "Halle (Saale)"
    assert any("“Halle” names" in text and "Halle (Saale) (DE)" in text for text in told(found))


def test_an_unknown_town_is_a_warning_not_a_problem():
    found = mentees_with("town", "Nowhereville")
    assert found.problems == ()
    assert found.people[0].place is None
    assert found.people[0].town == "Nowhereville"
    assert [(warning.row, warning.value) for warning in found.warnings] == [(2, "Nowhereville")]


@pytest.mark.parametrize("word", ["BE", "be", "Belgium", "België", "Belgique", "Belgien", "Belgia"])
def test_a_country_by_code_or_name(word):
    assert country_code(word) == "BE"


def test_the_first_town_is_found_in_a_moment():
    code = """
import time
from memore.reference.places import find_place
start = time.process_time()
assert find_place("Mechelen", "BE")
print(time.process_time() - start)
"""
    taken = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True).stdout
    assert float(taken) < 0.15


@pytest.mark.parametrize(("name", "code"), [("The Netherlands", "NL"), ("Great Britain", "GB"), ("VK", "GB")])
def test_countries_as_people_say_them(name, code):
    assert country_code(name) == code


def test_a_town_in_no_table_is_told_by_its_name_and_country():
    assert town_by_name("9999 Nergens-huizen", "BE") == town_by_name("nergenshuizen", "BE")
    assert town_by_name("Nergenshuizen", "NL") != town_by_name("Nergenshuizen", "BE")
    assert town_by_name(" ", "BE") is None
