"""A row that needs somebody: who, why, since when, one button. Apps offer them, home shows them."""

import datetime
from dataclasses import dataclass
from typing import Literal


@dataclass(frozen=True, slots=True)
class Who:
    """A person named in a row. `side`: mentee (square), mentor (round) or staff (plain)."""

    name: str
    side: Literal["mentee", "mentor", "staff"]


@dataclass(frozen=True, slots=True)
class Attention:
    """One row of "Needs your attention". `rule` names the rule that fired ("pair.silent"); `why` says
    it in words with its facts; `url` is where the name leads, `do_url` where the button leads."""

    rule: str
    urgent: bool
    who: tuple[Who, ...]
    why: str
    since: datetime.date
    url: str
    do: str
    do_url: str
