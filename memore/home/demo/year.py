"""The demo year's pairs: opened in waves, met, paused, closed, and some gone quiet."""

import datetime
import random
from dataclasses import dataclass, field

from django.utils import timezone

from memore.accounts.models import User
from memore.home.demo.aims import aim_of, met_words
from memore.home.demo.facts import Facts
from memore.home.demo.notebook import Duo
from memore.home.demo.people import pools
from memore.organisations.models import Membership
from memore.pairs.checkins import Anchors, dues
from memore.pairs.models import (
    Change,
    CheckIn,
    CloseReason,
    Concern,
    Meeting,
    Member,
    Note,
    Pair,
    PairState,
    Pulse,
    Share,
)
from memore.plans.models import Goal, Step
from memore.programmes.models import Part, Participation, Seat, Side, State
from memore.programmes.talks import plan_of


@dataclass
class Match:
    """Two participations that were matched, with the engine's reasons; `partner` where the mentor is in a
    team."""

    mentee: Participation
    mentor: Participation
    score: int | None
    reasons: list[dict[str, object]]
    partner: Participation | None = None

    @property
    def people(self) -> list[tuple[Participation, str]]:
        """Everybody with their part of a team."""
        if self.partner is None:
            return [(self.mentee, ""), (self.mentor, "")]
        return [(self.mentee, ""), (self.mentor, Part.NATIVE), (self.partner, Part.PEER)]


