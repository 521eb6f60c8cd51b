"""Trades as people type them into a form: a code, a title, or both."""

import re

from django.utils.translation import get_language

from memore.reference.occupations import occupation_code, occupation_codes, occupation_title
from memore.reference.words import fold, parts_of

_CODE_AND_TITLE = re.compile(r"(\d{1,4})\s+(\S.*)")


def read_occupation(text: str) -> tuple[str, str]:
    """ISCO code and words of "5120", "5120 Cook" or "cook"; the code is "" where nobody knows the title."""
    both = _CODE_AND_TITLE.fullmatch(text.strip())
    if both and (code := occupation_code(both[1])):
        return code, both[2]
    text = text.strip()
    code = occupation_code(text) or ""
    return code, occupation_title(code, get_language() or "en") if code and text.isdigit() else text


def written_occupation(code: str, title: str) -> str:
    """What `read_occupation` reads back: "5120 Cook"."""
    return f"{code} {title}".strip()


def search_occupations(words: str, *, limit: int = 8) -> list[tuple[str, str]]:
    """Codes and titles, in the reader's language, that hold the words; the most exact first."""
    wanted = fold(words)
    if len(wanted) < 2:
        return []
    reader = get_language() or "en"
    exact = occupation_code(words)
    found = [
        (code, title)
        for code in occupation_codes()
        if code == exact
        or (len(code) > 2 and code.startswith(words.strip()))
        or (len(code) > 2 and wanted in fold(occupation_title(code, reader)))
        for title in [occupation_title(code, reader)]
    ]
    found.sort(key=lambda row: (row[0] != exact, not fold(row[1]).startswith(wanted), len(row[1]), row[0]))
    return found[:limit]


def read_occupation_list(text: str) -> list[tuple[str, str]]:
    """Every trade of a cell such as "kok; 5131 kelner", in order, as pairs like `read_occupation`."""
    found: list[tuple[str, str]] = []
    for entry in re.split(r"[;\n\r|]+", text):
        parts = [entry] if read_occupation(entry)[0] else parts_of(entry)
        found += [read_occupation(part) for part in parts if part.strip()]
    return list(dict.fromkeys(found))[:10]
