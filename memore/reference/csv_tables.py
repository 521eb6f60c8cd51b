"""CSV files: any of three separators, quoted line ends, and the quote that keeps a cell from computing."""

from __future__ import annotations

import csv
import io
import re

from memore.reference.columns import recognised
from memore.reference.encodings import decode
from memore.reference.problems import FileProblem, gettext_noop
from memore.reference.tables import MAX_CELLS, MAX_ROWS, Formula, Row, Table, empty, too_large

_SEPARATORS = (";", ",", "\t")
_SEP_LINE = re.compile(r"\s*\"?sep=(.)\"?\s*", re.IGNORECASE)
_SAMPLE_ROWS = 20
_END = "\x1e"
"""A last row of our own: where a quotation mark is never closed, it ends up inside of a cell."""


def read(content: bytes, file: str, encoding: str | None) -> Table:
    """Read the bytes of a CSV file.

    Raises FileProblem when it is empty, too large, or not CSV at all.
    """
    decoded = decode(content, encoding)
    separator = _separator(decoded.text)
    records = _records(decoded.text, separator)
    start = next((at for at, cells in enumerate(records) if _is_header(cells)), None)
    if start is None:
        raise empty()
    rows = tuple(
        Row(number, tuple(_cell(cell) for cell in cells))
        for number, cells in enumerate(records, start=1)
        if number > start + 1 and any(cell.strip() for cell in cells)
    )
    return Table(
        file=file,
        header=Row(start + 1, tuple(cell.strip() for cell in records[start])),
        rows=rows,
        encoding=decoded.encoding,
        encoding_assumed=decoded.assumed,
        separator=separator,
    )


def _is_header(cells: list[str]) -> bool:
    """The first row with anything in it, except Excel's own note on the separator."""
    return any(cell.strip() for cell in cells) and not (
        cells[0].lower().startswith("sep=") and len(cells) <= 2
    )


def _records(text: str, separator: str, limit: int | None = None) -> list[list[str]]:
    records: list[list[str]] = []
    cells = 0
    last = _END if text.endswith(("\n", "\r")) else f"\n{_END}"
    try:
        for record in csv.reader(io.StringIO(text + last, newline=""), delimiter=separator):
            records.append(record)
            cells += len(record)
            if limit is not None and len(records) >= limit:
                break
            if len(records) > MAX_ROWS + 2 or cells > MAX_CELLS:
                raise too_large()
    except csv.Error:
        raise _endless(len(records) + 1) from None
    if records[-1] == [_END]:
        return records[:-1]
    if limit is None:
        raise _endless(len(records))
    return records


def _endless(row: int) -> FileProblem:
    return FileProblem(
        gettext_noop("row %(row)s cannot be read: a quotation mark is never closed, or the cell is endless"),
        gettext_noop("open the file in your spreadsheet and save it as XLSX or as CSV again"),
        row=row,
    )


def _separator(text: str) -> str:
    """The separator under which most column names are known; then the one with most columns."""
    told = _SEP_LINE.match(text.split("\n", 1)[0])
    if told:
        return told[1]

    def plausibility(separator: str) -> tuple[int, int]:
        try:
            records = [record for record in _records(text, separator, _SAMPLE_ROWS) if any(record)]
        except FileProblem:
            return (-1, 0)
        header = records[0] if records else []
        return (sum(recognised(name) for name in header), len(header))

    return max(_SEPARATORS, key=plausibility)


def _cell(text: str) -> str | Formula:
    """A cell that begins with "=" is a formula in every spreadsheet, in CSV too. Our own exports put '
    before a text that a spreadsheet would compute; here it goes again."""
    if text[:1] == "=":
        return Formula(text)
    return text[1:] if text[:1] == "'" and text[1:2] in ("=", "+", "-", "@", "\t", "\r") else text
