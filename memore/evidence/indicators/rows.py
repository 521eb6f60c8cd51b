"""Slim rows: what the success factors read of pairs, their members and the people in them.

Nothing here knows a database. Lists of days are in order. A pair that was opened by mistake is not among
them; what happened after the last day of a period is passed over by the arithmetic, not here.
"""

import datetime
from collections.abc import Sequence
from dataclasses import dataclass, field
from functools import cached_property
from uuid import UUID

from memore.core.days import Period

Day = datetime.date
ONE_DAY = datetime.timedelta(days=1)


@dataclass(slots=True)
class ProgrammeRow:
    """A programme: its model, the level of language it asks for, when a match comes late, and between which
    months after leaving an answer is one of half a year later."""

    key: UUID
    name: str
    model: str
    model_name: str
    languages: tuple[str, ...]
    minimum_level: int
    match_within_days: int
    longer_months: tuple[int, int]


@dataclass(frozen=True, slots=True)
class Part:
    """A cohort or a site."""

    key: UUID
    name: str


@dataclass(slots=True)
class Person:
    """What is known of a person beside their participation. Codes are ISCO-08, levels 1 (A1) to 7 (native).
    `jobs`: days on which a job or an internship began (`outcomes.work`)."""

    sector: str = ""
    gender: str = ""
    schooling: int | None = None
    screened: tuple[Day | None, Day | None, Day | None] = (None, None, None)
    goals: list[Day] = field(default_factory=list)
    trades: set[str] = field(default_factory=set)
    languages: dict[str, int] = field(default_factory=dict)
    jobs: list[Day] = field(default_factory=list)


@dataclass(slots=True, eq=False)
class Who:
    """A participation. They `entered` on the day they first joined; `again`: they came
    back and `joined` anew. `minutes`: (day, minutes of training). `peers`: days of meetings of mentors among
    themselves to which they came. `outcomes`: (exit, moment, day, status, contract)."""

    key: UUID
    programme: ProgrammeRow
    person: Person
    side: str
    state: str
    joined: Day
    entered: Day
    again: bool
    left: Day | None
    left_from: str
    waiting_since: Day | None
    places: int
    trained: bool | None
    cohort: "Part | None"
    site: "Part | None"
    intake: Day | None
    minutes: list[tuple[Day, int]] = field(default_factory=list)
    peers: list[Day] = field(default_factory=list)
    outcomes: list[tuple[Day, str, Day, str, str]] = field(default_factory=list)
    members: "list[MemberRow]" = field(default_factory=list)

    @property
    def half(self) -> str:
        """The half-year in which they came: "2026-1"."""
        return f"{self.entered.year}-{1 if self.entered.month <= 6 else 2}"


@dataclass(slots=True, eq=False)
class MemberRow:
    """Somebody in a pair. `later`: they came into a group that was under way. `absent`: days on which the
    others met without them. `capitals`: moment → (day, mean). `contacts`: (day, how many outside their own
    community). `after`: (day, result) of being asked how it went on."""

    key: str
    pair: "PairRow"
    who: Who
    side: str
    since: Day
    until: Day | None
    yes: Day | None
    signed: Day | None
    left: bool
    later: bool
    goodbye: Day | None
    absent: set[Day] = field(default_factory=set)
    learned: list[Day] = field(default_factory=list)
    trust: list[tuple[Day, int]] = field(default_factory=list)
    contacts: list[tuple[Day, int]] = field(default_factory=list)
    capitals: dict[str, tuple[Day, float]] = field(default_factory=dict)
    after: tuple[Day, str] | None = None

    @property
    def start(self) -> Day:
        """The day their pair was opened, or that they came to the group."""
        return self.since if self.later else self.pair.opened

    def first_met(self, until: Day) -> Day | None:
        """The first meeting at which they were, up to a day."""
        for day in self.pair.held_days:
            if day > until:
                return None
            if day not in self.absent and (not self.later or day >= self.since):
                return day
        return None


