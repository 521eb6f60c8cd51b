"""Who is in pairs, as far as facts are asked of them: read with those facts, in their one query."""

import datetime
import json
from collections.abc import Iterable, Mapping
from typing import Any
from uuid import UUID

from django.db.models import CharField, QuerySet, Value
from django.db.models.functions import Cast, Coalesce, Concat

from memore.core.facts import Fact, lines
from memore.pairs.facts import read_who
from memore.people.models import Person
from memore.programmes.models import Participation, Programme

_MET = "requirements"


def part(participations: Any) -> QuerySet[Any]:
    """What stands on these participations (a query for keys) about requirements: two columns, the birth year
    that decides who needs a guardian, and `met`."""
    rows = Participation.objects.filter(pk__in=participations)
    return lines(rows, "pk", _MET, "joined_on", about=requirements())


def requirements(*before: str) -> Concat:
    """What stands on a participation about requirements as one word, after the columns `before`."""
    year = Coalesce(Cast("person__birth_year", CharField()), Value(""))
    columns = [Coalesce(Cast(name, CharField()), Value("")) for name in (*before, "trained", "cleared")]
    parts: list[Any] = []
    for column in (*columns, year, Cast("met", CharField())):
        parts += [column, Value("|")]
    return Concat(*parts[:-1], output_field=CharField())


def people_in(pairs: Mapping[UUID, Programme], found: Iterable[Fact]) -> dict[UUID, list[Participation]]:
    """Pair → its members, with the pair's programme and what `part` read of them."""
    found = list(found)
    said = {fact.key: fact for fact in found if fact.code == _MET}
    members: dict[UUID, list[Participation]] = {pair: [] for pair in pairs}
    for fact in found:
        if fact.code == "member" and fact.key in members:
            side, key, person = read_who(fact.about)
            row = Participation(pk=key, side=side, programme=pairs[fact.key])
            members[fact.key].append(_with(row, person, said.get(key)))
    return members


def _with(row: Participation, person: UUID, fact: Fact | None) -> Participation:
    if fact is None or fact.day is None:
        row.person_id = person
        return row
    return write_on(row, person, fact.day, fact.about)


def write_on(row: Participation, person: UUID, joined_on: datetime.date, about: str) -> Participation:
    """Give a participation what `requirements` read of it."""
    trained, cleared, year, met = about.split("|", 3)
    row.joined_on, row.met = joined_on, json.loads(met)
    row.trained, row.cleared = trained in ("1", "true"), cleared in ("1", "true")
    row.person = Person(pk=person, birth_year=int(year) if year else None)
    return row
