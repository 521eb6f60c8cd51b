"""Read a list of mentees or mentors as a coordinator keeps it: CSV or XLSX, their headers, their words."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from pathlib import Path

from memore.reference.columns import Header, HeaderProblem, Kind, read_header
from memore.reference.dates import DateOrder, order_of
from memore.reference.files import read_table
from memore.reference.notes import notes_on
from memore.reference.participants import Mentee, Mentor, ParticipantList, SomePerson
from memore.reference.problems import FileProblem, Problem
from memore.reference.rows import RowReader
from memore.reference.tables import Row, Table, as_text


@dataclass(frozen=True, slots=True, kw_only=True)
class Reading:
    """How a list is to be read.

    `mapping` says which column a header means ({"Naam": "name"}; "" leaves one out), `dates` in which order
    day and month stand, `encoding` how a text file is written, `sheet` which sheet of a workbook to read.
    What is not given is found out, and said. `home` (ISO code) is the country in which a town without a
    country is looked for first.
    """

    mapping: Mapping[str, str] | None = None
    dates: DateOrder | None = None
    encoding: str | None = None
    sheet: str | None = None
    home: str | None = None


def read_mentees(
    source: Path | bytes, filename: str = "", how: Reading | None = None
) -> ParticipantList[Mentee]:
    """Read a list of mentees, given as a path or as bytes with the name of their file.

    Never raises for what is in the file: everything there is to say is in the result.
    """
    return _read("mentees", RowReader.mentee, source, filename, how or Reading())


def read_mentors(
    source: Path | bytes, filename: str = "", how: Reading | None = None
) -> ParticipantList[Mentor]:
    """Read a list of mentors, as `read_mentees` does."""
    return _read("mentors", RowReader.mentor, source, filename, how or Reading())


def _read(
    kind: Kind,
    person_in: Callable[[RowReader, Row], SomePerson | None],
    source: Path | bytes,
    filename: str,
    how: Reading,
) -> ParticipantList[SomePerson]:
    name = filename or (source.name if isinstance(source, Path) else "")
    try:
        table = read_table(source, name, encoding=how.encoding, sheet=how.sheet)
    except FileProblem as trouble:
        problem = Problem(file=name, message=trouble.message, remedy=trouble.remedy, values=trouble.values)
        return ParticipantList(kind=kind, file=name, problems=(problem,))
    titles = tuple(as_text(cell) for cell in table.header.cells)
    header = read_header(titles, kind, how.mapping)
    names = {column: titles[position] for column, position in header.positions.items()}
    order = how.dates or order_of(_texts(table, header, "waiting_since"))
    reader = RowReader(name, names, header.positions, order, how.home)
    people = [] if header.problems else _people(table, reader, person_in)
    problems = [_header_problem(table, problem) for problem in header.problems] + reader.problems
    return ParticipantList(
        kind=kind,
        file=name,
        people=tuple(people),
        problems=tuple(sorted(problems, key=lambda problem: _place_of(problem, titles))),
        remarks=(*notes_on(kind, table, header, reader, people, how), *reader.remarks),
        columns=names,
        ignored_columns=header.ignored,
        mapped=header.mapped,
        encoding=table.encoding,
        encoding_assumed=table.encoding_assumed,
        separator=table.separator,
        date_order=order,
        sheet=table.sheet,
        header=titles,
        raw_rows={row.number: tuple(as_text(cell) for cell in row.cells) for row in table.rows},
    )


def _people(
    table: Table, reader: RowReader, person_in: Callable[[RowReader, Row], SomePerson | None]
) -> list[SomePerson]:
    people = []
    for row in table.rows:
        if table.encoding and any(row.cells[len(table.header.cells) :]):
            reader.surplus(row)
            continue
        person = person_in(reader, row)
        if person is not None:
            people.append(person)
    return people


def _texts(table: Table, header: Header, column: str) -> list[str]:
    """The cells of a column that are text; typed dates need no reading."""
    position = header.positions.get(column)
    if position is None:
        return []
    cells = [row.cells[position] for row in table.rows if position < len(row.cells)]
    return [cell for cell in cells if isinstance(cell, str)]


def _place_of(problem: Problem, titles: tuple[str, ...]) -> tuple[int, int]:
    """Problems are told in reading order: row by row, left to right."""
    column = titles.index(problem.column) if problem.column in titles else -1
    return (problem.row or 0, column)


def _header_problem(table: Table, problem: HeaderProblem) -> Problem:
    return Problem(
        file=table.file,
        message=problem.message,
        remedy=problem.remedy,
        values=problem.values,
        row=table.header.number,
        column=problem.column,
    )
