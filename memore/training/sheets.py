"""Sessions as pages show them: what is taught to whom, who is expected, who could still be invited."""

import datetime
from collections.abc import Iterable
from dataclasses import dataclass

from django.db.models import Count, Q
from django.utils.translation import gettext as _

from memore.programmes.mentoring.schema import Unit
from memore.programmes.models import Participation, Programme, Side, State
from memore.training.models import Attendance, Session, UnitDone


@dataclass(frozen=True)
class UnitHead:
    """A unit as the head of a column."""

    code: str
    title: str
    minutes: int
    required: bool
    online: bool


@dataclass(frozen=True)
class SessionLine:
    """A session of the list. `expected` and `noted`: how many people."""

    session: Session
    taught: list[tuple[str, str]]
    expected: int
    noted: int

    @property
    def title(self) -> str:
        """Titles of what is taught, one where both sides learn the same."""
        return " · ".join(dict.fromkeys(title for _side, title in self.taught))


@dataclass(frozen=True)
class SheetLine:
    """One person on the sheet of a session."""

    participation: Participation
    attendance: Attendance | None


def described(units: Iterable[Unit]) -> list[UnitHead]:
    """Units in the reader's language."""
    return [UnitHead(one.code, _(one.title), one.minutes, one.required, one.online) for one in units]


def taught(session: Session) -> list[tuple[str, str]]:
    """Side → title of its unit, in the reader's language, for each side the session is for."""
    model = session.programme.mentoring
    titles = {(unit.side, unit.code): _(unit.title) for unit in (model.training if model else ())}
    return [
        (side, titles.get((side, session.unit_of(side)), session.unit_of(side))) for side in session.sides
    ]


def sessions_of(programme: Programme, today: datetime.date) -> dict[str, list[SessionLine]]:
    """`to_come`: the next ones first; `past`: the last five, the newest first. Two queries."""
    rows = Session.objects.filter(programme=programme, called_off_at=None).annotate(
        expected=Count("attendances"), noted=Count("attendances", filter=~Q(attendances__noted_at=None))
    )
    to_come = rows.filter(day__gte=today).order_by("day", "at")[:50]
    past = rows.filter(day__lt=today).order_by("-day", "-at")[:5]
    return {"to_come": _lines(programme, to_come), "past": _lines(programme, past)}


def _lines(programme: Programme, rows: Iterable[Session]) -> list[SessionLine]:
    found = []
    for row in rows:
        row.programme = programme
        found.append(SessionLine(row, taught(row), row.expected, row.noted))  # type: ignore[attr-defined]
    return found


def sheet(session: Session) -> list[SheetLine]:
    """Everybody who is expected or was noted, by name. One query."""
    rows = session.attendances.select_related("participation__person__user")
    ordered = sorted(rows, key=lambda row: row.participation.person.name.casefold())
    return [SheetLine(row.participation, row) for row in ordered]


def could_come(session: Session) -> list[Participation]:
    """Who has not done the unit of their side and is not on the sheet. One query."""
    wanted = Q()
    for side in (Side.MENTEE, Side.MENTOR):
        unit = session.unit_of(side)
        if unit:
            done = UnitDone.objects.filter(unit=unit).values("participation")
            wanted |= Q(side=side) & ~Q(pk__in=done)
    rows = Participation.objects.filter(wanted, programme=session.programme).exclude(state=State.LEFT)
    rows = rows.exclude(pk__in=session.attendances.values("participation"))
    return list(rows.select_related("person__user").order_by("side", "person__name", "pk"))
