"""People as lists need them: found, filtered, and held against each other."""

import unicodedata
from dataclasses import dataclass
from typing import Any
from uuid import UUID

from django.db.models import Exists, OuterRef, Q

from memore.core.access import Viewer
from memore.organisations.models import Organisation
from memore.people.models import Person, PersonQuerySet
from memore.reference.words import fold

_BESIDE_DIGITS = {"Zs": " ", "Pd": "-", "Cf": ""}
"""What a number is written or copied with: spaces and dashes of every kind, marks of direction."""
_PHONE_SIGNS = set("0123456789+ ()-./")


@dataclass(frozen=True, slots=True)
class Filters:
    """What a list of people is narrowed to; empty values narrow nothing."""

    words: str = ""
    side: str = ""
    state: str = ""
    programme: UUID | None = None
    account: str = ""  # "without" = people who cannot sign in

    @property
    def given(self) -> bool:
        return any((self.words, self.side, self.state, self.programme, self.account))


def found_people(viewer: Viewer, filters: Filters, *, country: str) -> PersonQuerySet:
    """The people a viewer sees that `filters` leave, by name. `country` reads national phone numbers."""
    rows = Person.objects.seen_by(viewer)
    if filters.words:
        rows = _worded(rows, filters.words.strip(), country)
    wanted = {"side": filters.side, "state": filters.state, "programme": filters.programme}
    wanted = {name: value for name, value in wanted.items() if value}
    if wanted:
        rows = rows.filter(Exists(_participations().objects.filter(person=OuterRef("pk"), **wanted)))
    if filters.account == "without":
        rows = rows.filter(user=None)
    return rows.order_by("name", "pk")


def _worded(rows: PersonQuerySet, words: str, country: str) -> PersonQuerySet:
    """Words are a phone number, a mail address, or names, towns and numbers of the own list."""
    if "@" in words:
        return rows.filter(email__iexact=words)
    number = "".join(_plain(sign) for sign in words.removeprefix("tel:"))
    if set(number) <= _PHONE_SIGNS and sum(sign.isdigit() for sign in number) >= 6:
        return rows.with_phone(number, country=country) | rows.filter(external_id=words)
    return rows.named_like(words)


def _plain(sign: str) -> str:
    """A sign of a phone number as a Latin keyboard writes it: "٤" is "4"."""
    if sign.isdecimal():
        return str(unicodedata.decimal(sign))
    return _BESIDE_DIGITS.get(unicodedata.category(sign), sign)


def possible_duplicates(
    organisation: Organisation,
    *,
    name: str,
    birth_year: int | None = None,
    email: str = "",
    phone_index: str = "",
    besides: UUID | None = None,
) -> list[Person]:
    """People of the organisation with the same phone, mail address, or name and birth year; at most ten.

    Case and accents of a name do not count. The same name counts too where a birth year is not known.
    """
    rows = Person.objects.filter(organisation=organisation)
    rows = rows.exclude(pk=besides) if besides else rows
    same_age = rows.filter(Q(birth_year=birth_year) | Q(birth_year=None)) if birth_year else rows
    wanted = fold(name)
    namesakes = [pk for pk, known in same_age.values_list("pk", "name").iterator() if fold(known) == wanted]
    same = Q(pk__in=namesakes[:10])
    if email:
        same |= Q(email__iexact=email)
    if phone_index:
        same |= Q(phone_index=phone_index)
    return list(rows.filter(same).order_by("name")[:10])


def _participations() -> Any:
    """The model of taking part. Programmes stand above people and are read through the relation that
    they bring."""
    return Person._meta.get_field("participations").related_model


def choices_of_participation(field: str) -> list[tuple[str, str]]:
    """Values and labels of `side` or `state`."""
    choices = _participations()._meta.get_field(field).flatchoices
    return [(str(value), str(label)) for value, label in choices]


def sides_of(person: Person) -> set[str]:
    """The sides on which a person takes part; uses what was prefetched."""
    return {row.side for row in person.participations.all()}
