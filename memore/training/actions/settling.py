"""What a change of units means for the gate: all required ones done, or no longer."""

import datetime

from django.db.models import Max, Sum

from memore.core import audit
from memore.core.access import Viewer
from memore.programmes.actions import settle
from memore.programmes.mentoring.schema import Unit
from memore.programmes.models import Participation
from memore.training.models import Attendance, UnitDone
from memore.training.progress import unit_of, units_of


def mark_done(
    participation: Participation,
    unit: Unit,
    *,
    how: str,
    on: datetime.date,
    minutes: int,
    by: Viewer,
    proof: str = "",
) -> UnitDone:
    """Write that a unit is done, and settle the training where it was the last one."""
    row = UnitDone.objects.filter(participation=participation, unit=unit.code).first()
    row = row or UnitDone(participation=participation, unit=unit.code)
    row.done_on, row.how, row.minutes, row.proof, row.noted_by_id = on, how, minutes, proof, by.user
    row.save()
    audit.record("unit.done", row, by=by, fields=["unit", "done_on", "how", "minutes"])
    settle_training(participation, by=by)
    return row


def mark_undone(row: UnitDone, *, by: Viewer) -> None:
    """Take a unit back; the training is not complete without it."""
    audit.record("unit.undone", row, by=by, fields=["unit"])
    participation = row.participation
    row.delete()
    settle_training(participation, by=by, taken=True)


def settle_training(participation: Participation, *, by: Viewer, taken: bool = False) -> None:
    """Tell the gate. Somebody who came as "trained" on a list keeps that until a unit is taken back."""
    wanted = {unit.code for unit in units_of(participation) if unit.required}
    done = set(UnitDone.objects.filter(participation=participation).values_list("unit", flat=True))
    complete = bool(wanted) and wanted <= done
    if complete or (taken and wanted):
        settle(requirement="training", met=complete, participation=participation, by=by)


def count_sessions(participation: Participation, code: str, *, by: Viewer) -> None:
    """A unit is done in sessions once the minutes of those attended reach the minutes of the unit; when a
    sheet is corrected it may be done no longer. What was done online or elsewhere stays."""
    unit = unit_of(participation, code)
    if unit is None:
        return
    there = Attendance.objects.present().filter(participation=participation)
    side = "session__mentor_unit" if participation.side == "mentor" else "session__mentee_unit"
    summed = there.filter(**{side: code}).aggregate(minutes=Sum("minutes", default=0), on=Max("session__day"))
    row = UnitDone.objects.filter(participation=participation, unit=code).first()
    if row is not None and row.how != UnitDone.How.SESSION:
        return
    if summed["minutes"] >= unit.minutes:
        mark_done(
            participation, unit, how=UnitDone.How.SESSION, on=summed["on"], minutes=summed["minutes"], by=by
        )
    elif row is not None:
        mark_undone(row, by=by)
