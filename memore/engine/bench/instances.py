"""What is measured: instances from one seed, kept as files so that every solver gets the same."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from memore.engine.bench.people import invent
from memore.engine.candidates import admissible
from memore.engine.large import scan
from memore.engine.large.arrays import Arrays, from_problem
from memore.engine.large.pipeline import BLOCK, EXTRA, KEEP, Pipeline, shortlist_block
from memore.engine.matching import canonical
from memore.engine.objective import idle_ranks, most_points, step_of, tiers
from memore.engine.problem import Problem, Rules
from memore.engine.solve import Graph, graph, ranges

Array = NDArray[np.int64]


def invented(mentees: int, mentors: int, seed: int) -> Problem:
    """So many invented people in canonical order."""
    return canonical(invent(mentees, mentors, seed))


def arrays_of(mentees: int, mentors: int, seed: int) -> Arrays:
    """Invented people of this number as arrays."""
    return from_problem(invented(mentees, mentors, seed))


def dense_graph(problem: Problem) -> Graph:
    """Every admissible pair of a problem, found by looking at every pair in NumPy."""
    places = np.array([p.places for p in problem.mentors], dtype=np.int64)
    tier = tiers(problem.mentees)
    step = step_of(tier, idle_ranks(problem), places, most_points(problem))
    edges = admissible(problem)
    worth = step * tier[edges.mentees] + edges.totals
    return graph(edges.mentees, edges.mentors, worth, len(tier), places)


def whole_graph(arrays: Arrays, places: Array) -> Graph:
    """Every admissible pair of a problem, as one graph."""
    pipeline = Pipeline(arrays, Rules())
    rows, columns, points = dense_rows(pipeline)
    return graph(rows, columns, pipeline.worth[rows] + points, len(arrays.mentees), places)


def dense_rows(pipeline: Pipeline) -> tuple[Array, Array, Array]:
    """Every admissible pair with its points: mentee, mentor, points."""
    index = pipeline.index
    width = len(index.mentor)
    free, floor = np.zeros(width, dtype=np.int64), np.zeros(index.words, dtype=np.int64)
    rows, columns, points = [], [], []
    for block in np.split(pipeline.everybody, np.arange(BLOCK, len(pipeline.everybody), BLOCK)):
        found = np.full((len(block), width), -1, dtype=np.int32)
        worth = np.zeros((len(block), width), dtype=np.int32)
        count = np.zeros(len(block), dtype=np.int64)
        need = np.zeros(len(block), dtype=np.int64)
        scan.best(index, block, need, free, floor, width, found, worth, count, count[:0])
        there = found >= 0
        rows.append(np.repeat(block, there.sum(axis=1)))
        columns.append(index.mentor[found[there]])
        points.append(worth[there].astype(np.int64))
    return np.concatenate(rows), np.concatenate(columns), np.concatenate(points)


def short_graph(arrays: Arrays) -> Graph:
    """The short lists of a problem, as one graph."""
    pipeline = Pipeline(arrays, Rules())
    found, points, _, _ = pipeline._run(shortlist_block, pipeline.everybody)
    there = found >= 0
    rows = np.repeat(pipeline.everybody, there.sum(axis=1))
    worth = pipeline.worth[rows] + points[there]
    return graph(rows, pipeline.index.mentor[found[there]], worth, len(arrays.mentees), arrays.places)


def changed(given: Graph, share: float, seed: int) -> tuple[Array, Graph]:
    """A share of the mentees, and their edges where each is worth other points and one in ten is gone."""
    rng = np.random.default_rng(seed)
    rows = np.flatnonzero(rng.random(len(given.pointer) - 1) < share)
    edge = ranges(given.pointer[rows], given.pointer[rows + 1])
    owner = np.repeat(np.arange(len(rows)), np.diff(given.pointer)[rows])
    stay = rng.random(len(edge)) < 0.9
    edge, owner = edge[stay], owner[stay]
    weights = np.maximum(given.weights[edge] + rng.integers(-2000, 2000, len(edge)), 1)
    return rows, graph(owner, given.columns[edge], weights, len(rows), given.places)


def with_rows(given: Graph, rows: Array, edges: Graph) -> Graph:
    """A graph in which these mentees have these edges instead."""
    stay = ~np.isin(given.rows, rows)
    return graph(
        np.concatenate([given.rows[stay], rows[edges.rows]]),
        np.concatenate([given.columns[stay], edges.columns]),
        np.concatenate([given.weights[stay], edges.weights]),
        len(given.pointer) - 1,
        edges.places,
    )


def save(path: Path, given: Graph) -> None:
    """Keep a graph as a file."""
    np.savez(path, pointer=given.pointer, columns=given.columns, weights=given.weights, places=given.places)


def load(path: Path) -> Graph:
    """A graph from its file."""
    with np.load(path) as kept:
        return Graph(kept["pointer"], kept["columns"], kept["weights"], kept["places"])


@dataclass(frozen=True, slots=True)
class Slots:
    """A graph for solvers that know no places: every place is a column of its own."""

    rows: Array
    columns: Array
    weights: Array
    count: int


def slots(given: Graph) -> Slots:
    """Double each mentor by places."""
    start = np.concatenate([[0], np.cumsum(given.places)])
    times = given.places[given.columns]
    offset = np.arange(int(times.sum())) - np.repeat(np.cumsum(times) - times, times)
    return Slots(
        rows=np.repeat(given.rows, times),
        columns=np.repeat(start[given.columns], times) + offset,
        weights=np.repeat(given.weights, times),
        count=int(start[-1]),
    )


__all__ = [
    "EXTRA",
    "KEEP",
    "Slots",
    "arrays_of",
    "changed",
    "dense_graph",
    "invented",
    "load",
    "save",
    "short_graph",
    "slots",
    "whole_graph",
    "with_rows",
]
