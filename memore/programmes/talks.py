"""The plan of talks that staff have with both sides of a pair: a programme's own days, else its model's, else
what the monitoring guides ask for (within 48 hours of the first meeting, twice in month 1, then monthly)."""

from collections.abc import Sequence
from dataclasses import dataclass

from django.utils.translation import gettext, gettext_noop

from memore.programmes.mentoring.schema import CheckIn
from memore.programmes.models import Programme

FIRST_MEETING = "first_meeting"
CLOSING = "closing"
CONTRACT = "contract"
_OWN = "day-"


@dataclass(frozen=True, slots=True)
class Plan:
    """Talks so many days after something, then one every `every_days` (0: no more)."""

    talks: tuple[CheckIn, ...]
    every_days: int

    @property
    def days(self) -> list[int]:
        """Days after the first meeting, in order."""
        return sorted(talk.days for talk in self.talks if talk.after == FIRST_MEETING)


DEFAULT = Plan(
    (
        CheckIn(FIRST_MEETING, 2, gettext_noop("Within 48 hours")),
        CheckIn(FIRST_MEETING, 14, gettext_noop("Week 2")),
        CheckIn(FIRST_MEETING, 28, gettext_noop("Week 4")),
    ),
    30,
)


def plan_of(programme: Programme) -> Plan:
    """The plan of a programme. Days of its own take the place of those after the first meeting; talks after
    a contract or the end stay the model's."""
    said = plan_before(programme)
    talks = _with_own(said, programme.check_in_days) if programme.check_in_days else said.talks
    every = said.every_days if programme.check_in_every_days is None else programme.check_in_every_days
    return Plan(talks, every)


def plan_before(programme: Programme) -> Plan:
    """What holds where the programme says nothing of its own."""
    model = programme.mentoring
    return Plan(model.checkins, model.checkin_every_days) if model else DEFAULT


def _with_own(said: Plan, days: Sequence[int]) -> tuple[CheckIn, ...]:
    names = {talk.days: talk.name for talk in said.talks if talk.after == FIRST_MEETING}
    own = [CheckIn(FIRST_MEETING, day, names.get(day, f"{_OWN}{day}")) for day in sorted(set(days))]
    return (*own, *(talk for talk in said.talks if talk.after != FIRST_MEETING))


def talk_label(name: str) -> str:
    """The name under which a talk is kept, in words: a number is the month of a monthly one, "day-5" a day
    that the programme set itself."""
    if name.isdigit():
        return gettext("Month %(month)s") % {"month": name}
    if name.startswith(_OWN):
        return gettext("Day %(day)s") % {"day": name.removeprefix(_OWN)}
    return gettext(name)
