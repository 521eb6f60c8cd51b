"""A spreadsheet of costs, income or hours becomes rows, each trouble with its row, column and remedy."""

import base64
import datetime
import hashlib
import re
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from decimal import Decimal
from typing import Any, TypeVar

from memore.core.days import Period
from memore.funding.days import month_of
from memore.funding.importing import cells
from memore.funding.importing.house import House
from memore.funding.models import Category, Grant, Income, LedgerImport, Work
from memore.funding.models.hours import MOST_IN_A_MONTH
from memore.reference.cells import written
from memore.reference.dates import DateOrder, order_of
from memore.reference.files import read_table
from memore.reference.problems import CellProblem, FileProblem, Problem, gettext_noop
from memore.reference.tables import Cell, Row, Table, as_text, empty
from memore.reference.words import foldings

_PRINT = re.compile("[0-9a-f]{40}")  # a print of ours, as our own exports give it as the number
LONGEST_NUMBER = 60
NOTHING_IN_IT = gettext_noop("put the names of the columns in the first row, and what they are about below")
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


def stored(content: bytes) -> str:
    """How the bytes of a file are kept in `LedgerImport.content`."""
    return base64.b64encode(content).decode()


def read(row: LedgerImport, house: House, dates: DateOrder | None = None) -> Found:
    """Read a stored list; `dates` is the order of day and month where the list itself does not show it.
    Never raises for what is in the file."""
    try:
        table = read_table(base64.b64decode(row.content), row.file_name)
    except FileProblem as trouble:
        remedy = NOTHING_IN_IT if trouble.message == empty().message else trouble.remedy
        problem = Problem(file=row.file_name, message=trouble.message, remedy=remedy, values=trouble.values)
        return Found(problems=[problem])
    return _Reader(row, table, house, dates).read()


