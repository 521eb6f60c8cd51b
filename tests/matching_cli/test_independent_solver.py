"""Another solver, given only the file of admissible pairs, finds what `memore match` found."""

from __future__ import annotations

import datetime
import random
from collections import Counter

import numpy as np
import pytest
from ortools.graph.python import min_cost_flow

from memore.engine import CRITERIA, Rules
from memore.matching.lists import Lists, problem_of
from memore.reference.reader import read_mentees, read_mentors
from tests.engine import naive
from tests.matching_cli.running import match, read_csv, write_csv

TOWNS = (
    "Gent",
    "Aalst",
    "Ninove",
    "Lokeren",
    "Temse",
    "Dendermonde",
    "Sint-Niklaas",
    "Mechelen",
    "Nergenshuizen",
    "",
)
TONGUES = ("nl", "fr", "en", "ar", "fa-AF", "ti")
LEVELS = ("A1", "A2", "B1", "B2", "C1", "native")
DAYS, PARTS = ("mon", "tue", "wed", "thu", "fri", "sat"), ("morning", "evening")
TRADES = ("5120", "cook", "nurse", "7112", "bricklayer", "lorry driver", "512", "")
GOALS = ("cv", "interview", "network", "internship", "language")
COMMON = (
    "id",
    "languages",
    "availability",
    "town",
    "country",
    "online",
    "travel_km",
    "occupation",
    "sector",
    "interests",
    "gender",
    "birth_year",
    "employer",
    "not_with",
)


def someone(rng: random.Random, side: str, number: int) -> list[object]:
    languages = "; ".join(f"{tag}:{rng.choice(LEVELS)}" for tag in rng.sample(TONGUES, rng.randint(1, 3)))
    slots = "; ".join(f"{rng.choice(DAYS)}-{rng.choice(PARTS)}" for _ in range(rng.randint(1, 4)))
    other = "r" if side == "e" else "e"
    return [
        f"{side}{number}",
        languages,
        slots,
        rng.choice(TOWNS),
        "BE",
        rng.choice(("yes", "no")),
        rng.choice(("", 10, 20, 40)),
        rng.choice(TRADES),
        rng.choice(("I", "Q", "")),
        rng.choice(("", "music; chess", "chess")),
        rng.choice(("woman", "man", "")),
        rng.choice(("", rng.randint(1950, 2005))),
        rng.choice(("", "", "Acme", "Bakery")),
        rng.choice(("", "", f"{other}{rng.randint(0, 20)}")),
    ]


def lists(folder, seed: int, mentees: int, mentors: int):
    rng = random.Random(seed)
    start = datetime.date(2026, 1, 1)
    waiting = [
        [
            *someone(rng, "e", number),
            "; ".join(rng.sample(GOALS, rng.randint(0, 3))),
            rng.choice(("", "", "woman", "man")),
            rng.choice(("", start + datetime.timedelta(rng.randint(0, 9)))),
        ]
        for number in range(mentees)
    ]
    helping = [
        [
            *someone(rng, "r", number),
            "; ".join(rng.sample(GOALS, rng.randint(0, 4))),
            rng.choice(("", "", "", "woman")),
            rng.choice((0, 1, 1, 2)),
            rng.choice(("yes", "yes", "no", "")),
            rng.choice(("yes", "yes", "yes", "")),
        ]
        for number in range(mentors)
    ]
    return (
        write_csv(folder / "mentees.csv", (*COMMON, "goals", "mentor_gender", "waiting_since"), *waiting),
        write_csv(
            folder / "mentors.csv",
            (*COMMON, "offers", "mentee_gender", "places", "trained", "cleared"),
            *helping,
        ),
    )


def served_by_day(edges: dict[str, list[str]], days: dict[str, str], places: dict[str, int]) -> Counter[str]:
    """How many mentees of each day the best set serves: longest waiting first, each added where a chain
    of exchanges makes room (the sets that can be served form a matroid, so this greedy is exact)."""
    holds: dict[str, list[str]] = {mentor: [] for mentor in places}

    def makes_room(mentee: str, seen: set[str]) -> bool:
        for mentor in edges.get(mentee, ()):
            if mentor in seen:
                continue
            seen.add(mentor)
            if len(holds[mentor]) < places[mentor]:
                holds[mentor].append(mentee)
                return True
            for place, other in enumerate(holds[mentor]):
                if makes_room(other, seen):
                    holds[mentor][place] = mentee
                    return True
        return False

    served = Counter[str]()
    for mentee in sorted(days, key=lambda one: days[one] or "9999"):
        served[days[mentee]] += makes_room(mentee, set())
    return +served


