"""A file becomes a table: a header and numbered rows of cells, whatever kind of file it is."""

from __future__ import annotations

import datetime
from dataclasses import dataclass

from memore.reference.problems import FileProblem, gettext_noop

MAX_ROWS = 100_000
MAX_COLUMNS = 500
MAX_CELLS = 5_000_000
MAX_BYTES = 200_000_000


@dataclass(frozen=True, slots=True)
class Formula:
    """A cell that computes: its result is not in the file in a form that can be trusted."""

    text: str


@dataclass(frozen=True, slots=True)
class Broken:
    """A cell in which the spreadsheet shows an error such as #N/A."""

    text: str


Cell = str | int | float | bool | datetime.date | datetime.time | datetime.timedelta | Formula | Broken | None


@dataclass(frozen=True, slots=True)
class Row:
    """A row and its number as the spreadsheet counts it, from 1."""

    number: int
    cells: tuple[Cell, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Table:
    """What was in the file. `sheet` is of XLSX, what else has a default is of text files."""

    file: str
    header: Row
    rows: tuple[Row, ...]
    encoding: str | None = None
    encoding_assumed: bool = False
    separator: str | None = None
    sheet: str | None = None


def as_text(cell: Cell) -> str:
    """A cell as a person sees it: dates in ISO, whole numbers without a point."""
    if cell is None:
        return ""
    if isinstance(cell, Formula | Broken):
        return cell.text
    if isinstance(cell, bool):
        return "yes" if cell else "no"
    if isinstance(cell, float) and cell.is_integer():
        return str(int(cell))
    if isinstance(cell, datetime.datetime):
        return cell.date().isoformat()
    if isinstance(cell, datetime.date):
        return cell.isoformat()
    return " ".join(cell.split(" ")).strip() if isinstance(cell, str) else str(cell)


def letters_of(position: int) -> str:
    """What a spreadsheet calls the column at a position from 0: A … Z, AA …"""
    before, letter = divmod(position, 26)
    return (letters_of(before - 1) if before else "") + chr(ord("A") + letter)


def too_large() -> FileProblem:
    """What is said of a file beyond the caps of this module."""
    return FileProblem(
        gettext_noop("the file is larger than a list of people can be (at most %(rows)s rows)"),
        gettext_noop("delete empty rows and columns, or split the list"),
        rows=MAX_ROWS,
    )


def empty() -> FileProblem:
    """What is said of a file without a header and at least the chance of a row."""
    return FileProblem(
        gettext_noop("the file is empty"),
        gettext_noop("put the names of the columns in the first row and one person in each row below"),
    )
