"""Why somebody has no mentor and what would help: each number is true when it is tried."""

from __future__ import annotations

from dataclasses import replace
from functools import cache

import pytest

from memore.engine import LEVELS, Answer, Fact, Mentee, Mentor, Problem, Rules, Unmatched, admissible, match
from memore.engine.facts import HELP, WHY
from tests.engine import naive, people
from tests.engine.test_match import twins

ROUNDS = [people.problem(seed, 25, 25) for seed in range(16)]


@cache
def solved(number: int) -> Answer:
    """The answer to one of `ROUNDS`, asked for by several tests."""
    return match(ROUNDS[number])


def alone(problem: Problem) -> list[tuple[Mentee, Unmatched]]:
    mentees = {p.id: p for p in problem.mentees}
    return [(mentees[one.mentee], one) for one in answer_to(problem).unmatched]


def answer_to(problem: Problem) -> Answer:
    known = next((number for number, one in enumerate(ROUNDS) if one is problem), None)
    return match(problem) if known is None else solved(known)


def within_reach(problem: Problem, mentee: Mentee, **changes: object) -> int:
    """Count the admissible mentors of one changed mentee."""
    return len(admissible(replace(problem, mentees=(replace(mentee, **changes),))))


def tried(problem: Problem, mentee: Mentee, fact: Fact) -> int:
    """How many mentors there are when the change is really made."""
    value, rules = fact.values, problem.rules
    if fact.code == "with_online":
        return within_reach(problem, mentee, online=True)
    if fact.code == "with_travel":
        return within_reach(problem, mentee, travel_km=value["km"])
    if fact.code == "with_slot":
        return within_reach(problem, mentee, slots=mentee.slots | 1 << value["slot"])
    if fact.code == "with_language":
        level = LEVELS.index(value["level"]) + 1
        return within_reach(problem, mentee, languages={**mentee.languages, value["language"]: level})
    if fact.code == "without_mentee_wish":
        return within_reach(problem, mentee, wish=None)
    if fact.code == "without_employer":
        return within_reach(problem, mentee, employer=None)
    if fact.code == "with_level":
        lower = replace(rules, minimum_level=LEVELS.index(value["level"]) + 1)
        return within_reach(replace(problem, rules=lower), mentee)
    if fact.code == "with_fewer_points":
        return within_reach(replace(problem, rules=replace(rules, minimum_points=value["points"])), mentee)
    if fact.code == "without_must":
        weights = {**rules.weights, value["criterion"]: "high"}
        return within_reach(replace(problem, rules=replace(rules, weights=weights)), mentee)
    changes = {
        "with_trained": {"trained": True},
        "with_cleared": {"cleared": True},
        "with_places": {"places": 1},
    }[fact.code]
    mentors = tuple(
        replace(p, places=max(p.places, 1)) if fact.code == "with_places" else replace(p, **changes)
        for p in problem.mentors
    )
    return within_reach(replace(problem, mentors=mentors), mentee)


@pytest.mark.parametrize("musts", [{}, {"goals": "must"}, {"distance": "must", "interests": "must"}])
def test_what_would_help_is_what_trying_it_brings(musts: dict) -> None:
    codes = set()
    for problem in ROUNDS:
        problem = replace(problem, rules=replace(problem.rules, weights={**Rules().weights, **musts}))
        for mentee, one in alone(problem):
            if one.admissible:
                continue
            for fact in one.would_help:
                if fact.code != "with_two":
                    codes.add(fact.code)
                    assert tried(problem, mentee, fact) == fact.values["mentors"], fact
    assert codes >= {"with_online", "with_travel", "with_slot", "with_language", "with_level"}
    assert codes >= {"with_trained", "with_cleared", "with_places", "without_mentee_wish"}
    assert ("without_must" in codes) == bool(musts)


def test_what_brings_points_is_tried_in_full_where_pairs_need_some() -> None:
    codes = set()
    for problem in ROUNDS:
        for least in (2500, 4500):
            rules = replace(problem.rules, minimum_points=least)
            for mentee, one in alone(replace(problem, rules=rules)):
                for fact in one.would_help if one.admissible == 0 else ():
                    if fact.code != "with_two":
                        codes.add(fact.code)
                        found = tried(replace(problem, rules=rules), mentee, fact)
                        assert found == fact.values["mentors"], fact
    assert codes >= {"with_fewer_points", "with_online", "with_travel", "with_slot", "with_language"}


def test_the_count_down_ends_at_nobody() -> None:
    for problem in ROUNDS:
        for _, one in alone(problem):
            if one.admissible == 0:
                first, *steps = one.why
                assert first == Fact("mentors_listed", {"mentors": 25})
                before = 25
                for step in steps:
                    assert step.values["before"] == before
                    before = step.values["mentors"]
                assert before == 0


def test_two_rules_are_named_when_no_single_one_is_to_blame() -> None:
    mentee = Mentee(id="a", languages={"nl": 5}, slots=1, online=True)
    mentor = Mentor(id="b", languages={"fr": 5}, slots=2, online=True, trained=True, cleared=True)
    ((_, one),) = alone(Problem(mentees=(mentee,), mentors=(mentor,)))
    assert one.would_help == (Fact("with_two", {"first": "language", "second": "slots", "mentors": 1}),)


