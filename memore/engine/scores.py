"""The soft criteria: whole points per criterion, 0 … 10,000 together.

Each criterion fits 0 … 1,000 thousandths; its points are `maximum * thousandths // 1000`, and the
maxima of the criteria present add up to exactly 10,000. Nothing here is a fraction, so every
machine and every path through the engine finds the same points.

- *occupation*: ISCO-08 codes share 0, 1, 2, 3, 4 leading digits: 0, 250, 500, 750, 1,000. The best
  over all listed occupations, where the mentee's first counts in full, the second 800, later ones
  600 thousandths of it. The same sector is worth 500 where that is better.
- *goals*: the share of the mentee's goals that the mentor offers.
- *language*: the best level that both have in one language, from the minimum level (one step) up
  to native (all steps), in equal steps; the mentee's own native language shared with a mentor at
  C1 or above is worth everything.
- *distance*: 1,000 in the same town, 2 thousandths less for each 100 m, nothing from 50 km on;
  two people who both meet online have at least 500.
- *interests*: 1, 2, 3 or more shared: 400, 700, 1,000.
- *age*: 1,000 for the same year of birth, 30 less for each year between them; unknown is nothing.
"""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

from memore.engine.mentors import MentorTable
from memore.engine.problem import CRITERIA, FULL_SCORE, LEVELS, Mentee, Rules

FULL = 1000
SHARES = {"must": 3, "high": 3, "medium": 2, "low": 1}
NEARNESS = (0, 250, 500, 750, 1000)
RANK = (1000, 800, 600)
SAME_SECTOR = 500
NATIVE, C1 = len(LEVELS), LEVELS.index("C1") + 1
DECAMETRES_PER_THOUSANDTH = 5
ONLINE = 500
INTERESTS = (0, 400, 700, 1000)
LOSS_PER_YEAR = 30


def maxima(rules: Rules) -> NDArray[np.int32]:
    """The most points each criterion can give, in the order of `CRITERIA`: (6,), sum 10,000.

    Shares are rounded down, then the largest remainders get the points left over, earlier criteria
    first. A criterion without a weight gives nothing; without any weight all are nothing.
    """
    shares = [SHARES[rules.weights[c]] if c in rules.weights else 0 for c in CRITERIA]
    total = sum(shares)
    if total == 0:
        return np.zeros(len(CRITERIA), dtype=np.int32)
    points = [FULL_SCORE * share // total for share in shares]
    by_remainder = sorted(range(len(shares)), key=lambda k: -(FULL_SCORE * shares[k] % total))
    for k in by_remainder[: FULL_SCORE - sum(points)]:
        points[k] += 1
    return np.array(points, dtype=np.int32)


def parts(mentee: Mentee, mentors: MentorTable, rules: Rules, away: NDArray[np.int64]) -> NDArray[np.int32]:
    """The points of each mentor for this mentee, (m, 6) in the order of `CRITERIA`."""
    fits = np.empty((len(mentors), len(CRITERIA)), dtype=np.int32)
    fits[:, 0] = occupation_fit(mentee, mentors)
    fits[:, 1] = goals_fit(mentee, mentors)
    fits[:, 2] = language_fit(mentee, mentors, rules.minimum_level)
    fits[:, 3] = distance_fit(mentee, mentors, away)
    fits[:, 4] = interests_fit(mentee, mentors)
    fits[:, 5] = age_fit(mentee, mentors)
    return fits * maxima(rules) // FULL


def nearness(wanted: str, practised: str) -> int:
    """Thousandths for two ISCO-08 codes by their shared leading digits."""
    shared = 0
    for one, other in zip(wanted, practised, strict=False):
        if one != other:
            break
        shared += 1
    return NEARNESS[min(shared, 4)]


def occupation_of_code(mentee: Mentee, codes: list[str]) -> NDArray[np.int32]:
    """Thousandths that each mentor occupation code is worth to this mentee: (len(codes),)."""
    worth = np.zeros(len(codes), dtype=np.int32)
    for position, wanted in enumerate(mentee.occupations):
        rank = RANK[min(position, len(RANK) - 1)]
        for k, code in enumerate(codes):
            if code[0] == wanted[0]:
                worth[k] = max(worth[k], nearness(wanted, code) * rank // FULL)
    return worth


def occupation_fit(mentee: Mentee, mentors: MentorTable) -> NDArray[np.int32]:
    """Thousandths for occupation or sector, the better: (m,)."""
    fit = np.zeros(len(mentors), dtype=np.int32)
    if mentee.occupations and mentors.occupations.size:
        worth = np.append(occupation_of_code(mentee, mentors.codes), np.int32(0))
        fit = worth[mentors.occupations].max(axis=1)
    if mentee.sector and mentee.sector in mentors.sectors:
        same = mentors.sector == mentors.sectors[mentee.sector]
        fit = np.maximum(fit, np.where(same, np.int32(SAME_SECTOR), np.int32(0)))
    return fit


def _shared(words: frozenset[str], holders: dict[str, NDArray[np.int64]], count: int) -> NDArray[np.int32]:
    shared = np.zeros(count, dtype=np.int32)
    for word in words:
        if word in holders:
            shared[holders[word]] += 1
    return shared


def goals_fit(mentee: Mentee, mentors: MentorTable) -> NDArray[np.int32]:
    """Thousandths for the share of goals met by offers: (m,)."""
    return _shared(mentee.goals, mentors.offers, len(mentors)) * FULL // max(1, len(mentee.goals))


def language_fit(mentee: Mentee, mentors: MentorTable, minimum: int) -> NDArray[np.int32]:
    """Thousandths for language comfort: (m,)."""
    steps = NATIVE - minimum + 1
    fit = np.zeros(len(mentors), dtype=np.int32)
    for language, own in mentee.languages.items():
        if own < minimum or language not in mentors.levels:
            continue
        theirs = mentors.levels[language]
        common = np.minimum(theirs, own).astype(np.int32)
        worth = np.maximum(common - minimum + 1, 0) * FULL // steps
        if own == NATIVE:
            worth[(theirs >= max(C1, minimum))] = FULL
        np.maximum(fit, worth, out=fit)
    return fit


def distance_fit(mentee: Mentee, mentors: MentorTable, away: NDArray[np.int64]) -> NDArray[np.int32]:
    """Thousandths for being near, or both online: (m,)."""
    fit = np.maximum(FULL - away // DECAMETRES_PER_THOUSANDTH, 0).astype(np.int32)
    if mentee.online:
        fit[mentors.online] = np.maximum(fit[mentors.online], ONLINE)
    return fit


def interests_fit(mentee: Mentee, mentors: MentorTable) -> NDArray[np.int32]:
    """Thousandths for shared interests: (m,)."""
    shared = _shared(mentee.interests, mentors.interests, len(mentors))
    fit = np.zeros(len(mentors), dtype=np.int32)
    for count, worth in enumerate(INTERESTS):
        fit[shared >= count] = worth
    return fit


def age_fit(mentee: Mentee, mentors: MentorTable) -> NDArray[np.int32]:
    """Thousandths for being of one age: (m,)."""
    if mentee.birth_year is None:
        return np.zeros(len(mentors), dtype=np.int32)
    gap: NDArray[np.int64] = np.abs(mentors.birth_year - mentee.birth_year)
    fit: NDArray[np.int32] = np.maximum(FULL - LOSS_PER_YEAR * gap, 0).astype(np.int32)
    fit[mentors.birth_year == 0] = 0
    return fit
