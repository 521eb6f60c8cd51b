"""Free times in a week: seven days of morning, afternoon and evening."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator
from functools import cache

from memore.reference.problems import CellProblem, gettext_noop
from memore.reference.words import dictionary, fold, meanings

DAYS = ("mon", "tue", "wed", "thu", "fri", "sat", "sun")
PARTS = ("morning", "afternoon", "evening")

_DAY_GROUPS = {"weekdays": range(5), "weekend": range(5, 7), "everyday": range(7)}
_SILENT = {
    "and",
    "en",
    "et",
    "und",
    "ja",
    "och",
    "le",
    "the",
    "in",
    "on",
    "op",
    "de",
    "am",
    "den",
    "pa",
    "s",
    "im",
    "om",
    "les",
}
_EVERY = {
    "elke", "iedere", "alle", "every", "each", "all", "chaque", "tous", "toutes", "jeden", "jeder", "joka",
    "varje", "alla",
}  # fmt: skip
_UNTIL = {"-", "tm", "tot", "bis", "a", "till", "until", "through"}
_ENGLISH = {"mon", "tue", "wed", "thu", "fri", "sat", "sun", "tues", "thur", "thurs",
            "monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday"}  # fmt: skip
_BOUND = re.compile(r"\w-\w")  # in "mon, wed-evening" the evening belongs to Wednesday alone
_DAY_ENDINGS = ("", "s", "n", "na", "sin", "e")  # dinsdags, tisdagskväll, maanantaina, maanantaisin

Token = tuple[str, tuple[int, ...]]  # "days" or "part" with what they name; "until"; "day" is one day


def read_availability(text: str) -> int:
    """Read "tue-evening; sat-morning", "dinsdagavond, za voormiddag", "mon-fri evening" into 21 bits.

    Bit `3 * day + part`, Monday morning = bit 0. A day alone means its three parts.

    Raises CellProblem for a word that is neither a day nor a part of one, and for a cell such as
    "mon, wed evening", which can be read in two ways.
    """
    slots = 0
    bare_before_comma = False
    for entry, mark in _entries(text):
        bits, bare = _read_entry(entry)
        if bare_before_comma and not bare and not _BOUND.search(entry):
            raise _two_ways(text)
        bare_before_comma = bare and mark.strip() == ","
        slots |= bits
    return slots


def slot_words(slots: int) -> list[tuple[str, str]]:
    """The free times of a bit mask as pairs of canonical words, ("tue", "evening"), in week order."""
    return [(DAYS[bit // 3], PARTS[bit % 3]) for bit in range(21) if slots >> bit & 1]


def write_availability(slots: int) -> str:
    """The canonical cell that `read_availability` reads back: "tue-evening; sat-morning"."""
    return "; ".join(f"{day}-{part}" for day, part in slot_words(slots))


def _entries(text: str) -> Iterator[tuple[str, str]]:
    """The entries of a cell, each with the mark that follows it."""
    pieces = re.split(r"(\s*[;,\n|]+\s*)", text.strip())
    for entry, mark in zip(pieces[::2], [*pieces[1::2], ""], strict=True):
        if entry.strip():
            yield entry.strip(), mark


def _read_entry(entry: str) -> tuple[int, bool]:
    """The bits of one entry ("mon-fri evening", "tue morning + evening"), and whether it names days only."""
    slots, bare = 0, True
    days: list[int] = []
    parts: list[int] = []
    tokens = list(_tokens(entry))
    for at, (kind, named) in enumerate(tokens):
        if kind == "until":
            continue
        if kind == "part":
            parts += named
            bare = False
            continue
        if parts:
            slots |= _bits(days, parts, entry)
            days, parts = [], []
        if at >= 2 and tokens[at - 1][0] == "until" and tokens[at - 2][0] == "day":
            if at >= 4 and tokens[at - 3][0] == "until":
                raise _two_ways(entry)
            days += _days_between(days[-1], named[0])
        else:
            days += named
    return slots | _bits(days, parts, entry), bare


def _bits(days: list[int], parts: list[int], entry: str) -> int:
    if not days:
        raise _unknown(entry)
    slots = 0
    for day in days:
        for part in parts or range(3):
            slots |= 1 << (3 * day + part)
    return slots


def _days_between(first: int, last: int) -> list[int]:
    return [(first + step) % 7 for step in range(1, (last - first) % 7 + 1)]


def _tokens(entry: str) -> Iterator[Token]:
    words = _plain_words(entry)
    for at, word in enumerate(words):
        between = 0 < at < len(words) - 1
        if word in _UNTIL or (word == "to" and between and {words[at - 1], words[at + 1]} <= _ENGLISH):
            if between and _days_of(words[at - 1]) and _days_of(words[at + 1]):
                yield "until", ()
            elif word != "-":
                raise _unknown(entry)
        elif word in _EVERY and _a_part_follows(words[at + 1 :]):
            yield "days", tuple(range(7))
        elif word in _UNTIL or word in _SILENT or word in _EVERY:
            continue
        else:
            yield from _named_by(word, entry)


def _a_part_follows(words: list[str]) -> bool:
    """Whether "every" is said of a part ("elke avond"), and not of a day ("elke maandag avond")."""
    said = next((word for word in words if word not in {"les", "de", "the"}), "")
    return _part_of(said) is not None


def _named_by(word: str, entry: str) -> Iterator[Token]:
    """What one word names: a day, days, a part, or both in one word (dinsdagavond)."""
    days = _days_of(word)
    if days:
        yield ("day" if len(days) == 1 else "days"), days
        return
    part = _part_of(word)
    if part is not None:
        yield "part", (part,)
        return
    for cut in range(2, len(word) - 2):
        days, part = _days_of(word[:cut]), _part_of(word[cut:])
        if days and part is not None:
            yield "days", days
            yield "part", (part,)
            return
    raise _unknown(entry)


def _days_of(word: str) -> tuple[int, ...]:
    group = meanings("day_groups").get(word)
    if group:
        return tuple(_DAY_GROUPS[group])
    known = meanings("days")
    for ending in _DAY_ENDINGS:
        stem = word.removesuffix(ending) if ending else word
        if stem in known and (not ending or len(stem) > 3):
            return (DAYS.index(known[stem]),)
    return ()


def _part_of(word: str) -> int | None:
    known = meanings("parts")
    part = known.get(word) or known.get(word.removesuffix("s"))
    return PARTS.index(part) if part else None


def _plain_words(entry: str) -> list[str]:
    """The words and dashes of an entry, without case and accents; "après-midi" is one word."""
    plain = "".join(
        sign for sign in unicodedata.normalize("NFKD", entry.casefold()) if not unicodedata.combining(sign)
    )
    plain = re.sub(r"[‐-―−]", "-", plain).replace("_", " ")
    plain = re.sub(r"\bt/m\b", " tm ", plain)
    for phrase, word in _phrases():
        plain = phrase.sub(word, plain)
    return re.findall(r"[^\W\d_]+|\d+\w*|-", plain)


@cache
def _phrases() -> list[tuple[re.Pattern[str], str]]:
    """Vocabulary words that are written in several pieces, as patterns."""
    table = dictionary("columns")
    phrases = []
    for section in ("days", "parts", "day_groups"):
        for words in table[section].values():
            for written in words:
                pieces = [fold(piece) for piece in re.split(r"[\s'’-]+", written)]
                if len(pieces) > 1:
                    phrases.append((re.compile(r"\b" + r"[\s'’-]*".join(pieces) + r"\b"), "".join(pieces)))
    return phrases


def _unknown(entry: str) -> CellProblem:
    return CellProblem(
        gettext_noop("“%(entry)s” is not a time we know"),
        gettext_noop("write a day and morning, afternoon or evening, for example tue-evening; sat-morning"),
        entry=entry,
    )


def _two_ways(entry: str) -> CellProblem:
    return CellProblem(
        gettext_noop("“%(entry)s” can be read in two ways"),
        gettext_noop("write each day with its own part, for example mon-evening; wed-evening"),
        entry=entry,
    )
