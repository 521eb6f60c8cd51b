"""Who is behind a figure: the pairs, mentees or mentors that count, with what is asked for or without, and
those that do not count."""

from collections.abc import Iterable, Sequence
from typing import Any
from uuid import UUID

from django.db.models import Prefetch, QuerySet

from memore.core import audit
from memore.core.access import Viewer
from memore.evidence.figures import Figure
from memore.evidence.indicators.catalogue import Indicator
from memore.evidence.indicators.rows import Rows
from memore.pairs.models import Member, Pair
from memore.people.models import Person
from memore.programmes.models import Participation

MISSING, COUNTED, OTHERS = "missing", "counted", "others"


def keys(indicator: Indicator, figure: Figure, rows: Rows) -> dict[str, list[UUID]]:
    """Which list → its keys, in the order of the rows."""
    if indicator.kind == "house":
        return {}
    counted, missing = set(figure.counted), set(figure.behind)
    if indicator.kind == "pair":
        there = [pair.key for pair in rows.pairs if pair.opened <= figure.period.last]
    elif indicator.code == "S01":
        there = [who.key for who in rows.people]
    else:
        there = [who.key for who in (rows.mentees if indicator.kind == "mentee" else rows.mentors)]
    return {
        MISSING: [key for key in there if key in missing],
        COUNTED: [key for key in there if key in counted],
        OTHERS: [key for key in there if key not in counted],
    }


def shown(kind: str, page: Sequence[UUID], viewer: Viewer) -> list[tuple[UUID, Any]]:
    """Pairs with their members, or participations with their person, as far as the viewer may see them, in
    this order. Two queries."""
    found: QuerySet[Any]
    if kind == "pair":
        members = Member.objects.named().select_related("person")
        found = Pair.objects.seen_by(viewer).prefetch_related(Prefetch("members", members))
    else:
        found = Participation.objects.seen_by(viewer).select_related("person")
    rows = {row.pk: row for row in found.filter(pk__in=page)}
    return [(key, rows[key]) for key in page if key in rows]


def note_reading(kind: str, code: str, rows: Iterable[Any], viewer: Viewer) -> None:
    """Whose names were read, and in which figure. One query."""
    people: list[Person] = []
    for row in rows:
        members = row.members.all() if kind == "pair" else [row]
        people += [one.person for one in members]
    audit.record_many([("person.read", person, [code]) for person in people], by=viewer)
