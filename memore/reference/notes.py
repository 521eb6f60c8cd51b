"""What is said about a list as a whole: how it was read, and what its missing columns and cells mean."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from typing import TYPE_CHECKING

from memore.reference.columns import COLUMNS, Header, Kind
from memore.reference.participants import DEFAULT_PLACES, DEFAULT_TRAVEL_KM, Person
from memore.reference.problems import Remark, Value, gettext_noop
from memore.reference.rows import RowReader
from memore.reference.tables import Table, as_text

if TYPE_CHECKING:
    from memore.reference.reader import Reading

_ABSENT = {
    "waiting_since": gettext_noop("there is no column “waiting_since”: everybody is taken to be new"),
    "town": gettext_noop("there is no column “town”: people can only meet online"),
    "online": gettext_noop("there is no column “online”: nobody is taken to meet online"),
    "travel_km": gettext_noop("there is no column “travel_km”: everybody is taken to travel %(km)s km"),
    "places": gettext_noop("there is no column “places”: each mentor is taken to have %(places)s place"),
    "trained": gettext_noop("there is no column “trained”: the rule that a mentor is trained is off"),
    "cleared": gettext_noop("there is no column “cleared”: the rule that a mentor is cleared is off"),
}
_EMPTY = {
    "town": gettext_noop("empty cells in “%(header)s”, where people can only meet online: %(count)s"),
    "trained": gettext_noop("empty cells in “%(header)s” count as no: %(count)s"),
    "cleared": gettext_noop("empty cells in “%(header)s” count as no: %(count)s"),
    "waiting_since": gettext_noop("empty cells in “%(header)s” count as newest: %(count)s"),
}
_ORDERS = {
    "dmy": gettext_noop("dates in “%(header)s” are read day first"),
    "mdy": gettext_noop("dates in “%(header)s” are read month first"),
}


def notes_on(
    kind: Kind, table: Table, header: Header, reader: RowReader, people: Sequence[Person], how: Reading
) -> list[Remark]:
    """The remarks on a list that concern no single row, in the order in which they are worth reading."""
    return list(_notes(kind, table, header, reader, people, how))


def _notes(
    kind: Kind, table: Table, header: Header, reader: RowReader, people: Sequence[Person], how: Reading
) -> Iterator[Remark]:
    def note(message: str, column: str | None = None, **values: Value) -> Remark:
        return Remark(file=table.file, message=message, values=values, column=column)

    names = _three_names([person.name or person.id for person in people] or _cells(table, header))
    if table.encoding and not how.encoding and not names:
        yield note(gettext_noop("read as %(encoding)s"), encoding=table.encoding)
    elif table.encoding and not how.encoding:
        yield note(
            gettext_noop("read as %(encoding)s; if these names look wrong, say the encoding: %(names)s"),
            encoding=table.encoding,
            names=", ".join(names),
        )
    if header.ignored:
        yield note(gettext_noop("columns that are not used: %(columns)s"), columns=", ".join(header.ignored))
    if header.problems:
        return
    for column in COLUMNS[kind]:
        if column in _ABSENT and column not in header.positions:
            yield note(_ABSENT[column], km=DEFAULT_TRAVEL_KM, places=DEFAULT_PLACES)
        if reader.empty[column]:
            name = reader.names[column]
            yield note(_EMPTY[column], name, header=name, count=reader.empty[column])
    if reader.order and not how.dates and "waiting_since" in header.positions:
        name = reader.names["waiting_since"]
        yield note(_ORDERS[reader.order], name, header=name)


def _three_names(written: Iterable[str]) -> list[str]:
    """Three of them, those first in which a wrong encoding would show."""
    names = dict.fromkeys(" ".join(name.split()) for name in written if name.strip())
    return sorted(names, key=str.isascii)[:3]


def _cells(table: Table, header: Header) -> list[str]:
    """The names (else ids) as they stand in a list of which nobody could be read."""
    position = header.positions.get("name", header.positions.get("id"))
    if position is None:
        return []
    return [as_text(row.cells[position]) for row in table.rows if position < len(row.cells)]
