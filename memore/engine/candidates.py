"""Which pairs are admissible, and with how many points."""

from __future__ import annotations

from collections.abc import Callable, Collection, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from memore.engine.mentors import MentorTable, tabulate
from memore.engine.problem import CRITERIA, Mentee, Mentor, Problem, Rules
from memore.engine.rules import BIT, broken, distances
from memore.engine.scores import parts

Progress = Callable[[str, int, int], None]
"""Told the stage, how much of it is done, and how much there is."""


@dataclass(frozen=True, slots=True)
class Survey:
    """All mentors as one mentee finds them.

    `broken` (m,) bit masks of `rules.RULES`, 0 = admissible; `parts` (m, 6) points; `away` (m,)
    decametres.
    """

    broken: NDArray[np.int32]
    parts: NDArray[np.int32]
    away: NDArray[np.int64]


@dataclass(frozen=True, slots=True)
class Edges:
    """The admissible pairs, rising by mentee, then mentor, as positions in the problem's lists.

    `mentees`, `mentors` (E,) int32; `parts` (E, 6) int32 in the order of `CRITERIA`; `totals`
    (E,) int32 their sums, 0 … 10,000.
    """

    mentees: NDArray[np.int32]
    mentors: NDArray[np.int32]
    parts: NDArray[np.int32]
    totals: NDArray[np.int32]

    def __len__(self) -> int:
        return len(self.mentees)


def survey(
    mentee: Mentee,
    mentors: MentorTable,
    rules: Rules,
    forbidden: Collection[str] = (),
) -> Survey:
    """Judge every mentor for one mentee."""
    away = distances(mentee, mentors)
    mask = broken(mentee, mentors, rules, away, forbidden)
    points = parts(mentee, mentors, rules, away)
    for k, criterion in enumerate(CRITERIA):
        if rules.weights.get(criterion) == "must":
            mask[points[:, k] == 0] |= BIT[f"must_{criterion}"]
    if rules.minimum_points:
        mask[points.sum(axis=1) < rules.minimum_points] |= BIT["too_few_points"]
    return Survey(mask, points, away)


def points_decide(rules: Rules) -> bool:
    """Whether a pair can be inadmissible for its points."""
    return bool(rules.minimum_points) or "must" in rules.weights.values()


def suits(mentees: Sequence[Mentee], mentors: Sequence[Mentor], rules: Rules) -> NDArray[np.bool_]:
    """Which mentee each mentor suits by all rules, (m, n); points are only worked out where they decide."""
    table, by_points = tabulate(mentors, rules), points_decide(rules)
    found = np.zeros((len(mentors), len(mentees)), dtype=bool)
    for i, mentee in enumerate(mentees):
        if by_points:
            found[:, i] = survey(mentee, table, rules).broken == 0
        else:
            found[:, i] = broken(mentee, table, rules, distances(mentee, table)) == 0
    return found


def forbidden_by_mentee(problem: Problem) -> dict[str, list[str]]:
    """The mentors that staff ruled out, by mentee."""
    ruled_out: dict[str, list[str]] = {}
    for mentee, mentor in problem.forbidden:
        ruled_out.setdefault(mentee, []).append(mentor)
    return ruled_out


def admissible(problem: Problem, progress: Progress | None = None) -> Edges:
    """Every admissible pair of the problem with its points. Pins are not judged here."""
    mentors = tabulate(problem.mentors, problem.rules)
    forbidden = forbidden_by_mentee(problem)
    found: list[NDArray[np.int32]] = []
    points: list[NDArray[np.int32]] = []
    for i, mentee in enumerate(problem.mentees):
        seen = survey(mentee, mentors, problem.rules, forbidden.get(mentee.id, ()))
        who = np.flatnonzero(seen.broken == 0).astype(np.int32)
        found.append(who)
        points.append(seen.parts[who])
        if progress is not None and i % 100 == 0:
            progress("candidates", i, len(problem.mentees))
    counts = [len(who) for who in found]
    rows = np.repeat(np.arange(len(found), dtype=np.int32), counts)
    columns = np.concatenate(found) if found else np.empty(0, dtype=np.int32)
    table = np.concatenate(points) if points else np.empty((0, len(CRITERIA)), dtype=np.int32)
    return Edges(rows, columns, table, table.sum(axis=1, dtype=np.int32))
