"""What is missing before a file can be handed in: per participant, with where to mend it."""

import datetime
from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass

from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from memore.outcomes.esf.lines import Line

WORDS = {
    "age": _("year of birth"),
    "gender": _("gender"),
    "labour": _("work at entry, and since when"),
    "schooling": _("schooling"),
    "frozen": _("entry not frozen"),
    "unasked": _("questions not asked"),
    "weeks_4": _("no answer within 4 weeks after leaving"),
    "months_6": _("no answer half a year after leaving"),
}
"""What is missing, in the order in which it is mended."""

BLOCKING = ("age", "gender", "labour", "schooling", "frozen")
"""With one of these somebody cannot be reported at all."""


@dataclass(frozen=True, slots=True)
class Missing:
    code: str
    url: str

    @property
    def label(self) -> str:
        return str(WORDS[self.code])

    @property
    def blocks(self) -> bool:
        return self.code in BLOCKING


@dataclass(frozen=True, slots=True)
class Gap:
    """A participant of whom something is missing."""

    line: Line
    missing: tuple[Missing, ...]

    @property
    def blocks(self) -> bool:
        return any(one.blocks for one in self.missing)


def codes_missing(line: Line, today: datetime.date) -> tuple[str, ...]:
    """What this participant's line lacks, as codes."""
    unasked = ("unasked",) if line.entry.unasked else ()
    found = {*line.missing, *unasked, *line.overdue(today)}
    return tuple(code for code in WORDS if code in found)


def gaps_of(lines: Iterable[Line], today: datetime.date) -> list[Gap]:
    """Everybody of whom something is missing; who cannot be reported comes first."""
    found = []
    for line in lines:
        codes = codes_missing(line, today)
        if codes:
            found.append(Gap(line, tuple(Missing(code, _where(code, line)) for code in codes)))
    return sorted(found, key=lambda gap: not gap.blocks)


def count(gaps: Iterable[Gap]) -> list[tuple[str, str, int]]:
    """Each kind of gap with its words and how many people have it."""
    counted = Counter(one.code for gap in gaps for one in gap.missing)
    return [(code, str(words), counted[code]) for code, words in WORDS.items() if counted[code]]


def _where(code: str, line: Line) -> str:
    """The page on which it is mended. A frozen entry is corrected, whatever the fact."""
    row = line.participation
    if code in ("weeks_4", "months_6"):
        last = line.counted.last if line.counted else row
        return reverse("outcomes:now", args=[last.pk])
    if line.version is not None:
        return reverse("outcomes:entry", args=[row.pk])
    if code in ("age", "gender"):
        return reverse("people:edit", args=[row.person_id])
    if code in ("labour", "schooling"):
        return reverse("intake:eligibility", args=[row.pk])
    return reverse("outcomes:entry", args=[row.pk])
