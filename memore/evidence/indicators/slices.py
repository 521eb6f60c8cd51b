"""Parts of the people: one programme, all on one model, a cohort, a half-year of start, a site.

A pair belongs where one of its mentees does; a mentor in a pair counts with the pair, a mentor without one
where they are themselves.
"""

from collections import Counter
from dataclasses import dataclass, replace
from typing import Literal

from memore.evidence.indicators.rows import PairRow, Rows, Who

By = Literal["programme", "model", "cohort", "half", "site"]


@dataclass(frozen=True, slots=True)
class Slice:
    """`key` is that of a programme, cohort or site as text, the key of a model, or a half-year "2026-1"."""

    by: By
    key: str

    def __post_init__(self) -> None:
        object.__setattr__(self, "key", str(self.key))

    def holds(self, who: Who) -> bool:
        """Whether somebody belongs to it."""
        return _place(who, self.by)[0] == self.key


def _place(who: Who, by: str) -> tuple[str, str]:
    """Key and name of where somebody belongs; "" where they belong nowhere."""
    if by == "programme":
        return str(who.programme.key), who.programme.name
    if by == "model":
        return who.programme.model, who.programme.model_name
    if by == "half":
        return who.half, who.half
    part = who.cohort if by == "cohort" else who.site
    return (str(part.key), part.name) if part else ("", "")


def cut(rows: Rows, part: Slice | None) -> Rows:
    """Only what belongs to a part."""
    if part is None:
        return rows
    people = [who for who in rows.people if part.holds(who)]
    return replace(rows, pairs=[pair for pair in rows.pairs if _in(pair, part)], people=people)


def _in(pair: PairRow, part: Slice) -> bool:
    return any(part.holds(one.who) for one in pair.members if one.side == "mentee")


def parts(rows: Rows, by: By) -> list[tuple[Slice, str]]:
    """The parts that there are, with their names, the largest first; half-years from the newest."""
    found: Counter[tuple[str, str]] = Counter(_place(who, by) for who in rows.people)
    named = [place for place in found if place[0]]
    if by == "half":
        named.sort(reverse=True)
    else:
        named.sort(key=lambda place: (-found[place], place[1]))
    return [(Slice(by, key), name) for key, name in named]


def start_parts(rows: Rows) -> By:
    """How starts are told apart: by cohort where the house has cohorts, else by half-year."""
    return "cohort" if any(who.cohort for who in rows.people) else "half"


__all__ = ["By", "Slice", "cut", "parts", "start_parts"]
