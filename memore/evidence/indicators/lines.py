"""What many tables say, in one query: each line is of whom, what, when, and a word or a number about it.

Keys, days and moments come as text, so that no column needs converting row by row: a house has hundreds of
thousands of lines. `Days` makes days of them, each value once.
"""

import datetime
from collections.abc import Iterable, Iterator
from typing import Any

from django.db.models import CharField, IntegerField, QuerySet, Value
from django.db.models.functions import Cast, Coalesce
from django.utils import timezone

DAY = len("2026-11-28")

Line = tuple[str, str, str, int, str]
"""Whose (a key), what (a code), the day (ISO), a number, a word."""


def lines(rows: QuerySet[Any], key: str, code: str, day: Any, *, number: Any = 0, word: Any = "") -> Any:
    """A part: `key` names a column, the others a column or are an expression; a plain number stays one."""
    return (
        rows.order_by()
        .annotate(
            line_key=Cast(key, CharField()),
            line_code=Value(code, CharField()),
            line_day=Cast(day, CharField()),
            line_number=Value(number, IntegerField())
            if isinstance(number, int)
            else Coalesce(Cast(number, IntegerField()), 0),
            line_word=Cast(word, CharField()) if word else Value("", CharField()),
        )
        .values_list("line_key", "line_code", "line_day", "line_number", "line_word")
    )


def read(parts: Iterable[Any]) -> Iterator[Line]:
    """All parts in one query."""
    first, *others = parts
    rows = first.union(*others, all=True) if others else first
    yield from rows.iterator(chunk_size=5000)


class Days(dict[str, datetime.date]):
    """ISO text → day, each made once. A moment (as a database keeps it: in UTC) is on the day that it is
    here."""

    def __init__(self) -> None:
        super().__init__()
        self.here = timezone.get_current_timezone()

    def __missing__(self, text: str) -> datetime.date:
        day = self[text] = self._day(text)
        return day

    def _day(self, text: str) -> datetime.date:
        if len(text) == DAY:
            return datetime.date.fromisoformat(text)
        moment = datetime.datetime.fromisoformat(text)
        if moment.tzinfo is None:
            moment = moment.replace(tzinfo=datetime.UTC)
        return moment.astimezone(self.here).date()

    def maybe(self, text: str | None) -> datetime.date | None:
        """The day, None where there is none."""
        return self[text] if text else None
