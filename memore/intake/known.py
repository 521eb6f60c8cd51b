"""Whom a list means: people we know already, by their number, by what staff said, or perhaps by name."""

from collections.abc import Iterable
from dataclasses import dataclass
from uuid import UUID

from django.db.models import Exists, OuterRef, Q, QuerySet

from memore.intake.models import ListImport
from memore.people.models import Person
from memore.programmes.models import Participation
from memore.reference.participants import Person as Read
from memore.reference.words import fold


def known_people(row: ListImport, numbers: Iterable[str]) -> dict[str, Person]:
    """People by their number in a list of this side, and those whom staff said a number means.

    A number written by hand counts where its person does not take part on the other side only.
    Languages and occupations are loaded.
    """
    wanted = list(numbers)
    people = Person.objects.filter(organisation=row.organisation_id)
    named_by_staff = {number: UUID(row.same_as[number]) for number in wanted if number in row.same_as}
    mine = Participation.objects.filter(person=OuterRef("pk"))
    by_hand = Q(numbered_as="") & (Q(on_this_side=True) | Q(on_any_side=False))
    numbered: QuerySet[Person] = (
        people.annotate(on_this_side=Exists(mine.filter(side=row.side)), on_any_side=Exists(mine))
        .filter(Q(numbered_as=row.side) | by_hand, external_id__in=wanted)
        .order_by("numbered_as")  # "" first, so that the number of the side's own list wins
        .prefetch_related("languages", "occupations")
    )
    found = {person.external_id: person for person in numbered}
    if named_by_staff:
        said = people.prefetch_related("languages", "occupations").in_bulk(list(named_by_staff.values()))
        found |= {number: said[pk] for number, pk in named_by_staff.items() if pk in said}
    return found


def participations_of(row: ListImport, people: Iterable[Person]) -> dict[UUID, Participation]:
    """How these people take part already on this side of this programme, with `taken` places."""
    rows = Participation.objects.filter(programme=row.programme_id, side=row.side, person__in=list(people))
    return {each.person_id: each for each in rows.with_taken()}


@dataclass(frozen=True, slots=True)
class Twin:
    """A row that may mean somebody we know under another number, or a second row of the same list."""

    row: int
    number: str
    name: str
    other: str  # the name of who it may be
    person: str = ""  # id, "" for another row
    other_row: int = 0


def possible_twins(row: ListImport, new: Iterable[Read]) -> list[Twin]:
    """New people with the name, and no other birth year, than somebody known or another new row."""
    people = Person.objects.filter(organisation=row.organisation_id)
    by_name: dict[str, list[tuple[str, str, int | None, int]]] = {}
    for pk, name, year in people.values_list("pk", "name", "birth_year").iterator():
        by_name.setdefault(fold(name), []).append((str(pk), name, year, 0))
    twins = []
    for read in new:
        if not read.name:
            continue
        same_name = by_name.setdefault(fold(read.name), [])
        for person, known_as, year, other_row in same_name:
            if year is None or read.birth_year is None or year == read.birth_year:
                twins.append(Twin(read.row, read.id, read.name, known_as, person, other_row))
                break
        same_name.append(("", read.name, read.birth_year, read.row))
    return twins
