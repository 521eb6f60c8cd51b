"""Invented people of any number from one seed: real towns, languages with levels, trades, slots.

Like a national programme: many want the few big towns, few languages are shared, some wish for a
gender, some pairs were ruled out, mentors have one to three places. About one pair in eleven is
admissible, and some mentees fit nobody, as in life.
"""

from __future__ import annotations

import csv
from collections.abc import Sequence
from functools import cache
from importlib.resources import files
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

from memore.engine.problem import LEVELS, Gender, Mentee, Mentor, Problem, Rules

HOME, BRIDGE = "de", "en"
MOTHER_TONGUES = (
    "ar", "uk", "tr", "fa", "ru", "fa-AF", "ps", "kmr", "ti", "pl", "ro", "fr", "es", "sq", "so",
    "ur", "ckb", "am", "bg", "sr", "hi", "vi", "pt", "it", "zh", "el", "hr", "ka", "az", "ha", "yo",
    "sw", "th", "ne", "bn", "ta", "hy", "ku",
)  # fmt: skip
GOALS = (
    "plan", "vacancy-search", "cv", "interview", "network", "internship", "training", "recognition",
    "language", "confidence", "rights", "entrepreneurship",
)  # fmt: skip
INTERESTS = (
    "football", "cooking", "music", "reading", "cycling", "walking", "chess", "gardening", "films",
    "swimming", "running", "photography", "theatre", "dancing", "painting", "travel", "history",
    "fishing", "sewing", "volleyball", "yoga", "board games", "computers", "cars", "baking",
    "museums", "climbing", "basketball", "singing", "animals", "languages", "politics",
)  # fmt: skip
GENDERS: tuple[Gender, ...] = ("woman", "man", "other")
DAYS = ("mon", "tue", "wed", "thu", "fri", "sat", "sun")
PARTS = ("morning", "afternoon", "evening")
TODAY = 739_000
SLOTS = 21


@cache
def towns() -> tuple[list[tuple[float, float]], NDArray[np.float64]]:
    """Places of the towns and how likely somebody lives there."""
    text = files("memore.engine.bench").joinpath("towns.csv").read_text("utf-8")
    rows = list(csv.DictReader(text.splitlines()))
    size = np.array([float(row["population"]) for row in rows])
    return [(float(row["latitude"]), float(row["longitude"])) for row in rows], size / size.sum()


@cache
def trades() -> list[str]:
    """The ISCO-08 unit groups."""
    return files("memore.engine.bench").joinpath("units.txt").read_text("utf-8").split()


def falling(count: int, power: float) -> NDArray[np.float64]:
    """Shares that fall like 1 / rank ** power."""
    share = [rank**-power for rank in range(1, count + 1)]
    return np.array([one / sum(share) for one in share])


