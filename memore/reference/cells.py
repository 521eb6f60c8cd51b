"""One cell at a time: what people write in it, and the value it stands for."""

from __future__ import annotations

import datetime
import re
from typing import cast

from memore.reference.participants import Gender
from memore.reference.problems import CellProblem, gettext_noop
from memore.reference.tables import Broken, Cell, Formula, as_text
from memore.reference.words import fold, meanings, parts_of

_NOTHING = {"-", "–", "—", "/", "?", "n/a", "n.v.t.", "nvt", "unknown", "onbekend", "inconnu", "unbekannt",
            "tuntematon", "okänd", "okänt"}  # fmt: skip
_TICKS = {"✓": True, "✔": True, "☑": True, "☐": False}
_WHOLE_NUMBER = re.compile(
    r"(\d{1,9})(?:[.,]0{1,2})?\s*(?:km|kilometer|kilometers|kilomètres)?\.?", re.IGNORECASE
)


def written(cell: Cell) -> str:
    """The text of a cell; a dash alone is nothing.

    Raises CellProblem for a formula or an error value, which hold nothing that can be trusted.
    """
    if isinstance(cell, Formula):
        raise CellProblem(
            gettext_noop("the cell holds a formula, not a value"),
            gettext_noop("copy the column and paste it as values"),
        )
    if isinstance(cell, Broken):
        raise CellProblem(
            gettext_noop("the spreadsheet shows an error in this cell"),
            gettext_noop("write the value, or empty the cell"),
        )
    text = as_text(cell)
    return "" if text.casefold() in _NOTHING else text


def read_yes_no(cell: Cell) -> bool | None:
    """True, False, or None for an empty cell.

    Raises CellProblem for any other word.
    """
    text = written(cell)
    if not text:
        return None
    if text in _TICKS:
        return _TICKS[text]
    meaning = meanings("yes-no").get(fold(text))
    if meaning is None:
        raise CellProblem(
            gettext_noop("“%(value)s” is neither yes nor no"), gettext_noop("write yes or no"), value=text
        )
    return meaning == "yes"


def read_number(cell: Cell, smallest: int, largest: int) -> int | None:
    """A whole number within bounds, None for an empty cell; "25 km" is 25.

    Raises CellProblem for anything else.
    """
    text = written(cell)
    if not text:
        return None
    match = None if isinstance(cell, bool | datetime.date) else _WHOLE_NUMBER.fullmatch(text)
    if not match or not smallest <= int(match[1]) <= largest:
        raise CellProblem(
            gettext_noop("“%(value)s” is not a number that fits here"),
            gettext_noop("write a whole number from %(smallest)s to %(largest)s"),
            value=text,
            smallest=smallest,
            largest=largest,
        )
    return int(match[1])


def read_gender(cell: Cell, *, wish: bool = False) -> Gender | None:
    """Woman, man, other; None for an empty cell and, in a wish, for "no preference".

    Raises CellProblem for any other word.
    """
    text = written(cell)
    if not text:
        return None
    meaning = meanings("gender").get(fold(text))
    if meaning is None or (meaning == "any" and not wish):
        raise CellProblem(
            gettext_noop("“%(value)s” is not a gender we know"),
            gettext_noop("write woman, man or other, or leave the cell empty"),
            value=text,
        )
    return None if meaning == "any" else cast(Gender, meaning)


def read_goals(cell: Cell) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """The goals of the vocabulary in a cell, and the words that name none."""
    known = meanings("goals")
    words = parts_of(written(cell))
    goals = dict.fromkeys(known[fold(word)] for word in words if fold(word) in known)
    return tuple(goals), tuple(word for word in words if fold(word) not in known)


def read_several(cell: Cell) -> tuple[str, ...]:
    """Free words or ids, as written, each once."""
    return tuple(dict.fromkeys(parts_of(written(cell))))
