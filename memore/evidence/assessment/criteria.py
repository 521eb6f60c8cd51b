"""What each dimension asks for on three levels (content/criteria.toml), and which level is reached."""

import tomllib
from collections.abc import Collection
from dataclasses import dataclass
from functools import cache
from importlib import resources
from typing import Any

from django.db.models import TextChoices
from django.utils.translation import pgettext_lazy


class Level(TextChoices):
    """From what nobody can leave out to what the best do."""

    BASIC = "basic", pgettext_lazy("level of quality", "basic")
    SHOULD = "should", pgettext_lazy("level of quality", "should")
    PLUS = "plus", pgettext_lazy("level of quality", "plus")


@dataclass(frozen=True, slots=True)
class Criterion:
    """A sentence that is true or not yet. `words` are English and shown through gettext; `source` is a key of
    the library, empty where only our own experience says it."""

    key: str
    level: Level
    words: str
    source: str = ""


@cache
def criteria() -> dict[str, tuple[Criterion, ...]]:
    """Dimension → its criteria, basic first."""
    text = resources.files("memore.evidence").joinpath("content/criteria.toml").read_text(encoding="utf-8")
    return {row["key"]: tuple(_criteria(row)) for row in tomllib.loads(text)["dimensions"]}


def _criteria(row: dict[str, Any]) -> list[Criterion]:
    return [
        Criterion(one["key"], level, one["words"], one.get("source", ""))
        for level in Level
        for one in row[level.value]
    ]


def level_of(dimension: str, met: Collection[str]) -> str:
    """The highest level that is reached, "" for none: all its criteria are met, and all of those below."""
    reached = ""
    for level in Level:
        if any(one.key not in met for one in criteria()[dimension] if one.level == level):
            break
        reached = level.value
    return reached
