"""`python -m memore.engine PROBLEM.json`: any matching, and refusals by name."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path

import numpy as np
import pytest

from memore.engine import door
from memore.engine import errors as refused
from memore.engine.__main__ import main
from tests.engine import independent


def random_problem(seed: int, n: int = 60, m: int = 40) -> dict:
    rng = np.random.default_rng(seed)
    rows, columns = np.nonzero(rng.random((n, m)) < 0.1)
    quality = rng.integers(0, 10_001, len(rows))
    return {
        "mentees": [{"id": f"a{k}", "tier": int(rng.integers(1, 6))} for k in range(n)],
        "mentors": [{"id": f"b{k}", "places": int(rng.integers(0, 3))} for k in range(m)],
        "edges": [list(map(int, edge)) for edge in zip(rows, columns, quality, strict=True)],
    }


def small(**changes: object) -> dict:
    problem = {
        "mentees": [{"id": "x", "tier": 1}, {"id": "y", "tier": 2}],
        "mentors": [{"id": "p", "places": 1}],
        "edges": [[0, 0, 9000], [1, 0, 10]],
    }
    return {**problem, **changes}


def solved(problem: dict) -> dict:
    return door.answer(door.read(json.dumps(problem)))


@pytest.mark.parametrize("seed", range(8))
def test_the_prices_prove_the_answer(seed: int) -> None:
    problem = random_problem(seed)
    answer = solved(problem)
    places = [mentor["places"] for mentor in problem["mentors"]]
    step = min(len(problem["mentees"]), sum(places)) * 10_000 + 1
    worth = {(i, j): step * problem["mentees"][i]["tier"] + q for i, j, q in problem["edges"]}
    u, v = answer["u"], answer["v"]
    assert min(u) >= 0
    assert min(v) >= 0
    assert all(u[i] + v[j] >= w for (i, j), w in worth.items())
    total = sum(worth[tuple(pair)] for pair in answer["pairs"])
    assert sum(u) + sum(p * price for p, price in zip(places, v, strict=True)) == total
    assert answer["objective"] == total
    assert answer["gap"] == 0
    edges = np.array(problem["edges"], dtype=np.int64)
    weights = np.array([worth[i, j] for i, j, _ in problem["edges"]])
    mate = independent.flow(edges[:, 0], edges[:, 1], weights, len(u), np.array(places))
    assert total == sum(worth[i, int(j)] for i, j in enumerate(mate) if j >= 0)


def test_the_higher_tier_goes_first_and_the_order_of_edges_does_not_matter() -> None:
    assert solved(small())["pairs"] == [[1, 0]]
    problem = random_problem(3)
    turned = {**problem, "edges": problem["edges"][::-1]}
    assert solved(turned) == solved(problem)


def test_more_places_than_mentees_change_nothing_but_the_step() -> None:
    answer = solved(small(mentors=[{"id": "p", "places": 10**9}]))
    assert answer["matched"] == 2
    assert answer["gap"] == 0


@pytest.mark.parametrize(
    ("problem", "name"),
    [
        (small(edges=[[0, 1, 5]]), refused.IndexOutOfRange),
        (small(edges=[[-1, 0, 5]]), refused.IndexOutOfRange),
        (small(edges=[[0, 0, 10_001]]), refused.OutOfRange),
        (small(edges=[[0, 0, 5], [0, 0, 6]]), refused.DuplicateId),
        (small(edges=[[0, 0, float("nan")]]), refused.NotANumber),
        (small(edges=[[0, 0, 1.5]]), refused.OutOfRange),
        (small(edges=[[0, 0]]), refused.ProblemRefused),
        (small(edges=["abc"]), refused.ProblemRefused),
        (small(edges=[{"a": 0, "b": 0, "c": 5}]), refused.ProblemRefused),
        (small(mentors=[{"id": "p", "places": -1}]), refused.NegativePlaces),
        (small(mentors=[{"id": "p"}]), refused.ProblemRefused),
        (small(mentees=[{"id": "x", "tier": 0}, {"id": "y", "tier": 1}]), refused.OutOfRange),
        (small(mentees=[{"id": "x", "tier": 1}, {"id": "x", "tier": 1}]), refused.DuplicateId),
        (small(mentees=[{"id": "x", "tier": 2**60}, {"id": "y", "tier": 1}]), refused.TierOverflow),
        (small(mentees=[{"id": "x", "tier": 2**70}, {"id": "y", "tier": 1}]), refused.TierOverflow),
        (small(mentors=[{"id": "p", "places": 2**70}]), refused.OutOfRange),
    ],
)
def test_it_refuses_by_name(problem: dict, name: type[Exception]) -> None:
    with pytest.raises(name):
        solved(problem)


def test_it_refuses_a_file_nested_beyond_reading() -> None:
    with pytest.raises(refused.ProblemRefused, match="expected form"):
        door.read("[" * 100_000)


def test_it_refuses_what_needs_more_memory_than_allowed() -> None:
    text = json.dumps(random_problem(1))
    with pytest.raises(refused.NotEnoughMemory, match="MiB are allowed"):
        door.read(text, memory=10_000)


def test_the_command_prints_only_json(tmp_path: Path) -> None:
    path = tmp_path / "problem.json"
    path.write_text(json.dumps(small()))
    command = [sys.executable, "-m", "memore.engine", str(path)]
    done = subprocess.run(command, capture_output=True, text=True, check=True)
    assert json.loads(done.stdout)["pairs"] == [[1, 0]]
    assert done.stderr == ""


def test_the_command_says_in_one_line_what_is_wrong(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    path = tmp_path / "problem.json"
    path.write_text('{"mentees": []')
    assert main([str(path)]) == 2
    said = capsys.readouterr()
    assert said.out == ""
    assert said.err.startswith("ProblemRefused: ")
    assert said.err.count("\n") == 1
