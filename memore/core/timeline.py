"""One entry of a timeline. Apps offer them, home sorts and shows them."""

import datetime
from dataclasses import dataclass, field
from typing import Literal


@dataclass(frozen=True, slots=True)
class Reply:
    """What can be done with an entry: a button that posts to `url`, or a link where that page `opens`."""

    label: str
    url: str
    icon: str = ""
    opens: bool = False


@dataclass(frozen=True, slots=True)
class Entry:
    """Something that happened. `whose` colours the dot, `icon` says what, `said` is quoted,
    `readers` says who can read it, `done` what was answered, `replies` what can be."""

    at: datetime.datetime
    day: datetime.date
    whose: Literal["mentor", "mentee", "staff", "watch"]
    icon: str
    title: str
    words: str = ""
    said: str = ""
    readers: str = ""
    done: str = ""
    replies: tuple[Reply, ...] = field(default=())
