"""The words of shipped models in the reader's language: modules in which translators' tools find them."""

import json
import tomllib
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

from django.utils.translation import gettext

from memore.programmes.mentoring import library
from memore.programmes.mentoring.shape import SHAPE, Key, Section

FOLDER = Path(__file__).parent.parent / "content" / "words"
CODES = ("code", "key", "language", "url", "house", "credits", "credit_system", "assessor")
"""Texts that nobody reads as words."""


def said(words: str) -> str:
    """Words of a model in the reader's language, as they are where the catalogue does not know them."""
    return gettext(words) if words else ""


def words_of(text: str) -> list[str]:
    """Every visible word of a model, in the order of its file, each once."""
    return list(dict.fromkeys(_found(tomllib.loads(text), SHAPE)))


def _found(data: Mapping[str, Any], keys: Mapping[str, Key | Section]) -> Iterator[str]:
    for name, wanted in keys.items():
        value = data.get(name)
        if value is None or name in CODES:
            continue
        if isinstance(wanted, Section):
            for row in value if wanted.rows else [value]:
                yield from _found(row, wanted.keys)
        elif wanted.check.holds.startswith("text"):
            yield value.strip()
        elif wanted.check.holds.startswith("list") and "each text" in wanted.check.holds and name != "forms":
            yield from (one for one in value if not _is_code(one))


def _is_code(option: str) -> bool:
    """Options are words, or codes of a vocabulary that has words of its own ("vacancy-search", "A")."""
    return (option.islower() and " " not in option) or len(option) == 1


def module_of(key: str, text: str) -> str:
    """A Python module with the words of one shipped model."""
    lines = [f"    _({json.dumps(words, ensure_ascii=False)})," for words in words_of(text) if words]
    return "\n".join(
        [
            f'"""Words of the shipped model “{key}”, for translation. Made by `memore models words`."""',
            "",
            "# ruff: noqa: E501, RUF100",
            "# fmt: off",
            "from django.utils.translation import gettext_noop as _",
            "",
            "WORDS = (",
            *lines,
            ")",
            "",
        ]
    )


def write_words() -> list[Path]:
    """Write the modules; their paths."""
    written = []
    for key, text in library.shipped().items():
        path = FOLDER / f"{key.replace('-', '_')}.py"
        path.write_text(module_of(key, text), encoding="utf-8")
        written.append(path)
    return written
