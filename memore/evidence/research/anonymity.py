"""No row stands for fewer than ten people: k-anonymity by generalising columns, then by suppressing rows.

Source: L. Sweeney, "k-anonymity: a model for protecting privacy", IJUFKS 10 (2002). Ten is what the project
asks for. Plain arithmetic.
"""

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

K = 10
QUASI = ("programme", "model", "gender", "age_band", "schooling_band", "language_group", "region")
"""What somebody could be recognised by, taken together. A programme may be small, and whoever
reads the file may know it."""

WIDENED = ("programme", "language_group", "region", "schooling_band", "model", "age_band", "gender")
"""In this order a column says less for everybody: the one that tells researchers least comes first."""

ANY, SEVERAL = "any", "several"
"""What a widened column says, and what it says where it named a programme or its model."""

MOST_LOST = 0.1
"""Columns are widened while more than this share of the rows would be suppressed."""


@dataclass(frozen=True, slots=True)
class Protected:
    """What may leave, how many rows were suppressed, and which columns say the same for everybody."""

    rows: tuple[dict[str, Any], ...]
    suppressed: int
    widened: tuple[str, ...]


def protect(rows: Sequence[Mapping[str, Any]], k: int = K) -> Protected:
    """Rows of which each shares all its QUASI columns with k - 1 others at least."""
    current = [dict(row) for row in rows]
    widened: list[str] = []
    for column in (*WIDENED, None):
        lost = len(current) - len(_kept(current, k))
        if column is None or lost <= MOST_LOST * len(current):
            break
        widened.append(column)
        for row in current:
            row[column] = wider(column)
    kept = _kept(current, k)
    return Protected(tuple(kept), len(current) - len(kept), tuple(widened))


def wider(column: str) -> str:
    """What a column says once it says the same for everybody."""
    return SEVERAL if column in ("programme", "model") else ANY


def _kept(rows: Sequence[dict[str, Any]], k: int) -> list[dict[str, Any]]:
    sizes = Counter(class_of(row) for row in rows)
    return [row for row in rows if sizes[class_of(row)] >= k]


def class_of(row: Mapping[str, Any]) -> tuple[Any, ...]:
    """What a row shares with others."""
    return tuple(row[column] for column in QUASI)
