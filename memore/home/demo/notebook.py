"""What the demo's facts share: who writes them down, for whom, and with which dice."""

import datetime
import random
from collections import defaultdict
from dataclasses import dataclass, field

from django.utils import timezone

from memore.core.access import Viewer
from memore.home.demo.rows import Rows
from memore.organisations.models import Membership
from memore.pairs.models import (
    Gathering,
    Meeting,
    Member,
    Pair,
)
from memore.pairs.models.voices import Voice
from memore.plans.models import (
    Employer,
    Internship,
)
from memore.programmes.models import Participation
from memore.training.models import Session, SkillRating

Day = datetime.date


@dataclass
class Duo:
    """A pair with its members, as the demo opens it. Groups have more mentees, teams more mentors."""

    pair: Pair
    members: list[Member] = field(default_factory=list)

    def on(self, side: str) -> list[Member]:
        return [member for member in self.members if member.side == side]


@dataclass
class Notebook:
    """Where rows are kept until they are written. `staff` note them; `employers` are those of the house, the
    social enterprise first."""

    dice: random.Random
    rows: Rows
    staff: list[Membership]
    employers: list[Employer]
    sessions: dict[tuple[str, str], Session] = field(default_factory=dict)
    internships: dict[object, Internship] = field(default_factory=dict)
    aims: set[object] = field(default_factory=set)
    certificates: list[tuple[Participation, Day]] = field(default_factory=list)
    held: dict[object, list[Meeting]] = field(default_factory=lambda: defaultdict(list))
    gatherings: dict[tuple[object, str, int], Gathering] = field(default_factory=dict)
    today: Day = field(default_factory=timezone.localdate)

    @property
    def viewer(self) -> Viewer:
        """The first coordinator, as somebody who acts."""
        own = self.staff[0]
        return Viewer(user=own.user_id, organisation=own.organisation_id, membership=own.pk, role=own.role)

    def employer(self) -> Employer:
        return self.dice.choice(self.employers[1:])

    def trade(self, row: Participation) -> str:
        trade = next(iter(row.person.occupations.all()), None)
        return trade.title if trade else "Shop assistant"

    def rate(self, row: Participation, moment: str, day: Day, least: int, most: int) -> None:
        mentoring = row.programme.mentoring
        for skill in mentoring.skills(row.side) if mentoring else ():
            score = self.dice.randint(least, most)
            self.rows.keep(
                SkillRating(participation=row, moment=moment, code=skill.code, score=score, rated_on=day)
            )

    def voice(self, model: type[Voice], duo: Duo, member: Member, day: Day, **said: object) -> None:
        """Something that a member said, themselves or through staff."""
        own = member.person.user
        by = own or self.staff[0].user
        self.rows.keep(
            model(pair=duo.pair, member=member, on=day, at=moment(day), by=by, assisted=own is None, **said)
        )


def moment(day: Day) -> datetime.datetime:
    """Ten o'clock of a day."""
    return datetime.datetime.combine(day, datetime.time(10), tzinfo=datetime.UTC)