def test_nobody_is_offered_the_boundary_that_somebody_set() -> None:
    mentee = Mentee(id="a", languages={"nl": 5}, slots=1, online=True, not_with=frozenset("b"))
    mentor = Mentor(id="b", languages={"nl": 5}, slots=1, online=True, trained=True, cleared=True)
    ((_, one),) = alone(Problem(mentees=(mentee,), mentors=(mentor,)))
    assert one.would_help == ()
    assert one.why[-1].values["rule"] == "not_with"


def test_an_empty_list_of_mentors_is_said() -> None:
    ((_, one),) = alone(people.problem(1, 1, 0))
    assert one.why == (Fact("no_mentors", {}),)


def test_crowded_out_names_the_people_who_share_the_places() -> None:
    answer = match(twins(12))
    assert len(answer.unmatched) == 6
    for one in answer.unmatched:
        assert one.admissible == 6
        assert one.why == (
            Fact("crowded_out", {"mentors": 6}),
            Fact("shared_places", {"mentees": 12, "mentors": 6, "places": 6}),
        )


def test_nobody_is_told_of_longer_waits_where_staff_fixed_somebody_who_waited_less() -> None:
    first = Mentee(id="first", languages={"nl": 5}, slots=1, online=True, waiting_since=100)
    later = replace(first, id="later", waiting_since=200)
    mentor = Mentor(id="m", languages={"nl": 5}, slots=1, online=True, trained=True, cleared=True)
    both = Problem(mentees=(first, later), mentors=(mentor,))
    (left,) = match(replace(both, pinned=frozenset({("later", "m")}))).unmatched
    assert left.why == (
        Fact("crowded_by_hand", {"mentors": 1}),
        Fact("places_left", {"mentees": 1, "mentors": 1, "places": 0}),
    )
    (left,) = match(replace(both, pinned=frozenset({("first", "m")}))).unmatched
    assert left.why[0] == Fact("crowded_out", {"mentors": 1})


@pytest.mark.parametrize("seed", range(12))
def test_what_is_said_of_longer_waits_holds_whatever_staff_fixed(seed: int) -> None:
    problem = people.problem(seed, 20, 8)
    pins = frozenset((one.id, problem.mentors[k].id) for k, one in enumerate(problem.mentees[:4]))
    problem = replace(problem, pinned=pins)
    answer, fits = match(problem), naive.admissible(problem)
    since = {p.id: p.waiting_since or 10**9 for p in problem.mentees}
    served: dict[str, list[str]] = {}
    for pair in answer.pairs:
        served.setdefault(pair.mentor, []).append(pair.mentee)
    for one in answer.unmatched:
        near = {mentor for mentee, mentor in fits if mentee == one.mentee}
        if not near:
            continue
        longer = all(since[other] <= since[one.mentee] for mentor in near for other in served[mentor])
        assert one.why[0].code == ("crowded_out" if longer else "crowded_by_hand")


def test_the_people_named_really_have_too_few_places() -> None:
    crowded = 0
    for problem in ROUNDS:
        for _, one in alone(problem):
            if one.admissible:
                shared = one.why[1].values
                assert shared["mentees"] > shared["places"]
                crowded += 1
    assert crowded > 10


def test_the_people_who_share_the_places_can_fill_them_all_and_no_more() -> None:
    for problem in ROUNDS[:12]:
        edges, answer = naive.admissible(problem), answer_to(problem)
        served = {pair.mentee: pair.mentor for pair in answer.pairs}
        for mentee, one in alone(problem):
            if not one.admissible:
                continue
            shared: set[str] = set()
            layer = {mentee.id}
            while layer:
                near = {j for i, j in edges if i in layer} - shared
                shared |= near
                layer = {i for i, j in served.items() if j in near}
            those = {i for i, _ in edges} - {i for i, j in edges if j not in shared}
            places = sum(p.places for p in problem.mentors if p.id in shared)
            told = {"mentees": len(those), "mentors": len(shared), "places": places}
            assert one.why[1] == Fact("shared_places", told)
            only = tuple(p for p in problem.mentees if p.id in those)
            assert len(people.best(replace(problem, mentees=only))) == places


def test_a_second_place_with_the_mentors_named_serves_the_mentee() -> None:
    named = 0
    for problem in ROUNDS:
        before = {pair.mentee for pair in answer_to(problem).pairs}
        for mentee, one in alone(problem):
            for fact in one.would_help:
                if fact.code != "second_place":
                    continue
                assert len(fact.values["candidates"]) == min(3, fact.values["mentors"])
                for mentor in fact.values["candidates"]:
                    more = tuple(
                        replace(p, places=p.places + 1) if p.id == mentor else p for p in problem.mentors
                    )
                    after = {mentee for mentee, _, _ in people.best(replace(problem, mentors=more))}
                    assert after == before | {mentee.id}
                    named += 1
    assert named > 5


def test_every_reason_is_in_the_table() -> None:
    for problem in ROUNDS:
        for _, one in alone(problem):
            assert {fact.code for fact in one.why} <= set(WHY)
            assert {fact.code for fact in one.would_help} <= set(HELP)
