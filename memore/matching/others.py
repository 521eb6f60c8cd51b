"""`memore match`: what another mentor would cost the round, and why not that one.

The same numbers and the same words as on the board (`costs`, `wording.choice`).
"""

from __future__ import annotations

from collections.abc import Container, Mapping
from dataclasses import dataclass

import numpy as np
from django.utils.translation import gettext as _

from memore.core import words
from memore.engine import Answer, Problem, alternatives
from memore.engine.candidates import forbidden_by_mentee, survey
from memore.engine.keys import person_keys
from memore.engine.mentors import tabulate
from memore.matching.costs import Cost, Costs, best_mentors
from memore.matching.wording import phrase, terms
from memore.matching.wording.choice import choice

OTHERS = 2
"""So many other mentors are told for each mentee."""

UNASKED = 50_000
"""Up to so many mentees times mentors they are told unasked: worked out within a moment."""


@dataclass(frozen=True, slots=True)
class Other:
    """Another admissible mentor for a mentee: points of that pair, what choosing them costs, and in words."""

    mentor: str
    score: int
    cost: Cost | None
    said: str


class Others:
    """What other choices would cost a round that is worked out; names by id, of mentees and of mentors."""

    def __init__(
        self, problem: Problem, answer: Answer, mentees: Mapping[str, str], mentors: Mapping[str, str]
    ) -> None:
        self.problem, self.answer = problem, answer
        self.mentee_names, self.mentor_names = mentees, mentors
        self.costs = Costs(problem, answer)
        self.mentors = tabulate(problem.mentors, problem.rules)
        self.keys = person_keys(self.mentors.ids, "mentor")
        self.forbidden = forbidden_by_mentee(problem)
        self.mentees = {mentee.id: mentee for mentee in problem.mentees}
        self.theirs = {pair.mentee: pair.mentor for pair in answer.pairs}

    def of(self, mentee: str, most: int = OTHERS) -> list[Other]:
        """The other mentors who cost the round least, the least first."""
        person = self.mentees[mentee]
        seen = survey(person, self.mentors, self.problem.rules, self.forbidden.get(mentee, ()))
        ranked = best_mentors(seen, self.mentors, person, self.costs, self.keys)
        told = [(mentor, self.costs.told(mentee, mentor, loss)) for mentor, loss in ranked]
        return [
            Other(mentor, int(seen.parts[self.mentors.index[mentor]].sum()), cost, self._said(cost, mentor))
            for mentor, cost in told
            if mentor != self.theirs.get(mentee) and cost is not None
        ][:most]

    def _said(self, cost: Cost | None, mentor: str) -> str:
        return choice(cost, self.mentor_names[mentor], self.mentee_names)

    def why_not(self, mentee: str, mentor: str) -> str:
        """Why the round does not pair these two: the rules they break, or what it would cost."""
        told = {
            "mentee": terms.as_written(self.mentee_names[mentee]),
            "mentor": terms.as_written(self.mentor_names[mentor]),
        }
        if self.theirs.get(mentee) == mentor:
            return _("%(mentee)s with %(mentor)s is a pair of this round.") % told
        every = alternatives(self.problem, mentee)
        seen = next(one for one in every if one.mentor == mentor)
        if not seen.admissible:
            told["rules"] = words.join([phrase(fact) for fact in seen.failed])
            return _("%(mentee)s with %(mentor)s breaks a rule: %(rules)s.") % told
        loss = self.costs.of(self.mentees[mentee], [mentor], np.array([seen.score]))
        told["cost"] = self._said(self.costs.told(mentee, mentor, int(loss[0])), mentor)
        return (_("%(mentee)s with %(mentor)s breaks no rule. %(cost)s") % told).strip()


def couple_of(entry: str, mentees: Container[str], mentors: Container[str]) -> tuple[str, str] | None:
    """The two people of `--why-not MENTEE=MENTOR` by their ids, None where it does not name two."""
    for at, sign in enumerate(entry):
        couple = entry[:at], entry[at + 1 :]
        if sign == "=" and couple[0] in mentees and couple[1] in mentors:
            return couple
    return None