def most_points(edges, points, days, served, places) -> int:
    """The most points when so many of each day are served: one flow, a supply for each day."""
    names = [*served, *days, *places]
    node = {name: number for number, name in enumerate(names)}
    sink = len(names)
    network = min_cost_flow.SimpleMinCostFlow()
    for mentee, day in days.items():
        if day in served:
            network.add_arc_with_capacity_and_unit_cost(node[day], node[mentee], 1, 0)
        for mentor in edges.get(mentee, ()):
            network.add_arc_with_capacity_and_unit_cost(
                node[mentee], node[mentor], 1, -points[mentee, mentor]
            )
    for mentor, free in places.items():
        network.add_arc_with_capacity_and_unit_cost(node[mentor], sink, free, 0)
    supplies = np.zeros(sink + 1, dtype=np.int64)
    for day, count in served.items():
        supplies[node[day]] = count
    supplies[sink] = -sum(served.values())
    network.set_nodes_supplies(np.arange(sink + 1), supplies)
    assert network.solve() == network.OPTIMAL
    return -network.optimal_cost()


@pytest.mark.parametrize(
    ("seed", "mentees", "mentors"),
    [*((seed, 30, 20) for seed in range(4)), (10, 60, 30), (11, 25, 60), (12, 120, 80), (13, 300, 300)],
)
def test_number_waiting_order_and_points_agree(tmp_path, seed, mentees, mentors):
    mentee_list, mentor_list = lists(tmp_path, seed, mentees, mentors)
    answer = match(mentee_list, mentor_list, "--json", "--admissible", tmp_path / "admissible.csv").json
    rows = read_csv(tmp_path / "admissible.csv")
    points = {(row["mentee"], row["mentor"]): int(row["total"]) for row in rows}
    edges: dict[str, list[str]] = {}
    for mentee, mentor in points:
        edges.setdefault(mentee, []).append(mentor)
    days = {row["id"]: row["waiting_since"] for row in read_csv(mentee_list)}
    places = {row["id"]: int(row["places"]) for row in read_csv(mentor_list)}
    served = served_by_day(edges, days, places)

    assert len(answer["pairs"]) == sum(served.values())
    assert Counter(days[pair["mentee"]] for pair in answer["pairs"]) == served
    assert sum(pair["score"] for pair in answer["pairs"]) == most_points(edges, points, days, served, places)
    assert all(points[pair["mentee"], pair["mentor"]] == pair["score"] for pair in answer["pairs"])
    assert all(
        count <= places[mentor] for mentor, count in Counter(p["mentor"] for p in answer["pairs"]).items()
    )
    assert answer["certificate"] == {"optimal": True, "gap": 0, "admissible": len(rows)}


@pytest.mark.parametrize("seed", range(3))
def test_the_admissible_list_agrees_with_a_naive_reading_of_the_rules(tmp_path, seed):
    mentees, mentors = lists(tmp_path, seed, 40, 30)
    match(mentees, mentors, "--admissible", tmp_path / "admissible.csv")
    found = {
        (row["mentee"], row["mentor"]): {name: int(row[name]) for name in CRITERIA}
        for row in read_csv(tmp_path / "admissible.csv")
    }
    assert found == naive.admissible(problem_of(Lists(read_mentees(mentees), read_mentors(mentors)), Rules()))


def test_the_order_of_the_rows_changes_nothing(tmp_path):
    first, second = tmp_path / "first", tmp_path / "second"
    first.mkdir()
    second.mkdir()
    given = lists(first, 5, 40, 30)
    rng = random.Random(1)
    for path in given:
        header, *rows = path.read_text(encoding="utf-8").splitlines()
        rng.shuffle(rows)
        (second / path.name).write_text("\n".join((header, *rows)), encoding="utf-8")
    one = match(*given, "--json").json
    other = match(second / "mentees.csv", second / "mentors.csv", "--json").json
    assert one["pairs"] == other["pairs"]
