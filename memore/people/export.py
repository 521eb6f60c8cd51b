"""People as a file to take along: the columns that an import reads back, and how to reach them.

A CSV cell that a spreadsheet would run as a formula gets an apostrophe, which our own reader strips
again; XLSX cells are typed as text.
"""

import csv
import io
from collections.abc import Iterable, Sequence
from typing import Any

from openpyxl import Workbook
from openpyxl.cell import WriteOnlyCell

from memore.core.fields import readable_phone
from memore.people.models import Person
from memore.reference.availability import write_availability
from memore.reference.languages import LEVELS

CSV = "text/csv; charset=utf-8"
XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"

COLUMNS = (
    "id", "name", "languages", "town", "country", "online", "travel_km", "availability", "occupation",
    "sector", "goals", "offers", "interests", "gender", "birth_year", "employer", "mail", "phone",
    "takes_part",
)  # fmt: skip
_RUN_BY_SPREADSHEETS = ("=", "+", "-", "@", "\t", "\r")


def safe_cell(value: object) -> str:
    """A CSV cell that no spreadsheet runs."""
    text = "" if value is None else str(value)
    return f"'{text}" if text.startswith(_RUN_BY_SPREADSHEETS) else text


def csv_file(rows: Iterable[Sequence[object]], separator: str = ",") -> bytes:
    """UTF-8 with a mark in front, so that spreadsheets read every script."""
    out = io.StringIO(newline="")
    csv.writer(out, delimiter=separator).writerows([safe_cell(cell) for cell in row] for row in rows)
    return out.getvalue().encode("utf-8-sig")


def xlsx_file(rows: Iterable[Sequence[object]]) -> bytes:
    """One sheet of text cells."""
    book = Workbook(write_only=True)
    sheet = book.create_sheet("people")
    for row in rows:
        cells = [WriteOnlyCell(sheet, value="" if cell is None else str(cell)) for cell in row]
        for cell in cells:
            cell.data_type = "s"
        sheet.append(cells)
    out = io.BytesIO()
    book.save(out)
    return out.getvalue()


def rows_of(people: Iterable[Person]) -> Iterable[Sequence[object]]:
    """A heading and a row for each person (languages, occupations and participations prefetched)."""
    yield COLUMNS
    for person in people:
        yield _row(person)


def _row(person: Person) -> tuple[Any, ...]:
    return (
        person.external_id,
        person.name,
        "; ".join(f"{row.tag}:{LEVELS[row.level - 1]}" for row in person.languages.all()),
        person.town,
        person.country,
        "yes" if person.online else "no",
        person.travel_km,
        write_availability(person.availability),
        "; ".join(row.code or row.title for row in person.occupations.all()),
        person.sector,
        "; ".join(person.goals),
        "; ".join(person.offers),
        "; ".join(person.interests),
        person.gender,
        person.birth_year,
        person.employer,
        person.email,
        readable_phone(person.phone) if person.phone else "",
        "; ".join(
            f"{row.programme}: {row.get_side_display()}, {row.get_state_display()}"
            for row in person.participations.all()
        ),
    )
