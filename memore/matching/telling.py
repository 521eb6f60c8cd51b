"""The reasons of a pair in three breaths: the work, the meeting, the persons; then what is weak."""

from collections.abc import Iterable

from memore.engine import Fact
from memore.matching.wording import sentence

BREATHS = (
    ("occupation_same", "occupation_near", "sector_same", "goals_met"),
    ("language_native", "language_shared", "same_town", "distance", "online", "slots_shared"),
    ("mentee_wish_met", "mentor_wish_met", "interests_shared", "age_near"),
)
SHOWN_BESIDE = ("pinned", "kept")
"""Said by a label beside the reasons."""


def told(facts: Iterable[Fact]) -> list[tuple[str, bool]]:
    """Sentences to say aloud, each with whether it is a warning."""
    facts = [fact for fact in facts if fact.code not in SHOWN_BESIDE]
    strong, weak = [fact for fact in facts if not fact.weak], [fact for fact in facts if fact.weak]
    known = {code for breath in BREATHS for code in breath}
    breaths = [[fact for fact in strong if fact.code in codes] for codes in BREATHS]
    breaths.append([fact for fact in strong if fact.code not in known])
    lines = [(sentence(breath), False) for breath in breaths if breath]
    return [*lines, (sentence(weak), True)] if weak else lines
