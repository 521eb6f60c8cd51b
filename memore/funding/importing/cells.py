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
from memore.reference.tables import Cell
from memore.reference.words import foldings

_SIGNS = re.compile(r"(?:€|eur|sek|kr|uur|u|h|std|%)\.?", re.IGNORECASE)
_FIGURES = re.compile(r"[-+]?\d+(?:\.\d+)?")
_MONTH = re.compile(r"(\d{4})-(\d{1,2})|(\d{1,2})[/.-](\d{4})")
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
    """An amount or a number of hours, with a comma or a point before the decimals.

    Raises CellProblem where there is none, where one sign could be either, or where it is too large.
    """
    if isinstance(cell, int | float) and not isinstance(cell, bool):
        return _bounded(Decimal(str(cell)), str(cell))
    if isinstance(cell, datetime.timedelta):
        return Decimal(cell.total_seconds()) / 3600
    text = written(cell)
    if not text:
        raise empty()
    bare = re.sub(r"[\s’']", "", _SIGNS.sub("", text))
    if "," in bare and "." in bare:
        decimal = "," if bare.rindex(",") > bare.rindex(".") else "."
        thousands = "." if decimal == "," else ","
        bare = bare.replace(thousands, "").replace(decimal, ".")
    elif re.fullmatch(r"[-+]?\d{1,3}[.,]\d{3}", bare):
        raise CellProblem(
            gettext_noop("“%(value)s” could be thousands or decimals"),
            gettext_noop("write it without a sign between thousands and with two decimals: 1234.00"),
            value=text,
        )
    else:
        bare = bare.replace(",", ".") if bare.count(",") == 1 else bare.replace(",", "")
        bare = bare.replace(".", "") if bare.count(".") > 1 else bare
    if not _FIGURES.fullmatch(bare):
        raise CellProblem(
            gettext_noop("“%(value)s” is not a number"),
            gettext_noop("write figures only, for example 1250.50"),
            value=text,
        )
    return _bounded(Decimal(bare), text)


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
    """A day, or the first day of a month and that the whole month is meant ("2026-03", "3/2026")."""
    if isinstance(cell, str) and (found := _MONTH.fullmatch(cell.strip())):
        year, month = int(found[1] or found[4]), int(found[2] or found[3])
        if 1 <= month <= 12 and year >= 1900:
            return datetime.date(year, month, 1), True
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
