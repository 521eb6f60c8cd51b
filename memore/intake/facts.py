"""What a row of a list says about a person, as fields of our own rows."""

from dataclasses import dataclass
from typing import Any
from uuid import UUID

from memore.people.models import Person
from memore.people.occupations import Trade, read_occupation_list, trades_of
from memore.programmes.models import Participation, State
from memore.reference.participants import Mentee, Mentor
from memore.reference.participants import Person as Read

_FIELDS = {
    "name": ("name",),
    "town": ("town", "latitude", "longitude"),
    "country": ("country",),
    "online": ("online",),
    "travel_km": ("travel_km",),
    "availability": ("availability",),
    "sector": ("sector",),
    "goals": ("goals",),
    "offers": ("offers",),
    "interests": ("interests",),
    "gender": ("gender",),
    "mentor_gender": ("wished_gender",),
    "mentee_gender": ("wished_gender",),
    "birth_year": ("birth_year",),
    "employer": ("employer",),
}
"""Column of a list -> fields of Person that it fills. A column that a list has not, touches nothing."""


@dataclass(frozen=True, slots=True)
class Facts:
    """A row as we would store it. `occupations` is None where the list has no such column."""

    fields: dict[str, Any]
    languages: dict[str, int]
    occupations: list[Trade] | None


def facts_of(read: Read, columns: frozenset[str]) -> Facts:
    """The facts of one row; `columns` are the canonical columns that its list has."""
    values = _values(read)
    fields = {name: values[name] for column in columns for name in _FIELDS.get(column, ())}
    if "town" in columns and read.country:
        fields["country"] = read.country
    if not read.name:
        fields.pop("name", None)
    occupations = read_occupation_list(read.occupation_words) if "occupation" in columns else None
    return Facts(fields, dict(read.languages), occupations)


def _values(read: Read) -> dict[str, Any]:
    return {
        "name": read.name,
        "town": read.town,
        "latitude": read.place.latitude if read.place else None,
        "longitude": read.place.longitude if read.place else None,
        "country": read.country or "",
        "online": read.online,
        "travel_km": read.travel_km,
        "availability": read.slots,
        "sector": read.sector or "",
        "goals": list(read.goals) if isinstance(read, Mentee) else [],
        "offers": list(read.offers) if isinstance(read, Mentor) else [],
        "interests": list(read.interests),
        "gender": read.gender or "",
        "wished_gender": read.wish or "",
        "birth_year": read.birth_year,
        "employer": read.employer,
    }


def differences(person: Person, facts: Facts) -> dict[str, Any]:
    """What of a person would change, with the values as they are now: field -> old value.

    Languages and occupations (prefetched) stand under these names.
    """
    before = {
        name: getattr(person, name) for name, new in facts.fields.items() if getattr(person, name) != new
    }
    languages = {row.tag: row.level for row in person.languages.all()}
    if languages != facts.languages:
        before["languages"] = languages
    occupations = trades_of(person)
    if facts.occupations is not None and _said(occupations) != _said(facts.occupations):
        before["occupations"] = occupations
    return before


def _said(trades: list[Trade]) -> list[tuple[str, str]]:
    """Code and words: a list cannot say which occupation of ESCO was picked, so it does not take it away."""
    return [(trade.code, trade.title) for trade in trades]


def participation_differences(there: Participation, read: Read, columns: frozenset[str]) -> dict[str, Any]:
    """What of taking part would change: field -> new value. State stays as it is; places never fall below
    those taken (`taken` annotated); who does not wait now, gets no other day."""
    facts = participation_facts(read, columns)
    if "places" in facts:
        facts["places"] = max(facts["places"], there.taken)  # type: ignore[attr-defined]
    if there.state in (State.APPLIED, State.ACCEPTED, State.LEFT):
        facts.pop("waiting_since", None)
    return {name: value for name, value in facts.items() if getattr(there, name) != value}


def participation_facts(read: Read, columns: frozenset[str]) -> dict[str, Any]:
    """What a row says about taking part: fields of Participation, only of columns that the list has. Cohort
    and site are keys here (see `reading`); an empty cell takes nobody out of one."""
    facts: dict[str, Any] = {
        f"{name}_id": UUID(key) for name in ("cohort", "site") if (key := getattr(read, name))
    }
    if isinstance(read, Mentee) and read.waiting_since:
        facts["waiting_since"] = read.waiting_since
    if isinstance(read, Mentor):
        facts |= {name: getattr(read, name) for name in ("places", "trained", "cleared") if name in columns}
    return facts
