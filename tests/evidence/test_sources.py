"""The library of sources, and the page that compares mentoring with its neighbours."""

import tomllib
from importlib import resources
from urllib.parse import urlsplit

import pytest
from django.urls import reverse

from memore.evidence.assessment.criteria import Level, criteria, level_of
from memore.evidence.concept.elements import CODES
from memore.evidence.concept.neighbours import NEIGHBOURS
from memore.evidence.content import words
from memore.evidence.dimensions import BY_KEY
from memore.evidence.indicators.catalogue import BY_CODE, INDICATORS, STRENGTHS
from memore.evidence.sources import KINDS, RULES, behind, library
from tests.core.test_words_of_contents import texts


def test_every_element_and_success_factor_has_a_source_or_says_that_it_is_ours():
    assert [code for code in CODES if not behind(code)] == []
    assert [one.code for one in INDICATORS if not behind(one.code) and not one.ours] == []


def test_every_rule_that_leans_on_a_source_has_one():
    assert [key for key in RULES if not behind(key)] == []


def test_sources_carry_only_what_there_is():
    known = {*CODES, *BY_CODE, *RULES}
    assert {what for one in library().values() for what in one.carries} <= known


@pytest.mark.parametrize("source", library().values(), ids=lambda one: one.key)
def test_a_source_says_what_it_is(source):
    assert source.claim
    assert bool(source.title) != bool(source.page)
    assert source.kind in KINDS
    assert source.strength in STRENGTHS if source.kind != "law" else source.strength == ""
    assert not source.link or urlsplit(source.link).scheme in ("http", "https")
    assert source.year is None or 1990 < source.year < 2027


def test_the_papers_of_the_project_and_the_later_criteria_are_among_them():
    assert {"definition", "success_factors", "minimum_criteria", "guidelines"} <= set(library())


def test_each_dimension_has_criteria_on_each_level_and_each_names_a_source_that_there_is_or_none():
    assert set(criteria()) == set(BY_KEY)
    for key, asked in criteria().items():
        assert {one.level for one in asked} == set(Level)
        assert all(one.key.startswith(f"{key}.") for one in asked)
        assert {one.source for one in asked if one.source} <= set(library())
    keys = [one.key for asked in criteria().values() for one in asked]
    assert len(keys) == len(set(keys))


def test_a_level_counts_only_when_the_levels_below_are_met():
    for key, asked in criteria().items():
        by_level = {level: [one.key for one in asked if one.level == level] for level in Level}
        basic, should, plus = by_level.values()
        assert level_of(key, ()) == ""
        assert level_of(key, [*should, *plus]) == ""
        assert level_of(key, [*basic[1:], *should, *plus]) == ""
        assert level_of(key, basic) == "basic"
        assert level_of(key, [*basic, *plus]) == "basic"
        assert level_of(key, [*basic, *should, *plus[1:]]) == "should"
        assert level_of(key, [*basic, *should, *plus]) == "plus"


@pytest.mark.parametrize(
    ("file", "keys", "known"),
    [("criteria.toml", ("words",), words.CRITERIA), ("sources.toml", ("claim", "page"), words.SOURCES)],
)
def test_every_word_of_the_contents_can_be_translated(file, keys, known):
    text = resources.files("memore.evidence").joinpath(f"content/{file}").read_text(encoding="utf-8")
    assert list(known) == list(dict.fromkeys(texts(tomllib.loads(text), keys)))


def test_the_library_shows_claim_source_link_and_what_rests_on_it(coordinator):
    client, url = coordinator.client(), reverse("evidence:sources")
    pages = [client.get(url, {"page": at}).content.decode() for at in range(1, 5)]
    seen = "".join(pages)
    assert seen.count('<p class="measure small">') == len(library())
    assert seen.count('rel="noreferrer noopener"') == sum(bool(one.link) for one in library().values())
    assert "The Test of Time" in pages[0]
    assert reverse("evidence:indicator", args=["S19"]) in pages[0]
    assert f'{reverse("evidence:dimension", args=["matching"])}"' in seen


def test_what_is_ours_is_a_list_of_its_own(coordinator):
    url = reverse("evidence:sources")
    assert "No study sets these goals" not in coordinator.client().get(url).content.decode()
    ours = coordinator.client().get(url, {"kind": "ours"}).content.decode()
    assert "No study sets these goals" in ours
    assert "The Test of Time" not in ours


def test_a_criterion_leads_to_its_source_alone(coordinator):
    key = next(one.source for one in criteria()["matching"] if one.source)
    page = coordinator.client().get(reverse("evidence:dimension", args=["matching"])).content.decode()
    url = f"{reverse('evidence:sources')}?one={key}"
    assert f'href="{url}"' in page
    assert coordinator.client().get(url).content.decode().count('<p class="measure small">') == 1


def test_the_library_shows_one_kind_or_what_one_thing_rests_on(coordinator):
    url = reverse("evidence:sources")
    laws = coordinator.client().get(url, {"kind": "law"}).content.decode()
    assert "2021/1057" in laws
    assert "The Test of Time" not in laws
    early = coordinator.client().get(url, {"on": "S19"}).content.decode()
    assert "The Test of Time" in early
    assert "2021/1057" not in early
    assert coordinator.client().get(url, {"kind": "none", "on": "<b>"}).status_code == 200
    assert "our own choice" in coordinator.client().get(url, {"on": "S18"}).content.decode()


def test_a_page_of_sources_asks_nobody_else(coordinator):
    page = coordinator.client().get(reverse("evidence:sources")).content.decode()
    assert 'src="http' not in page
    assert "<iframe" not in page


@pytest.mark.django_db
def test_anybody_can_read_how_mentoring_differs_from_its_neighbours(client):
    page = client.get(reverse("evidence:forms"))
    assert page.status_code == 200
    assert all(str(one.name) in page.content.decode() for one in NEIGHBOURS)


def test_every_element_that_can_fail_points_to_a_neighbour():
    assert {code for one in NEIGHBOURS for code in one.failing} == {*CODES} - {"E9"}
