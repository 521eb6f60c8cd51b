"""The words people write above and inside their lists, folded so that habits of spelling do not matter."""

from __future__ import annotations

import re
import tomllib
import unicodedata
from functools import cache
from importlib.resources import files
from typing import Any

_LETTERS = str.maketrans(
    {"ł": "l", "đ": "d", "ø": "o", "æ": "ae", "œ": "oe", "ı": "i", "þ": "th", "ð": "d", "ħ": "h"}
)
_UMLAUTS = str.maketrans({"ä": "ae", "ö": "oe", "ü": "ue", "Ä": "Ae", "Ö": "Oe", "Ü": "Ue"})
_NO_WORD = re.compile(r"[\W_]+")
_BETWEEN = re.compile(r"[;,\n\r|]+")


def fold(text: str) -> str:
    """Letters and digits only, without case or accents: "Après-midi" and "apres midi" are one word."""
    if text.isascii():
        return "".join(filter(str.isalnum, text.lower()))
    plain = unicodedata.normalize("NFKD", text).casefold().translate(_LETTERS)
    return "".join(filter(str.isalnum, unicodedata.normalize("NFKD", plain)))


def foldings(text: str) -> set[str]:
    """`fold`, and the same with ä, ö, ü written out as Germans do without the keys for them."""
    if text.isascii():
        return {fold(text)}
    return {fold(text), fold(unicodedata.normalize("NFC", text).translate(_UMLAUTS))}


def words_folded(text: str) -> str:
    """The words of a title, each folded and with a space before it: " directeur technique". Words with
    ä, ö, ü stand once more at the end as Germans write them without the keys ("baecker")."""
    plain = [word for part in _NO_WORD.split(text) if (word := fold(part))]
    written_out = [word for part in _NO_WORD.split(text) for word in sorted(foldings(part) - {fold(part)})]
    return "".join(f" {word}" for word in (*plain, *written_out))


def parts_of(text: str) -> list[str]:
    """The entries of a cell that holds several, split at semicolon, comma, bar or line end."""
    return [part.strip() for part in _BETWEEN.split(text) if part.strip()]


@cache
def dictionary(name: str) -> dict[str, Any]:
    """One of the tables in this package's own TOML files, e.g. `dictionary("columns")`."""
    return tomllib.loads((files(__package__) / f"{name}.toml").read_text(encoding="utf-8"))


@cache
def meanings(section: str) -> dict[str, str]:
    """Folded word -> canonical word for a section of columns.toml; the canonical word reads itself.

    "yes" and "no" are one section here, called "yes-no".
    """
    table = dictionary("columns")
    if section == "yes-no":
        words = {"yes": table["yes"]["words"], "no": table["no"]["words"]}
    else:
        words = table[section]
    return {
        folded: canonical
        for canonical, written in words.items()
        for word in (*written, canonical)
        for folded in foldings(word)
    }
