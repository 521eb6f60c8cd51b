"""What a round shows beside its pairs: each mentee's best mentors and what choosing them costs, why not the
others, and what a lower level of language would change."""

from __future__ import annotations

import uuid
from collections.abc import Callable, Iterator
from dataclasses import replace
from typing import Any

from memore.engine import Answer, Fact, Problem, Unmatched, match
from memore.engine.absence import what_would_help, why_nobody
from memore.engine.candidates import forbidden_by_mentee, survey
from memore.engine.keys import person_keys
from memore.engine.mentors import tabulate
from memore.matching.adapter import stored
from memore.matching.costs import Costs, best_mentors
from memore.matching.models import Outlook


def outlooks(problem: Problem, answer: Answer, tell: Callable[[int], None]) -> Iterator[Outlook]:
    """One Outlook for each mentee, its round not yet set. `tell` hears how many are done."""
    mentors = tabulate(problem.mentors, problem.rules)
    keys = person_keys(mentors.ids, "mentor")
    forbidden = forbidden_by_mentee(problem)
    alone = {one.mentee: one for one in answer.unmatched}
    costs = Costs(problem, answer)
    for done, mentee in enumerate(problem.mentees):
        seen = survey(mentee, mentors, problem.rules, forbidden.get(mentee.id, ()))
        best = best_mentors(seen, mentors, mentee, costs, keys)
        yield Outlook(
            mentee_id=uuid.UUID(mentee.id),
            admissible=int((seen.broken == 0).sum()),
            best=[mentor for mentor, _ in best],
            costs=[costs.told(mentee.id, mentor, loss) for mentor, loss in best],
            why=stored((*_crowd(alone.get(mentee.id), "why"), *why_nobody(seen))),
            would_help=stored(
                (
                    *_crowd(alone.get(mentee.id), "would_help"),
                    *what_would_help(mentee, mentors, problem.rules, seen),
                )
            ),
        )
        tell(done + 1)


def place_in_line(problem: Problem, found: list[Outlook]) -> None:
    """Give each outlook its position in the queue: longest wait first, nobody's date known last."""
    since = {mentee.id: mentee.waiting_since for mentee in problem.mentees}
    unknown = max((day for day in since.values() if day is not None), default=0) + 1
    waits = sorted(found, key=lambda one: (since[str(one.mentee_id)] or unknown, str(one.mentee_id)))
    for position, outlook in enumerate(waits):
        outlook.position = position


def _crowd(one: Unmatched | None, part: str) -> tuple[Fact, ...]:
    """What the round says of a mentee whose candidates' places went to longer waits."""
    if one is None or one.admissible == 0:
        return ()
    facts: tuple[Fact, ...] = getattr(one, part)
    return facts


def easier(problem: Problem, answer: Answer) -> dict[str, Any] | None:
    """What the next lower minimum level of language would change, in people: `level`, `more` (mentees
    it would serve besides) and `lose` (mentees whose pair would then have fewer points by today's
    rules), both as ids; None where it would serve nobody besides."""
    rules = problem.rules
    if rules.minimum_level <= 1 or not answer.unmatched:
        return None
    lower = replace(problem, rules=replace(rules, minimum_level=rules.minimum_level - 1))
    then = {pair.mentee: pair.mentor for pair in match(lower).pairs}
    now = {pair.mentee: pair for pair in answer.pairs}
    more = [mentee for mentee in then if mentee not in now]
    if not more:
        return None
    mentors = tabulate(problem.mentors, rules)
    people = {mentee.id: mentee for mentee in problem.mentees}
    lose = []
    for mentee, pair in now.items():
        other = then.get(mentee)
        if other in (None, pair.mentor):
            continue
        points = survey(people[mentee], mentors, rules).parts[mentors.index[other]].sum()  # type: ignore[index]
        if points < pair.score:
            lose.append(mentee)
    return {"level": rules.minimum_level - 1, "more": more, "lose": lose}
