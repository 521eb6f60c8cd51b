"""Until when the proofs of a funder's file are kept, whoever is forgotten meanwhile.

A file is of a programme or of a grant; the last payment for it says until when an audit may ask. Until then a
forgotten person's record stays under its number: what was asked, what was said, the entry. Afterwards it is
emptied like all the rest.
"""

import datetime
from collections.abc import Iterable
from dataclasses import dataclass

from django.db.models import Q

from memore.outcomes.exits import was_in
from memore.outcomes.models.esf import EsfAnswer, EsfEntry, EsfFile, EsfParticipant
from memore.people.models import Person
from memore.programmes.models import Participation, Side

PROOFS = (EsfParticipant, EsfAnswer, EsfEntry)
"""What is kept; the links are not: they are a way in."""


@dataclass(frozen=True, slots=True)
class Kept:
    """For which file, and until when; None while its last payment is still to come."""

    name: str
    until: datetime.date | None


def kept_for(person: Person, today: datetime.date) -> list[Kept]:
    """Which files need this person's record today, those that need it longest first. Two queries."""
    rows = Participation.objects.filter(person=person, side=Side.MENTEE)
    return _rules([row.pk for row in rows if was_in(row)], today)


def _rules(participations: Iterable[object], today: datetime.date) -> list[Kept]:
    keys = list(participations)
    if not keys:
        return []
    files = EsfFile.objects.filter(
        Q(programme__participations__in=keys) | Q(grant__countings__participation__in=keys)
    )
    known = files.select_related("programme", "grant").distinct()
    found = [Kept((row.grant or row.programme).name, row.kept_until) for row in known]  # type: ignore[union-attr]
    held = [one for one in found if one.until is None or one.until >= today]
    return sorted(held, key=lambda one: one.until or datetime.date.max, reverse=True)


def over(today: datetime.date, forgotten: str) -> dict[type, set[object]]:
    """Model → the rows of people who were forgotten while a funder needed them, and whom none needs any
    more. `forgotten`: what stands where their name was."""
    rows = EsfParticipant.objects.filter(participation__person__name=forgotten)
    rows = rows.filter(
        Q(birth_date__isnull=False) | ~Q(long_term="") | Q(pk__in=_said()) | Q(pk__in=_reasoned())
    )
    free = [row.pk for row in rows.select_related("participation") if not _held(row, today)]
    return {
        EsfParticipant: set(free),
        EsfAnswer: set(EsfAnswer.objects.filter(participant__in=free).values_list("pk", flat=True)),
        EsfEntry: set(EsfEntry.objects.filter(participant__in=free).values_list("pk", flat=True)),
    }


def _said() -> object:
    return EsfAnswer.objects.exclude(answer="").order_by().values("participant")


def _reasoned() -> object:
    return EsfEntry.objects.filter(version__gt=1).exclude(reason="").order_by().values("participant")


def _held(row: EsfParticipant, today: datetime.date) -> bool:
    return bool(_rules([row.participation_id], today))
