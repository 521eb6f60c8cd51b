"""Occupations: ISCO-08 codes, and the titles by which people name their work.

Group titles and occupation names come from ESCO (see data/SOURCES.md); data/trades.csv is our own table
of everyday names, the first of which is how memore says the trade itself.
"""

from __future__ import annotations

import csv
import gzip
import re
from dataclasses import dataclass
from functools import cache
from importlib.resources import files

from memore.reference.words import fold, foldings, parts_of

_CODE = re.compile(
    r"(?:isco[\s-]*(?:08)?[\s:]*|c)?"
    r"(?:(\d{1,4})(?:\.\d+)*(?:\s*[-–:.]\s*(?!\d).*)?|(\d{3,4})\s+(?!\d).*)",
    re.IGNORECASE,
)
"""A code alone, or with its title behind it: "5120", "ISCO 5120", "5120.1", "5120 - Cooks"."""


@dataclass(frozen=True, slots=True)
class OccupationsRead:
    """ISCO-08 codes of 1-4 digits in the order written, and the entries nobody could place."""

    codes: tuple[str, ...]
    unknown: tuple[str, ...]


def read_occupations(text: str) -> OccupationsRead:
    """Read "5120; waiter" or "kok, kelner". A title may hold a comma itself ("Cooks, chefs")."""
    codes: list[str] = []
    unknown: list[str] = []
    for entry in filter(str.strip, re.split(r"[;\n\r|]+", text)):
        whole = occupation_code(entry)
        for part in [entry] if whole else parts_of(entry):
            code = whole or occupation_code(part)
            codes += [code] if code else []
            unknown += [] if code else [part]
    return OccupationsRead(tuple(dict.fromkeys(codes)), tuple(unknown))


def occupation_code(text: str) -> str | None:
    """The ISCO-08 code of a code or title; of a title with several meanings the group they share.

    A spreadsheet drops the zero before armed forces codes: 110 is read as 0110.
    """
    match = _CODE.fullmatch(text.strip())
    if match:
        digits = match[1] or match[2]
        return next((code for code in (digits, f"0{digits}") if code in _groups()), None)
    for title in (text, re.sub(r"\s*[(\[].*?[)\]]", "", text)):
        for folded in sorted(foldings(title)):
            for table in (_everyday, _group_titles, _names, _other_names):
                codes = table().get(folded) or table().get(folded.removesuffix("s"))
                if codes:
                    return _shared_group(codes)
    return None


def occupation_title(code: str, reader: str = "en") -> str:
    """How memore says a trade in the reader's language; else its wider group, else ISCO's own title."""
    language = reader.split("-")[0]
    for known in (code, code[:2]):
        if known in _everyday_titles() and language in _everyday_titles()[known]:
            return _everyday_titles()[known][language]
        if language in ("en", "fr") and known in _groups():
            return _groups()[known][language]
    return _groups()[code]["en"] if code in _groups() else code


def title_in(reader: str, code: str, title: str) -> str:
    """How a trade that was written down as `title` is said in the reader's language: translated where the
    title is only a name of the code, in whatever language; somebody's own words stay as they are."""
    language = reader.split("-")[0]
    names = _names_by_language(code)
    ours = names.get(language, ())
    folded = fold(title)
    if not ours or folded in map(fold, ours) or not any(folded in map(fold, one) for one in names.values()):
        return title
    return ours[0][:1].upper() + ours[0][1:] if title[:1].isupper() else ours[0]


def _names_by_language(code: str) -> dict[str, tuple[str, ...]]:
    """Language -> names of a code, ours before ISCO's."""
    names = {language: tuple(said) for language, said in _everyday_names().get(code, {}).items()}
    for language, said in _groups().get(code, {}).items():
        names[language] = (*names.get(language, ()), said)
    return names


def occupation_codes() -> frozenset[str]:
    """All 619 groups of ISCO-08: 10, 43, 130 and 436 of one to four digits."""
    return frozenset(_groups())


@cache
def _groups() -> dict[str, dict[str, str]]:
    """Code -> title in English and French."""
    rows = (line.split("\t") for line in _table("isco"))
    return {code: {"en": english, "fr": french} for code, english, french in rows}


@cache
def _everyday_titles() -> dict[str, dict[str, str]]:
    """Code -> language -> how we say it."""
    return {
        code: {language: said[0] for language, said in names.items()}
        for code, names in _everyday_names().items()
    }


@cache
def _everyday_names() -> dict[str, dict[str, list[str]]]:
    """Code -> language -> every name we know, the one we say first."""
    return {
        row["isco"]: {lang: row[lang].split("; ") for lang in row if lang != "isco"}
        for row in _everyday_rows()
    }


@cache
def _everyday() -> dict[str, set[str]]:
    found: dict[str, set[str]] = {}
    for row in _everyday_rows():
        for language, cell in row.items():
            for title in cell.split("; ") if language != "isco" else ():
                for folded in foldings(title):
                    found.setdefault(folded, set()).add(row["isco"])
    return {folded: _deepest(codes) for folded, codes in found.items()}


@cache
def _group_titles() -> dict[str, set[str]]:
    found: dict[str, set[str]] = {}
    for code, titles in _groups().items():
        for title in titles.values():
            found.setdefault(fold(title), set()).add(code)
    return {folded: _deepest(codes) for folded, codes in found.items()}


@cache
def _names() -> dict[str, set[str]]:
    return _esco_titles(1)


@cache
def _other_names() -> dict[str, set[str]]:
    return _esco_titles(2)


def _esco_titles(column: int) -> dict[str, set[str]]:
    found: dict[str, set[str]] = {}
    for line in _table("titles"):
        cells = line.split("\t")
        for title in cells[column].split("|"):
            found.setdefault(title, set()).add(cells[0])
    found.pop("", None)
    return found


def _shared_group(codes: set[str]) -> str | None:
    first, last = min(codes), max(codes)
    return next((first[:length] for length in range(4, 0, -1) if first[:length] == last[:length]), None)


def _deepest(codes: set[str]) -> set[str]:
    """A group with a single child bears its child's name: the child is meant."""
    longest = max(map(len, codes))
    return {code for code in codes if len(code) == longest}


def _everyday_rows() -> list[dict[str, str]]:
    text = (files(__package__) / "data" / "trades.csv").read_text(encoding="utf-8")
    return list(csv.DictReader(text.splitlines(), delimiter="|"))


@cache
def _table(name: str) -> list[str]:
    content = (files(__package__) / "data" / f"{name}.tsv.gz").read_bytes()
    return gzip.decompress(content).decode().splitlines()
