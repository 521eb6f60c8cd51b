"""What a list of participants is once it has been read: people, and everything there is to say about it."""

from __future__ import annotations

import datetime
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Generic, Literal, TypeVar

from memore.reference.columns import Kind
from memore.reference.dates import DateOrder
from memore.reference.places import Place
from memore.reference.problems import Problem, Remark

Gender = Literal["woman", "man", "other"]

GOALS = (
    "plan", "vacancy-search", "cv", "interview", "network", "internship", "training", "recognition",
    "language", "confidence", "rights", "entrepreneurship",
)  # fmt: skip
"""What a mentee can want help with and a mentor can offer."""

DEFAULT_TRAVEL_KM = 25
DEFAULT_PLACES = 1


@dataclass(frozen=True, slots=True, kw_only=True)
class Person:
    """One row, read. What people wrote in their own words (name, town, titles) stands beside what it means.

    `row` counts as the spreadsheet does. `languages` maps a tag to a level 1…7, `slots` is the bit mask of
    `availability`, `occupations` are ISCO-08 codes, the most important first, `sector` is a NACE section.
    """

    row: int
    id: str
    name: str = ""
    languages: dict[str, int]
    slots: int
    town: str = ""
    country: str | None = None
    place: Place | None = None
    online: bool = False
    travel_km: int = DEFAULT_TRAVEL_KM
    occupations: tuple[str, ...] = ()
    occupation_words: str = ""
    sector: str | None = None
    sector_words: str = ""
    interests: tuple[str, ...] = ()
    gender: Gender | None = None
    wish: Gender | None = None
    birth_year: int | None = None
    employer: str = ""
    not_with: tuple[str, ...] = ()
    cohort: str = ""
    site: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Mentee(Person):
    """A person who waits; `waiting_since` None counts as newest."""

    goals: tuple[str, ...] = ()
    waiting_since: datetime.date | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Mentor(Person):
    """A mentor. `trained` and `cleared` are None only where the list has no such column."""

    offers: tuple[str, ...] = ()
    places: int = DEFAULT_PLACES
    trained: bool | None = None
    cleared: bool | None = None


SomePerson = TypeVar("SomePerson", bound=Person, covariant=True)


@dataclass(frozen=True, slots=True, kw_only=True)
class ParticipantList(Generic[SomePerson]):
    """A list as far as it could be read.

    `people` are the good rows, whatever is wrong with others; `problems` say what keeps the other rows (or
    the file) out; `remarks` what was understood in a way that should be known: unknown towns, defaults,
    the encoding assumed. `columns` maps each canonical column found to its header, `ignored_columns` are
    headers that mean nothing to us, `mapped` the folded headers that a mapping was used for. `header` and
    `raw_rows` (row number -> cells as text) are what was in the file, to hand bad rows back.
    """

    kind: Kind
    file: str
    people: tuple[SomePerson, ...] = ()
    problems: tuple[Problem, ...] = ()
    remarks: tuple[Remark, ...] = ()
    columns: Mapping[str, str] = field(default_factory=dict)
    ignored_columns: tuple[str, ...] = ()
    mapped: frozenset[str] = frozenset()
    encoding: str | None = None
    encoding_assumed: bool = False
    separator: str | None = None
    date_order: DateOrder | None = None
    sheet: str | None = None
    header: tuple[str, ...] = ()
    raw_rows: Mapping[int, tuple[str, ...]] = field(default_factory=dict)

    @property
    def warnings(self) -> tuple[Remark, ...]:
        """The remarks on single cells: an unknown town, a word nobody could place."""
        return tuple(remark for remark in self.remarks if remark.row is not None)

    @property
    def notes(self) -> tuple[Remark, ...]:
        """The remarks on whole columns or the file: what was assumed, what a rule does without."""
        return tuple(remark for remark in self.remarks if remark.row is None)

    def bad_rows(self) -> tuple[int, ...]:
        """The numbers of the rows that could not be read, in order."""
        return tuple(sorted({problem.row for problem in self.problems if problem.row is not None}))
