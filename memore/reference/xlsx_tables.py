"""XLSX files, read without trusting them: no bombs, no external entities, no cached results of formulas."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Iterable, Iterator
from typing import Any

from memore.reference.encodings import not_a_list
from memore.reference.problems import FileProblem, gettext_noop
from memore.reference.tables import (
    MAX_CELLS,
    MAX_COLUMNS,
    MAX_ROWS,
    Broken,
    Cell,
    Formula,
    Row,
    Table,
    empty,
    too_large,
)

MAX_UNPACKED = 400_000_000
MAX_RATIO = 60
"""A list of people unpacks to some ten times its size; beyond this it is empty rows or an attack."""
_SMALL_ENOUGH = 10_000_000


def read(content: bytes, file: str, sheet: str | None) -> Table:
    """Read the bytes of an XLSX file: the sheet of that name, else the first visible one.

    Raises FileProblem when it cannot be read, is empty, or unpacks to more than a list can hold.
    """
    _refuse_bombs(content)
    workbook = _open(content)
    try:
        worksheet = _worksheet(workbook, sheet)
        rows = list(_rows(worksheet))
        name = str(worksheet.title)
    finally:
        workbook.close()
    if not rows:
        raise empty()
    header, *people = rows
    return Table(file=file, header=header, rows=tuple(people), sheet=name)


def _refuse_bombs(content: bytes) -> None:
    try:
        entries = zipfile.ZipFile(io.BytesIO(content)).infolist()
    except zipfile.BadZipFile:
        raise not_a_list() from None
    if not any(entry.filename.startswith("xl/") for entry in entries):
        raise not_a_list()
    unpacked = sum(entry.file_size for entry in entries)
    packed = sum(entry.compress_size for entry in entries) or 1
    if unpacked > MAX_UNPACKED or (unpacked > _SMALL_ENOUGH and unpacked / packed > MAX_RATIO):
        raise too_large()


def _open(content: bytes) -> Any:
    import warnings

    from openpyxl import load_workbook

    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")  # openpyxl names what it leaves out: styles, validations
            return load_workbook(io.BytesIO(content), read_only=True, data_only=False, keep_links=False)
    except FileProblem:
        raise
    except Exception:
        # openpyxl and its XML readers raise a dozen different things for a damaged or hostile file
        raise _damaged() from None


def _worksheet(workbook: Any, sheet: str | None) -> Any:
    sheets = workbook.worksheets
    if sheet is None:
        visible = [each for each in sheets if each.sheet_state == "visible"]
        if not visible:
            raise empty()
        return visible[0]
    for each in sheets:
        if each.title.strip().casefold() == sheet.strip().casefold():
            return each
    raise FileProblem(
        gettext_noop("there is no sheet “%(sheet)s” in this file"),
        gettext_noop("choose one of these: %(sheets)s"),
        sheet=sheet,
        sheets=", ".join(each.title for each in sheets),
    )


def _rows(worksheet: Any) -> Iterator[Row]:
    """The rows that have something in them, numbered as the spreadsheet numbers them."""
    worksheet.reset_dimensions()
    found = cells = 0
    for number, row in enumerate(_safely(worksheet.iter_rows()), start=1):
        values = tuple(_cell(cell) for cell in row)
        while values and values[-1] is None:
            values = values[:-1]
        if not values:
            continue
        found += 1
        cells += len(values)
        if found > MAX_ROWS + 1 or cells > MAX_CELLS or len(values) > MAX_COLUMNS:
            raise too_large()
        yield Row(number, values)


def _safely(rows: Iterable[Any]) -> Iterator[Any]:
    iterator = iter(rows)
    while True:
        try:
            row = next(iterator)
        except StopIteration:
            return
        except Exception:
            raise _damaged() from None
        yield row


def _cell(cell: Any) -> Cell:
    value = cell.value
    if cell.data_type == "f" or type(value).__name__ in ("ArrayFormula", "DataTableFormula"):
        return Formula(str(value) if isinstance(value, str) else "=…")
    if cell.data_type == "e":
        return Broken(str(value))
    if isinstance(value, str):
        return value if value.strip() else None
    found: Cell = value
    return found


def _damaged() -> FileProblem:
    return FileProblem(
        gettext_noop("the spreadsheet is damaged or protected and cannot be read"),
        gettext_noop("open it in your spreadsheet, take off the password, and save it again as XLSX"),
    )