@dataclass
class Year:
    """Collects a year's rows, then writes them all at once."""

    dice: random.Random
    staff: list[Membership]
    partner: Membership
    facts: Facts
    today: datetime.date = field(default_factory=timezone.localdate)
    pairs: list[Pair] = field(default_factory=list)
    members: list[Member] = field(default_factory=list)
    seats: list[Seat] = field(default_factory=list)
    meetings: list[Meeting] = field(default_factory=list)
    goals: list[Goal] = field(default_factory=list)
    steps: list[Step] = field(default_factory=list)
    notes: list[Note] = field(default_factory=list)
    check_ins: list[CheckIn] = field(default_factory=list)
    changes: list[Change] = field(default_factory=list)
    concerns: list[Concern] = field(default_factory=list)
    shares: list[Share] = field(default_factory=list)
    touched: list[Participation] = field(default_factory=list)

    def write(self) -> None:
        """Write everything, in the order in which rows need each other."""
        Seat.objects.bulk_create(self.seats)
        Pair.objects.bulk_create(self.pairs)
        Member.objects.bulk_create(self.members)
        for rows in (
            self.meetings, self.goals, self.steps, self.notes, self.check_ins, self.changes,
            self.concerns, self.shares,
        ):  # fmt: skip
            if rows:
                type(rows[0])._default_manager.bulk_create(rows)  # type: ignore[arg-type]
        self.facts.rows.write()
        Participation.objects.bulk_update(self.touched, ["state", "waiting_since"])

    def open(self, match: Match, *, days_ago: int) -> Pair:
        """A pair that opened `days_ago`, agreed a few days later, with a goal in most cases."""
        opened = self.moment(days_ago)
        programme = match.mentee.programme
        pair = Pair(
            programme=programme,
            coordinator=self.dice.choice(self.staff),
            state=PairState.ACTIVE,
            opened_at=opened,
            reasons=match.reasons,
            score=match.score,
            rhythm_days=self.dice.choice([7, 14, 14, 14]),
            planned_end_on=opened.date() + datetime.timedelta(days=programme.length_days),
        )
        self.pairs.append(pair)
        for participation, part in match.people:
            taken = sum(1 for seat in self.seats if seat.participation_id == participation.pk)
            seat = Seat(participation=participation, number=taken + 1, taken_at=opened)
            self.seats.append(seat)
            agreed = days_ago > 8
            self.members.append(
                Member(
                    pair=pair,
                    participation=participation,
                    person=participation.person,
                    side=participation.side,
                    part=part,
                    seat=seat,
                    from_on=opened.date(),
                    said_yes_on=opened.date(),
                    agreed_at=self.moment(days_ago - 6) if agreed else None,
                    agreed_by=participation.person.user if agreed else None,
                    agreed_assisted=agreed and participation.person.user is None,
                )
            )
            participation.state = State.PAIRED
            self.touched.append(participation)
        self.changes.append(Change(pair=pair, kind=Change.Kind.OPENED, at=opened, by=self.by(pair)))
        return pair

    def meet(self, pair: Pair, *, from_days: int, to_days: int, plan_next: bool = True) -> None:
        """Meetings from `from_days` ago to `to_days` ago in the pair's rhythm, and the next one planned."""
        dice, words = self.dice, pools()["words"]
        mentor = self.member(pair, Side.MENTOR)
        days = list(range(from_days, to_days + 6, -(pair.rhythm_days + dice.randint(-1, 3))))
        for day in (*days, to_days):
            held = dice.random() < 0.93 or day == to_days
            thanked = held and dice.random() < 0.4
            self.meetings.append(
                Meeting(
                    pair=pair,
                    state=Meeting.State.HELD if held else Meeting.State.MISSED,
                    day=self.today - datetime.timedelta(days=day),
                    at=datetime.time(dice.choice([14, 17, 18, 19]), dice.choice([0, 30])),
                    where=dice.choice(words["places"]),
                    way=dice.choices(["in_person", "online", "phone"], weights=[70, 22, 8])[0],
                    minutes=dice.choice([60, 60, 90, 90, 120]) if held else None,
                    went=dice.choices(["well", "so_so", "hard"], weights=[68, 24, 8])[0] if held else "",
                    words=met_words(pair.programme, dice) if held and dice.random() < 0.6 else "",
                    logged_at=self.moment(max(day - 1, 0)),
                    logged_by=mentor.person.user,
                    assisted=mentor.person.user is None,
                    thanked_at=self.moment(max(day - 2, 0)) if thanked else None,
                    thanked_by=self.by(pair) if thanked else None,
                )
            )
        if plan_next:
            self.plan(pair, in_days=dice.randint(1, pair.rhythm_days))

    def plan(self, pair: Pair, *, in_days: int, hour: int = 18) -> None:
        """The next meeting."""
        self.meetings.append(
            Meeting(
                pair=pair,
                state=Meeting.State.PLANNED,
                day=self.today + datetime.timedelta(days=in_days),
                at=datetime.time(hour, 30),
                where=self.dice.choice(pools()["words"]["places"]),
                way="in_person",
                logged_by=self.member(pair, Side.MENTOR).person.user,
                logged_at=self.moment(1),
            )
        )

    def aim(self, pair: Pair, *, days_ago: int, done: int = 0) -> None:
        """A goal of the mentee with three steps, `done` of them done."""
        mentee = self.member(pair, Side.MENTEE).participation
        aim = aim_of(mentee, self.dice)
        goal = Goal(
            person=mentee.person,
            words=aim.words,
            kind=aim.kind,
            created_at=self.moment(days_ago),
            created_by=self.member(pair, Side.MENTOR).person.user,
        )
        self.goals.append(goal)
        for position, words in enumerate(aim.steps[:3]):
            is_done = position < done
            self.steps.append(
                Step(
                    goal=goal,
                    words=words,
                    created_at=goal.created_at + datetime.timedelta(minutes=position),
                    due_on=self.today + datetime.timedelta(days=self.dice.randint(5, 40))
                    if not is_done
                    else None,
                    done_on=self.today - datetime.timedelta(days=self.dice.randint(3, max(4, days_ago - 5)))
                    if is_done
                    else None,
                )
            )

    def check(self, pair: Pair, *, from_days: int, but_last: int = 0) -> None:
        """Talks of the coordinator with both since the first meeting, as the plan asks; the last ones left
        out where `but_last` says so."""
        first = self.today - datetime.timedelta(days=from_days)
        due = []
        for talk in dues(plan_of(pair.programme), Anchors(first)):
            if talk.on > self.today:
                break
            due.append(talk)
        for talk in due[: len(due) - but_last]:
            mood, other = (self.dice.choices([2, 3, 4, 5], weights=[6, 20, 50, 24])[0] for _ in range(2))
            self.check_ins.append(
                CheckIn(
                    pair=pair,
                    name=talk.name if not talk.month else str(talk.month),
                    due_on=talk.on,
                    on=talk.on,
                    at=self.moment((self.today - talk.on).days),
                    by=self.by(pair),
                    with_mentee=True,
                    with_mentor=True,
                    mood_mentee=mood,
                    mood_mentor=other,
                    trust=min(5, mood + self.dice.randint(0, 1)),
                    problem=mood == 2,
                )
            )

    def hear(self, pair: Pair, *, from_days: int, to_days: int) -> None:
        """What both say between the first meeting and a day: whether it fits, how it goes, what changes."""
        duo, first, last = self.duo(pair), self._day(from_days), self._day(to_days)
        self.facts.say_fit(duo, first)
        self.facts.capitals(duo, "start", first)
        every = datetime.timedelta(days=pair.programme.pulse_every_days)
        asked = timezone.localdate(pair.opened_at) + every
        while asked < last:
            self.facts.say_pulse(duo, asked + datetime.timedelta(days=1))
            asked += every
        month_3 = first + datetime.timedelta(days=92)
        if month_3 < last:
            self.facts.capitals(duo, "month_3", month_3, least=2)

    def find_it_hard(self, pair: Pair, *, days_ago: int) -> None:
        """The mentee says that it does not go well."""
        mentee = self.member(pair, Side.MENTEE)
        self.facts.voice(Pulse, self.duo(pair), mentee, self._day(days_ago), going=2, trust=3, about=None)

    def learn(self, pair: Pair, *, days_ago: int) -> None:
        """The mentor says what they learned."""
        self.facts.reach(self.duo(pair), "pair", "mentor_learned", self._day(days_ago))

    def say_goodbye(self, pair: Pair, *, days_ago: int, but: str = "") -> None:
        """The talks of staff with each at the end; one side's is still to come where `but` names it."""
        duo = self.duo(pair)
        there = [member for member in duo.members if member.side != but]
        self.facts.reach(Duo(pair, there), "pair", "closing_talks", self._day(days_ago))

    def duo(self, pair: Pair) -> Duo:
        """A pair with everybody in it."""
        return Duo(pair, [row for row in self.members if row.pair_id == pair.pk])

    def _day(self, days_ago: int) -> datetime.date:
        return self.today - datetime.timedelta(days=days_ago)

    def note(self, pair: Pair, *, days_ago: int) -> None:
        """What the coordinator wrote after a talk."""
        words = self.dice.choice(pools()["words"]["notes"])
        self.notes.append(Note(pair=pair, words=words, at=self.moment(days_ago), by=self.by(pair)))

    def close(self, pair: Pair, *, days_ago: int, reason: str) -> None:
        """End a pair and give its places back."""
        closed = self.moment(days_ago)
        pair.state, pair.closed_at, pair.closed_by, pair.close_reason = (
            PairState.CLOSED,
            closed,
            self.by(pair),
            reason,
        )
        self.changes.append(Change(pair=pair, kind=Change.Kind.CLOSED, at=closed, by=self.by(pair)))
        for member in (self.member(pair, Side.MENTEE), self.member(pair, Side.MENTOR)):
            member.to_on = closed.date()
            self.seats.remove(member.seat)  # type: ignore[arg-type]
            member.seat = None
            found = reason in (CloseReason.FOUND_WORK, CloseReason.TRAINING, CloseReason.COMPLETED)
            leaves = member.side == Side.MENTEE and found
            member.participation.state = State.LEFT if leaves else State.WAITING
            member.participation.left_on = closed.date() if leaves else None
            if member.side == Side.MENTEE and not leaves:
                member.participation.waiting_since = closed.date()

    def pause(self, pair: Pair, *, days_ago: int, for_days: int) -> None:
        """Pause a pair until a day to come."""
        pair.state = PairState.PAUSED
        pair.paused_until = self.today + datetime.timedelta(days=for_days)
        self.changes.append(
            Change(pair=pair, kind=Change.Kind.PAUSED, at=self.moment(days_ago), by=self.by(pair))
        )

    def ask_for_help(self, pair: Pair, *, hours_ago: int, words: str) -> None:
        """The mentee asks staff for help."""
        member = self.member(pair, Side.MENTEE)
        self.concerns.append(
            Concern(
                pair=pair,
                member=member,
                kind=Concern.Kind.HELP,
                words=words,
                by=member.person.user,
                at=timezone.now() - datetime.timedelta(hours=hours_ago),
            )
        )

    def share(self, pair: Pair, *, days_ago: int) -> None:
        """Share a pair with the partner, with the mentee's consent."""
        day = self.today - datetime.timedelta(days=days_ago)
        self.shares.append(
            Share(
                pair=pair,
                membership=self.partner,
                consented_on=day,
                shared_at=self.moment(days_ago),
                shared_by=self.by(pair),
            )
        )

    def member(self, pair: Pair, side: str) -> Member:
        return next(row for row in self.members if row.pair_id == pair.pk and row.side == side)

    def by(self, pair: Pair) -> User | None:
        return pair.coordinator.user if pair.coordinator else None

    def moment(self, days_ago: int) -> datetime.datetime:
        """A working hour, so many days ago."""
        at = timezone.now() - datetime.timedelta(days=days_ago)
        if days_ago <= 0:
            return at
        return at.replace(hour=self.dice.randint(8, 16), minute=self.dice.randint(0, 59))
