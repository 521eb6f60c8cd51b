"""Each hard rule, by its name."""

from __future__ import annotations

from dataclasses import replace

import pytest

from memore.engine import Mentee, Mentor, Rules
from memore.engine.candidates import survey
from memore.engine.mentors import tabulate
from memore.engine.rules import BIT

GHENT, ANTWERP = (51.05, 3.7167), (51.2199, 4.4)  # 51 km apart
EVENING = 1 << 5

MENTEE = Mentee(id="a", languages={"nl": 3}, slots=EVENING, place=GHENT)
MENTOR = Mentor(id="b", languages={"nl": 7}, slots=EVENING, place=GHENT, trained=True, cleared=True)


def broken(mentee: Mentee = MENTEE, mentor: Mentor = MENTOR, rules: Rules | None = None) -> set[str]:
    rules = rules or Rules()
    mask = int(survey(mentee, tabulate([mentor], rules), rules).broken[0])
    return {name for name, bit in BIT.items() if mask & bit}


def test_two_people_who_fit_break_nothing() -> None:
    assert broken() == set()


def test_both_sides_need_the_minimum_level_in_one_language() -> None:
    assert broken(replace(MENTEE, languages={"nl": 2, "fr": 7})) == {"language"}
    assert broken(mentor=replace(MENTOR, languages={"nl": 2})) == {"language"}
    assert broken(replace(MENTEE, languages={"nl": 2}), rules=Rules(minimum_level=2)) == set()


def test_they_share_enough_slots() -> None:
    assert broken(replace(MENTEE, slots=1)) == {"slots"}
    assert broken(rules=Rules(minimum_slots=2)) == {"slots"}
    assert broken(replace(MENTEE, slots=0), rules=Rules(minimum_slots=0)) == set()


def test_the_distance_lies_within_both_travel_limits() -> None:
    there = replace(MENTEE, place=ANTWERP, travel_km=60)
    assert broken(there, replace(MENTOR, travel_km=60)) == set()
    assert broken(there, replace(MENTOR, travel_km=50)) == {"reach"}
    assert broken(replace(there, travel_km=50), replace(MENTOR, travel_km=60)) == {"reach"}


def test_the_same_town_is_no_distance_at_all() -> None:
    assert broken(replace(MENTEE, travel_km=0), replace(MENTOR, travel_km=0)) == set()


def test_in_a_town_known_by_its_name_alone_people_are_near_each_other_and_nobody_else() -> None:
    here = replace(MENTEE, place="hamlet", travel_km=0)
    assert broken(here, replace(MENTOR, place="hamlet", travel_km=0)) == set()
    for elsewhere in ("farm", GHENT, None):
        assert broken(replace(here, travel_km=10**6), replace(MENTOR, place=elsewhere)) == {"reach"}
    assert broken(replace(here, place=GHENT), replace(MENTOR, place="hamlet")) == {"reach"}


def test_an_unknown_town_can_only_be_reached_online() -> None:
    unknown = replace(MENTEE, place=None, travel_km=10**6)
    assert broken(unknown) == {"reach"}
    assert broken(replace(unknown, online=True)) == {"reach"}
    assert broken(replace(unknown, online=True), replace(MENTOR, online=True)) == set()


def test_gender_wishes_count_both_ways() -> None:
    assert broken(replace(MENTEE, wish="woman")) == {"mentee_wish"}
    assert broken(replace(MENTEE, wish="woman"), replace(MENTOR, gender="woman")) == set()
    assert broken(mentor=replace(MENTOR, wish="man")) == {"mentor_wish"}
    assert broken(replace(MENTEE, gender="man"), replace(MENTOR, wish="man")) == set()


@pytest.mark.parametrize("said", [False, None])
def test_training_and_clearance_count_as_missing_when_nobody_recorded_them(said: bool | None) -> None:
    assert broken(mentor=replace(MENTOR, trained=said)) == {"trained"}
    assert broken(mentor=replace(MENTOR, cleared=said)) == {"cleared"}
    off = Rules(trained_required=False, cleared_required=False)
    assert broken(mentor=replace(MENTOR, trained=said, cleared=said), rules=off) == set()


def test_a_mentor_from_the_mentees_workplace_is_not_asked() -> None:
    assert broken(replace(MENTEE, employer="bakery"), replace(MENTOR, employer="bakery")) == {"employer"}
    assert broken(replace(MENTEE, employer="bakery"), replace(MENTOR, employer="hospital")) == set()


def test_not_with_holds_from_either_side() -> None:
    assert broken(replace(MENTEE, not_with=frozenset("b"))) == {"not_with"}
    assert broken(mentor=replace(MENTOR, not_with=frozenset("a"))) == {"not_with"}


def test_a_mentor_without_a_free_place_takes_nobody() -> None:
    assert broken(mentor=replace(MENTOR, places=0)) == {"places"}


def test_a_pair_needs_the_points_that_the_programme_asks_for() -> None:
    points = 1667 + 333  # the same town, Dutch at the lowest level
    assert broken(rules=Rules(minimum_points=points)) == set()
    assert broken(rules=Rules(minimum_points=points + 1)) == {"too_few_points"}


def test_a_must_needs_points() -> None:
    rules = Rules(weights={"goals": "must", "distance": "high"})
    assert broken(rules=rules) == {"must_goals"}
    met = replace(MENTEE, goals=frozenset({"cv"})), replace(MENTOR, offers=frozenset({"cv"}))
    assert broken(*met, rules=rules) == set()
