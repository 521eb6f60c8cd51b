"""The aggregate sheet: every code by gender."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any

from memore.core.days import Period
from memore.outcomes.esf.codes import Code, CodeBook, all_hold
from memore.outcomes.esf.lines import Line
from memore.outcomes.models import Outcome
from memore.outcomes.models.esf import EsfFile

GENDERS = ("woman", "man", "other")


@dataclass(frozen=True, slots=True)
class Row:
    """A code and whom it counts. `behind` are the participations, for a look at who that is."""

    code: Code
    by_gender: Mapping[str, int]
    total: int


def codes_of(line: Line, period: Period, book: CodeBook) -> tuple[str, ...]:
    """The codes in which this participant counts in the period; none while they cannot be reported."""
    if not line.reportable:
        return ()
    found = {
        one.code for one in book.codes if not one.sum and one.of != "file" and _counts(one, line, period)
    }
    found |= {one.code for one in book.codes if any(part in found for part in one.sum)}
    return tuple(sorted(found))


def _counts(code: Code, line: Line, period: Period) -> bool:
    if code.of == "entry":
        return line.entry.entered_on in period and all_hold(code.where, line.entry.facts)
    outcome = line.immediate if code.of == "immediate" else line.longer
    if outcome is None or line.exit_on not in period:
        return False
    return all_hold(code.where, {**line.entry.facts, **_facts(outcome)})


def _facts(outcome: Outcome) -> dict[str, Any]:
    qualified = {True: "yes", False: "no", None: ""}[outcome.qualified]
    return {"status": outcome.status, "level": outcome.level, "qualified": qualified}


def sheet(
    lines: Iterable[Line], period: Period, book: CodeBook, file: EsfFile | None = None
) -> dict[str, Row]:
    """Code → its row. A sum is the sum of its parts, so it holds by the way it is made (rule 5)."""
    counts = {one.code: dict.fromkeys(GENDERS, 0) for one in book.codes}
    for line in lines:
        for code in codes_of(line, period, book):
            counts[code][line.entry.gender] += 1
    rows = {}
    for one in book.codes:
        if one.of == "file":
            rows[one.code] = Row(one, {}, getattr(file, one.field) if file else 0)
            continue
        if one.sum:
            counts[one.code] = {who: sum(counts[part][who] for part in one.sum) for who in GENDERS}
        rows[one.code] = Row(one, counts[one.code], sum(counts[one.code].values()))
    return rows
