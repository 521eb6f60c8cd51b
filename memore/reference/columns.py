"""Column names: what people write above a column, in six languages, and which column they mean."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from typing import Literal

from memore.reference.problems import gettext_noop
from memore.reference.words import dictionary, fold, foldings

Kind = Literal["mentees", "mentors"]

_BRACKETS = re.compile(r"[(\[].*?[)\]]")

SHARED = (
    "id",
    "name",
    "languages",
    "town",
    "country",
    "online",
    "travel_km",
    "availability",
    "occupation",
    "sector",
)
COLUMNS: dict[Kind, tuple[str, ...]] = {
    "mentees": (*SHARED, "goals", "interests", "gender", "mentor_gender", "birth_year", "waiting_since",
                "employer", "not_with", "cohort", "site"),
    "mentors": (*SHARED, "offers", "interests", "gender", "mentee_gender", "birth_year", "places", "trained",
                "cleared", "employer", "not_with", "cohort", "site"),
}  # fmt: skip
"""The columns of either list, in the order in which we write them."""

REQUIRED = ("id", "languages", "availability")


@dataclass(frozen=True, slots=True)
class HeaderProblem:
    """A header that leaves no choice open; `column` is the header or the canonical name it concerns."""

    column: str
    message: str
    remedy: str
    values: dict[str, str]


@dataclass(frozen=True, slots=True)
class Header:
    """Which column stands where: canonical name -> position, and the headers that mean nothing to us."""

    positions: dict[str, int]
    ignored: tuple[str, ...]
    problems: tuple[HeaderProblem, ...]
    mapped: frozenset[str]


def recognised(name: str) -> bool:
    """Whether a header means a column in either list."""
    return any(column_meant(name, kind) for kind in COLUMNS)


def column_meant(name: str, kind: Kind) -> str | None:
    """The canonical column that a header means in this kind of list; None when none.

    What stands in brackets may explain: "Talen (verplicht)".
    """
    known = _meanings(kind)
    return known.get(fold(name)) or known.get(fold(_BRACKETS.sub("", name)))


def header_words(column: str, language: str, kind: Kind) -> list[str]:
    """What may stand above a column in a language, the usual word first (for documentation and exports)."""
    table = dictionary("columns")
    here = table["columns_of"][kind].get(column, {})
    return [*table["columns"][column][language], *here.get(language, [])]


def read_header(names: Sequence[str], kind: Kind, mapping: Mapping[str, str] | None = None) -> Header:
    """Find each column by its header; `mapping` (header -> canonical column, "" = leave out) goes first."""
    wanted = {fold(header): column for header, column in (mapping or {}).items()}
    taken = {
        column for header, column in wanted.items() if column and any(fold(name) == header for name in names)
    }
    positions: dict[str, int] = {}
    ignored: list[str] = []
    problems: list[HeaderProblem] = []
    mapped: set[str] = set()
    for position, name in enumerate(names):
        if fold(name) in wanted:
            mapped.add(fold(name))
            column = wanted[fold(name)] or None
            column = column if column in COLUMNS[kind] else None
        else:
            column = column_meant(name, kind)
            column = None if column in taken else column
        if column is None:
            ignored += [name] if name.strip() else []
        elif column in positions:
            problems.append(_twice(column, names[positions[column]], name))
        else:
            positions[column] = position
    problems += [_missing(column) for column in REQUIRED if column not in positions]
    return Header(positions, tuple(ignored), tuple(problems), frozenset(mapped))


@cache
def _meanings(kind: Kind) -> dict[str, str]:
    return {
        folded: column
        for column in COLUMNS[kind]
        for word in (column, *_words_for(column, kind))
        for folded in foldings(word)
    }


def _words_for(column: str, kind: Kind) -> Iterator[str]:
    """The words for a column in every language."""
    for language in dictionary("columns")["columns"][column]:
        yield from header_words(column, language, kind)


def _twice(column: str, first: str, second: str) -> HeaderProblem:
    if fold(first) == fold(second):
        return HeaderProblem(
            column,
            gettext_noop("two columns are called “%(first)s”"),
            gettext_noop("rename or delete one of them"),
            {"first": first},
        )
    return HeaderProblem(
        column,
        gettext_noop("the columns “%(first)s” and “%(second)s” both mean “%(column)s”"),
        gettext_noop("rename or delete one of them, or say which with --map “%(first)s=%(column)s”"),
        {"first": first, "second": second, "column": column},
    )


def _missing(column: str) -> HeaderProblem:
    return HeaderProblem(
        column,
        gettext_noop("there is no column “%(column)s”"),
        gettext_noop("add it, or say which column it is with --map “Your header=%(column)s”"),
        {"column": column},
    )
