"""RULES.toml: the weights and minimums of a round, as a coordinator writes them down.

    minimum_level = "B1"
    minimum_slots = 1
    minimum_points = 2500

    [weights]
    occupation = "must"
    interests = "low"

What is not named keeps its default.
"""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any, get_args

from memore.engine import CRITERIA, Rules
from memore.engine.problem import FULL_SCORE, Weight
from memore.reference.languages import level_of
from memore.reference.problems import CellProblem, Problem, gettext_noop
from memore.reference.words import fold

WEIGHTS: tuple[Weight, ...] = get_args(Weight)
MOST_SLOTS = 21
_MINIMUM = {"minimum", "minimums", "min"}
_LEVEL_KEYS = re.compile(r"(?:min(?:imum)?)?(?:language)?level|min(?:imum)?language")
_POINT_KEYS = re.compile(r"(?:min(?:imum)?)?(?:points?|score|quality)")
_SLOT_KEYS = re.compile(r"(?:min(?:imum)?)?(?:shared)?slots?")
_SWITCHES = {
    "trained": "trained_required",
    "trainedrequired": "trained_required",
    "cleared": "cleared_required",
    "clearedrequired": "cleared_required",
}
_OTHER_NAMES = {"trade": "occupation", "languagecomfort": "language", "agegap": "age"}
_CRITERIA = {fold(name): name for name in CRITERIA} | _OTHER_NAMES


def read_rules(path: Path) -> tuple[Rules, list[Problem]]:
    """The rules of a file, and what is wrong with it."""
    try:
        content = tomllib.loads(path.read_text(encoding="utf-8-sig"))
    except OSError as error:
        why = error.strerror or type(error).__name__
        trouble = CellProblem(
            gettext_noop("the file cannot be opened (%(why)s)"),
            gettext_noop("check its name and where it lies"),
            why=why,
        )
        return Rules(), [_told(path, trouble)]
    except (tomllib.TOMLDecodeError, UnicodeDecodeError) as error:
        trouble = CellProblem(
            gettext_noop("this is not TOML (%(why)s)"),
            gettext_noop('write lines such as minimum_level = "B1"'),
            why=str(error),
        )
        return Rules(), [_told(path, trouble)]
    settings: dict[str, Any] = {}
    weights = dict(Rules().weights)
    problems = []
    for key, value in _entries(content):
        try:
            name, meant = _setting(key, value)
        except CellProblem as trouble:
            problems.append(_told(path, trouble, key, value))
            continue
        if name in CRITERIA:
            weights[name] = meant
        else:
            settings[name] = meant
    return Rules(weights=weights, **settings), problems


def _entries(content: Mapping[str, Any], heading: str = "") -> Iterator[tuple[str, Any]]:
    """Keys at the top and in tables alike: `[weights]` is a heading, `[minimum]` goes before its keys."""
    for key, value in content.items():
        if isinstance(value, dict):
            yield from _entries(value, "minimum_" if fold(key) in _MINIMUM else "")
        else:
            yield heading + key, value


def _setting(key: str, value: Any) -> tuple[str, Any]:
    """The field of `Rules` or the criterion that a key means, and its value.

    Raises CellProblem for an unknown key and for a value that does not fit.
    """
    folded = fold(key)
    if folded in _CRITERIA:
        return _CRITERIA[folded], _weight(value)
    if _LEVEL_KEYS.fullmatch(folded):
        level = level_of(value) if isinstance(value, str) else None
        if level is None:
            raise CellProblem(
                gettext_noop("“%(value)s” is not a level of language"),
                gettext_noop("write A1, A2, B1, B2, C1, C2 or native"),
                value=str(value),
            )
        return "minimum_level", level
    if _SLOT_KEYS.fullmatch(folded):
        if isinstance(value, bool) or not isinstance(value, int) or not 1 <= value <= MOST_SLOTS:
            raise CellProblem(
                gettext_noop("“%(value)s” is not a number of free times"),
                gettext_noop("write a whole number from 1 to 21"),
                value=str(value),
            )
        return "minimum_slots", value
    if _POINT_KEYS.fullmatch(folded):
        if isinstance(value, bool) or not isinstance(value, int) or not 0 <= value <= FULL_SCORE:
            raise CellProblem(
                gettext_noop("“%(value)s” is not a number of points"),
                gettext_noop("write a whole number from 0 to 10000"),
                value=str(value),
            )
        return "minimum_points", value
    if folded in _SWITCHES:
        if not isinstance(value, bool):
            raise CellProblem(
                gettext_noop("“%(value)s” is neither true nor false"),
                gettext_noop("write true or false, without quotation marks"),
                value=str(value),
            )
        return _SWITCHES[folded], value
    raise CellProblem(
        gettext_noop("“%(key)s” is not a rule we know"),
        gettext_noop(
            "known are minimum_level, minimum_slots, minimum_points and, under [weights], %(criteria)s"
        ),
        key=key,
        criteria=", ".join(CRITERIA),
    )


def _weight(value: Any) -> Weight:
    weight = str(value).strip().casefold()
    if weight not in WEIGHTS:
        raise CellProblem(
            gettext_noop("“%(value)s” is not a weight"),
            gettext_noop("write must, high, medium or low"),
            value=str(value),
        )
    return weight


def _told(path: Path, trouble: CellProblem, key: str | None = None, value: Any = "") -> Problem:
    return Problem(
        file=path.name,
        message=trouble.message,
        remedy=trouble.remedy,
        values=trouble.values,
        column=key,
        value=str(value),
    )
