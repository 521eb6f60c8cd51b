"""What the engine says of one mentee and a few mentors, as things stand now."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from typing import Any

from memore.engine import Alternative, alternatives
from memore.matching.adapter import Around, around, problem_of, stored
from memore.programmes.models import Participation, Programme
from memore.programmes.teams import people_of


def judge(
    programme: Programme,
    mentee: Participation,
    mentors: Sequence[Participation],
    beside: Around | None = None,
) -> list[Alternative]:
    """One Alternative for each mentor, in their order. `beside` saves three queries where it is known.

    Participations carry their person and `taken`.
    """
    people = {mentee.person_id, *people_of(mentors)}
    problem = problem_of(programme, [mentee], mentors, beside or around(programme, people))
    seen = {found.mentor: found for found in alternatives(problem, str(mentee.pk))}
    return [seen[str(mentor.pk)] for mentor in mentors]


def facts_of(seen: Alternative) -> list[dict[str, Any]]:
    """Why this pair, with the rules that a choice by hand stretches as its weak sides."""
    return stored((*seen.facts, *(replace(fact, weak=True) for fact in seen.failed)))
