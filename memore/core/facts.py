"""Facts of many rows in one query: what is true of whom, since when. Apps offer parts, `read` asks all.

PostgreSQL joins no untyped columns and SQLite keeps keys and days as text, so each column is cast.
"""

import datetime
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any
from uuid import UUID

from django.db.models import CharField, DateField, DateTimeField, ExpressionWrapper, F, QuerySet, Value
from django.db.models.functions import Cast
from django.utils import timezone


@dataclass(frozen=True, slots=True)
class Fact:
    """One line: of whom, its code, one word about it, its day (None: not yet) and its last day."""

    key: UUID
    code: str
    about: str
    day: datetime.date | None
    until: datetime.date | None


def lines(
    rows: QuerySet[Any], key: str, code: str, day: str = "", *, at: str = "", until: str = "", about: Any = ""
) -> QuerySet[Any]:
    """A part: `key`, `day`, `at` (a moment, in place of a day) and `until` name columns; `about` is one too,
    or an expression."""
    found: QuerySet[Any] = (
        rows.order_by()
        .annotate(
            fact_key=Cast(key, CharField()),
            fact_code=Value(code, CharField()),
            fact_about=Cast(about, CharField()) if about else Value("", CharField()),
            fact_at=_or_none(at, DateTimeField()),
            fact_day=_or_none(day, DateField()),
            fact_until=_or_none(until, DateField()),
        )
        .values_list("fact_key", "fact_code", "fact_about", "fact_at", "fact_day", "fact_until")
    )
    return found


def _or_none(name: str, field: Any) -> Any:
    return ExpressionWrapper(F(name), field) if name else Cast(Value(None), field)


def read(parts: Iterable[QuerySet[Any]]) -> list[Fact]:
    """All parts in one query; none for no part."""
    queries = [*parts]
    if not queries:
        return []
    first, *others = queries
    rows = first.union(*others, all=True) if others else first
    return [
        Fact(UUID(key), code, about, timezone.localdate(at) if at else day, until)
        for key, code, about, at, day, until in rows
    ]
