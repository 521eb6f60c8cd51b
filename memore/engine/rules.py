"""The hard rules, each with the name that reasons use.

A pair is admissible when it breaks none of them. Rules are judged for one mentee against all
mentors at once; the answer is a bit mask per mentor, bit k set when rule `RULES[k]` is broken.
"""

from __future__ import annotations

from collections.abc import Collection

import numpy as np
from numpy.typing import NDArray

from memore.engine.distance import decametres, point
from memore.engine.mentors import GENDERS, MentorTable
from memore.engine.problem import CRITERIA, Mentee, Rules

RULES = (
    "places",  # the mentor has a free place
    "language",  # both speak one language at the minimum level or above
    "reach",  # both meet online, or the distance lies within both travel limits
    "slots",  # they share enough free slots
    "mentee_wish",  # the mentor is of the gender the mentee wishes for
    "mentor_wish",  # the mentee is of the gender the mentor wishes for
    "trained",  # the mentor has had the training
    "cleared",  # the mentor's clearance is there
    "employer",  # the mentor does not work where the mentee works
    "not_with",  # neither of them asked not to be paired with the other
    "forbidden",  # staff did not rule the pair out
    *(f"must_{criterion}" for criterion in CRITERIA),  # the pair has points on what must be met
    "too_few_points",  # the pair has the points that every pair must have
)
"""Names of the rules, in the order in which "left n mentors" counts them down."""

BIT = {name: 1 << k for k, name in enumerate(RULES)}

UNKNOWN_DISTANCE = 1 << 30
"""Decametres where a town is unknown: beyond every travel limit."""


def distances(mentee: Mentee, mentors: MentorTable) -> NDArray[np.int64]:
    """Decametres to each mentor (m,); `UNKNOWN_DISTANCE` where either town is unknown."""
    if isinstance(mentee.place, str):
        same = mentors.town == mentors.towns.get(mentee.place, len(mentors.towns))
        return np.where(same, 0, UNKNOWN_DISTANCE).astype(np.int64)
    if mentee.place is None:
        return np.full(len(mentors), UNKNOWN_DISTANCE, dtype=np.int64)
    return np.where(mentors.placed, decametres(point(mentee.place), mentors.points), UNKNOWN_DISTANCE)


def common_levels(mentee: Mentee, mentors: MentorTable) -> NDArray[np.int8]:
    """The best level that both have in one language, 0 where they share none: (m,)."""
    best = np.zeros(len(mentors), dtype=np.int8)
    for language, level in mentee.languages.items():
        if language in mentors.levels:
            np.maximum(best, np.minimum(mentors.levels[language], np.int8(level)), out=best)
    return best


def shared_slots(mentee: Mentee, mentors: MentorTable) -> NDArray[np.uint8]:
    """How many free slots they share: (m,)."""
    count: NDArray[np.uint8] = np.bitwise_count(mentors.slots & np.uint32(mentee.slots))
    return count


def broken(
    mentee: Mentee,
    mentors: MentorTable,
    rules: Rules,
    away: NDArray[np.int64],
    forbidden: Collection[str] = (),
) -> NDArray[np.int32]:
    """The rules each mentor breaks for this mentee, as bit masks (m,).

    `away` comes from `distances`; `forbidden` are the mentors staff ruled out for this mentee.

    Leaves out the rules `must_…` and `too_few_points`, which follow from the points: see
    `candidates.survey`.
    """
    mask = np.zeros(len(mentors), dtype=np.int32)

    def break_where(rule: str, condition: NDArray[np.bool_]) -> None:
        mask[condition] |= BIT[rule]

    break_where("places", mentors.places < 1)
    break_where("language", common_levels(mentee, mentors) < rules.minimum_level)
    break_where("slots", shared_slots(mentee, mentors) < rules.minimum_slots)
    near = away <= np.minimum(mentors.reach, mentee.travel_km * 100)
    break_where("reach", ~(near | mentors.online) if mentee.online else ~near)
    if mentee.wish is not None:
        break_where("mentee_wish", mentors.gender != GENDERS.index(mentee.wish))
    own = -2 if mentee.gender is None else GENDERS.index(mentee.gender)
    break_where("mentor_wish", (mentors.wish >= 0) & (mentors.wish != own))
    break_where("trained", ~mentors.trained)
    break_where("cleared", ~mentors.cleared)
    if mentee.employer and mentee.employer in mentors.employers:
        break_where("employer", mentors.employer == mentors.employers[mentee.employer])
    _break_for("not_with", [mentors.index[j] for j in mentee.not_with if j in mentors.index], mask)
    _break_for("not_with", mentors.excluding.get(mentee.id, []), mask)
    _break_for("forbidden", [mentors.index[j] for j in forbidden if j in mentors.index], mask)
    return mask


def _break_for(rule: str, who: list[int], mask: NDArray[np.int32]) -> None:
    if who:
        mask[who] |= BIT[rule]
