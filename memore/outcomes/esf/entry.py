"""The entry of a mentee as their facts tell it today, and what is still missing of it.

The age is exact where the day of birth is known. Of most people only the year is: then it is the age that
they reach in the year of their entry, and `close` says where the other possible age would be another band
(the year in which somebody turns 18, 30 or 55). An authority that wants it exact asks for the day.
"""

import datetime
from collections.abc import Mapping
from dataclasses import dataclass, fields
from typing import Any

from memore.intake.models import ParticipantFacts
from memore.outcomes.esf.codes import CodeBook
from memore.outcomes.models.esf import EsfEntry, EsfParticipant, Question
from memore.people.models import Person

NEEDED = ("age", "gender", "labour", "schooling")
"""Without these four nobody can be reported."""

BORDERS = (18, 30, 55)


@dataclass(frozen=True, slots=True)
class Entry:
    """What an entry holds, frozen or not. "" or None where it is not known or was not asked."""

    entered_on: datetime.date
    age: int | None = None
    age_from: str = ""
    gender: str = ""
    labour: str = ""
    schooling: int | None = None
    third_country: str = ""
    foreign: str = ""
    minority: str = ""
    disability: str = ""
    housing: str = ""
    rural: str = ""

    @property
    def missing(self) -> tuple[str, ...]:
        """What makes it unreportable."""
        return tuple(name for name in NEEDED if getattr(self, name) in (None, ""))

    @property
    def unasked(self) -> tuple[str, ...]:
        """Questions that nobody asked yet. A refusal is none of them: it was asked."""
        return tuple(name for name in Question.values if not getattr(self, name))

    @property
    def close(self) -> bool:
        """Whether the day of birth could put this person into another band of age."""
        return self.age_from == "year" and self.age in BORDERS

    @property
    def facts(self) -> dict[str, Any]:
        """Field → value, as the rules of the codes read it."""
        return {name: getattr(self, name) for name in NAMES}


NAMES = tuple(one.name for one in fields(Entry))


def frozen(row: EsfEntry) -> Entry:
    """A version as it was frozen."""
    return Entry(**{name: getattr(row, name) for name in NAMES})


def as_of_today(
    *,
    entered_on: datetime.date,
    person: Person,
    facts: ParticipantFacts | None,
    participant: EsfParticipant | None,
    answers: Mapping[str, str],
    book: CodeBook,
) -> Entry:
    """What would be frozen now."""
    born = participant.birth_date if participant else None
    age, age_from = age_at(entered_on, born, person.birth_year)
    told = {
        "entered_on": entered_on,
        "age": age,
        "labour": facts.labour if facts else "",
        "without_work_since": facts.registered_since if facts else None,
        "said_long_term": participant.long_term if participant else "",
    }
    return Entry(
        entered_on=entered_on,
        age=age,
        age_from=age_from,
        gender=person.gender,
        labour=book.labour_status(told),
        schooling=facts.schooling if facts else None,
        **answers,
    )


def age_at(day: datetime.date, born: datetime.date | None, year: int | None) -> tuple[int | None, str]:
    """The age on a day, and what it is worked out from."""
    if born is not None:
        return day.year - born.year - ((day.month, day.day) < (born.month, born.day)), "date"
    if year is not None:
        return max(0, day.year - year), "year"
    return None, ""
