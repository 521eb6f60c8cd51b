"""Who waits and is not matched yet, because something that the programme's model asks for is missing."""

from dataclasses import dataclass

from django.utils import timezone

from memore.core.words import join
from memore.programmes import gates
from memore.programmes.models import Participation, Programme, Side

SHOWN = 20


@dataclass(frozen=True, slots=True)
class HeldBack:
    """Somebody who waits, and what is missing in words."""

    participation: Participation
    missing: str


@dataclass(frozen=True, slots=True)
class Held:
    """The first who are held back, and whether there are more of them."""

    rows: list[HeldBack]
    more: bool


def held_back(programme: Programme) -> Held:
    """People with a free place who miss something, mentees first, longest wait first. One query."""
    today = timezone.localdate()
    lacking = gates.lacking(programme, Side.MENTEE, today) | gates.lacking(programme, Side.MENTOR, today)
    rows = Participation.objects.waiting().filter(lacking, programme=programme).select_related("person")
    found = list(rows.order_by("side", "waiting_since", "person__name", "pk")[: SHOWN + 1])
    for row in found:
        row.programme = programme
    return Held(
        [HeldBack(row, join(gates.labels(gates.missing(row, today)))) for row in found[:SHOWN]],
        len(found) > SHOWN,
    )
