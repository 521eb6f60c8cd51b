"""Economic sectors: the sections A to U of NACE Rev. 2, and the plain words people use for them."""

from __future__ import annotations

import csv
import re
from functools import cache
from importlib.resources import files

from memore.reference.words import foldings


def sector_code(text: str) -> str | None:
    """The NACE section of a letter ("F", "F - Construction") or a plain word; None when neither."""
    letter = re.match(r"(?:nace\s*)?([A-Ua-u])(?:$|\s*[-–:.(]|\s*\d)", text.strip(), re.IGNORECASE)
    if letter:
        return letter[1].upper()
    return next((_words()[folded] for folded in foldings(text) if folded in _words()), None)


def sector_name(code: str, reader: str = "en") -> str:
    """How memore says a section in the reader's language (English where it has no word)."""
    names = _names()[code]
    return names.get(reader.split("-")[0], names["en"])


@cache
def _names() -> dict[str, dict[str, str]]:
    return {
        row["nace"]: {lang: row[lang].split(", ")[0] for lang in row if lang != "nace"} for row in _rows()
    }


@cache
def _words() -> dict[str, str]:
    found: dict[str, str] = {}
    for row in _rows():
        for language, cell in row.items():
            for word in cell.split(", ") if language != "nace" else ():
                for folded in foldings(word):
                    found.setdefault(folded, row["nace"])
    return found


@cache
def _rows() -> list[dict[str, str]]:
    text = (files(__package__) / "data" / "sectors.csv").read_text(encoding="utf-8")
    return list(csv.DictReader(text.splitlines(), delimiter="|"))
