"""A second reading of the rules and points, written from the words of the issue alone.

One pair at a time, plain Python, nothing shared with the engine but the dataclasses.
"""

from __future__ import annotations

import math
from fractions import Fraction
from itertools import product

from memore.engine import Mentee, Mentor, Problem, Rules

CRITERIA = ("occupation", "goals", "language", "distance", "interests", "age")


def metres(one: tuple[float, float], other: tuple[float, float]) -> float:
    """The haversine formula."""
    a, b = (tuple(map(math.radians, place)) for place in (one, other))
    h = math.sin((b[0] - a[0]) / 2) ** 2
    h += math.cos(a[0]) * math.cos(b[0]) * math.sin((b[1] - a[1]) / 2) ** 2
    return 2 * 6_371_000 * math.asin(math.sqrt(h))


def decametres(mentee: Mentee, mentor: Mentor) -> int | None:
    if mentee.place is None or mentor.place is None:
        return None
    if isinstance(mentee.place, str) or isinstance(mentor.place, str):
        return 0 if mentee.place == mentor.place else None
    return math.floor(metres(mentee.place, mentor.place) / 10 + 0.5)


def broken(mentee: Mentee, mentor: Mentor, problem: Problem) -> set[str]:
    """Names of the rules that a pair breaks."""
    rules, names = problem.rules, set()
    if mentor.places < 1:
        names.add("places")
    levels = [(lv, mentor.languages[tag]) for tag, lv in mentee.languages.items() if tag in mentor.languages]
    if not any(a >= rules.minimum_level and b >= rules.minimum_level for a, b in levels):
        names.add("language")
    if sum(mentee.slots >> s & 1 and mentor.slots >> s & 1 for s in range(21)) < rules.minimum_slots:
        names.add("slots")
    away = decametres(mentee, mentor)
    near = away is not None and away <= 100 * mentee.travel_km and away <= 100 * mentor.travel_km
    if not (near or (mentee.online and mentor.online)):
        names.add("reach")
    if mentee.wish and mentee.wish != mentor.gender:
        names.add("mentee_wish")
    if mentor.wish and mentor.wish != mentee.gender:
        names.add("mentor_wish")
    if rules.trained_required and mentor.trained is not True:
        names.add("trained")
    if rules.cleared_required and mentor.cleared is not True:
        names.add("cleared")
    if mentee.employer and mentee.employer == mentor.employer:
        names.add("employer")
    if mentor.id in mentee.not_with or mentee.id in mentor.not_with:
        names.add("not_with")
    if (mentee.id, mentor.id) in problem.forbidden:
        names.add("forbidden")
    points = parts(mentee, mentor, rules)
    musts = [c for c, weight in rules.weights.items() if weight == "must"]
    if sum(points.values()) < rules.minimum_points:
        names.add("too_few_points")
    return names | {f"must_{c}" for c in musts if points[c] == 0}


def maxima(rules: Rules) -> dict[str, int]:
    """Largest remainders of 10,000 in the ratio 3 : 3 : 2 : 1."""
    share = {c: {"must": 3, "high": 3, "medium": 2, "low": 1}[w] for c, w in rules.weights.items()}
    exact = {c: Fraction(10_000 * share[c], sum(share.values())) for c in CRITERIA if c in share}
    points = {c: math.floor(x) for c, x in exact.items()}
    for c in sorted(exact, key=lambda c: (points[c] - exact[c], CRITERIA.index(c))):
        if sum(points.values()) < 10_000:
            points[c] += 1
    return {c: points.get(c, 0) for c in CRITERIA}


def fits(mentee: Mentee, mentor: Mentor, rules: Rules) -> dict[str, int]:
    """Thousandths per criterion."""
    trade = 0
    for (place, a), b in product(enumerate(mentee.occupations), mentor.occupations):
        digits = next((k for k in range(min(len(a), len(b))) if a[k] != b[k]), min(len(a), len(b)))
        trade = max(trade, digits * 250 * (10, 8, 6)[min(place, 2)] // 10)
    if mentee.sector and mentee.sector == mentor.sector:
        trade = max(trade, 500)
    comfort = 0
    for tag in set(mentee.languages) & set(mentor.languages):
        mine, theirs = mentee.languages[tag], mentor.languages[tag]
        if min(mine, theirs) >= rules.minimum_level:
            steps = 7 - rules.minimum_level + 1
            comfort = max(comfort, 1000 * (min(mine, theirs) - rules.minimum_level + 1) // steps)
            if mine == 7 and theirs >= 5:
                comfort = 1000
    away = decametres(mentee, mentor)
    near = 0 if away is None else max(0, 1000 - away // 5)
    if mentee.online and mentor.online:
        near = max(near, 500)
    age = 0
    if mentee.birth_year and mentor.birth_year:
        age = max(0, 1000 - 30 * abs(mentee.birth_year - mentor.birth_year))
    return {
        "occupation": trade,
        "goals": 1000 * len(mentee.goals & mentor.offers) // len(mentee.goals) if mentee.goals else 0,
        "language": comfort,
        "distance": near,
        "interests": (0, 400, 700, 1000)[min(3, len(mentee.interests & mentor.interests))],
        "age": age,
    }


def parts(mentee: Mentee, mentor: Mentor, rules: Rules) -> dict[str, int]:
    """Points per criterion."""
    most, fit = maxima(rules), fits(mentee, mentor, rules)
    return {c: most[c] * fit[c] // 1000 for c in CRITERIA}


def admissible(problem: Problem) -> dict[tuple[str, str], dict[str, int]]:
    """Every admissible pair with its points."""
    return {
        (mentee.id, mentor.id): parts(mentee, mentor, problem.rules)
        for mentee, mentor in product(problem.mentees, problem.mentors)
        if not broken(mentee, mentor, problem)
    }
