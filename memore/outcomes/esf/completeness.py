"""How complete the data are at entry, four weeks and six months after leaving (S32)."""

import datetime
from collections import defaultdict
from collections.abc import Sequence
from typing import Protocol
from uuid import UUID

from django.utils import timezone

from memore.outcomes.esf.calendar import immediate, longer
from memore.outcomes.esf.codes import code_book
from memore.outcomes.esf.entry import frozen
from memore.outcomes.exits import exits_of
from memore.outcomes.models import Outcome
from memore.outcomes.models.esf import EsfEntry
from memore.programmes.models import Participation, Programme


class Period(Protocol):
    """A first and a last day, whoever made it."""

    @property
    def first(self) -> datetime.date: ...

    @property
    def last(self) -> datetime.date: ...


Share = tuple[int, int]
"""So many, of so many."""


def complete(programmes: Sequence[Programme], period: Period) -> dict[str, Share]:
    """`entry`: of those who came in, whose entry is frozen, whole, and with every question asked. `weeks_4`
    and `months_6`: of those who left and whose days to answer have passed, of whom an answer is there.

    Five queries, whatever the number of programmes.
    """
    today, exits = timezone.localdate(), exits_of(programmes)
    whole = _whole(programmes)
    came = [pk for pk, stay in exits.items() if _within(stay.first_entry_on, period)]
    home = _homes(programmes)
    answers = _days_of_answers(programmes)
    there: dict[str, list[bool]] = {"weeks_4": [], "months_6": []}
    for pk, stay in exits.items():
        if stay.exit_on is None or not _within(stay.exit_on, period):
            continue
        at_once = immediate(stay.exit_on, code_book().immediate_days)
        later = longer(stay.exit_on, home[pk])
        for name, window in (("weeks_4", at_once), ("months_6", later)):
            if window.last < today:
                there[name].append(any(day in window for day in answers[pk, stay.exit_on]))
    shares = {name: (sum(found), len(found)) for name, found in there.items()}
    return {"entry": (sum(pk in whole for pk in came), len(came)), **shares}


def _within(day: datetime.date, period: Period) -> bool:
    return period.first <= day <= period.last


def _whole(programmes: Sequence[Programme]) -> set[UUID]:
    """Participations whose newest entry has everything."""
    rows = EsfEntry.objects.filter(participant__programme__in=programmes).select_related("participant")
    newest = {row.participant.participation_id: frozen(row) for row in rows.order_by("version")}
    return {pk for pk, entry in newest.items() if not entry.missing and not entry.unasked}


def _homes(programmes: Sequence[Programme]) -> dict[UUID, Programme]:
    """Participation → its programme."""
    known = {row.pk: row for row in programmes}
    rows = Participation.objects.filter(programme__in=programmes).values_list("pk", "programme")
    return {pk: known[programme] for pk, programme in rows}


def _days_of_answers(
    programmes: Sequence[Programme],
) -> dict[tuple[UUID, datetime.date], list[datetime.date]]:
    """Participation and exit → the days for which an answer is there."""
    found: dict[tuple[UUID, datetime.date], list[datetime.date]] = defaultdict(list)
    rows = Outcome.objects.filter(participation__programme__in=programmes).order_by()
    for pk, exit_on, on in rows.values_list("participation", "exit_on", "on"):
        found[pk, exit_on].append(on)
    return found
