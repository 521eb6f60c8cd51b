"""The points: whole numbers, and what each is given for."""

from __future__ import annotations

from dataclasses import replace

import pytest

from memore.engine import CRITERIA, Mentee, Mentor, Rules
from memore.engine.candidates import survey
from memore.engine.distance import between
from memore.engine.mentors import tabulate
from memore.engine.scores import maxima
from tests.engine import naive, people

MENTEE = Mentee(id="a", languages={"nl": 3}, slots=1, place=(51.0, 4.0), birth_year=1990)
MENTOR = Mentor(id="b", languages={"nl": 7}, slots=1, place=(51.0, 4.0), birth_year=1990)


def part(criterion: str, mentee: Mentee = MENTEE, mentor: Mentor = MENTOR, rules: Rules | None = None) -> int:
    rules = rules or Rules()
    return int(survey(mentee, tabulate([mentor], rules), rules).parts[0][CRITERIA.index(criterion)])


def test_the_default_maxima() -> None:
    assert maxima(Rules()).tolist() == [2500, 2500, 1667, 1667, 833, 833]


@pytest.mark.parametrize("seed", range(40))
def test_maxima_add_up_to_ten_thousand_whatever_the_weights(seed: int) -> None:
    rules = people.rules(seed)
    assert maxima(rules).sum() == (10_000 if rules.weights else 0)
    assert maxima(rules).tolist() == list(naive.maxima(rules).values())


def test_high_medium_low_are_three_two_one() -> None:
    rules = Rules(weights={"goals": "high", "language": "medium", "age": "low"})
    assert maxima(rules).tolist() == [0, 5000, 3333, 0, 0, 1667]
    assert maxima(replace(rules, weights={**rules.weights, "goals": "must"})).tolist()[1] == 5000


@pytest.mark.parametrize(
    ("wanted", "practised", "points"),
    [
        (("5120",), ("5120",), 2500),
        (("5120",), ("5131",), 1250),
        (("5120", "7112"), ("7112",), 2000),
        (("5120", "2221", "7112"), ("9112", "7112"), 1500),
        (("5120",), ("2221",), 0),
        (("512",), ("5120",), 1875),
        ((), ("5120",), 0),
    ],
)
def test_occupation_counts_shared_digits_and_the_mentees_order(
    wanted: tuple[str, ...], practised: tuple[str, ...], points: int
) -> None:
    mentee, mentor = replace(MENTEE, occupations=wanted), replace(MENTOR, occupations=practised)
    assert part("occupation", mentee, mentor) == points


def test_the_same_sector_counts_where_it_is_better() -> None:
    mentee, mentor = replace(MENTEE, sector="I"), replace(MENTOR, sector="I")
    assert part("occupation", mentee, mentor) == 1250
    cooks = replace(mentee, occupations=("5120",)), replace(mentor, occupations=("5120",))
    assert part("occupation", *cooks) == 2500


def test_goals_count_by_the_share_that_is_met() -> None:
    mentee = replace(MENTEE, goals=frozenset({"cv", "network", "language"}))
    assert part("goals", mentee, replace(MENTOR, offers=frozenset({"cv", "rights"}))) == 2500 * 333 // 1000
    assert part("goals", mentee, replace(MENTOR, offers=mentee.goals)) == 2500


def test_language_rises_with_the_level_both_have() -> None:
    points = [part("language", replace(MENTEE, languages={"nl": level})) for level in range(1, 8)]
    assert points == [0, 0, 333, 666, 1000, 1333, 1667]


def test_the_own_native_language_tops_everything() -> None:
    mentee = replace(MENTEE, languages={"ar": 7, "nl": 3})
    assert part("language", mentee, replace(MENTOR, languages={"ar": 5})) == 1667
    assert part("language", mentee, replace(MENTOR, languages={"ar": 4})) == 666


def test_distance_falls_to_nothing_at_fifty_kilometres() -> None:
    assert part("distance") == 1667
    near = replace(MENTOR, place=(51.1, 4.0))  # 11.12 km
    assert between((51.0, 4.0), (51.1, 4.0)) == 1112
    assert part("distance", mentor=near) == 1667 * (1000 - 222) // 1000
    assert part("distance", mentor=replace(MENTOR, place=(51.5, 4.0))) == 0


def test_meeting_online_counts_half_wherever_they_live() -> None:
    mentee, mentor = replace(MENTEE, online=True), replace(MENTOR, online=True, place=None)
    assert part("distance", mentee, mentor) == 833
    assert part("distance", mentee, replace(mentor, place=(52.5, 4.0))) == 833
    assert part("distance", mentee, replace(mentor, place=MENTEE.place)) == 1667


def test_three_shared_interests_are_enough() -> None:
    words = ["chess", "music", "cooking", "football"]
    mentee = replace(MENTEE, interests=frozenset(words))
    points = [part("interests", mentee, replace(MENTOR, interests=frozenset(words[:k]))) for k in range(5)]
    assert points == [0, 333, 583, 833, 833]


def test_age_counts_where_both_years_are_known() -> None:
    assert part("age") == 833
    assert part("age", mentor=replace(MENTOR, birth_year=1980)) == 833 * 700 // 1000
    assert part("age", mentor=replace(MENTOR, birth_year=1950)) == 0
    assert part("age", mentor=replace(MENTOR, birth_year=None)) == 0
    assert part("age", replace(MENTEE, birth_year=None)) == 0


def test_distance_agrees_with_the_haversine_formula_to_the_decametre() -> None:
    for one in [*people.LOCATED, (48.85, 2.35), (60.17, 24.94), (37.98, 23.73)]:
        for other in people.LOCATED:
            exact = naive.metres(one, other) / 10
            assert abs(between(one, other) - exact) <= (0.51 if exact < 100_000 else exact / 100_000)
