"""What a night changed on a round: are its lists others than those it was worked out from, and whose draft is
another one by that."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Mapping
from dataclasses import asdict, dataclass
from typing import Any

from memore.core.words import first_name
from memore.engine import Answer, Problem
from memore.matching.models import Round
from memore.programmes.models import Participation

Drafts = Mapping[str, str]
"""Ids: of the mentee → of the mentor."""


def lists_print(problem: Problem) -> str:
    """A hash of who waits, who has places and who is ruled out; not of the rules, nor of what was drafted."""
    lists = (problem.mentees, problem.mentors)
    rows = [sorted(json.dumps(asdict(one), default=sorted, sort_keys=True) for one in side) for side in lists]
    whole = json.dumps([rows, sorted(problem.forbidden)])
    return hashlib.blake2b(whole.encode(), digest_size=16).hexdigest()


def night_of(problem: Problem, answer: Answer, before: Drafts, seen: set[str], day: str) -> dict[str, Any]:
    """What a nightly run changed, as the round's summary keeps it: `day`; `came`, how many mentees it had not
    seen before; `changed`, ids of mentee, mentor before and mentor now (None where there is none)."""
    now = {pair.mentee: pair.mentor for pair in answer.pairs}
    changed = [
        [mentee.id, before.get(mentee.id), now.get(mentee.id)]
        for mentee in problem.mentees
        if before.get(mentee.id) != now.get(mentee.id)
    ]
    return {"day": day, "came": sum(one.id not in seen for one in problem.mentees), "changed": changed}


@dataclass(frozen=True, slots=True)
class Change:
    """One mentee whose draft a night changed: names; "" where there was or is no mentor."""

    mentee: str
    before: str
    now: str


def changes(round_: Round) -> list[Change]:
    """Whose drafts the last night changed, by name (one query)."""
    night = round_.summary.get("night") or {"changed": []}
    ids = {one for row in night["changed"] for one in row if one}
    people = Participation.objects.filter(programme=round_.programme_id, pk__in=ids)
    names = {str(pk): name for pk, name in people.values_list("pk", "person__name")}
    known = [row for row in night["changed"] if row[0] in names]
    return sorted(
        (Change(names[who], _called(names, before), _called(names, now)) for who, before, now in known),
        key=lambda one: one.mentee,
    )


def _called(names: Mapping[str, str], one: str | None) -> str:
    return first_name(names.get(one, "")) if one else ""
