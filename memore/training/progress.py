"""How far somebody is in the training of their side: unit by unit, read off the rows."""

import datetime
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from uuid import UUID

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from memore.core import words
from memore.programmes.mentoring.schema import Unit
from memore.programmes.models import Participation
from memore.training.models import Attendance, OnlineUnit, UnitDone


def hours(minutes: int) -> str:
    """ "6 hours", "2.5 hours"."""
    count = round(minutes / 60, 1)
    count = int(count) if count == int(count) else count
    return ngettext("%(number)s hour", "%(number)s hours", 1 if count == 1 else 2) % {
        "number": words.number(count)
    }


@dataclass(frozen=True)
class UnitLine:
    """One unit of one person. `attended`: minutes in sessions so far; `begun`: it is under way online."""

    unit: Unit
    done: UnitDone | None
    attended: int = 0
    begun: bool = False

    @property
    def title(self) -> str:
        """In the reader's language."""
        return _(self.unit.title)

    @property
    def is_missing(self) -> bool:
        """Required, and not done."""
        return self.unit.required and self.done is None

    @property
    def minutes(self) -> int:
        """Minutes that count towards the hours of the person."""
        return self.done.minutes if self.done else self.attended

    @property
    def time(self) -> str:
        """The same in words."""
        return hours(self.minutes)


@dataclass(frozen=True)
class Progress:
    """The units of a person's side, in the order of the model."""

    participation: Participation
    lines: list[UnitLine] = field(default_factory=list)

    @property
    def missing(self) -> list[UnitLine]:
        """Required units that are not done."""
        return [line for line in self.lines if line.is_missing]

    @property
    def done(self) -> int:
        """How many units are done."""
        return sum(line.done is not None for line in self.lines)

    @property
    def minutes(self) -> int:
        """All minutes of training."""
        return sum(line.minutes for line in self.lines)

    @property
    def time(self) -> str:
        """The same in words."""
        return hours(self.minutes)


def units_of(participation: Participation) -> tuple[Unit, ...]:
    """The training units of somebody's side, from the frozen model; none without a model."""
    model = participation.programme.mentoring
    return model.units(participation.side) if model else ()


def unit_of(participation: Participation, code: str) -> Unit | None:
    """One unit of somebody's side by its code."""
    return next((unit for unit in units_of(participation) if unit.code == code), None)


def progress(rows: Sequence[Participation]) -> list[Progress]:
    """How far each of these is (programme and model loaded), in their order. Three queries."""
    keys = [row.pk for row in rows]
    done = {(one.participation_id, one.unit): one for one in UnitDone.objects.filter(participation__in=keys)}
    attended = attended_minutes(keys)
    begun = set(OnlineUnit.objects.filter(participation__in=keys).values_list("participation", "unit"))
    return [
        Progress(
            row,
            [
                UnitLine(
                    unit,
                    done.get((row.pk, unit.code)),
                    attended[row.pk][unit.code],
                    (row.pk, unit.code) in begun,
                )
                for unit in units_of(row)
            ],
        )
        for row in rows
    ]


def attended_minutes(keys: Iterable[UUID]) -> Mapping[UUID, Mapping[str, int]]:
    """Participation → unit → minutes in sessions. One query."""
    found: dict[UUID, dict[str, int]] = defaultdict(lambda: defaultdict(int))
    rows = Attendance.objects.present().filter(participation__in=list(keys))
    for key, side, mentor_unit, mentee_unit, minutes in rows.values_list(
        "participation", "participation__side", "session__mentor_unit", "session__mentee_unit", "minutes"
    ):
        found[key][mentor_unit if side == "mentor" else mentee_unit] += minutes
    return found


def minutes_until(days: Mapping[UUID, datetime.date | None]) -> dict[UUID, int]:
    """Participation → minutes of training up to and with a day (None = until now). Two queries.

    Programmes are judged by the hours of training *before* the match: give the day on which a pair opened.
    """
    found = dict.fromkeys(days, 0)
    present = Attendance.objects.present().filter(participation__in=list(days))
    other = UnitDone.objects.filter(participation__in=list(days)).exclude(how=UnitDone.How.SESSION)
    for key, day, minutes in [
        *present.values_list("participation", "session__day", "minutes"),
        *other.values_list("participation", "done_on", "minutes"),
    ]:
        last = days[key]
        found[key] += minutes if last is None or day <= last else 0
    return found
