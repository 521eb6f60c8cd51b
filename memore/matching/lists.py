"""Two lists that were read become the engine's problem: the way into the engine without a database.

Only what `_someone`, `_mentee` and `_mentor` name reaches the engine; names stay behind.
"""

from __future__ import annotations

import unicodedata
from dataclasses import dataclass, replace
from typing import Any

from memore.engine import Mentee as EngineMentee
from memore.engine import Mentor as EngineMentor
from memore.engine import Problem, Rules
from memore.engine.problem import Place
from memore.reference.participants import Mentee, Mentor, ParticipantList, Person
from memore.reference.places import town_by_name
from memore.reference.problems import Remark, gettext_noop


@dataclass(frozen=True, slots=True)
class Lists:
    """Both lists, read."""

    mentees: ParticipantList[Mentee]
    mentors: ParticipantList[Mentor]

    def names(self) -> tuple[dict[str, str], dict[str, str]]:
        """What mentees and mentors are called, by id; the id where no name is given."""
        mentees = {person.id: person.name or person.id for person in self.mentees.people}
        mentors = {person.id: person.name or person.id for person in self.mentors.people}
        return mentees, mentors


def problem_of(lists: Lists, rules: Rules) -> Problem:
    """The problem that two lists pose under a programme's rules.

    Where nobody keeps a column `trained` or `cleared`, that rule is off.
    """
    columns = lists.mentors.columns
    in_force = replace(
        rules,
        trained_required=rules.trained_required and "trained" in columns,
        cleared_required=rules.cleared_required and "cleared" in columns,
    )
    return Problem(
        mentees=tuple(_mentee(person) for person in lists.mentees.people),
        mentors=tuple(_mentor(person) for person in lists.mentors.people),
        rules=in_force,
    )


def strangers(lists: Lists) -> list[Remark]:
    """A remark for each id under "not with" that is not in the other list."""
    mentees = {person.id for person in lists.mentees.people}
    mentors = {person.id for person in lists.mentors.people}
    return [*_strangers(lists.mentees, mentors), *_strangers(lists.mentors, mentees)]


def _strangers(people: ParticipantList[Any], others: set[str]) -> list[Remark]:
    return [
        Remark(
            file=people.file,
            message=gettext_noop("“%(id)s” is not in the other list"),
            values={"id": other},
            row=person.row,
            column=people.columns["not_with"],
            value=other,
        )
        for person in people.people
        for other in person.not_with
        if other not in others
    ]


def _someone(person: Person) -> dict[str, Any]:
    """What mentee and mentor have in common, in the engine's terms."""
    return {
        "id": person.id,
        "languages": person.languages,
        "slots": person.slots,
        "place": _place(person),
        "online": person.online,
        "travel_km": person.travel_km,
        "occupations": person.occupations,
        "sector": person.sector,
        "interests": frozenset(_alike(word) for word in person.interests),
        "gender": person.gender,
        "wish": person.wish,
        "birth_year": person.birth_year,
        "employer": _alike(person.employer) or None,
        "not_with": frozenset(person.not_with),
    }


def _alike(text: str) -> str:
    """Free words without regard to case, spaces, and how a keyboard puts accents on letters."""
    return unicodedata.normalize("NFC", " ".join(text.split()).casefold())


def _place(person: Person) -> Place | None:
    """Where a town lies; of a town that is in no table its name, so that people of one town still meet."""
    if person.place:
        return person.place.latitude, person.place.longitude
    return town_by_name(person.town, person.country)


def _mentee(person: Mentee) -> EngineMentee:
    since = person.waiting_since.toordinal() if person.waiting_since else None
    return EngineMentee(**_someone(person), goals=frozenset(person.goals), waiting_since=since)


def _mentor(person: Mentor) -> EngineMentor:
    return EngineMentor(
        **_someone(person),
        offers=frozenset(person.offers),
        places=person.places,
        trained=person.trained,
        cleared=person.cleared,
    )
