"""What the fund asks of every mentee in the demo: asked, sometimes refused, mostly frozen, with some gaps."""

import datetime
import random
from dataclasses import asdict

from memore.intake.models import ParticipantFacts
from memore.organisations.models import Membership, Organisation
from memore.outcomes.esf.deeds import number_all
from memore.outcomes.esf.lines import Line, lines_of
from memore.outcomes.esf.operations import Operation
from memore.outcomes.models.esf import EsfAnswer, EsfEntry, EsfParticipant, Question
from memore.programmes.models import Programme

LABOUR, LABOUR_WEIGHTS = ("unemployed", "inactive", "employed", "studying"), (68, 14, 10, 8)
SCHOOLING, SCHOOLING_WEIGHTS = (0, 1, 2, 3, 4, 5, 6, 7), (4, 10, 18, 26, 10, 8, 16, 8)
YES = {
    "third_country": 0.9,
    "foreign": 1.0,
    "minority": 0.12,
    "disability": 0.06,
    "housing": 0.1,
    "rural": 0.2,
}
"""How often the answer is yes; otherwise no, unless somebody refuses."""

REFUSES, NOT_ASKED, NO_FACTS = 0.07, 0.05, 0.04


def tell_the_fund(organisation: Organisation, staff: list[Membership]) -> None:
    """Facts, answers and frozen entries of all programmes."""
    dice = random.Random(2021)  # the year of the regulation
    for programme in Programme.objects.filter(organisation=organisation).order_by("starts_on", "name"):
        _facts(dice, programme)
        people = [line.participation for line in lines_of(programme)]
        number_all(operation=Operation(programme), people=people)
        _ask(dice, programme, staff)
        _freeze(programme, staff)


def _facts(dice: random.Random, programme: Programme) -> None:
    rows, known = [], set(ParticipantFacts.objects.values_list("person", flat=True))
    for line in lines_of(programme):
        person = line.participation.person_id
        if person in known or dice.random() < NO_FACTS:
            continue
        labour = dice.choices(LABOUR, LABOUR_WEIGHTS)[0]
        since = line.entry.entered_on - datetime.timedelta(days=dice.randint(20, 900))
        rows.append(
            ParticipantFacts(
                person_id=person,
                labour=labour,
                registered="yes" if labour == "unemployed" else "",
                registered_since=since if labour == "unemployed" else None,
                schooling=dice.choices(SCHOOLING, SCHOOLING_WEIGHTS)[0],
            )
        )
        known.add(person)
    ParticipantFacts.objects.bulk_create(rows)


def _ask(dice: random.Random, programme: Programme, staff: list[Membership]) -> None:
    rows = []
    for row in EsfParticipant.objects.filter(programme=programme).select_related("participation"):
        if dice.random() < NOT_ASKED:
            continue
        day = row.participation.joined_on + datetime.timedelta(days=1)
        by = dice.choice(staff).user_id
        for question in Question.values:
            answer = "yes" if dice.random() < YES[question] else "no"
            answer = "refused" if dice.random() < REFUSES else answer
            rows.append(EsfAnswer(participant=row, question=question, answer=answer, on=day, by_id=by))
    EsfAnswer.objects.bulk_create(rows)


def _freeze(programme: Programme, staff: list[Membership]) -> None:
    """Whole entries, on the day after they came in. Without a trail: nobody did it by hand."""
    EsfEntry.objects.bulk_create(
        EsfEntry(participant=line.participant, at=_noon(line), by_id=staff[0].user_id, **asdict(line.entry))
        for line in lines_of(programme)
        if not line.entry.missing and not line.entry.unasked
    )


def _noon(line: Line) -> datetime.datetime:
    day = line.entry.entered_on + datetime.timedelta(days=1)
    return datetime.datetime.combine(day, datetime.time(12), tzinfo=datetime.UTC)
