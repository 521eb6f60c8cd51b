"""What makes the scorecard of the large programme worth looking at: people for whom a year has passed, first
meetings with staff there, mentees who were matched in a hurry, mentors among themselves.
"""

import datetime
import random
from collections.abc import Container, Sequence
from uuid import UUID

from django.utils import timezone

from memore.home.demo.facts import Facts
from memore.home.demo.notebook import Day, Duo, moment
from memore.home.demo.rows import Rows
from memore.home.demo.year import Match, Year
from memore.organisations.models import Membership
from memore.pairs.models import Gathering, Guest, Meeting, NewContact, Pair
from memore.programmes.models import Participation, Programme, Side, State
from memore.training.models import Attendance, UnitDone

FIRST, AGO, NEXT_AGO = 8, 640, 460
"""So many mentees came first, so many days ago; the others half a year later."""

ACCOMPANIED, ACCOMPANIED_IN_A_HURRY = 0.68, 0.4
HURRY = (2, 5, 9, 10, 12, 13, 16)
"""Which of the ended pairs began before the mentee was prepared; of those whose mentee has left."""

TALKED_ABOUT = (
    (75, "How much help is too much"),
    (24, "Who knows whom in which company"),
)


def begin_earlier(mentees: Sequence[Participation], mentors: Sequence[Participation], today: Day) -> None:
    """The mentees and mentors of the pairs that have ended came in the programme's first year."""
    for at, row in enumerate(mentees):
        _came(row, today, AGO - 6 * at if at < FIRST else NEXT_AGO - 3 * (at - FIRST))
    for at, row in enumerate(mentors):
        _came(row, today, AGO + 14 - at % 9)
    Participation.objects.bulk_update([*mentees, *mentors], ["joined_on", "waiting_since"])


def _came(row: Participation, today: Day, ago: int) -> None:
    row.joined_on = today - datetime.timedelta(days=ago)
    row.waiting_since = row.joined_on + datetime.timedelta(days=1)


def opened_ago(match: Match, today: Day, dice: random.Random) -> int:
    """How many days ago such a pair began: two to six weeks after the mentee came."""
    return (today - match.mentee.joined_on).days - dice.randint(12, 40)


class LookedBack:
    """Writes what was noted of pairs that ended and of those that run, when their meetings are written."""

    def __init__(self, year: Year, staff: Sequence[Membership]) -> None:
        self.year, self.staff, self.today = year, list(staff), timezone.localdate()
        self.dice, self.rows = random.Random(1989), Rows(Gathering)  # the year of the rights of the child
        self.facts = Facts(self.dice, self.rows, self.staff, [])

    def write(self, programme: Programme, ended: Sequence[tuple[Match, Pair]]) -> None:
        """All of it."""
        hurried = [
            (match, pair)
            for at, (match, pair) in enumerate(ended)
            if at in HURRY and match.mentee.state == State.LEFT
        ]
        self._matched_in_a_hurry(hurried)
        for pair in self.year.pairs:
            self._stood_stronger(self.year.duo(pair))
        self._among_mentors(programme)
        self.rows.write()
        accompany({pair.pk for _match, pair in hurried}, self.dice)

    def _matched_in_a_hurry(self, pairs: Sequence[tuple[Match, Pair]]) -> None:
        """They did their unit some weeks after the match."""
        rows = {match.mentee.pk: pair for match, pair in pairs}
        done = list(UnitDone.objects.filter(participation__in=rows))
        Attendance.objects.filter(participation__in=rows).delete()
        for unit in done:
            begun = timezone.localdate(rows[unit.participation_id].opened_at)
            unit.done_on, unit.how = begun + datetime.timedelta(days=24), UnitDone.How.ONLINE
        UnitDone.objects.bulk_update(done, ["done_on", "how"])
        gone = [match.mentee for match, _pair in pairs]
        for row in gone:
            row.trained = None
        Participation.objects.bulk_update(gone, ["trained"])

    def _stood_stronger(self, duo: Duo) -> None:
        """Contacts that mentees made, and the six capitals at the end of what ended well."""
        first, last = self._met(duo.pair)
        if first is None or last is None:
            return
        for month in range(1, (last - first).days // 30):
            if self.dice.random() < 0.45:
                said = {
                    "count": self.dice.choice([1, 1, 2, 3]),
                    "outside": self.dice.choice(["yes", "yes", "no"]),
                }
                kind = self.dice.choice(NewContact.Kind.values)
                day = first + datetime.timedelta(days=30 * month)
                self.facts.voice(NewContact, duo, duo.on(Side.MENTEE)[0], day, kind=kind, **said)
        left_well = duo.on(Side.MENTEE)[0].participation.state == State.LEFT and duo.pair.closed_at
        if left_well and self.dice.random() < 0.85:
            self.facts.capitals(duo, "close", last, least=self.dice.choice([1, 2, 2]))

    def _met(self, pair: Pair) -> tuple[Day | None, Day | None]:
        days = [row.day for row in self.year.meetings if row.pair_id == pair.pk and row.state == "held"]
        return min(days, default=None), max(days, default=None)

    def _among_mentors(self, programme: Programme) -> None:
        """Mentors with a running pair meet each other twice; six in ten come."""
        leading = [
            row.participation
            for row in self.year.members
            if row.side == Side.MENTOR and row.to_on is None and row.pair.opened_at is not None
        ]
        for ago, topic in TALKED_ABOUT:
            day = self.today - datetime.timedelta(days=ago)
            gathering = self.rows.keep(
                Gathering(
                    programme=programme, kind=Gathering.Kind.PEER, day=day, at=datetime.time(19), topic=topic,
                    where="Het Predikheren", held_at=moment(day), by=self.staff[0].user,
                )
            )  # fmt: skip
            there = {row.pk: row for row in leading if row.joined_on <= day}
            for row in there.values():
                came = self.dice.random() < 0.6
                self.rows.keep(
                    Guest(gathering=gathering, participation=row, says="yes" if came else "", came=came)
                )


def accompany(hurried: Container[UUID], dice: random.Random) -> None:
    """Staff were there when most pairs of the house first met. One query to look, one to write."""
    rows = Meeting.objects.filter(state=Meeting.State.HELD).order_by("pair__opened_at", "pair", "day", "at")
    first: dict[UUID, UUID] = {}
    for key, pair in rows.values_list("pk", "pair_id"):
        first.setdefault(pair, key)
    there = [
        key
        for pair, key in first.items()
        if dice.random() < (ACCOMPANIED_IN_A_HURRY if pair in hurried else ACCOMPANIED)
    ]
    Meeting.objects.filter(pk__in=there).update(accompanied=True)
