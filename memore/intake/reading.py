"""A stored list is read again as often as it is looked at: the file stays as it came."""

import base64
from dataclasses import replace
from typing import Any, cast

from django.db.models import QuerySet

from memore.intake.models import ListImport
from memore.programmes.models import Cohort, Side, Site
from memore.reference.dates import DateOrder
from memore.reference.participants import ParticipantList, Person
from memore.reference.problems import Problem, Remark, gettext_noop
from memore.reference.reader import Reading, read_mentees, read_mentors
from memore.reference.words import fold

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
    return _placed(_without_overlong(found), row)


def _placed(found: AnyList, row: ListImport) -> AnyList:
    """Names of cohorts and sites become their keys. One that is not there stops nothing: the person joins
    without it, and the check says so beforehand."""
    there: dict[str, QuerySet[Any]] = {
        "cohort": Cohort.objects.filter(programme=row.programme_id),
        "site": Site.objects.filter(organisation=row.organisation_id),
    }
    people, remarks = list(found.people), []
    for column, rows in there.items():
        if column not in found.columns:
            continue
        keys = {fold(name): str(key) for key, name in rows.values_list("pk", "name")}
        for at, person in enumerate(people):
            word = getattr(person, column)
            if word and fold(word) not in keys:
                remarks.append(_unknown(found, person, column, word))
            people[at] = replace(person, **{column: keys.get(fold(word), "") if word else ""})
    return replace(found, people=tuple(people), remarks=(*found.remarks, *remarks))


def _unknown(found: AnyList, person: Person, column: str, word: str) -> Remark:
    messages = {
        "cohort": gettext_noop(
            "this programme has no cohort “%(name)s”: the person joins without one. Add it on the page of "
            "the programme, or correct the cell, and check the list again"
        ),
        "site": gettext_noop(
            "the organisation has no site “%(name)s”: the person joins without one. Add it to the sites, or "
            "correct the cell, and check the list again"
        ),
    }
    return Remark(
        file=found.file, row=person.row, column=found.columns[column], value=word,
        message=messages[column], values={"name": word},
    )  # fmt: skip


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
