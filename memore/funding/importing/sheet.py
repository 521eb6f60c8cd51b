"""The sheet of a list: its columns, the names in its cells, and each trouble with row, column and remedy."""

import datetime
import hashlib
import re
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any, TypeVar

from memore.funding.importing import cells
from memore.funding.importing.house import House
from memore.funding.models import LedgerImport
from memore.reference.cells import written
from memore.reference.dates import DateOrder, order_of
from memore.reference.problems import CellProblem, Problem, gettext_noop
from memore.reference.tables import Cell, Row, Table, as_text
from memore.reference.words import foldings

_PRINT = re.compile("[0-9a-f]{40}")  # a print of ours, as our own exports give it as the number
LONGEST_NUMBER = 60
T = TypeVar("T")
Kind = LedgerImport.Kind

COLUMNS: dict[str, tuple[str, ...]] = {
    Kind.COSTS: ("number", "date", "until", "amount", "category", "grant", "programme", "words"),
    Kind.INCOME: ("number", "date", "amount", "funder", "state", "probability", "grant", "words"),
    Kind.HOURS: ("number", "colleague", "date", "hours", "work", "programme", "grant"),
}
REQUIRED: dict[str, tuple[str, ...]] = {
    Kind.COSTS: ("date", "amount", "category"),
    Kind.INCOME: ("date", "amount", "funder"),
    Kind.HOURS: ("colleague", "date", "hours"),
}

UNKNOWN = {
    "grant": gettext_noop("write the name or number of a grant as it stands on the grants page"),
    "programme": gettext_noop("write the name of a programme as it stands on its page"),
    "funder": gettext_noop("write the name of a source on the money page, or add it there"),
    "colleague": gettext_noop("write the name or mail address of a colleague as it stands here"),
}
SEVERAL = {
    "grant": gettext_noop("write the name of the grant instead of its number, or the other way round"),
    "programme": gettext_noop("give the programmes names that differ"),
    "funder": gettext_noop("write the kind of money behind the name: “Town, project grant”"),
    "colleague": gettext_noop("write the mail address of the colleague"),
}


@dataclass(frozen=True, slots=True)
class Line:
    """A row that can be read: its number in the sheet, what makes it itself, and its fields."""

    row: int
    key: str
    fields: dict[str, Any]


@dataclass
class Found:
    """All there is to say about a list."""

    lines: list[Line] = field(default_factory=list)
    problems: list[Problem] = field(default_factory=list)
    ignored: list[str] = field(default_factory=list)
    rows: int = 0


