"""Picture cards: trades and their tasks, read from content/tasks.toml."""

import tomllib
from dataclasses import dataclass
from functools import cache
from importlib import resources


@dataclass(frozen=True, slots=True)
class Task:
    """One card. `code` is "trade.task"; the words are English and shown through gettext."""

    code: str
    icon: str
    words: str


@dataclass(frozen=True, slots=True)
class Trade:
    """A trade with its cards; `occupation` is an ISCO-08 group."""

    code: str
    occupation: str
    icon: str
    words: str
    tasks: tuple[Task, ...]


@cache
def trades() -> dict[str, Trade]:
    """Code → trade, in the order of the file."""
    text = resources.files("memore.plans").joinpath("content/tasks.toml").read_text(encoding="utf-8")
    return {row["code"]: _trade(row) for row in tomllib.loads(text)["trades"]}


def _trade(row: dict[str, object]) -> Trade:
    tasks: list[dict[str, str]] = row["tasks"]  # type: ignore[assignment]
    cards = tuple(Task(f"{row['code']}.{task['code']}", task["icon"], task["words"]) for task in tasks)
    return Trade(str(row["code"]), str(row["occupation"]), str(row["icon"]), str(row["words"]), cards)


def task(code: str) -> Task | None:
    """The card of this code."""
    trade = trades().get(code.partition(".")[0])
    return next((card for card in trade.tasks if card.code == code), None) if trade else None
