"""The rows that cannot be imported, to correct and bring again."""

from django.utils.translation import gettext as _

from memore.intake.reading import AnyList
from memore.intake.report import lines_of
from memore.intake.vocabulary import advised, said
from memore.people.export import csv_file


def bad_rows_file(found: AnyList) -> bytes:
    """CSV: the columns as they came, and beside each row what is wrong and what to do.

    Separated as the list was: the spreadsheet that wrote it opens nothing else into columns.
    """
    wrong: dict[int, list[str]] = {}
    for line in lines_of(found.problems):
        if line.row is not None and line.row in found.raw_rows:
            column = f"{line.column}: " if line.column else ""
            wrong.setdefault(line.row, []).append(f"{column}{said(line)} ({advised(line)})")
    width = len(found.header)
    rows = [
        [*found.raw_rows[number], *[""] * (width - len(found.raw_rows[number])), " · ".join(words)]
        for number, words in sorted(wrong.items())
    ]
    return csv_file([[*found.header, _("what is wrong")], *rows], found.separator or ",")
