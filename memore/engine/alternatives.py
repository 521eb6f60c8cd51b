"""All mentors as one mentee finds them, best first, and what a "must" would cost everybody."""

from __future__ import annotations

from dataclasses import dataclass, replace

import numpy as np

from memore.engine.answer import Alternative, Prices
from memore.engine.candidates import admissible, forbidden_by_mentee, survey
from memore.engine.checks import check_problem
from memore.engine.errors import UnknownPerson
from memore.engine.keys import person_keys
from memore.engine.mentors import tabulate
from memore.engine.objective import tiers
from memore.engine.problem import CRITERIA, Criterion, Problem, Weight
from memore.engine.reasons import failed_facts, pair_facts


def alternatives(
    problem: Problem, mentee_id: str, *, limit: int | None = None, prices: Prices | None = None
) -> tuple[Alternative, ...]:
    """Rank the mentors for one mentee: admissible ones first, then by how many rules they break.

    With `prices` of the round's answer, admissible mentors come by what choosing them would cost
    the round (so not everybody is shown the same popular few), else by points. `limit` keeps the
    first so many.

    Raises: ProblemRefused; UnknownPerson when the mentee is not in the list.
    """
    check_problem(problem)
    position = {p.id: i for i, p in enumerate(problem.mentees)}
    if mentee_id not in position:
        raise UnknownPerson(f"Mentee {mentee_id} is not in the list.")
    mentee = problem.mentees[position[mentee_id]]
    mentors = tabulate(problem.mentors, problem.rules)
    seen = survey(mentee, mentors, problem.rules, forbidden_by_mentee(problem).get(mentee_id, ()))
    score = seen.parts.sum(axis=1, dtype=np.int64)
    regret = np.zeros(len(mentors), dtype=np.int64)
    priced = prices is not None and mentee_id in prices.mentees
    if prices is not None and priced:
        worth = prices.step * int(tiers(problem.mentees)[position[mentee_id]]) + score
        worth[[mentors.index[j] for i, j in problem.kept if i == mentee_id and j in mentors.index]] += (
            problem.rules.keep_points
        )
        theirs = np.array([prices.mentors.get(identifier, 0) for identifier in mentors.ids], dtype=np.int64)
        regret = prices.mentees[mentee_id] + theirs - worth
    rank = np.lexsort((person_keys(mentors.ids, "mentor"), -score, regret, np.bitwise_count(seen.broken)))
    return tuple(
        Alternative(
            mentor=mentors.ids[j],
            admissible=not seen.broken[j],
            score=int(score[j]),
            parts=dict(zip(CRITERIA, seen.parts[j].tolist(), strict=True)),
            facts=pair_facts(mentee, problem.mentors[j], problem.rules, int(seen.away[j])),
            failed=failed_facts(
                mentee,
                problem.mentors[j],
                problem.rules,
                int(seen.broken[j]),
                int(seen.away[j]),
                int(score[j]),
            ),
            regret=int(regret[j]) if priced and not seen.broken[j] else None,
        )
        for j in rank[:limit].tolist()
    )


@dataclass(frozen=True, slots=True)
class MustEffect:
    """What "must" on a criterion means in people: mentees without any candidate before and with it."""

    criterion: Criterion
    without_now: int
    without_then: int


def must_effects(problem: Problem) -> tuple[MustEffect, ...]:
    """For each criterion, how many mentees a "must" on it would leave without a candidate.

    Counted by judging all pairs again under that rule, other weights as they are.
    Raises: ProblemRefused.
    """
    check_problem(problem)
    now = _without(problem)
    effects = []
    for criterion in CRITERIA:
        weights: dict[Criterion, Weight] = {**problem.rules.weights, criterion: "must"}
        stricter = replace(problem, rules=replace(problem.rules, weights=weights))
        effects.append(MustEffect(criterion, now, _without(stricter)))
    return tuple(effects)


def _without(problem: Problem) -> int:
    return len(problem.mentees) - len(np.unique(admissible(problem).mentees))
