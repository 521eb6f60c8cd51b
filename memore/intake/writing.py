"""Rows of a list become people who take part. Chunk by chunk; the same list twice changes nothing twice."""

import json
from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Any
from uuid import UUID

from django.core.serializers.json import DjangoJSONEncoder
from django.db.models import Q
from django.utils import timezone

from memore.core import audit
from memore.core.access import Viewer
from memore.intake.facts import (
    Facts,
    differences,
    facts_of,
    participation_differences,
    participation_facts,
)
from memore.intake.known import known_people, participations_of
from memore.intake.models import ImportedPerson, ListImport, NotWith
from memore.people.actions import write_languages, write_occupations
from memore.people.models import KeepApart, Person, PersonLanguage, PersonOccupation
from memore.programmes.models import Participation, Side, State
from memore.reference.participants import Person as Read


@dataclass
class Written:
    """One row as it was written: whom it means, whether they are new, and what was there before."""

    read: Read
    person: Person
    created: bool
    before: dict[str, Any] = field(default_factory=dict)


def write_rows(
    row: ListImport, people: Sequence[Read], columns: frozenset[str], *, by: Viewer
) -> dict[str, int]:
    """Write one chunk of a list inside the caller's transaction; returns how many were created and updated.

    Every change is noted in ImportedPerson with what stood there before, so that it can be undone, and in
    the audit trail with the names of the fields.
    """
    known = known_people(row, [read.id for read in people])
    facts = {read.id: facts_of(read, columns) for read in people}
    new = [_new(row, read, facts[read.id]) for read in people if read.id not in known]
    _create(new, facts)
    old = [
        Written(
            read, known[read.id], created=False, before=_update(row, known[read.id], read, facts[read.id])
        )
        for read in people
        if read.id in known
    ]
    written = [*new, *old]
    _take_part(row, written, columns)
    _keep_apart(row, written)
    changed = [each for each in written if each.created or each.before]
    ImportedPerson.objects.bulk_create(
        (
            ImportedPerson(
                list_import=row,
                person=each.person,
                row=each.read.row,
                created=each.created,
                before=json.dumps(each.before, cls=DjangoJSONEncoder),
            )
            for each in changed
        ),
        ignore_conflicts=True,  # a run that was interrupted has noted them already
    )
    audit.record_many(
        (
            ("person.imported", each.person, _named(facts[each.read.id]))
            if each.created
            else ("person.changed", each.person, set(each.before) - {"changed_at"})
            for each in changed
        ),
        by=by,
    )
    return {"created": len(new), "updated": len(changed) - len(new)}


def _named(facts: Facts) -> set[str]:
    """The names of the fields that a row fills."""
    lists = {"languages": facts.languages, "occupations": facts.occupations}
    return {"name", "external_id", *facts.fields, *(name for name, filled in lists.items() if filled)}


def _new(row: ListImport, read: Read, facts: Facts) -> Written:
    fields = {"name": read.name or read.id, **facts.fields}
    person = Person(
        organisation_id=row.organisation_id,
        external_id=read.id,
        numbered_as=row.side,
        created_by_id=row.created_by_id,
        **fields,
    )
    return Written(read, person, created=True)


def _create(new: Sequence[Written], facts: dict[str, Facts]) -> None:
    Person.objects.bulk_create([each.person for each in new])
    PersonLanguage.objects.bulk_create(
        PersonLanguage(person=each.person, tag=tag, level=level)
        for each in new
        for tag, level in facts[each.read.id].languages.items()
    )
    PersonOccupation.objects.bulk_create(
        PersonOccupation(person=each.person, position=position, **trade._asdict())
        for each in new
        for position, trade in enumerate(facts[each.read.id].occupations or ())
    )


def _update(row: ListImport, person: Person, read: Read, facts: Facts) -> dict[str, Any]:
    """Write what differs; returns what stood there before, {} where nothing did."""
    before: dict[str, Any] = differences(person, facts)
    for name, value in (("external_id", read.id), ("numbered_as", row.side)):
        if getattr(person, name) != value:
            before[name] = getattr(person, name)
            setattr(person, name, value)
    if not before:
        return {}
    before["changed_at"] = person.changed_at
    for name, value in facts.fields.items():
        setattr(person, name, value)
    person.save()
    if "languages" in before:
        write_languages(person, facts.languages)
    if "occupations" in before:
        write_occupations(person, facts.occupations or [])
    return before


def _take_part(row: ListImport, written: Sequence[Written], columns: frozenset[str]) -> None:
    """Everybody new in the programme waits from now on; who takes part already keeps their state."""
    known = participations_of(row, [each.person for each in written])
    joining = []
    for each in written:
        there = known.get(each.person.pk)
        if there is None:
            joining.append(_joining(row, each, columns))
            each.before["participation"] = None
        else:
            _change_participation(each, there, participation_differences(there, each.read, columns))
    Participation.objects.bulk_create(joining)


def _joining(row: ListImport, each: Written, columns: frozenset[str]) -> Participation:
    facts = {"waiting_since": timezone.localdate(), **participation_facts(each.read, columns)}
    return Participation(
        programme_id=row.programme_id, person=each.person, side=row.side, state=State.WAITING, **facts
    )


def _change_participation(each: Written, there: Participation, new: dict[str, Any]) -> None:
    if not new:
        return
    each.before["participation"] = {name: getattr(there, name) for name in new}
    for name, value in new.items():
        setattr(there, name, value)
    there.save(update_fields=list(new))


def _keep_apart(row: ListImport, written: Sequence[Written]) -> None:
    """Who may not be matched: numbers of the other list, whether that list is here or still to come."""
    other = Side.MENTOR if row.side == Side.MENTEE else Side.MENTEE
    wishes = [
        NotWith(person=each.person, side=other, number=number[:60])
        for each in written
        for number in each.read.not_with
    ]
    NotWith.objects.bulk_create(wishes, ignore_conflicts=True)
    by_person = {each.person.pk: each for each in written}
    for one, two in _apart_by_number(row, by_person, other):
        made = KeepApart.objects.create(
            organisation_id=row.organisation_id, one_id=one, other_id=two, created_by_id=row.created_by_id
        )
        each = by_person[one] if one in by_person else by_person[two]
        each.before.setdefault("apart", []).append(str(made.pk))


def _apart_by_number(row: ListImport, by_person: dict[UUID, Written], other: str) -> list[tuple[UUID, UUID]]:
    """Pairs of people whom a list keeps apart and nobody does yet: (whose wish, the other)."""
    mine = NotWith.objects.filter(person__in=by_person)
    theirs = NotWith.objects.filter(
        person__organisation=row.organisation_id,
        side=row.side,
        number__in=[each.read.id for each in by_person.values()],
    )
    wishes = list(mine.values_list("person", "number"))
    numbered = Person.objects.filter(
        Q(numbered_as=other) | Q(numbered_as=""),
        organisation=row.organisation_id,
        external_id__in={number for _person, number in wishes},
    )
    found = dict(numbered.values_list("external_id", "pk"))
    here = {each.read.id: pk for pk, each in by_person.items()}
    wanted = [(person, found[number]) for person, number in wishes if number in found]
    wanted += [(person, here[number]) for person, number in theirs.values_list("person", "number")]
    people = {pk for both in wanted for pk in both}
    there = {
        frozenset(both)
        for both in KeepApart.objects.filter(one__in=people, other__in=people).values_list("one", "other")
    }
    fresh = {frozenset(both): both for both in wanted if both[0] != both[1] and frozenset(both) not in there}
    return list(fresh.values())
