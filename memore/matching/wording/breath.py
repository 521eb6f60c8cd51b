"""What fits into one breath: the sentence is shorter than the list of reasons."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from django.utils.translation import gettext as _

from memore.engine import Fact
from memore.engine.facts import WHY
from memore.matching.wording import terms

MOST_STRONG = 6


def in_a_breath(facts: Sequence[Fact], phrase: Callable[[Fact], str]) -> tuple[list[str], list[str]]:
    """The phrases of a sentence, strong and weak.

    The same trade says the sector too; goals all met need no list; a single time in common is said
    once, as the weak side that it is.
    """
    by_code = {fact.code: fact for fact in facts}
    strong: list[str] = []
    weak: list[str] = []
    for fact in facts:
        if fact.code == "sector_same" and "occupation_same" in by_code:
            continue
        if fact.code == "slots_shared" and "slots_few" in by_code:
            continue
        if fact.code == "slots_few" and "slots_shared" in by_code:
            times = terms.times(by_code["slots_shared"].values["slots"])  # type: ignore[arg-type]
            weak.append(_("only %(times)s in common") % {"times": times})
        elif fact.code == "goals_met" and not fact.values["missing"]:
            strong.append(_("all goals met"))
        else:
            (weak if fact.weak else strong).append(phrase(fact))
    return (strong if by_code.keys() & WHY.keys() else strong[:MOST_STRONG]), weak
