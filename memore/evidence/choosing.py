"""What the scorecard is asked for: which programme, which period, which part of the people. It stands in the
address, so that every view of it can be sent to a colleague."""

import datetime
import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any
from urllib.parse import urlencode

from django import forms
from django.utils.translation import gettext as _

from memore.core.days import Period, last_year
from memore.evidence.indicators.rows import Rows
from memore.evidence.indicators.slices import By, Slice, parts, start_parts
from memore.programmes.models import Programme

ROLLING, OWN = "12", "own"
HALF_YEAR = re.compile(r"[0-9]{4}-[12]")
_BYS: tuple[By, ...] = ("model", "cohort", "half", "site")


@dataclass(frozen=True)
class Choice:
    """What was asked for. `programme` is None where all are meant; `problem` says what could not be read."""

    programme: Programme | None
    programmes: Sequence[Programme]
    period: Period
    part: Slice | None
    said: Mapping[str, str]
    problem: str = ""

    @property
    def query(self) -> str:
        """The choice as the end of an address."""
        return urlencode({name: value for name, value in self.said.items() if value})


def choose(asked: Mapping[str, str], programmes: Sequence[Programme], today: datetime.date) -> Choice:
    """Reads an address; what cannot be read falls back to all programmes and the last twelve months."""
    programme = next((row for row in programmes if str(row.pk) == asked.get("programme")), None)
    if programme is None and len(programmes) == 1:
        programme = programmes[0]
    period, problem = _period(asked, today)
    part = _part(asked.get("part", ""))
    said = {
        "programme": str(programme.pk) if programme and len(programmes) > 1 else "",
        "period": asked.get("period", "") if not problem else "",
        "first": asked.get("first", "") if asked.get("period") == OWN and not problem else "",
        "last": asked.get("last", "") if asked.get("period") == OWN and not problem else "",
        "part": f"{part.by}:{part.key}" if part else "",
    }
    return Choice(programme, [programme] if programme else programmes, period, part, said, problem)


def _period(asked: Mapping[str, str], today: datetime.date) -> tuple[Period, str]:
    word = asked.get("period", "")
    if word.isdecimal() and len(word) == 4 and 1990 <= int(word) <= today.year:
        return year_of(int(word), today), ""
    if word != OWN:
        return last_year(today), ""
    try:
        first, last = (datetime.date.fromisoformat(asked.get(name, "")) for name in ("first", "last"))
    except ValueError:
        return last_year(today), _("Choose a first and a last day.")
    if first > last:
        return last_year(today), _("The first day comes after the last.")
    if first > today:
        return last_year(today), _("This period has not begun yet.")
    return Period(first, min(last, today)), ""


def year_of(year: int, today: datetime.date) -> Period:
    """A calendar year, as far as it has come."""
    return Period(datetime.date(year, 1, 1), min(datetime.date(year, 12, 31), today))


def _part(word: str) -> Slice | None:
    by, _colon, key = word.partition(":")
    if by == "half" and not HALF_YEAR.fullmatch(key):
        return None
    return Slice(by, key) if by in _BYS and key else None  # type: ignore[arg-type]


class ChoosingForm(forms.Form):
    """Programme, period, part of the people."""

    programme = forms.ChoiceField(required=False)
    period = forms.ChoiceField(required=False)
    first = forms.DateField(required=False, widget=forms.DateInput(attrs={"type": "date"}))
    last = forms.DateField(required=False, widget=forms.DateInput(attrs={"type": "date"}))
    part = forms.ChoiceField(required=False)

    def __init__(self, choice: Choice, programmes: Sequence[Programme], rows: Rows, today: datetime.date):
        period = choice.period
        days = {"first": period.first.isoformat(), "last": period.last.isoformat()}
        super().__init__(initial={**choice.said, **days, "period": choice.said["period"] or ROLLING})
        labels = {
            "programme": _("Programme"), "period": _("Period"), "first": _("From"), "last": _("To"),
            "part": _("Part of the people"),
        }  # fmt: skip
        for name, label in labels.items():
            self.fields[name].label = label
        self._choices("programme", [("", _("all programmes")), *((str(p.pk), p.name) for p in programmes)])
        begun = min((row.starts_on.year for row in choice.programmes), default=today.year)
        years = [(str(year), str(year)) for year in range(today.year, max(begun, today.year - 6) - 1, -1)]
        self._choices("period", [(ROLLING, _("the last 12 months")), *years, (OWN, _("from a day to a day"))])
        self._choices("part", [("", _("everybody")), *self._parts(choice, rows)])
        if len(programmes) < 2:
            del self.fields["programme"]

    def _choices(self, name: str, choices: list[Any]) -> None:
        self.fields[name].choices = choices  # type: ignore[attr-defined]

    def _parts(self, choice: Choice, rows: Rows) -> list[Any]:
        groups: list[Any] = []
        names = {
            "model": _("Mentoring model"), "cohort": _("Cohort"), "half": _("Half-year of start"),
            "site": _("Site"),
        }  # fmt: skip
        for by in ("model", start_parts(rows), "site"):
            found = parts(rows, by)  # type: ignore[arg-type]
            if found and (by != "model" or len(found) > 1):
                said = [(f"{part.by}:{part.key}", part_name(part, name)) for part, name in found]
                groups.append((names[by], said))
        return groups


def part_name(part: Slice, name: str) -> str:
    """ "first half of 2026" for a half-year, else its own name."""
    if part.by != "half":
        return name
    year, half = part.key.split("-")
    words = _("first half of %(year)s") if half == "1" else _("second half of %(year)s")
    return words % {"year": year}
