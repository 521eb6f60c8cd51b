"""Small lists, built where they are needed: what a coordinator's file looks like, in bytes."""

from __future__ import annotations

import io
from collections.abc import Sequence
from typing import Any

from openpyxl import Workbook

from memore.reference.participants import Mentee, ParticipantList
from memore.reference.reader import Reading, read_mentees

HEADER = ("id", "name", "languages", "availability")
ROW = ("1", "Ana", "nl:B1", "tue-evening")


def csv_of(*rows: Sequence[str], separator: str = ",", encoding: str = "utf-8") -> bytes:
    """Rows as a CSV file; cells that need it are quoted."""
    import csv

    text = io.StringIO(newline="")
    csv.writer(text, delimiter=separator).writerows(rows)
    return text.getvalue().encode(encoding)


def xlsx_of(*rows: Sequence[Any], sheets: dict[str, Sequence[Sequence[Any]]] | None = None) -> bytes:
    """Rows as the first sheet of a workbook; a further sheet whose name ends in "!" comes first, hidden."""
    book = Workbook()
    first = book.active
    first.title = "People"
    for row in rows:
        first.append(list(row))
    for title, content in (sheets or {}).items():
        sheet = book.create_sheet(title.rstrip("!"), 0 if title.endswith("!") else None)
        for row in content:
            sheet.append(list(row))
        if title.endswith("!"):
            sheet.sheet_state = "hidden"
    stream = io.BytesIO()
    book.save(stream)
    return stream.getvalue()


def mentees_with(
    column: str, *cells: Any, how: Reading | None = None, kind: str = "csv"
) -> ParticipantList[Mentee]:
    """A list of mentees in which one more column holds these cells."""
    rows = [(*HEADER, column), *((str(n), *ROW[1:], cell) for n, cell in enumerate(cells, start=1))]
    content = xlsx_of(*rows) if kind == "xlsx" else csv_of(*rows)
    return read_mentees(content, f"mentees.{kind}", how)


def told(found: ParticipantList[Any]) -> list[str]:
    """All that is said about a list, problems first."""
    return [entry.text() for entry in (*found.problems, *found.remarks)]
