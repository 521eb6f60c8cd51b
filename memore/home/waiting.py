"""Who waits to be matched: how long, and what is still missing."""

from dataclasses import dataclass
from uuid import UUID

from django.utils import timezone

from memore.core.access import Viewer
from memore.home.mending import Missing, in_words
from memore.programmes.gates import missing
from memore.programmes.models import Participation, State

WAITS = (State.APPLIED, State.ACCEPTED, State.WAITING, State.PAUSED)
SORTS = ("waited", "name", "missing")


@dataclass(frozen=True)
class Filters:
    """What the list is narrowed to; "" and None narrow nothing. `lacks` is a requirement, "nothing" =
    only who could be matched today."""

    programme: UUID | None = None
    side: str = ""
    lacks: str = ""
    sort: str = "waited"


@dataclass(frozen=True)
class Line:
    """One person who waits. `waited` counts days since the wait began, or since they joined."""

    row: Participation
    waited: int
    codes: tuple[str, ...]

    @property
    def ready(self) -> bool:
        """Whether they could be matched today: nothing is missing, and they are being looked for."""
        return not self.codes and self.row.state == State.WAITING

    @property
    def missing(self) -> list[Missing]:
        """What is missing, in words with its page."""
        return in_words(self.row, self.codes)


def lines(viewer: Viewer, filters: Filters) -> list[Line]:
    """Everybody who waits, as the filters and the order ask. Three queries, however many they are: what is
    missing is read off the participation."""
    rows = Participation.objects.seen_by(viewer).filter(state__in=WAITS)
    if filters.programme:
        rows = rows.filter(programme=filters.programme)
    if filters.side:
        rows = rows.filter(side=filters.side)
    rows = rows.select_related("person").prefetch_related("programme__model").order_by("pk")
    today = timezone.localdate()
    found = []
    for row in rows:
        since = row.waiting_since or row.joined_on
        line = Line(row, max((today - since).days, 0), tuple(missing(row, today)))
        if not filters.lacks or filters.lacks in line.codes or (filters.lacks == "nothing" and line.ready):
            found.append(line)
    return sorted(found, key=_KEYS.get(filters.sort, _KEYS["waited"]))


_KEYS = {
    "waited": lambda line: (-line.waited, line.row.person.name.casefold()),
    "name": lambda line: (line.row.person.name.casefold(), -line.waited),
    "missing": lambda line: (len(line.codes), -line.waited),
}
