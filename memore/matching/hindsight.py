"""Pairs the engine would make of any people, outside a round: the demo's past is matched like its present."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import Any

from memore.engine import match
from memore.matching.adapter import around, problem_of, stored
from memore.programmes.models import Participation, Programme


@dataclass(frozen=True, slots=True)
class BestPair:
    """Two participations with the engine's points (0…10,000) and facts, as a pair keeps them."""

    mentee: Participation
    mentor: Participation
    score: int
    reasons: list[dict[str, Any]]


def best_pairs(
    programme: Programme, mentees: Sequence[Participation], mentors: Sequence[Participation]
) -> list[BestPair]:
    """The best pairs of these people by the programme's rules, longest wait first, all places free."""
    rows = {str(row.pk): row for row in (*mentees, *mentors)}
    for row in rows.values():
        row.taken = 0  # type: ignore[attr-defined]
    people = {row.person_id for row in rows.values()}
    beside = replace(around(programme, people), rooms={})
    answer = match(problem_of(programme, mentees, mentors, beside))
    return [
        BestPair(rows[pair.mentee], rows[pair.mentor], pair.score, stored(pair.facts))
        for pair in answer.pairs
    ]
