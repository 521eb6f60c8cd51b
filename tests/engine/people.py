"""Invented people for the engine's tests: believable, seeded, of any number."""

from __future__ import annotations

import random
from dataclasses import replace

from memore.engine import Mentee, Mentor, Problem, Rules
from memore.engine.matching import canonical, solve_round
from memore.engine.problem import Weight

LOCATED = [(51.05, 3.72), (51.22, 4.40), (50.85, 4.35), (50.88, 4.70), (51.03, 4.48), (50.93, 4.04)]
TOWNS = [*LOCATED, "hamlet", "farm", None]
LANGUAGES = ["nl", "fr", "en", "ar", "fa-AF", "ti", "uk"]
TRADES = ["5120", "5131", "512", "7112", "7115", "2221", "2", "9112", "3221", "7"]
SECTORS = ["I", "F", "Q", "N", None]
GOALS = ["cv", "interview", "network", "vacancy-search", "language", "confidence"]
INTERESTS = ["football", "cooking", "music", "chess", "cycling"]


def shared(rng: random.Random, number: int, side: str) -> dict[str, object]:
    """What mentee and mentor have in common."""
    languages = {tag: rng.randint(1, 7) for tag in rng.sample(LANGUAGES, rng.randint(1, 3))}
    other = "b" if side == "a" else "a"
    return {
        "id": f"{side}{number}",
        "languages": languages,
        "slots": sum(1 << slot for slot in rng.sample(range(21), rng.randint(1, 7))),
        "place": rng.choice(TOWNS),
        "online": rng.random() < 0.4,
        "travel_km": rng.choice([5, 15, 25, 40, 60]),
        "occupations": tuple(rng.sample(TRADES, rng.randint(0, 3))),
        "sector": rng.choice(SECTORS),
        "interests": frozenset(rng.sample(INTERESTS, rng.randint(0, 4))),
        "gender": rng.choice(["woman", "man", "other", None]),
        "wish": rng.choice(["woman", "man", *[None] * 6]),
        "birth_year": rng.choice([None, rng.randint(1950, 2005)]),
        "employer": rng.choice(["bakery", "hospital", *[None] * 4]),
        "not_with": frozenset(f"{other}{rng.randint(0, 30)}" for _ in range(rng.randint(0, 2))),
    }


def problem(seed: int, mentees: int = 20, mentors: int = 15, rules: Rules | None = None) -> Problem:
    """A seeded problem; about one pair in ten is admissible."""
    rng = random.Random(seed)
    waiting = [
        Mentee(
            **shared(rng, number, "a"),
            goals=frozenset(rng.sample(GOALS, rng.randint(0, 4))),
            waiting_since=rng.choice([None, 738000 + rng.randint(0, 12)]),
        )
        for number in range(mentees)
    ]
    helping = [
        Mentor(
            **shared(rng, number, "b"),
            offers=frozenset(rng.sample(GOALS, rng.randint(0, 4))),
            places=rng.choice([0, 1, 1, 1, 2, 3]),
            trained=rng.choice([True, True, True, True, False, None]),
            cleared=rng.choice([True, True, True, True, False, None]),
        )
        for number in range(mentors)
    ]
    return Problem(mentees=tuple(waiting), mentors=tuple(helping), rules=rules or Rules(minimum_level=2))


def rules(seed: int) -> Rules:
    """Seeded rules of every kind."""
    rng = random.Random(seed)
    words: list[Weight] = ["must", "high", "medium", "low"]
    weights = {criterion: rng.choice(words) for criterion in Rules().weights if rng.random() < 0.8}
    return Rules(
        weights=weights,
        minimum_level=rng.randint(1, 5),
        minimum_slots=rng.randint(0, 3),
        trained_required=rng.random() < 0.5,
        cleared_required=rng.random() < 0.5,
        minimum_points=rng.choice([0, 0, 1500, 3000]),
    )


def shuffled(given: Problem, seed: int) -> Problem:
    """The same problem with its lists in another order."""
    rng = random.Random(seed)
    mentees, mentors = list(given.mentees), list(given.mentors)
    rng.shuffle(mentees)
    rng.shuffle(mentors)
    return replace(given, mentees=tuple(mentees), mentors=tuple(mentors))


def idle(given: Problem, seed: int, share: float = 0.4) -> Problem:
    """The same problem where some mentors have been without a mentee for long."""
    rng = random.Random(seed)
    return replace(
        given,
        mentors=tuple(
            replace(p, idle_since=737000 + rng.randint(0, 4)) if rng.random() < share else p
            for p in given.mentors
        ),
    )


def best(given: Problem) -> list[tuple[str, str, int]]:
    """The pairs of the round and their points, without reasons, which take twice as long as solving."""
    solved = solve_round(canonical(given), lambda *_: None)
    return [
        (solved.problem.mentees[i].id, solved.problem.mentors[j].id, int(solved.parts[i].sum()))
        for i, j in enumerate(solved.solution.mate.tolist())
        if j >= 0
    ]
