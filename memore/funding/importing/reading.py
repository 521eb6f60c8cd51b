"""A spreadsheet of costs, income or hours becomes rows, each trouble with its row, column and remedy."""

import base64
import datetime
from collections.abc import Callable
from decimal import Decimal
from typing import Any

from memore.core.days import Period
from memore.funding.days import month_of
from memore.funding.importing import cells
from memore.funding.importing.house import House
from memore.funding.importing.sheet import Found, Line, Sheet
from memore.funding.models import Category, Grant, Income, LedgerImport, Work
from memore.funding.models.hours import MOST_IN_A_MONTH
from memore.reference.dates import DateOrder
from memore.reference.files import read_table
from memore.reference.problems import FileProblem, Problem, gettext_noop
from memore.reference.tables import Row, empty

NOTHING_IN_IT = gettext_noop("put the names of the columns in the first row, and what they are about below")
Kind = LedgerImport.Kind


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
    return _Lines(row, table, house, dates).read()


class _Lines(Sheet):
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
                fields, key = reader(row), self.key(row)
                if len(self.found.problems) == before:
                    self.found.lines.append(Line(row.number, key, fields))
        return self.found

    def _grant(self, row: Row, first: datetime.date, last: datetime.date) -> Grant | None:
        """The grant that a row names, where it runs on one of these days."""
        found = self.named(row, "grant", self.house.grants)
        if found and first > datetime.date.min and not found.runs_between(first, last):
            self.problem(
                row,
                "grant",
                gettext_noop("this grant does not run on these days"),
                gettext_noop("look at its days on the grants page, or leave this cell empty"),
            )
        return found

    def _cost(self, row: Row) -> dict[str, Any]:
        first, whole = self.when(row)
        last = self.maybe(row, "until", self.day) or (month_of(first).last if whole else first)
        if last < first:
            self.problem(
                row,
                "until",
                gettext_noop("the last day is before the first"),
                gettext_noop("exchange the two days, or leave this cell empty"),
            )
        example = ", ".join(str(label) for label in Category.labels)
        return {
            "from_on": first,
            "to_on": last,
            "amount": self.value(row, "amount", cells.read_amount, Decimal(0)),
            "category": self.value(
                row, "category", lambda cell: cells.read_word(cell, "category", example), ""
            ),
            "grant": self._grant(row, first, last),
            "programme": self.named(row, "programme", self.house.programmes),
            "words": self.words(row),
        }

    def _income(self, row: Row) -> dict[str, Any]:
        amount = self.value(row, "amount", cells.read_amount, Decimal(1))
        if amount <= 0:
            self.problem(
                row,
                "amount",
                gettext_noop("income is more than nothing"),
                gettext_noop("write what was paid back as a cost"),
            )
        example = ", ".join(str(label) for label in Income.State.labels)
        state = (
            self.maybe(row, "state", lambda cell: cells.read_word(cell, "state", example))
            or Income.State.RECEIVED
        )
        probable = self.maybe(row, "probability", cells.read_share)
        certain = state == Income.State.RECEIVED or probable is None
        grant = self.named(row, "grant", self.house.grants)
        return {
            "on": self.value(row, "date", self.day, datetime.date.min),
            "amount": amount,
            "source": self.named(row, "funder", self.house.sources, required=True, of=grant and grant.source),
            "state": state,
            "probability": 100 if certain else probable,
            "grant": grant,
            "words": self.words(row),
        }

    def _hours(self, row: Row) -> dict[str, Any]:
        day, whole = self.when(row)
        days = month_of(day) if whole else Period(day, day)
        hours = self.value(row, "hours", cells.read_hours, Decimal(1))
        if not 0 < hours <= MOST_IN_A_MONTH:
            self.problem(
                row,
                "hours",
                gettext_noop("a month has more than 0 and at most 744 hours"),
                gettext_noop("write hours with decimals: 7.5 for seven and a half"),
            )
        example = ", ".join(str(label) for label in Work.labels)
        return {
            "membership": self.named(row, "colleague", self.house.colleagues, required=True),
            "month": day.replace(day=1),
            "day": None if whole else day,
            "hours": hours,
            "work": self.maybe(row, "work", lambda cell: cells.read_word(cell, "work", example))
            or Work.COORDINATION,
            "programme": self.named(row, "programme", self.house.programmes),
            "grant": self._grant(row, days.first, days.last),
        }
