"""Languages: BCP 47 tags, their names in the languages of our lists, and levels from A1 to native."""

from __future__ import annotations

import re
from functools import cache

from babel import Locale
from babel.core import get_global

from memore.reference.problems import CellProblem, gettext_noop
from memore.reference.words import dictionary, fold, foldings, meanings, parts_of

LEVELS = ("A1", "A2", "B1", "B2", "C1", "C2", "native")
"""In rising order; a level is its index here plus one."""

LIST_LANGUAGES = ("en", "nl", "fr", "de", "fi", "sv")
"""The languages in which headers and cells are understood; the first wins where two disagree."""

_OWN_NAMES = """
am ar bg bn ckb cs da el es et fa hr hu it ja ka ko lt lv mk ne pl ps
pt ro ru sk sl so sq sr ti tr uk ur uz vi zh
"""
_SEPARATE = {"fa-AF"}  # the only regional form that counts as a language of its own: Dari
_SAME = {
    "kmr": "kmr",  # babel would take Kurmanji for Kurdish of any kind
    "nb": "no",
    "sh": "sr",
    "mo": "ro",
    "tl": "fil",
    "prs": "fa-AF",
    "pes": "fa",
    "arb": "ar",
    "cmn": "zh",
}
_NO_LANGUAGE = {"und", "mul", "mis", "zxx"}
_TAG = re.compile(r"([A-Za-z]{2,3})(?:[-_][A-Za-z0-9]{1,8})*")
_PLAIN = re.compile(r"[A-Za-z]{2,3}(?:[-_][A-Z]{2})?")
_BOUNDARY = re.compile(r"[\s:=(\[,–—-]+")
_ALSO = re.compile(r"\s*[/&+]\s*")
_STRONG = re.compile(r"[:=(\[]+")


@cache
def _known_tags() -> frozenset[str]:
    tags = {str(tag) for tag in Locale("en").languages if len(str(tag)) <= 3}
    return frozenset((tags | dictionary("columns")["language_names"].keys()) - _NO_LANGUAGE)


def _tag(text: str) -> str | None:
    """The tag by which two people share a language: nl-BE is nl, nld is nl; Dari stays fa-AF."""
    match = _TAG.fullmatch(text.strip())
    if not match:
        return None
    whole = text.strip().replace("_", "-").casefold()
    for separate in _SEPARATE:
        if whole == separate.casefold():
            return separate
    base = match[1].casefold()
    base = _SAME.get(base) or str(get_global("language_aliases").get(base, base))
    base = _SAME.get(base, base)
    if base in _SEPARATE:
        return base
    base = base.replace("_", "-").split("-")[0]
    return base if base in _known_tags() else None


@cache
def _names() -> dict[str, str]:
    """Folded name -> tag, in the languages of our lists. Our own words go first, then earlier languages."""
    found: dict[str, str] = {}
    for tag, words in dictionary("columns")["language_names"].items():
        for word in words:
            for folded in foldings(word):
                found.setdefault(folded, tag)
    for language in LIST_LANGUAGES:
        for code, name in Locale(language).languages.items():
            tag = _tag(code)
            if tag:
                for folded in foldings(name):
                    found.setdefault(folded, tag)
    return found


@cache
def _own_names() -> dict[str, str]:
    """Folded name of a language in the language itself -> tag."""
    return {fold(Locale(code).languages.get(code, code)): code for code in _OWN_NAMES.split()}


def language_tag(text: str) -> str | None:
    """The tag of a language given as a BCP 47 tag or by name; None when it is neither."""
    tag = _tag(text)
    if tag and _PLAIN.fullmatch(text.strip()):  # reading the names of all languages takes longer than a round
        return tag
    folded = fold(text)
    name = _names().get(folded)
    if name and len(folded) > 3:  # "bas-allemand" is Low German, though it looks like a tag of Basaa
        return name
    return tag or name or _own_names().get(folded)


def language_name(tag: str, reader: str = "en") -> str:
    """The name of a language in the reader's language, as it stands within a sentence."""
    locale = Locale.parse(reader.replace("-", "_"))
    return str(
        locale.languages.get(tag.replace("-", "_")) or Locale("en").languages.get(tag.replace("-", "_"), tag)
    )


def level_of(text: str) -> int | None:
    """The level 1…7 that a word stands for ("B1", "b1+", "moedertaal"); None when it is none."""
    folded = fold(text)
    if len(folded) == 2 and folded.upper() in LEVELS:
        return LEVELS.index(folded.upper()) + 1
    return LEVELS.index("native") + 1 if folded in meanings("levels") else None


def read_languages(text: str) -> dict[str, int]:
    """Read "nl:B1; ar:native", "Nederlands (B1), Arabisch moedertaal" into tag -> level 1…7.

    A language named twice counts with its higher level.

    Raises CellProblem for an unknown language or level and for a language without a level.
    """
    levels: dict[str, int] = {}
    for entry in parts_of(text):
        found = _entry(entry)
        pieces = [_entry(piece) for piece in _ALSO.split(entry)] if found is None else [found]
        for piece in pieces:
            if piece is None:
                raise _complaint(entry)
            for tag in piece[0]:
                levels[tag] = max(piece[1], levels.get(tag, 0))
    return levels


def _entry(entry: str) -> tuple[list[str], int] | None:
    """The languages and the level of one entry; None when it cannot be read."""
    for boundary in _BOUNDARY.finditer(entry):
        before = entry[: boundary.start()].strip(" ()[]")
        after = entry[boundary.end() :].strip(" ()[].")
        for name, level in ((before, level_of(after)), (after, level_of(before))):
            tags = _tags(name) if level else []
            if level and tags:
                return tags, level
    return None


def _tags(text: str) -> list[str]:
    """One language, or two written together as in "Farsi/Dari"."""
    tags = [language_tag(part) for part in _ALSO.split(text)]
    if not all(tags):
        tags = [language_tag(text)]
    return [tag for tag in tags if tag]


def _complaint(entry: str) -> CellProblem:
    """Which half of an entry was not understood."""
    if _tags(entry.rstrip(" :=([")):
        return CellProblem(
            gettext_noop("“%(entry)s” has no level"),
            gettext_noop("write the level behind it, A1 to C2 or native, for example nl:B1"),
            entry=entry,
        )
    strong = list(_STRONG.finditer(entry))
    boundary = strong[-1] if strong else None
    if boundary is None:
        weak = list(_BOUNDARY.finditer(entry))
        boundary = next((each for each in weak if _tags(entry[: each.start()])), weak[-1] if weak else None)
    name = entry[: boundary.start()].strip() if boundary else entry
    level = entry[boundary.end() :].strip(" )].") if boundary else ""
    if boundary and _tags(name):
        return CellProblem(
            gettext_noop("“%(level)s” is not a level of language"),
            gettext_noop("write A1, A2, B1, B2, C1, C2 or native"),
            level=level,
        )
    return CellProblem(
        gettext_noop("“%(name)s” is not a language we know"),
        gettext_noop("write its name or its tag, for example Dutch or nl, and a level: nl:B1"),
        name=name,
    )
