"""A stored list is read again as often as it is looked at: the file stays as it came."""

import base64
from dataclasses import replace
from typing import Any, cast

from memore.intake.models import ListImport
from memore.programmes.models import Side
from memore.reference.dates import DateOrder
from memore.reference.participants import ParticipantList, Person
from memore.reference.problems import Problem, gettext_noop
from memore.reference.reader import Reading, read_mentees, read_mentors

LONGEST = {"id": 60, "name": 120, "town": 80, "employer": 120}
"""Signs that fit into what is kept of a person."""

AnyList = ParticipantList[Any]


def read_list(row: ListImport) -> AnyList:
    """Read a stored list as its choices say: mapping, order of dates, encoding, sheet."""
    read = read_mentees if row.side == Side.MENTEE else read_mentors
    how = Reading(
        mapping=row.mapping,
        dates=cast(DateOrder, row.dates) or None,
        encoding=row.encoding or None,
        sheet=row.sheet or None,
        home=row.organisation.country,
    )
    found: AnyList = read(base64.b64decode(row.content), row.file_name, how)
    return _without_overlong(found)


def stored(content: bytes) -> str:
    """How the bytes of a file are kept in `ListImport.content`."""
    return base64.b64encode(content).decode()


def _without_overlong(found: AnyList) -> AnyList:
    """Rows whose words do not fit into a field become problems instead of being cut off."""
    trouble = [problem for person in found.people for problem in _overlong(found, person)]
    if not trouble:
        return found
    bad = {problem.row for problem in trouble}
    return replace(
        found,
        people=tuple(person for person in found.people if person.row not in bad),
        problems=tuple(sorted((*found.problems, *trouble), key=lambda problem: problem.row or 0)),
    )


def _overlong(found: AnyList, person: Person) -> list[Problem]:
    return [
        Problem(
            file=found.file,
            row=person.row,
            column=found.columns.get(name, name),
            value=getattr(person, name)[:60] + "…",
            message=gettext_noop("the cell holds more than %(most)s signs"),
            values={"most": most},
            remedy=gettext_noop("shorten it"),
        )
        for name, most in LONGEST.items()
        if len(getattr(person, name)) > most
    ]
