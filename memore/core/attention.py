"""A row that needs somebody: who, why, since when, one button. Apps offer them, home shows them."""

import datetime
import uuid
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from typing import Any, Literal

from django.db.models import CharField, DateField, QuerySet, Value
from django.db.models.functions import Cast

from memore.core.access import Viewer


@dataclass(frozen=True, slots=True)
class Who:
    """A person named in a row. `side`: mentee (square), mentor (round) or staff (plain)."""

    name: str
    side: Literal["mentee", "mentor", "staff"]


@dataclass(frozen=True, slots=True)
class Attention:
    """One row of "Needs your attention". `rule` names the rule that fired ("pair.silent"); `why` says
    it in words with its facts; `url` is where the name leads, `do_url` where the button leads."""

    rule: str
    urgent: bool
    who: tuple[Who, ...]
    why: str
    since: datetime.date
    url: str
    do: str
    do_url: str
    names: str = ""  # how they are called together, where it is not simply each name of `who`


@dataclass(frozen=True, slots=True)
class Line:
    """What one query says of a row that needs somebody: the rule that fired, a name and its side, since when,
    the person's and the row's own key, and one word about it (a programme, a day, a code)."""

    rule: str
    name: str
    side: str
    since: datetime.date
    person: uuid.UUID | None
    subject: uuid.UUID
    about: str


@dataclass(frozen=True, slots=True)
class Offer:
    """An app's part of the desk. `found` gives querysets made by `lines`; `said` words one of their lines, or
    says None where a closer look finds nothing."""

    found: Callable[[Viewer, datetime.date], Iterable[QuerySet[Any]]]
    said: Callable[[Line], Attention | None]


MOST = 100
"""So many rows of an app stand on the desk, those first who stand longest."""


def lines(
    rows: QuerySet[Any], *, rule: str, since: Any, name: Any, person: Any, side: Any = "", about: Any = ""
) -> QuerySet[Any]:
    """Turn rows into lines for the desk. Each argument but `rule` is a field's name or an expression;
    `side` may be a plain word ("mentee", "mentor", "staff")."""
    is_word = side in ("", "mentee", "mentor", "staff")
    found: QuerySet[Any] = (
        rows.order_by()
        .annotate(
            line_rule=Value(rule, CharField()),
            line_name=Cast(name, CharField()) if name else Value("", CharField()),
            line_side=Value(side, CharField()) if is_word else Cast(side, CharField()),
            line_person=Cast(person, CharField()) if person else Value("", CharField()),
            line_subject=Cast("pk", CharField()),
            line_about=Cast(about, CharField()) if about else Value("", CharField()),
            line_since=_day(since),
        )
        .values_list(
            "line_rule", "line_name", "line_side", "line_since", "line_person", "line_subject", "line_about"
        )
    )
    return found


def _day(since: Any) -> Any:
    # Cast, not only called a day: PostgreSQL makes a moment of a day and an interval.
    return Cast(since, DateField())


def gather(offers: Iterable[Offer], viewer: Viewer, today: datetime.date) -> list[Attention]:
    """What all these apps have for the desk, in one query whatever their number. Staff alone have a desk."""
    if not viewer.is_staff:
        return []
    parts = [(offer, rows) for offer in offers for rows in offer.found(viewer, today)]
    if not parts:
        return []
    words = {_rule(rows): offer.said for offer, rows in parts}
    first, *others = [rows for _offer, rows in parts]
    found = first.union(*others, all=True) if others else first
    found = found.order_by("line_since")[: MOST * len(parts)]
    said = (words[line.rule](line) for line in map(_line, found))
    return [row for row in said if row is not None]


def _rule(rows: QuerySet[Any]) -> str:
    rule = rows.query.annotations["line_rule"]
    return str(rule.value)  # type: ignore[attr-defined]


def _line(row: tuple[Any, ...]) -> Line:
    rule, name, side, since, person, subject, about = row
    return Line(
        rule, name, side, since, uuid.UUID(person) if person else None, uuid.UUID(subject), str(about)
    )
