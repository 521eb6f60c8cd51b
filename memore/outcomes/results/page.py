"""Everything that the results page, its file and its document show, from one reading of the rows."""

import datetime
from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING
from uuid import UUID

from django.db.models import Q
from django.utils.translation import gettext as _

from memore.outcomes.references import sentences
from memore.outcomes.results import capital, groups, held, picture, rows, waiting
from memore.programmes.models import Programme, Side

if TYPE_CHECKING:
    from django.db.models import QuerySet

    from memore.programmes.models import Participation


@dataclass(frozen=True, slots=True)
class Scope:
    """Whose results: of these programmes, of those who came in from a day to a day, of one cohort or site."""

    programmes: Sequence[Programme]
    first: datetime.date
    last: datetime.date
    cohort: UUID | None = None
    site: UUID | None = None

    def people(self) -> "QuerySet[Participation]":
        """Their participations, both sides. Mentees count by the day of their first entry."""
        found = rows.of_programmes(self.programmes)
        came = Q(first_joined_on=None, joined_on__range=(self.first, self.last))
        came |= Q(first_joined_on__range=(self.first, self.last))
        found = found.filter(came | Q(side=Side.MENTOR))
        if self.cohort:
            found = found.filter(cohort=self.cohort)
        return found.filter(site=self.site) if self.site else found


@dataclass(frozen=True, slots=True)
class Results:
    """`reached`: work, training or internship within a year of the first meeting. `rates`: what to print
    beside it, of comparable people."""

    people: int
    met: groups.Share
    reached: groups.Share
    pictures: Sequence[picture.Picture]
    held: Sequence[held.Held]
    tables: Sequence[groups.Table]
    turns: Sequence[capital.Turn]
    mentors_learned: groups.Share
    rates: Sequence[str]


def results(scope: Scope, country: str, today: datetime.date) -> Results:
    """Seven queries."""
    people = scope.people()
    languages = {tag for programme in scope.programmes for tag in programme.languages}
    mentees = rows.mentees(people, languages, today)
    tables = groups.tables(mentees, today)
    judged = [one for one in mentees if one.is_judged(today)]
    return Results(
        people=len(mentees),
        met=groups.Share(sum(one.met_on is not None for one in mentees), len(mentees)),
        reached=groups.Share(sum(one.has_result for one in judged), len(judged)),
        pictures=[
            picture.picture(
                "meeting",
                _("From intake to the first meeting"),
                waiting.to_first_meeting(mentees, today),
                thing=_("the first meeting"),
            ),
            picture.picture(
                "work",
                _("From the first meeting to work"),
                waiting.to_work(mentees, today),
                thing=_("a job"),
            ),
        ],
        held=held.held(mentees, today),
        tables=tables,
        turns=capital.turns([one.key for one in mentees]),
        mentors_learned=capital.learned(people)[0],
        rates=sentences(scope.programmes, country),
    )