@dataclass(slots=True, eq=False)
class PairRow:
    """A pair. `held`: (day, minutes, whether staff were there). `talks`: (day, with the mentee, with the
    mentor, trust, key of the member or ""). `turns`: (moment, "paused", "resumed", "closing"), in order.
    `fits`: (day, side) of who said whether it fits. `asked`: when both were asked in a proposal."""

    key: UUID
    programme: ProgrammeRow
    opened: Day
    closed: Day | None
    reason: str
    planned_end: Day
    rhythm: int
    members: list[MemberRow] = field(default_factory=list)
    held: list[tuple[Day, int, bool]] = field(default_factory=list)
    held_days: list[Day] = field(default_factory=list)
    talks: list[tuple[Day, bool, bool, int | None, str]] = field(default_factory=list)
    turns: list[tuple[str, Day, str]] = field(default_factory=list)
    fits: list[tuple[Day, str]] = field(default_factory=list)
    asked: Day | None = None

    def on(self, side: str) -> list[MemberRow]:
        """Its members of one side."""
        return [one for one in self.members if one.side == side]

    def first_met(self, until: Day) -> Day | None:
        """The first meeting up to a day."""
        days = self.held_days
        return days[0] if days and days[0] <= until else None

    def ended(self, until: Day) -> Day | None:
        """When it ended, None where it had not by that day."""
        return self.closed if self.closed is not None and self.closed <= until else None

    def open_on(self, day: Day) -> bool:
        """Whether it was open at the end of that day."""
        return self.opened <= day and (self.closed is None or self.closed > day)

    def open_in(self, period: Period) -> bool:
        """Whether it was open on a day of the period."""
        return self.opened <= period.last and (self.closed is None or self.closed >= period.first)

    def pauses(self, until: Day) -> list[tuple[Day, Day]]:
        """From the day it paused up to and without the day it went on; as seen at the end of `until`."""
        found: list[tuple[Day, Day]] = []
        since: Day | None = None
        for _moment, day, kind in self.turns:
            if day > until:
                break
            if kind == "paused" and since is None:
                since = day
            elif kind != "paused" and since is not None:
                found.append((since, day))
                since = None
        if since is not None:
            found.append((since, self.ended(until) or until + ONE_DAY))
        return found

    def awake(self, first: Day, last: Day, until: Day) -> int:
        """Days from `first` to `last`, both in it, on which it did not pause."""
        if last < first:
            return 0
        days = (last - first).days + 1
        if self.turns:
            for since, to in self.pauses(until):
                days -= max(0, (min(to, last + ONE_DAY) - max(since, first)).days)
        return days

    def pauses_on(self, day: Day) -> bool:
        """Whether it paused on that day."""
        return bool(self.turns) and any(since <= day < to for since, to in self.pauses(day))


@dataclass(frozen=True)
class Rows:
    """All that the arithmetic reads."""

    programmes: Sequence[ProgrammeRow]
    pairs: Sequence[PairRow]
    people: Sequence[Who]

    @cached_property
    def mentees(self) -> list[Who]:
        """Mentees who were accepted."""
        return [who for who in self.people if who.side == "mentee" and was_in(who)]

    @cached_property
    def mentors(self) -> list[Who]:
        """Mentors who were accepted."""
        return [who for who in self.people if who.side == "mentor" and was_in(who)]

    def mentors_in_pairs(self, period: Period) -> list[tuple[Who, list[MemberRow]]]:
        """Mentors who were in one of these pairs on a day of the period, each with all their pairs that were
        opened by its end, the oldest first."""
        there = {
            member.who.key: member.who
            for pair in self.pairs
            if pair.open_in(period)
            for member in pair.members
            if member.side == "mentor" and member.start <= period.last and stayed(member, period.first)
        }
        return [(who, pairs_of(who, period.last)) for who in there.values()]


def was_in(who: Who) -> bool:
    """Whether they were ever accepted: who only applied was never in."""
    return who.state != "applied" and who.left_from != "applied"


def pairs_of(who: Who, until: Day) -> list[MemberRow]:
    """Their pairs that had begun by a day, the oldest first."""
    return sorted((one for one in who.members if one.start <= until), key=lambda one: (one.start, one.key))


def stayed(member: MemberRow, day: Day) -> bool:
    """Whether they had not left the group before that day."""
    return not member.left or member.until is None or member.until >= day
