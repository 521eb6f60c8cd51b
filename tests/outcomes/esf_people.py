"""People of a funder's file, made in a line each."""

import datetime

from django.utils import timezone

from memore.intake.models import ParticipantFacts
from memore.outcomes.esf import deeds
from memore.outcomes.models import Outcome
from memore.outcomes.models.esf import Question
from memore.programmes.models import State
from tests import factories

ALL_NO = dict.fromkeys(Question.values, "no")


def today() -> datetime.date:
    return timezone.localdate()


def came_in(
    programme, *, on, gender="woman", born=1990, labour="unemployed", since=None, schooling=3, left_on=None
):
    """A mentee with the facts that funders ask about; who left was never paired."""
    person = factories.PersonFactory(organisation=programme.organisation, gender=gender, birth_year=born)
    since = since or (on - datetime.timedelta(days=60) if labour == "unemployed" else None)
    ParticipantFacts.objects.create(person=person, labour=labour, registered_since=since, schooling=schooling)
    left = {"state": State.LEFT, "left_on": left_on, "left_from": State.WAITING} if left_on else {}
    return factories.ParticipationFactory(programme=programme, person=person, joined_on=on, **left)


def asked(row, by, answers=ALL_NO, **more):
    """All questions are asked; the entry freezes by itself when it is whole."""
    return deeds.write_answers(participation=row, answers=answers, by=by.viewer, **more)


def told(row, *, on, status="work", moment="weeks_4", exit_on=None, **more):
    """What a mentee said after leaving."""
    return Outcome.objects.create(
        participation=row, exit_on=exit_on or row.left_on, moment=moment, on=on, status=status, **more
    )
