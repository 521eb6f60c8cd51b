"""The facts that are said of a pair."""

from __future__ import annotations

from dataclasses import replace

from memore.engine import Fact, Mentee, Mentor, Rules
from memore.engine.facts import FACTS, FAILED, HELP, PAIR, WHY
from memore.engine.reasons import pair_facts
from memore.engine.rules import UNKNOWN_DISTANCE
from tests.engine import people

MENTEE = Mentee(id="a", languages={"nl": 4}, slots=0b1100)
MENTOR = Mentor(id="b", languages={"nl": 6}, slots=0b0110)


def said(mentee: Mentee = MENTEE, mentor: Mentor = MENTOR, away: int = 0) -> dict[str, Fact]:
    return {fact.code: fact for fact in pair_facts(mentee, mentor, Rules(), away)}


def test_the_same_trade_is_named() -> None:
    cooks = replace(MENTEE, occupations=("5120",)), replace(MENTOR, occupations=("2221", "5120"))
    assert said(*cooks)["occupation_same"].values == {"occupation": "5120"}


def test_a_near_trade_says_how_near() -> None:
    facts = said(replace(MENTEE, occupations=("5120",)), replace(MENTOR, occupations=("5131",)))
    assert facts["occupation_near"].values == {"wanted": "5120", "practised": "5131", "digits": 2}


def test_another_trade_is_weak_but_not_where_the_sector_is_the_same() -> None:
    other = replace(MENTEE, occupations=("5120",)), replace(MENTOR, occupations=("2221",))
    assert said(*other)["occupation_other"].weak
    same = replace(other[0], sector="I"), replace(other[1], sector="I")
    assert "occupation_other" not in said(*same)
    assert "sector_same" in said(*same)


def test_goals_name_what_is_met_and_what_is_missing() -> None:
    mentee = replace(MENTEE, goals=frozenset({"cv", "network"}))
    met = said(mentee, replace(MENTOR, offers=frozenset({"cv"})))["goals_met"]
    assert met.values == {"met": ["cv"], "missing": ["network"]}
    assert said(mentee)["goals_unmet"].weak


def test_language_tells_own_shared_and_barely() -> None:
    assert said()["language_shared"].values["language"] == "nl"
    barely = said(replace(MENTEE, languages={"nl": 3}))["language_at_minimum"]
    assert barely.weak
    assert barely.values == {"language": "nl", "level": "B1", "side": "mentee"}
    own = said(replace(MENTEE, languages={"nl": 3, "ar": 7}), replace(MENTOR, languages={"nl": 7, "ar": 5}))
    assert own["language_native"].values == {"language": "ar", "level": "C1"}


def test_distance_tells_town_kilometres_far_and_online() -> None:
    assert "same_town" in said(away=0)
    assert said(away=449)["distance"].values == {"km": 4}
    assert said(away=2500)["distance_far"].weak
    both = replace(MENTEE, online=True), replace(MENTOR, online=True)
    assert "online" in said(*both, away=90_000)
    assert "online" in said(*both, away=UNKNOWN_DISTANCE)


def test_slots_are_named_and_few_are_weak() -> None:
    assert said()["slots_shared"].values == {"slots": ["2"]}
    assert said()["slots_few"].weak
    assert "slots_few" not in said(mentor=replace(MENTOR, slots=0b1110))


def test_wishes_interests_and_age() -> None:
    mentee = replace(MENTEE, wish="woman", interests=frozenset({"chess"}), birth_year=1990)
    mentor = replace(MENTOR, gender="woman", interests=frozenset({"chess", "music"}), birth_year=1985)
    facts = said(mentee, mentor)
    assert facts["mentee_wish_met"].values == {"gender": "woman"}
    assert facts["interests_shared"].values == {"interests": ["chess"]}
    assert facts["age_near"].values == {"years": 5}
    assert said(mentee, replace(mentor, birth_year=1955))["age_far"].weak


def test_what_is_weak_comes_last() -> None:
    problem = people.problem(8, 40, 1)
    for mentee in problem.mentees:
        weak = [fact.weak for fact in pair_facts(mentee, problem.mentors[0], Rules(), 3000)]
        assert weak == sorted(weak)


def test_every_code_is_in_one_part_of_the_table_only() -> None:
    assert len(FACTS) == len(PAIR) + len(FAILED) + len(WHY) + len(HELP)
