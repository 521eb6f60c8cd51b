"""Dates as people write them: ISO, day first or month first, with figures or with the month in letters."""

from __future__ import annotations

import datetime
import re
from collections.abc import Iterable
from functools import cache
from typing import Literal

from babel import Locale

from memore.reference.languages import LIST_LANGUAGES
from memore.reference.problems import CellProblem, gettext_noop
from memore.reference.words import foldings

DateOrder = Literal["dmy", "mdy"]

NO_EVIDENCE = gettext_noop(
    "“%(value)s” could be two dates, and no date in this column shows whether the day stands first"
)

_ISO = re.compile(r"(\d{4})[-/.](\d{1,2})[-/.](\d{1,2})(?:[T ]\d{1,2}:\d{2}.*)?")
_ISO_BASIC = re.compile(r"(\d{4})(\d{2})(\d{2})")
_FIGURES = re.compile(r"(\d{1,2})\s*([-/.])\s*(\d{1,2})\s*\2\s*(\d{4}|\d{2})(?: \d{1,2}:\d{2}.*)?")
_LETTERS = re.compile(
    r"(?:[^\W\d_]+,? )?(\d{1,2})\.?(?:er|e|st|nd|rd|th)?[\s-]+(?:de |of )?([^\W\d_]+)\.?,?[\s-]+(\d{4})"
)


_MONTH_FIRST = re.compile(r"([^\W\d_]+)\.? (\d{1,2})(?:st|nd|rd|th)?,? (\d{4})")


def order_of(cells: Iterable[str]) -> DateOrder | None:
    """The order that the cells of one column give away: a day over 12, or dots between the figures.

    None when nothing decides, or when nothing needs deciding. Where cells contradict one another the
    order that more of them show counts; `read_date` then refuses the others.
    """
    day_first = month_first = 0
    for cell in cells:
        match = _FIGURES.fullmatch(cell.strip())
        if match:
            first, second = int(match[1]), int(match[3])
            day_first += match[2] == "." or first > 12
            month_first += match[2] != "." and second > 12
    if day_first == month_first == 0:
        return None
    return "dmy" if day_first >= month_first else "mdy"


def needs_order(cell: str) -> bool:
    """Whether day and month of this cell could be exchanged and mean another date."""
    match = _FIGURES.fullmatch(cell.strip())
    return bool(match and match[1].lstrip("0") != match[3].lstrip("0"))


def read_date(cell: str, order: DateOrder | None) -> datetime.date:
    """Read one cell in the order of its column.

    Raises CellProblem when it is no date, or could be two dates and the order is not known.
    """
    text = " ".join(cell.split())
    iso = _ISO.fullmatch(text) or _ISO_BASIC.fullmatch(text)
    if iso:
        return _date(cell, int(iso[1]), int(iso[2]), int(iso[3]))
    figures = _FIGURES.fullmatch(text)
    if figures:
        if order is None and needs_order(text):
            raise CellProblem(
                NO_EVIDENCE,
                gettext_noop(
                    "say which order the dates have (--dates dmy or --dates mdy), or write them as 2026-03-31"
                ),
                value=cell,
            )
        first, second, year = int(figures[1]), int(figures[3]), int(figures[4])
        day, number = (second, first) if order == "mdy" else (first, second)
        return _date(cell, year + 2000 if year < 100 else year, number, day)
    letters, american = _LETTERS.fullmatch(text), _MONTH_FIRST.fullmatch(text)
    if letters and (month := _months().get(_fold_month(letters[2]))):
        return _date(cell, int(letters[3]), month, int(letters[1]))
    if american and (month := _months().get(_fold_month(american[1]))):
        return _date(cell, int(american[3]), month, int(american[2]))
    raise _no_date(cell)


def _date(cell: str, year: int, month: int, day: int) -> datetime.date:
    try:
        return datetime.date(year, month, day)
    except ValueError:
        raise _no_date(cell) from None


def _no_date(cell: str) -> CellProblem:
    return CellProblem(
        gettext_noop("“%(value)s” is not a date in this column"),
        gettext_noop("write it as year-month-day, for example 2026-03-31"),
        value=cell,
    )


def _fold_month(text: str) -> str:
    return min(foldings(text), key=len)


@cache
def _months() -> dict[str, int]:
    """Folded month name, long or short, in the languages of our lists -> 1…12."""
    found: dict[str, int] = {}
    for language in LIST_LANGUAGES:
        for context in ("format", "stand-alone"):
            for width in ("wide", "abbreviated"):
                for number, name in Locale(language).months[context][width].items():
                    for folded in foldings(name):
                        found.setdefault(folded, number)
    return found
