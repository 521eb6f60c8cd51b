"""A second opinion that trusts nothing of the solver: `memore match --verify`.

Plain Python, one pair at a time, from the words of docs/matching.md. It shares with the rest of the
engine what a problem and an answer are and what a point on the earth is, and nothing else: neither
rules, points, tiers nor proof. About a microsecond a pair.

That no round is better follows from weak duality: prices u and v that cover every admissible pair
bound every round, and this one reaches the bound.
"""

from __future__ import annotations

import math
from collections import Counter
from collections.abc import Callable
from dataclasses import dataclass

from memore.engine.answer import Answer
from memore.engine.distance import RADIUS, point
from memore.engine.problem import CRITERIA, Mentee, Mentor, Problem, Rules

C1, NATIVE = 5, 7
MOST_FAULTS = 20
"""So many faults are told at most; one is enough."""


@dataclass(frozen=True, slots=True)
class Verdict:
    """What was found: `faults` in words, none when all holds; the pairs looked at, the admissible ones
    among them, and the two sums that a proof makes equal."""

    faults: tuple[str, ...]
    pairs: int
    admissible: int
    weight: int
    bound: int

    @property
    def confirmed(self) -> bool:
        """True when nothing is wrong."""
        return not self.faults


class _Reader:
    """Rules and points as a coordinator would work them out by hand."""

    def __init__(self, problem: Problem) -> None:
        self.rules, self.forbidden = problem.rules, problem.forbidden
        where = {p.place for p in (*problem.mentees, *problem.mentors)}
        self.places = {place: point(place) for place in where if isinstance(place, tuple)}
        self.most = _maxima(problem.rules)
        self.musts = [c for c, weight in problem.rules.weights.items() if weight == "must"]

    def away(self, mentee: Mentee, mentor: Mentor) -> int | None:
        """Decametres, None where they are not known."""
        one, other = mentee.place, mentor.place
        if one is None or other is None:
            return None
        if not (isinstance(one, tuple) and isinstance(other, tuple)):
            return 0 if one == other else None
        chord = float(sum((a - b) ** 2 for a, b in zip(self.places[one], self.places[other], strict=True)))
        bend = chord / (float(RADIUS) * float(RADIUS))
        return math.floor(math.sqrt(chord) * (1.0 + bend * (1 / 24 + bend * (3 / 640))) / 100 + 0.5)

    def points(self, mentee: Mentee, mentor: Mentor) -> dict[str, int] | None:
        """The points of an admissible pair by criterion, None for any other pair."""
        rules = self.rules
        if (mentee.slots & mentor.slots).bit_count() < rules.minimum_slots or mentor.places < 1:
            return None
        if (mentee.wish and mentee.wish != mentor.gender) or (mentor.wish and mentor.wish != mentee.gender):
            return None
        levels = [
            (own, mentor.languages[tag]) for tag, own in mentee.languages.items() if tag in mentor.languages
        ]
        levels = [pair for pair in levels if min(pair) >= rules.minimum_level]
        if not levels:
            return None
        if (rules.trained_required and not mentor.trained) or (rules.cleared_required and not mentor.cleared):
            return None
        if mentee.employer and mentee.employer == mentor.employer:
            return None
        if mentor.id in mentee.not_with or mentee.id in mentor.not_with:
            return None
        if (mentee.id, mentor.id) in self.forbidden:
            return None
        online, away = mentee.online and mentor.online, self.away(mentee, mentor)
        if not online and (away is None or away > 100 * min(mentee.travel_km, mentor.travel_km)):
            return None
        parts = self.parts(mentee, mentor, levels, online, away)
        if any(parts[c] == 0 for c in self.musts) or sum(parts.values()) < rules.minimum_points:
            return None
        return parts

    def parts(
        self, mentee: Mentee, mentor: Mentor, levels: list[tuple[int, int]], online: bool, away: int | None
    ) -> dict[str, int]:
        """The points of a pair by criterion."""
        least = self.rules.minimum_level
        trade = 500 if mentee.sector and mentee.sector == mentor.sector else 0
        for rank, wanted in zip((10, 8, *[6] * 99), mentee.occupations, strict=False):
            for practised in mentor.occupations:
                trade = max(trade, 250 * _digits(wanted, practised) * rank // 10)
        speech = 0
        for own, theirs in levels:
            if own == NATIVE and theirs >= C1:
                speech = 1000
            speech = max(speech, 1000 * (min(own, theirs) - least + 1) // (NATIVE - least + 1))
        near = 0 if away is None else max(0, 1000 - away // 5)
        years = 0
        if mentee.birth_year and mentor.birth_year:
            years = max(0, 1000 - 30 * abs(mentee.birth_year - mentor.birth_year))
        fits = {
            "occupation": trade,
            "goals": 1000 * len(mentee.goals & mentor.offers) // max(1, len(mentee.goals)),
            "language": speech,
            "distance": max(near, 500) if online else near,
            "interests": (0, 400, 700, 1000)[min(3, len(mentee.interests & mentor.interests))],
            "age": years,
        }
        return {c: self.most[c] * fits[c] // 1000 for c in CRITERIA}


def _digits(one: str, other: str) -> int:
    same = 0
    while same < min(len(one), len(other), 4) and one[same] == other[same]:
        same += 1
    return same


def _maxima(rules: Rules) -> dict[str, int]:
    """10,000 shared out in the ratio 3 : 3 : 2 : 1, what is left to the largest remainders."""
    share = {c: {"must": 3, "high": 3, "medium": 2, "low": 1}[w] for c, w in rules.weights.items()}
    total = sum(share.values())
    most = {c: 10_000 * share.get(c, 0) // total if total else 0 for c in CRITERIA}
    left = 10_000 - sum(most.values()) if total else 0
    for c in sorted(share, key=lambda c: (-(10_000 * share[c] % total), CRITERIA.index(c)))[:left]:
        most[c] += 1
    return {str(c): points for c, points in most.items()}


def _ranks(days: list[int]) -> dict[int, int]:
    """The earlier the day, the higher the rank, from 1."""
    return {day: k for k, day in enumerate(sorted(set(days), reverse=True), start=1)}


def verify(
    problem: Problem, answer: Answer, tell: Callable[[str, int, int], None] = lambda *_: None
) -> Verdict:
    """Look at every pair of a problem and say whether an answer to it is right and the best there is."""
    faults: list[str] = []
    reader, prices = _Reader(problem), answer.prices
    mentors = {p.id: p for p in problem.mentors}
    pinned, pairs = dict(problem.pinned), {pair.mentee: pair for pair in answer.pairs}
    left = {j: max(0, p.places - Counter(pinned.values())[j]) for j, p in mentors.items()}

    # What a pair is worth, from the words of the objective.
    newest = 1 + max((p.waiting_since for p in problem.mentees if p.waiting_since is not None), default=0)
    since = {p.id: newest if p.waiting_since is None else p.waiting_since for p in problem.mentees}
    tier = _ranks(list(since.values()))
    idle = {j: p.idle_since for j, p in mentors.items() if p.idle_since is not None and left[j]}
    idle = {j: day for j, day in idle.items() if j not in pinned.values()}
    rank = _ranks([p.idle_since for p in problem.mentors if p.idle_since is not None])
    most = 10_000 + (problem.rules.keep_points if problem.kept else 0)
    step = min(len(since), sum(left.values())) * most + 1
    first = {j: step * rank[day] for j, day in idle.items()}

    if prices.step != step or prices.mentors.keys() != mentors.keys():
        faults.append("the prices are those of another problem")
    if Counter([*(p.mentee for p in answer.pairs), *(o.mentee for o in answer.unmatched)]) != Counter(
        list(since)
    ):
        faults.append("not every mentee is answered once")
    if any(pairs.get(i) is None or pairs[i].mentor != j for i, j in pinned.items()):
        faults.append("a pinned pair is missing")
    if {p.mentee for p in answer.pairs if p.pinned} != set(pinned):
        faults.append("a pair is said to be pinned that is not")
    if not all(p.facts for p in answer.pairs) or not all(o.why for o in answer.unmatched):
        faults.append("somebody has no reason")
    load = Counter(pair.mentor for pair in answer.pairs if not pair.pinned)
    if any(count > left.get(j, 0) for j, count in load.items()):
        faults.append("a mentor has more mentees than places")

    told, seen, weight = {one.mentee: one.admissible for one in answer.unmatched}, 0, 0
    for done, mentee in enumerate(problem.mentees):
        tell("verifying", done, len(problem.mentees))
        fit, pair = 0, pairs.get(mentee.id)
        if mentee.id not in pinned and mentee.id not in prices.mentees:
            faults.append(f"mentee {mentee.id} has no price")
        u = prices.mentees.get(mentee.id, 0)
        if u < 0 or (pair is None and u > 0):
            faults.append(f"the price of mentee {mentee.id} cannot be")
        for j, mentor in mentors.items():
            parts = reader.points(mentee, mentor)
            chosen = pair is not None and pair.mentor == j and not pair.pinned
            if parts is None:
                if chosen:
                    faults.append(f"mentee {mentee.id} and mentor {j} break a rule")
                continue
            fit += 1
            points = sum(parts.values())
            kept = problem.rules.keep_points if (mentee.id, j) in problem.kept else 0
            worth = step * tier[since[mentee.id]] + points + kept
            if mentee.id not in pinned and u + prices.mentors.get(j, 0) < worth:
                faults.append(f"mentee {mentee.id} and mentor {j} are worth more than their prices")
            if pair is not None and chosen:
                weight += worth
                if pair.parts != parts or pair.score != points:
                    faults.append(f"mentee {mentee.id} and mentor {j} have other points")
        seen += fit
        if told.get(mentee.id, fit) != fit:
            faults.append(f"mentee {mentee.id} could meet {fit} mentors, another number is told")
    weight += sum(more for j, more in first.items() if load[j])

    bound = sum(price for i, price in prices.mentees.items() if i not in pinned)
    for j, places in left.items():
        v, more = prices.mentors.get(j, 0), first.get(j, 0)
        if v < -more:
            faults.append(f"the price of mentor {j} cannot be")
        bound += max(0, v) * (places - 1 if more else places) + (max(0, v + more) if more else 0)
    if bound != weight:
        faults.append(f"the prices leave a gap of {bound - weight}")
    certificate = answer.certificate
    if not certificate.optimal or certificate.gap != 0 or certificate.admissible != seen:
        faults.append("the certificate says something else")
    return Verdict(tuple(faults[:MOST_FAULTS]), len(since) * len(mentors), seen, weight, bound)