class _Reader:
    def __init__(self, row: LedgerImport, table: Table, house: House, dates: DateOrder | None = None) -> None:
        self.kind, self.file, self.table, self.house = row.kind, row.file_name, table, house
        self.found = Found(rows=len(table.rows))
        self.by_months = False
        self.titles = [as_text(cell) for cell in table.header.cells]
        self.at = self._columns()
        self.order = dates or self._order()
        self.seen: dict[str, int] = {}

    def read(self) -> Found:
        if not self.table.rows:
            self.found.problems.append(
                Problem(
                    file=self.file,
                    message=gettext_noop("the list has no rows"),
                    remedy=NOTHING_IN_IT,
                )
            )
        if not self.found.problems:
            reader: Callable[[Row], dict[str, Any]] = {
                Kind.COSTS: self._cost, Kind.INCOME: self._income, Kind.HOURS: self._hours,
            }[Kind(self.kind)]  # fmt: skip
            for row in self.table.rows:
                before = len(self.found.problems)
                fields, key = reader(row), self._key(row)
                if len(self.found.problems) == before:
                    self.found.lines.append(Line(row.number, key, fields))
        return self.found

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

    def _when(self, row: Row) -> tuple[datetime.date, bool]:
        """The day of a row, or the first day of its month and that the whole month is meant. Spreadsheets
        make the first day of "March 2026": below the word "month" it is the month."""
        day, whole = self._read(
            row, "date", lambda cell: cells.read_month_or_day(cell, self.order), (datetime.date.min, True)
        )
        return day, whole or (self.by_months and day.day == 1)

    def _grant(self, row: Row, first: datetime.date, last: datetime.date) -> Grant | None:
        """The grant that a row names, where it runs on one of these days."""
        found = self._named(row, "grant", self.house.grants)
        if found and first > datetime.date.min and not found.runs_between(first, last):
            self._problem(
                row,
                "grant",
                gettext_noop("this grant does not run on these days"),
                gettext_noop("look at its days on the grants page, or leave this cell empty"),
            )
        return found

    def _cost(self, row: Row) -> dict[str, Any]:
        first, whole = self._when(row)
        last = self._maybe(row, "until", self._day) or (month_of(first).last if whole else first)
        if last < first:
            self._problem(
                row,
                "until",
                gettext_noop("the last day is before the first"),
                gettext_noop("exchange the two days, or leave this cell empty"),
            )
        example = ", ".join(str(label) for label in Category.labels)
        return {
            "from_on": first,
            "to_on": last,
            "amount": self._read(row, "amount", cells.read_amount, Decimal(0)),
            "category": self._read(
                row, "category", lambda cell: cells.read_word(cell, "category", example), ""
            ),
            "grant": self._grant(row, first, last),
            "programme": self._named(row, "programme", self.house.programmes),
            "words": self._words(row),
        }

    def _income(self, row: Row) -> dict[str, Any]:
        amount = self._read(row, "amount", cells.read_amount, Decimal(1))
        if amount <= 0:
            self._problem(
                row,
                "amount",
                gettext_noop("income is more than nothing"),
                gettext_noop("write what was paid back as a cost"),
            )
        example = ", ".join(str(label) for label in Income.State.labels)
        state = (
            self._maybe(row, "state", lambda cell: cells.read_word(cell, "state", example))
            or Income.State.RECEIVED
        )
        probable = self._maybe(row, "probability", cells.read_share)
        certain = state == Income.State.RECEIVED or probable is None
        grant = self._named(row, "grant", self.house.grants)
        return {
            "on": self._read(row, "date", self._day, datetime.date.min),
            "amount": amount,
            "source": self._named(
                row, "funder", self.house.sources, required=True, of=grant and grant.source
            ),
            "state": state,
            "probability": 100 if certain else probable,
            "grant": grant,
            "words": self._words(row),
        }

    def _hours(self, row: Row) -> dict[str, Any]:
        day, whole = self._when(row)
        days = month_of(day) if whole else Period(day, day)
        hours = self._read(row, "hours", cells.read_hours, Decimal(1))
        if not 0 < hours <= MOST_IN_A_MONTH:
            self._problem(
                row,
                "hours",
                gettext_noop("a month has more than 0 and at most 744 hours"),
                gettext_noop("write hours with decimals: 7.5 for seven and a half"),
            )
        example = ", ".join(str(label) for label in Work.labels)
        return {
            "membership": self._named(row, "colleague", self.house.colleagues, required=True),
            "month": day.replace(day=1),
            "day": None if whole else day,
            "hours": hours,
            "work": self._maybe(row, "work", lambda cell: cells.read_word(cell, "work", example))
            or Work.COORDINATION,
            "programme": self._named(row, "programme", self.house.programmes),
            "grant": self._grant(row, days.first, days.last),
        }

    def _day(self, cell: Cell) -> datetime.date:
        return cells.read_day(cell, self.order)

    def _words(self, row: Row) -> str:
        text = self._maybe(row, "words", written) or ""
        if len(text) > 200:
            self._problem(
                row, "words", gettext_noop("the cell holds more than 200 signs"), gettext_noop("shorten it")
            )
        return text

    def _named(
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
        text = self._read(row, column, written, None)
        if text == "" and required:
            self._problem(row, column, cells.empty().message, cells.empty().remedy)
        if not text:
            return None
        found = next((known[folded] for folded in foldings(text) if folded in known), [])
        if len(found) == 1 or of in found:
            return found[0] if len(found) == 1 else of
        message = (
            gettext_noop("“%(value)s” could be several") if found
            else gettext_noop("“%(value)s” is not known here")
        )  # fmt: skip
        self._problem(row, column, message, (SEVERAL if found else UNKNOWN)[column], {"value": text})
        return None

    def _key(self, row: Row) -> str:
        """The row's own number, or a print of what it says and which of its equals it is."""
        number = self._maybe(row, "number", written) or ""
        if len(number) > LONGEST_NUMBER:
            self._problem(
                row, "number", gettext_noop("the number is longer than 60 signs"), gettext_noop("shorten it")
            )
        if number:
            first = self.seen.setdefault(f"n:{number}", row.number)
            if first != row.number:
                self._problem(
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

    def _maybe(self, row: Row, column: str, reader: Callable[[Cell], T]) -> T | None:
        cell = self._cell(row, column)
        return None if cell in (None, "") else self._read(row, column, reader, None)

    def _read(self, row: Row, column: str, reader: Callable[[Cell], T], otherwise: Any) -> Any:
        try:
            return reader(self._cell(row, column))
        except CellProblem as trouble:
            self._problem(row, column, trouble.message, trouble.remedy, trouble.values)
            return otherwise

    def _problem(
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
