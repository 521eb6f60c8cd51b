"""Records laid out as an authority wants them: names, order, words, days, CSV or XLSX."""

import csv
import datetime
import io
from collections.abc import Sequence

from openpyxl import Workbook

from memore.outcomes.esf.columns import Record, Value
from memore.outcomes.esf.profiles import DAYS, Placed, Profile

DANGEROUS = ("=", "+", "-", "@", "\t", "\r")


def lay_out(records: Sequence[Record], profile: Profile) -> bytes:
    """The participant file."""
    head = [one.name for one in profile.columns]
    rows = [[said(record[one.source], one, profile) for one in profile.columns] for record in records]
    return _workbook(head, rows) if profile.format == "xlsx" else _table(head, rows, profile)


def said(value: Value, placed: Placed, profile: Profile) -> str:
    """A value in the authority's words."""
    if value is None or value == "":
        return profile.empty
    if isinstance(value, datetime.date):
        form = DAYS[profile.days]
        return value.strftime(form) if form else f"{value.day}.{value.month}.{value.year}"
    return placed.words.get(str(value)) or harmless(str(value))


def harmless(words: str) -> str:
    """What somebody wrote must not become a formula where the file is opened."""
    return f"'{words}" if words.startswith(DANGEROUS) else words


def _table(head: list[str], rows: list[list[str]], profile: Profile) -> bytes:
    out = io.StringIO()
    writer = csv.writer(out, delimiter=profile.delimiter, lineterminator="\r\n")
    writer.writerow(head)
    writer.writerows(rows)
    return out.getvalue().encode(profile.encoding, errors="replace")


def _workbook(head: list[str], rows: list[list[str]]) -> bytes:
    book = Workbook(write_only=True)
    sheet = book.create_sheet("participants")
    for row in [head, *rows]:
        sheet.append(row)
    out = io.BytesIO()
    book.save(out)
    return out.getvalue()
