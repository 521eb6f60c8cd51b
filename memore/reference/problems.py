"""What can be said about a list that was read: problems stop a row, remarks do not.

A message is an English template with named gaps. It is marked here for Django's `makemessages` and
filled and translated by whoever shows it, so that the terminal and the web say the same.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field

Value = str | int
Translate = Callable[[str], str]


def gettext_noop(message: str) -> str:
    """Mark a message for translation without translating it (this package knows no Django)."""
    return message


def as_written(message: str) -> str:
    """The translation that changes nothing: English."""
    return message


@dataclass(frozen=True, slots=True, kw_only=True)
class Remark:
    """Something to say about a file, a column or a cell, which stops nothing.

    `row` counts as a spreadsheet does (header = 1), None when the whole file or column is meant;
    `column` is the header as the file has it.
    """

    file: str
    message: str
    values: Mapping[str, Value] = field(default_factory=dict)
    row: int | None = None
    column: str | None = None
    value: str = ""

    def text(self, translate: Translate = as_written) -> str:
        """The sentence, in the language of `translate`."""
        return translate(self.message) % self.values


@dataclass(frozen=True, slots=True, kw_only=True)
class Problem(Remark):
    """Something that keeps a row (or, without `row`, the whole file) from being read.

    `remedy` is what to do about it, a template like `message`.
    """

    remedy: str

    def advice(self, translate: Translate = as_written) -> str:
        """What to do, in the language of `translate`."""
        return translate(self.remedy) % self.values


class CellProblem(ValueError):
    """Raised by a reader of one cell; the reader of the list adds file, row and column to it."""

    def __init__(self, message: str, remedy: str, **values: Value) -> None:
        super().__init__(message % values)
        self.message, self.remedy, self.values = message, remedy, values


class FileProblem(CellProblem):
    """Raised when a file as a whole cannot be read."""
