"""What people of the demo set out to do and what they did when they met: as fits the model they are in."""

import random
from dataclasses import dataclass

from memore.home.demo.people import pools
from memore.programmes.models import Participation, Programme

WITH_A_DIPLOMA = "23"
"""Major groups of ISCO-08 for which a diploma is asked."""


@dataclass(frozen=True)
class Aim:
    """A goal in words, of a kind that the model has, with its steps in order."""

    kind: str
    words: str
    steps: list[str]


def aim_of(row: Participation, dice: random.Random) -> Aim:
    """One that fits somebody's trade and programme."""
    trade = next(iter(row.person.occupations.all()), None)
    learned = trade is not None and trade.code[0] in WITH_A_DIPLOMA
    key = _key(row.programme)
    pool = [
        goal
        for goal in pools()["goals"]
        if goal["model"] == key and (learned or key != "classic" or goal["kind"] != "recognition")
    ]
    found = dice.choice(pool)
    title = trade.title.lower() if trade else "shop assistant"
    return Aim(found["kind"], found["words"].format(trade=title), found["steps"])


def met_words(programme: Programme, dice: random.Random) -> str:
    """What two people wrote after a meeting; nobody without a diploma filled in a form for one."""
    words, key = pools()["words"], _key(programme)
    if key == "vocational-education":
        return str(dice.choice(words["meetings_in_class"]))
    pool = words["meetings"]
    return str(dice.choice([said for said in pool if key == "classic" or "diploma" not in said]))


def _key(programme: Programme) -> str:
    return programme.model.key if programme.model else "classic"
