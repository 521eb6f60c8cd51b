"""Every fact of the engine has words, in every language, and a sentence that can be said aloud."""

import pytest
from django.conf import settings
from django.utils import translation

from memore.engine import CRITERIA, Fact
from memore.engine.facts import FACTS
from memore.engine.rules import RULES
from memore.matching.wording import lines, sentence, spoken, would_help

VALUES = {
    "occupation": "5120",
    "wanted": "5120",
    "practised": "5131",
    "digits": 2,
    "points": 4200,
    "sector": "F",
    "met": ["cv"],
    "missing": ["network", "language"],
    "language": "nl",
    "level": "B1",
    "mentee_level": "B2",
    "mentor_level": "native",
    "side": "mentee",
    "km": 4,
    "slots": ["5", "15"],
    "gender": "woman",
    "interests": ["chess"],
    "years": 3,
    "minimum": 2,
    "mentee_km": 3,
    "mentor_km": 30,
    "mentee_online": 0,
    "mentor_online": 1,
    "mentee_known": 1,
    "mentor_known": 0,
    "shared": 1,
    "wish": "man",
    "known": 1,
    "employer": "acme",
    "criterion": "age",
    "mentors": 3,
    "rule": "reach",
    "before": 10,
    "mentees": 4,
    "places": 2,
    "slot": 5,
    "first": "language",
    "second": "slots",
    "candidates": ["m1", "m2"],
}


def fact(code, weak=False, **values):
    given = {name: VALUES[name] for name in FACTS[code]} | values
    if code == "slots_few":
        given["slots"] = 1
    if code == "fails_language":
        given.setdefault("minimum", "B1")
        given["minimum"] = "C1"
    return Fact(code, given, weak)


@pytest.mark.parametrize("language", [code for code, _name in settings.LANGUAGES])
@pytest.mark.parametrize("code", FACTS)
def test_every_fact_has_words_in_every_language(code, language):
    with translation.override(language):
        ((text, weak),) = lines([fact(code)])
    assert text
    assert not weak
    assert "%(" not in text


@pytest.mark.parametrize("rule", RULES)
def test_every_rule_has_words(rule):
    assert sentence([fact("rule_left", rule=rule, before=10, mentors=9)])
    assert sentence([fact("with_two", first=rule, second=rule)])


@pytest.mark.parametrize("criterion", CRITERIA)
def test_every_criterion_has_words(criterion):
    assert sentence([fact("fails_must", criterion=criterion)])


def test_the_sentence_says_what_fits_and_in_the_same_breath_what_is_weak():
    facts = [
        fact("occupation_same"),
        fact("sector_same"),
        fact("distance"),
        fact("slots_shared", slots=["5"]),
        fact("mentee_wish_met"),
        fact("language_at_minimum", weak=True, side="both"),
    ]
    assert sentence(facts) == (
        "Same trade (cook), 4 km apart, both free Tuesday evening, the mentee asked for a woman. "
        "Weak: Dutch at B1 only."
    )


def test_the_two_halves_can_be_shown_apart():
    assert spoken([fact("same_town"), fact("age_far", weak=True, years=31)]) == (
        "Same town.",
        "Weak: age gap of 31 years.",
    )


def test_a_single_time_in_common_is_said_once():
    facts = [fact("online"), fact("slots_shared", slots=["15"]), fact("slots_few", weak=True)]
    assert sentence(facts) == "Both meet online. Weak: only Saturday morning in common."


def test_of_many_times_two_are_named():
    assert sentence([fact("slots_shared", slots=["0", "1", "2", "3"])]) == (
        "Both free Monday morning, Monday afternoon and 2 more times."
    )


def test_why_nobody_counts_the_mentors_down():
    facts = [
        fact("mentors_listed", mentors=31),
        fact("rule_left", rule="language", before=31, mentors=24),
        fact("rule_left", rule="reach", before=24, mentors=0),
    ]
    assert sentence(facts) == ("31 mentors: 7 share no language at the level asked for, 24 are out of reach.")


def test_what_would_help_names_people_and_counts():
    facts = [fact("with_online"), fact("second_place", mentors=2)]
    assert would_help(facts, {"m1": "Thomas Cools", "m2": "Els Keppens"}) == (
        "Would help: with online: 3 mentors; one more place with Thomas Cools or Els Keppens."
    )
    assert would_help([]) == ""


def test_languages_and_days_are_named_in_the_readers_language():
    with translation.override("nl"):
        text = sentence([fact("language_shared"), fact("slots_shared", slots=["5"]), fact("occupation_same")])
    assert "Nederlands" in text
    assert "dinsdag" in text
    assert "kok" in text


def test_a_code_without_words_is_never_passed_over():
    with pytest.raises(KeyError):
        sentence([Fact("made_up", {})])