def invent(mentees: int, mentors: int, seed: int = 7) -> Problem:
    """A problem of this size; the same for the same seed."""
    rng = np.random.default_rng(seed)
    waiting = [Mentee(**row) for row in _mentees(rng, mentees, mentors)]
    helping = [Mentor(**row) for row in _mentors(rng, mentors)]
    forbidden = {
        (f"m{i}", f"v{j}")
        for i, j in zip(
            rng.integers(0, max(1, mentees), mentees // 10).tolist(),
            rng.integers(0, max(1, mentors), mentees // 10).tolist(),
            strict=True,
        )
    }
    return Problem(
        mentees=tuple(waiting), mentors=tuple(helping), rules=Rules(), forbidden=frozenset(forbidden)
    )


def _common(rng: np.random.Generator, count: int, blocks: int) -> dict[str, Sequence[Any]]:
    places, share = towns()
    codes = trades()
    shuffled = np.random.default_rng(1).permutation(len(codes))
    first = rng.choice(shuffled, count, p=falling(len(codes), 0.7))
    second = rng.choice(shuffled, count, p=falling(len(codes), 0.7))
    slots = np.zeros(count, dtype=np.int64)
    for _ in range(blocks):
        start = rng.integers(0, SLOTS, count)
        slots |= (1 << start) | np.where(rng.random(count) < 0.5, 1 << np.minimum(start + 1, SLOTS - 1), 0)
    gender = rng.choice(3, count, p=[0.54, 0.44, 0.02])
    interests = rng.integers(0, len(INTERESTS), (count, 5))
    return {
        "slots": slots.tolist(),
        "place": [places[k] for k in rng.choice(len(places), count, p=share)],
        "occupations": [
            (codes[a],) if many else (codes[a], codes[b])
            for a, b, many in zip(first, second, rng.random(count) < 0.6, strict=True)
        ],
        "interests": [frozenset(INTERESTS[k] for k in row) for row in interests.tolist()],
        "gender": [GENDERS[k] for k in gender],
        "employer": [f"firm {k}" for k in rng.integers(0, max(20, count // 50), count)],
    }


def _wishes(rng: np.random.Generator, genders: Sequence[Gender], share: float) -> list[Gender | None]:
    wants = rng.random(len(genders)) < share
    return [own if wish else None for own, wish in zip(genders, wants, strict=True)]


def _languages(
    rng: np.random.Generator, count: int, home: list[float], bridge: list[float], own: float
) -> list[dict[str, int]]:
    """Levels 0 … 7 of the country's language and of English, and one of many others."""
    first, second = rng.choice(8, count, p=home), rng.choice(8, count, p=bridge)
    tongue = rng.choice(len(MOTHER_TONGUES), count, p=falling(len(MOTHER_TONGUES), 1.0))
    level = np.where(rng.random(count) < own, 7, rng.choice([0, 0, 0, 4, 5, 6], count))
    rows = []
    for a, b, c, d in zip(first.tolist(), second.tolist(), tongue.tolist(), level.tolist(), strict=True):
        spoken = {HOME: a, BRIDGE: b, MOTHER_TONGUES[c]: d}
        rows.append({tag: known for tag, known in spoken.items() if known})
    return rows


def _mentees(rng: np.random.Generator, count: int, mentors: int) -> list[dict[str, Any]]:
    columns = _common(rng, count, 3)
    columns["languages"] = _languages(
        rng,
        count,
        [0.10, 0.20, 0.30, 0.25, 0.10, 0.04, 0.01, 0.0],
        [0.40, 0.15, 0.13, 0.15, 0.12, 0.04, 0.01, 0.0],
        1.0,
    )
    columns["wish"] = _wishes(rng, columns["gender"], 0.15)
    columns["online"] = (rng.random(count) < 0.5).tolist()
    columns["travel_km"] = rng.choice([5, 10, 20, 35, 50], count).tolist()
    columns["birth_year"] = (2026 - np.clip(rng.normal(29, 9, count), 16, 64).astype(int)).tolist()
    columns["waiting_since"] = (TODAY - np.minimum(rng.geometric(1 / 90, count), 730)).tolist()
    goals = rng.integers(0, len(GOALS), (count, 3)).tolist()
    columns["goals"] = [frozenset(GOALS[k] for k in row) for row in goals]
    return _rows(columns, "m", count)


def _mentors(rng: np.random.Generator, count: int) -> list[dict[str, Any]]:
    columns = _common(rng, count, 2)
    columns["languages"] = _languages(
        rng,
        count,
        [0.0, 0.0, 0.0, 0.02, 0.05, 0.10, 0.13, 0.70],
        [0.15, 0.0, 0.10, 0.15, 0.35, 0.15, 0.08, 0.02],
        0.15,
    )
    columns["wish"] = _wishes(rng, columns["gender"], 0.06)
    columns["online"] = (rng.random(count) < 0.55).tolist()
    columns["travel_km"] = rng.choice([10, 20, 35, 50], count).tolist()
    columns["birth_year"] = (2026 - np.clip(rng.normal(47, 12, count), 22, 80).astype(int)).tolist()
    columns["places"] = rng.choice([1, 2, 3], count, p=[0.55, 0.30, 0.15]).tolist()
    columns["trained"] = [True] * count
    columns["cleared"] = (rng.random(count) < 0.95).tolist()
    offers = rng.integers(0, len(GOALS), (count, 4)).tolist()
    columns["offers"] = [frozenset(GOALS[k] for k in row) for row in offers]
    return _rows(columns, "v", count)


def _rows(columns: dict[str, Sequence[Any]], prefix: str, count: int) -> list[dict[str, Any]]:
    names = list(columns)
    return (
        [
            {"id": f"{prefix}{k}", **dict(zip(names, row, strict=True))}
            for k, row in enumerate(zip(*columns.values(), strict=True))
        ]
        if count
        else []
    )


def write_lists(folder: Path, count: int) -> tuple[Path, Path]:
    """Two lists as `memore match` reads them, of the same invented people."""
    problem = invent(count, count)
    paths = folder / "mentees.csv", folder / "mentors.csv"
    for path, people in zip(paths, (problem.mentees, problem.mentors), strict=True):
        with path.open("w", encoding="utf-8", newline="") as file:
            writer = csv.writer(file)
            writer.writerow(("id", "name", "languages", "availability", "online", "trained", "cleared"))
            for person in people:
                speaks = "; ".join(f"{tag} {LEVELS[level - 1]}" for tag, level in person.languages.items())
                free = "; ".join(
                    f"{DAYS[k // 3]} {PARTS[k % 3]}" for k in range(SLOTS) if person.slots >> k & 1
                )
                writer.writerow((person.id, f"Person {person.id}", speaks, free, "yes", "yes", "yes"))
    return paths