class Sheet:
    """A table with the columns of one kind of list; what its cells mean, and what is wrong with them."""

    def __init__(self, row: LedgerImport, table: Table, house: House, dates: DateOrder | None = None) -> None:
        self.kind, self.file, self.table, self.house = row.kind, row.file_name, table, house
        self.found = Found(rows=len(table.rows))
        self.by_months = False
        self.titles = [as_text(cell) for cell in table.header.cells]
        self.at = self._columns()
        self.order = dates or self._order()
        self.seen: dict[str, int] = {}

    def _columns(self) -> dict[str, int]:
        known, at = cells.meanings("columns"), {}
        taken = {*COLUMNS[self.kind], "month"}
        for position, title in enumerate(self.titles):
            meant = next((known[folded] for folded in foldings(title) if folded in known), None)
            if meant in taken and meant not in at:
                at[meant] = position
            elif title.strip():
                self.found.ignored.append(title)
        if "month" in at and "date" not in at:
            at["date"], self.by_months = at["month"], True
        for name in REQUIRED[self.kind]:
            if name not in at:
                self.found.problems.append(
                    Problem(
                        file=self.file,
                        row=self.table.header.number,
                        column=name,
                        message=gettext_noop("there is no column “%(column)s”"),
                        remedy=gettext_noop("call one of the columns “%(column)s”"),
                        values={"column": name},
                    )
                )
        return at

    def _order(self) -> DateOrder | None:
        texts = [
            cell
            for row in self.table.rows
            for name in ("date", "until")
            if isinstance(cell := self._cell(row, name), str)
        ]
        return order_of(texts)

    def when(self, row: Row) -> tuple[datetime.date, bool]:
        """The day of a row, or the first day of its month and that the whole month is meant. Spreadsheets
        make the first day of "March 2026": below the word "month" it is the month."""
        day, whole = self.value(
            row, "date", lambda cell: cells.read_month_or_day(cell, self.order), (datetime.date.min, True)
        )
        return day, whole or (self.by_months and day.day == 1)

    def day(self, cell: Cell) -> datetime.date:
        return cells.read_day(cell, self.order)

    def words(self, row: Row) -> str:
        text = self.maybe(row, "words", written) or ""
        if len(text) > 200:
            self.problem(
                row, "words", gettext_noop("the cell holds more than 200 signs"), gettext_noop("shorten it")
            )
        return text

    def named(
        self,
        row: Row,
        column: str,
        known: Mapping[str, Sequence[T]],
        *,
        required: bool = False,
        of: T | None = None,
    ) -> T | None:
        """Whom or what a cell names, by any name it is known under. `of`: what something else in the row
        says, where the name alone could be several."""
        text = self.value(row, column, written, None)
        if text == "" and required:
            self.problem(row, column, cells.empty().message, cells.empty().remedy)
        if not text:
            return None
        found = next((known[folded] for folded in foldings(text) if folded in known), [])
        if len(found) == 1 or of in found:
            return found[0] if len(found) == 1 else of
        message = (
            gettext_noop("“%(value)s” could be several") if found
            else gettext_noop("“%(value)s” is not known here")
        )  # fmt: skip
        self.problem(row, column, message, (SEVERAL if found else UNKNOWN)[column], {"value": text})
        return None

    def key(self, row: Row) -> str:
        """The row's own number, or a print of what it says and which of its equals it is."""
        number = self.maybe(row, "number", written) or ""
        if len(number) > LONGEST_NUMBER:
            self.problem(
                row, "number", gettext_noop("the number is longer than 60 signs"), gettext_noop("shorten it")
            )
        if number:
            first = self.seen.setdefault(f"n:{number}", row.number)
            if first != row.number:
                self.problem(
                    row,
                    "number",
                    gettext_noop("the number “%(value)s” is already in row %(first)s"),
                    gettext_noop("give each row a number of its own"),
                    {"value": number, "first": first},
                )
            return number if _PRINT.fullmatch(number) else f"n:{number}"
        said = "\x1f".join(as_text(self._cell(row, name)) for name in COLUMNS[self.kind])
        self.seen[said] = self.seen.get(said, 0) + 1
        return hashlib.sha256(f"{self.kind}\x1f{said}\x1f{self.seen[said]}".encode()).hexdigest()[:40]

    def _cell(self, row: Row, column: str) -> Cell:
        position = self.at.get(column)
        return row.cells[position] if position is not None and position < len(row.cells) else None

    def maybe(self, row: Row, column: str, reader: Callable[[Cell], T]) -> T | None:
        cell = self._cell(row, column)
        return None if cell in (None, "") else self.value(row, column, reader, None)

    def value(self, row: Row, column: str, reader: Callable[[Cell], T], otherwise: Any) -> Any:
        try:
            return reader(self._cell(row, column))
        except CellProblem as trouble:
            self.problem(row, column, trouble.message, trouble.remedy, trouble.values)
            return otherwise

    def problem(
        self, row: Row, column: str, message: str, remedy: str, values: Mapping[str, Any] | None = None
    ) -> None:
        title = self.titles[self.at[column]] if column in self.at else column
        self.found.problems.append(
            Problem(
                file=self.file,
                row=row.number,
                column=title,
                value=as_text(self._cell(row, column))[:60],
                message=message,
                remedy=remedy,
                values=dict(values or {}),
            )
        )
