"""The training of both sides in the permission world: a programme on a model, with a row of every kind."""

import datetime
from typing import Any

from django.utils import timezone

from memore.programmes.models import Programme
from memore.training.certificates import new_number
from memore.training.models import (
    Attendance,
    Certificate,
    CreditAssessment,
    OnlineUnit,
    Session,
    SkillRating,
    UnitDone,
)
from tests import factories
from tests.training.conftest import with_more


def taught(programme: Programme) -> tuple[Programme, Session]:
    """A programme on a model, and a session yesterday."""
    house = programme.organisation
    version = factories.ModelVersionFactory(organisation=house, text=with_more())
    made = factories.ProgrammeFactory(organisation=house, model=version)
    session = Session.objects.create(
        programme=made,
        mentee_unit="welcome",
        mentor_unit="role",
        day=timezone.localdate() - datetime.timedelta(days=1),
        at=datetime.time(18),
        minutes=180,
        place="Library",
    )
    return made, session


def learners(programme: Programme, session: Session, people: dict[str, Any]) -> dict[str, Any]:
    """Side → participation in the taught programme, with everything that belongs to it."""
    found = {}
    for side, somebody in people.items():
        row = factories.ParticipationFactory(programme=programme, person=somebody.person, side=side)
        Attendance.objects.create(session=session, participation=row)
        UnitDone.objects.create(
            participation=row, unit="seen", how="elsewhere", done_on=session.day, minutes=60, proof="Seen"
        )
        OnlineUnit.objects.create(participation=row, unit="online")
        SkillRating.objects.create(participation=row, moment="before", code="speak", score=2)
        CreditAssessment.objects.create(
            participation=row, credits="2", system="osp", assessor="Aino", assessed_on=session.day
        )
        Certificate.objects.create(
            participation=row, number=new_number(), language="en", words=SAID, initials="AB"
        )
        found[side] = row
    return found


SAID = (
    '{"title": "Certificate", "language": "en", "rtl": false, "name": "A. B.", "lead": "took part", '
    '"about": [["Programme", "P"], ["Organisation", "O"]], "units_title": "Units", '
    '"units_head": ["Unit", "Time"], '
    '"units": [["Role", "3 hours"]], "skills_title": "", "skills_head": ["", "", ""], "skills": [], '
    '"day": "today", "day_label": "Issued on", "signature": "Signature", "number_label": "Number", '
    '"number": "X", "check": "Check it here:", "square": "Square"}'
)
