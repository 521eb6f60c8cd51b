"""Rows become people: each cell by the reader of its column, each trouble with its row and column."""

from __future__ import annotations

import datetime
from collections import Counter
from collections.abc import Callable, Mapping
from typing import Any, TypeVar

from memore.reference import cells
from memore.reference.availability import read_availability
from memore.reference.columns import REQUIRED
from memore.reference.dates import DateOrder, read_date
from memore.reference.languages import read_languages
from memore.reference.occupations import read_occupations
from memore.reference.participants import DEFAULT_PLACES, DEFAULT_TRAVEL_KM, Mentee, Mentor
from memore.reference.places import Place, country_code, find_place
from memore.reference.problems import CellProblem, Problem, Remark, Value, gettext_noop
from memore.reference.sectors import sector_code
from memore.reference.tables import Cell, Row, as_text, letters_of

FURTHEST_KM = 20_000
MOST_PLACES = 1_000
BIRTH_YEARS = (1900, 2100)

T = TypeVar("T")
U = TypeVar("U")


class RowReader:
    """Reads the rows of one table and gathers what there is to say about them.

    `names` maps each canonical column found to its header, `positions` to where it stands, `order` is how
    its dates are written, `home` the country in which a town without one is looked for first.
    """

    def __init__(
        self,
        file: str,
        names: Mapping[str, str],
        positions: Mapping[str, int],
        order: DateOrder | None,
        home: str | None = None,
    ) -> None:
        self.file, self.names, self.positions, self.order, self.home = file, names, positions, order, home
        self.problems: list[Problem] = []
        self.remarks: list[Remark] = []
        self.empty: Counter[str] = Counter()
        self._rows_of: dict[str, int] = {}

    def mentee(self, row: Row) -> Mentee | None:
        """The mentee in a row, None where a problem keeps the row out."""
        before = len(self.problems)
        shared = self._shared(row, "mentor_gender")
        goals = self._goals(row, "goals")
        since = self._read(row, "waiting_since", self._date, None)
        return Mentee(**shared, goals=goals, waiting_since=since) if len(self.problems) == before else None

    def mentor(self, row: Row) -> Mentor | None:
        """The mentor in a row, None where a problem keeps the row out."""
        before = len(self.problems)
        shared = self._shared(row, "mentee_gender")
        offers = self._goals(row, "offers")
        places = self._read(row, "places", lambda cell: cells.read_number(cell, 0, MOST_PLACES), None)
        trained, cleared = (self._recorded(row, column) for column in ("trained", "cleared"))
        if len(self.problems) > before:
            return None
        return Mentor(
            **shared,
            offers=offers,
            places=DEFAULT_PLACES if places is None else places,
            trained=trained,
            cleared=cleared,
        )

    def surplus(self, row: Row) -> None:
        """Note a row of a text file that has more cells than the header: something is not quoted."""
        last = max(position for position, cell in enumerate(row.cells) if cell)
        self._problem(
            row,
            letters_of(last),
            as_text(row.cells[last]),
            gettext_noop("the row has more cells than there are columns"),
            gettext_noop("put quotation marks around a cell that holds a separator"),
        )

    def _shared(self, row: Row, wish: str) -> dict[str, Any]:
        """What mentees and mentors have in common, by the names of `Person`."""
        country, place = self._whereabouts(row)
        occupation = self._read(row, "occupation", cells.written, "")
        sector = self._read(row, "sector", cells.written, "")
        travel = self._read(row, "travel_km", lambda cell: cells.read_number(cell, 0, FURTHEST_KM), None)
        return {
            "row": row.number,
            "id": self._id(row),
            "name": self._read(row, "name", cells.written, ""),
            "languages": self._required(row, "languages", read_languages, {}),
            "slots": self._required(row, "availability", read_availability, 0),
            "town": self._read(row, "town", cells.written, ""),
            "country": country,
            "place": place,
            "online": bool(self._read(row, "online", cells.read_yes_no, None)),
            "travel_km": DEFAULT_TRAVEL_KM if travel is None else travel,
            "occupations": self._occupations(row, occupation),
            "occupation_words": occupation,
            "sector": self._sector(row, sector),
            "sector_words": sector,
            "interests": self._read(row, "interests", cells.read_several, ()),
            "gender": self._read(row, "gender", cells.read_gender, None),
            "wish": self._read(row, wish, lambda cell: cells.read_gender(cell, wish=True), None),
            "birth_year": self._read(
                row, "birth_year", lambda cell: cells.read_number(cell, *BIRTH_YEARS), None
            ),
            "employer": self._read(row, "employer", cells.written, ""),
            "not_with": self._read(row, "not_with", cells.read_several, ()),
            "cohort": self._read(row, "cohort", cells.written, ""),
            "site": self._read(row, "site", cells.written, ""),
        }

    def _cell(self, row: Row, column: str) -> Cell:
        position = self.positions.get(column)
        return row.cells[position] if position is not None and position < len(row.cells) else None

    def _read(self, row: Row, column: str, reader: Callable[[Cell], T], otherwise: U) -> T | U:
        cell = self._cell(row, column)
        try:
            return reader(cell)
        except CellProblem as trouble:
            self._problem(row, column, as_text(cell), trouble.message, trouble.remedy, trouble.values)
            return otherwise

    def _required(self, row: Row, column: str, reader: Callable[[str], T], otherwise: U) -> T | U:
        def read(cell: Cell) -> T:
            text = cells.written(cell)
            if not text:
                raise CellProblem(
                    gettext_noop("the cell is empty"),
                    gettext_noop("every row needs something here"),
                    column=column,
                )
            return reader(text)

        return self._read(row, column, read, otherwise)

    def _id(self, row: Row) -> str:
        found = self._required(row, REQUIRED[0], str, "")
        first = self._rows_of.setdefault(found, row.number)
        if found and first != row.number:
            self._problem(
                row,
                "id",
                found,
                gettext_noop("the id “%(id)s” is already in row %(first)s"),
                gettext_noop("give each person an id of their own"),
                {"id": found, "first": first},
            )
        return found

    def _recorded(self, row: Row, column: str) -> bool | None:
        """Yes or no; an empty cell counts as no. None where nobody keeps such a column."""
        if column not in self.positions:
            return None
        answer = self._read(row, column, cells.read_yes_no, False)
        if answer is None:
            self.empty[column] += 1
        return bool(answer)

    def _date(self, cell: Cell) -> datetime.date | None:
        if isinstance(cell, datetime.datetime):
            return cell.date()
        if isinstance(cell, datetime.date):
            return cell
        text = cells.written(cell)
        if not text:
            self.empty["waiting_since"] += "waiting_since" in self.positions
            return None
        return read_date(text, self.order)

    def _goals(self, row: Row, column: str) -> tuple[str, ...]:
        nothing: tuple[tuple[str, ...], tuple[str, ...]] = ((), ())
        goals, unknown = self._read(row, column, cells.read_goals, nothing)
        for word in unknown:
            self._remark(
                row, column, word, gettext_noop("“%(word)s” is no goal we know; it is left out"), word=word
            )
        return goals

    def _occupations(self, row: Row, text: str) -> tuple[str, ...]:
        found = read_occupations(text)
        for title in found.unknown:
            self._remark(
                row,
                "occupation",
                title,
                gettext_noop("“%(title)s” was not found as an occupation; it counts for no points"),
                title=title,
            )
        return found.codes

    def _sector(self, row: Row, text: str) -> str | None:
        code = sector_code(text) if text else None
        if text and code is None:
            self._remark(
                row,
                "sector",
                text,
                gettext_noop("“%(sector)s” was not found as a sector; it counts for no points"),
                sector=text,
            )
        return code

    def _whereabouts(self, row: Row) -> tuple[str | None, Place | None]:
        """The country and the place of a row, with what must be said about them."""
        written = self._read(row, "country", cells.written, "")
        country = country_code(written) if written else None
        if written and country is None:
            self._remark(
                row,
                "country",
                written,
                gettext_noop("“%(country)s” was not found as a country; its town is looked for everywhere"),
                country=written,
            )
        town = self._town_text(row)
        if not town:
            self.empty["town"] += "town" in self.positions
            return country, None
        found = find_place(town, country or self.home) or find_place(town, country)
        if found is None:
            self._remark(
                row,
                "town",
                town,
                gettext_noop("“%(town)s” was not found as a town; distances from it are not known"),
                town=town,
            )
            return country, None
        if found.others:
            place = found.place
            self._remark(
                row,
                "town",
                town,
                gettext_noop(
                    "“%(town)s” names %(count)s towns; the largest was taken: %(place)s (%(country)s)"
                ),
                town=town,
                count=len(found.others) + 1,
                place=place.name,
                country=place.country,
            )
        return country or found.place.country, found.place

    def _town_text(self, row: Row) -> str:
        """The town as written; trouble with the cell itself is told where the town is kept."""
        try:
            return cells.written(self._cell(row, "town"))
        except CellProblem:
            return ""

    def _problem(
        self,
        row: Row,
        column: str | None,
        value: str,
        message: str,
        remedy: str,
        values: Mapping[str, Value] | None = None,
    ) -> None:
        name = self.names.get(column, column) if column else None
        self.problems.append(
            Problem(
                file=self.file,
                message=message,
                values=dict(values or {}),
                row=row.number,
                column=name,
                value=value,
                remedy=remedy,
            )
        )

    def _remark(self, row: Row, column: str, value: str, message: str, **values: Value) -> None:
        self.remarks.append(
            Remark(
                file=self.file,
                message=message,
                values=values,
                row=row.number,
                column=self.names.get(column, column),
                value=value,
            )
        )
