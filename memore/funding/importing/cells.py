"""One cell at a time: money, hours, a share, a month; and the words of our own table."""

import datetime
import re
import tomllib
from decimal import Decimal
from functools import cache
from importlib.resources import files

from memore.reference.cells import written
from memore.reference.dates import DateOrder, read_date
from memore.reference.problems import CellProblem, gettext_noop
from memore.reference.tables import Cell, as_text
from memore.reference.words import foldings

_UNIT = r"(?:(?:€|euro|eur|sek|kr|uur|uren|std|u|h|%)\.?)?"
_NUMBER = re.compile(
    rf"{_UNIT} ?(?P<minus>[-+−]?) ?{_UNIT} ?"
    r"(?:(?P<grouped>\d{1,3}(?:(?P<sign>[., ’'])\d{3})(?:(?P=sign)\d{3})*)|(?P<plain>\d+))"
    rf"(?:(?P<point>[.,])(?P<part>\d+))? ?{_UNIT}",
    re.IGNORECASE,
)
_CLOCK = re.compile(r"(\d{1,3}) ?(?::|h|u|uur|std\.?) ?([0-5]\d)(?::\d\d)?(?: ?min\.?)?", re.IGNORECASE)
_MONTH = re.compile(r"(\d{4})-(\d{1,2})|(\d{1,2})[/.-](\d{4})")
_MONTH_IN_LETTERS = re.compile(r"[^\W\d_]+\.? \d{4}")
LARGEST = Decimal(9_999_999_999)


@cache
def meanings(part: str) -> dict[str, str]:
    """Folded word → what it means, of one part of words.toml."""
    table = tomllib.loads((files(__package__) / "words.toml").read_text(encoding="utf-8"))[part]
    return {
        folded: meaning
        for meaning, words in table.items()
        for word in (meaning, *words)
        for folded in foldings(word)
    }


def read_amount(cell: Cell) -> Decimal:
    """An amount, with a comma or a point before the decimals and any sign between thousands.

    Raises CellProblem where there is none, where one sign could be either, or where it is too large.
    """
    if isinstance(cell, int | float) and not isinstance(cell, bool):
        return _bounded(Decimal(str(cell)), str(cell))
    text = written(cell)
    if not text:
        raise empty()
    found = _NUMBER.fullmatch(" ".join(text.split()))
    if not found or (found["point"] and found["point"] == found["sign"]):
        raise CellProblem(
            gettext_noop("“%(value)s” is not a number"),
            gettext_noop("write figures only, for example 1250.50"),
            value=text,
        )
    grouped, sign = found["grouped"] or "", found["sign"]
    if sign in (",", ".") and grouped.count(sign) == 1 and not found["point"]:
        raise CellProblem(
            gettext_noop("“%(value)s” could be thousands or decimals"),
            gettext_noop("write it without a sign between thousands and with two decimals: 1234.00"),
            value=text,
        )
    whole = found["plain"] or grouped.replace(sign, "")
    value = Decimal(f"{whole}.{found['part'] or 0}")
    return _bounded(-value if found["minus"] in ("-", "−") else value, text)


def read_hours(cell: Cell) -> Decimal:
    """Hours: a number, or hours and minutes as clocks and timesheets write them ("7:30", "7u30", "1h15").

    Raises CellProblem where there are none.
    """
    if isinstance(cell, datetime.timedelta):
        return _bounded(Decimal(cell.total_seconds()) / 3600, as_text(cell))
    if isinstance(cell, datetime.time):
        return _bounded(cell.hour + Decimal(cell.minute) / 60, as_text(cell))
    clock = _CLOCK.fullmatch(cell.strip()) if isinstance(cell, str) else None
    return _bounded(int(clock[1]) + Decimal(clock[2]) / 60, clock[0]) if clock else read_amount(cell)


def read_share(cell: Cell) -> int:
    """Per cent, 0 to 100. A cell that a spreadsheet shows as 80 % holds 0.8.

    Raises CellProblem where there is none, or it lies outside.
    """
    value = read_amount(cell)
    if 0 < value <= 1 and "%" not in as_text(cell):
        value *= 100
    if not 0 <= value <= 100:
        raise CellProblem(
            gettext_noop("a probability lies between 0 and 100"),
            gettext_noop("write per cent, for example 80"),
        )
    return round(value)


def _bounded(value: Decimal, text: str) -> Decimal:
    if abs(value) > LARGEST:
        raise CellProblem(
            gettext_noop("“%(value)s” is too large"),
            gettext_noop("check how many figures it has"),
            value=text,
        )
    return value.quantize(Decimal("0.01"))


def read_day(cell: Cell, order: DateOrder | None) -> datetime.date:
    """A day. Raises CellProblem where there is none."""
    if isinstance(cell, datetime.datetime):
        return cell.date()
    if isinstance(cell, datetime.date):
        return cell
    text = written(cell)
    if not text:
        raise empty()
    return read_date(text, order)


def read_month_or_day(cell: Cell, order: DateOrder | None) -> tuple[datetime.date, bool]:
    """A day, or the first day of a month and that the whole month is meant ("2026-03", "3/2026",
    "March 2026")."""
    text = " ".join(cell.split()) if isinstance(cell, str) else ""
    if found := _MONTH.fullmatch(text):
        year, month = int(found[1] or found[4]), int(found[2] or found[3])
        if 1 <= month <= 12 and year >= 1900:
            return datetime.date(year, month, 1), True
    if _MONTH_IN_LETTERS.fullmatch(text):
        return read_date(f"1 {text}", order), True
    return read_day(cell, order), False


def read_word(cell: Cell, part: str, example: str) -> str:
    """A word of our table ("huur" is rent). Raises CellProblem for any other, with one to write instead."""
    text = written(cell)
    if not text:
        raise empty()
    for folded in foldings(text):
        if folded in meanings(part):
            return meanings(part)[folded]
    raise CellProblem(
        gettext_noop("“%(value)s” is no word we know in this column"),
        gettext_noop("write one of: %(words)s"),
        value=text,
        words=example,
    )


def empty() -> CellProblem:
    """What is said of a cell in which something must stand."""
    return CellProblem(gettext_noop("the cell is empty"), gettext_noop("every row needs something here"))
