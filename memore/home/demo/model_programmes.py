"""A programme on each of the project's models, with people and pairs in every phase."""

import datetime
import random
from collections import Counter
from dataclasses import dataclass

from memore.accounts.models import User
from memore.home.demo.facts import Facts
from memore.home.demo.notebook import Duo
from memore.home.demo.people import Cast, pools
from memore.home.demo.phase_days import length, signed
from memore.home.demo.rows import Rows
from memore.matching.hindsight import best_pairs
from memore.organisations.models import Membership, Organisation
from memore.pairs.models import Change, CloseReason, FollowUp, Member, Pair, PairState
from memore.people.models import Function, Person, Supporter
from memore.plans.models import Employer
from memore.programmes.mentoring import library
from memore.programmes.mentoring.schema import MentoringModel, Phase
from memore.programmes.models import ModelVersion, Participation, Programme, Seat, Side, State

JOINED_AFTER = 7
"""Days after which the last mentee of a group joins it."""
BEGAN = 720
"""Days since these programmes began: the first pairs have ended and were asked how it went on."""


@dataclass(frozen=True)
class Setting:
    """One programme of the demo: the model, its name here, how many pairs stand in each phase after the
    match, how many mentees wait in each phase before it, and how many mentees are in the group of a mentor,
    which takes one of the mentor's places; one running group has `mentees_at_most`. `by_hand`: whether its
    people work in trades that ask for no diploma."""

    key: str
    name: str
    pairs_a_phase: int
    waiting_a_phase: int
    mentees_a_mentor: int = 1
    mentees_at_most: int = 1
    by_hand: bool = False

    def sizes(self, stands: list[int], ended: int) -> list[int]:
        """How many mentees each group has, by the phases in which they stand; the longest running is the
        largest."""
        found = [self.mentees_a_mentor] * len(stands)
        running = sum(1 for at in stands if at != ended)
        found[running - 1] = max(self.mentees_a_mentor, self.mentees_at_most)
        return found


SETTINGS = (
    Setting(
        "vocational-education", "Mentors in class, Campus Zuid", 2, 4, mentees_a_mentor=3, mentees_at_most=6
    ),
    Setting("regular-economy", "From Atelier Zenne to a regular job", 3, 3, by_hand=True),
    Setting("no-formal-qualification", "What I can: skills without papers", 3, 3, by_hand=True),
)


@dataclass
class ModelProgrammes:
    """Makes them all for one house. `used` are names that are taken."""

    organisation: Organisation
    staff: list[Membership]
    partner: Membership
    adviser: Membership
    today: datetime.date
    used: set[str]
    first_number: int

    def make(self) -> list[Programme]:
        """Write everything; returns the programmes."""
        self.dice = random.Random(2017)  # the year in which the project began
        self.rows = Rows(Seat, Pair, Member, Employer)
        self.taken: Counter[object] = Counter()
        self.joined: list[Participation] = []
        employers = [
            self.rows.keep(Employer(organisation=self.organisation, **facts))
            for facts in pools()["employers"]
        ]
        self.facts = Facts(self.dice, self.rows, self.staff, employers)
        made = [self._programme(setting) for setting in SETTINGS]
        Participation.objects.bulk_update(
            self.joined, ["state", "met", "trained", "cleared", "waiting_since", "joined_on", "left_on"]
        )
        self.rows.write()
        self.facts.issue_certificates()
        return made

    def _programme(self, setting: Setting) -> Programme:
        version = frozen(self.organisation, setting.key)
        model = version.mentoring
        programme = Programme.objects.create(
            organisation=self.organisation,
            name=setting.name,
            model=version,
            partners_agreed_on=self._ago(BEGAN + 10),
            starts_on=self._ago(BEGAN),
            languages=["nl", "en"],
            minimum_level=2,
            rhythm_days=model.rhythm.days,
            length_days=model.rhythm.length_days,
        )
        self._people(programme, model, setting)
        return programme

    def _people(self, programme: Programme, model: MentoringModel, setting: Setting) -> None:
        before, after = len(model.until_match), len(model.phases)
        stands = [at for at in range(before, after) for _ in range(setting.pairs_a_phase)]
        stands += [after] * (setting.pairs_a_phase + 1)  # ended; the oldest of them followed up
        waiting = [at for at in range(before) for _ in range(setting.waiting_a_phase)]
        cast = Cast(self.organisation, self.dice)
        cast.names, cast.first_number = self.used, self.first_number
        cast.by_hand = setting.by_hand
        school = model.trajectory == "educational"
        mentees = [
            self._grown(cast.mentee(), school)
            for _ in range(sum(setting.sizes(stands, after)) + len(waiting))
        ]
        mentors = [self._grown(cast.mentor(), school) for _ in range(len(stands) + max(4, before))]
        self.first_number += len(mentees) + len(mentors)
        self._accounts(mentees, Side.MENTEE)
        self._accounts(mentors, Side.MENTOR)
        cast.write()
        mentee_rows = self._join(programme, mentees, Side.MENTEE)
        mentor_rows = self._join(programme, mentors, Side.MENTOR)
        if model.role("job_coach"):
            self._supporters(mentees)
        for row, at in zip(mentee_rows, waiting, strict=False):
            self._wait(model, row, at)
        for at, row in enumerate(mentor_rows[len(stands) :]):
            self._wait(model, row, min(at, before - 1))
        self._pairs(model, setting, stands, mentee_rows[len(waiting) :], mentor_rows[: len(stands)])

    def _grown(self, person: Person, school: bool) -> Person:
        """In a school both sides are young; one or two of the mentees are not yet 18."""
        if school:
            person.birth_year = self.today.year - self.dice.choice([17, 18, 19, 20, 21, 22, 24])
        person.availability |= 0b100100100100100  # every evening: who is free seldom waits outside the demo
        return person

    def _accounts(self, people: list[Person], role: str) -> None:
        for person in people:
            if role == Side.MENTOR or self.dice.random() < 0.6:
                user = User(name=person.name, email=person.email or None, phone=person.phone)
                user.index_phone()
                user.set_unusable_password()
                user.save()
                person.user = user
                Membership.objects.create(organisation=self.organisation, user=user, role=role)

    def _join(self, programme: Programme, people: list[Person], side: str) -> list[Participation]:
        rows = [
            Participation(
                programme=programme,
                person=person,
                side=side,
                state=State.WAITING,
                joined_on=self._ago(self.dice.randint(10, 40)),
                waiting_since=self._ago(self.dice.randint(3, 9)),
            )
            for person in people
        ]
        self.joined += Participation.objects.bulk_create(rows)
        return rows

    def _supporters(self, mentees: list[Person]) -> None:
        """Who works in the social enterprise has a job coach there and an adviser at the public service."""
        for person in mentees:
            for function, membership in (
                (Function.JOB_COACH, self.partner),
                (Function.ADVISER, self.adviser),
            ):
                self.rows.keep(
                    Supporter(
                        person=person,
                        function=function,
                        membership=membership,
                        consented_on=self._ago(200),
                        since=self._ago(200),
                    )
                )

    def _wait(self, model: MentoringModel, row: Participation, at: int) -> None:
        """Somebody who stands in a phase before the match: what earlier phases ask is there."""
        for phase, day in zip(model.phases[:at], self._days(model, at), strict=True):
            self._pass_alone(row, phase, day)
        if at < len(model.until_match) - 1:
            row.state = State.ACCEPTED if at else State.APPLIED
            row.waiting_since = None

    def _pass_alone(self, row: Participation, phase: Phase, day: datetime.date) -> None:
        for gate in phase.gates:
            if gate.side == row.side:
                self.facts.require(row, gate.fact, day)

    def _days(self, model: MentoringModel, until: int, *, ended_ago: int = 0) -> list[datetime.date]:
        """On which day each of the first phases was left; the last one some days ago."""
        day = self._ago(ended_ago or self.dice.randint(3, 14))
        days = []
        for phase in reversed(model.phases[:until]):
            days.append(day)
            day -= datetime.timedelta(days=length(phase))
        return days[::-1]

    def _pairs(
        self,
        model: MentoringModel,
        setting: Setting,
        stands: list[int],
        mentees: list[Participation],
        mentors: list[Participation],
    ) -> None:
        """Pairs that the engine finds good, one group after another where a mentor has several mentees."""
        free = list(mentees)
        sizes = setting.sizes(stands, len(model.phases))
        for number, (mentor, at, size) in enumerate(zip(mentors, stands, sizes, strict=True)):
            group, free = free[:size], free[size:]
            ended = at == len(model.phases)
            ago = 0
            if ended:
                ago = 30 + 70 * (number % (setting.pairs_a_phase + 1))
            self._open(model, at, group, mentor, ended_ago=ago)

    def _open(
        self,
        model: MentoringModel,
        at: int,
        mentees: list[Participation],
        mentor: Participation,
        *,
        ended_ago: int = 0,
    ) -> None:
        days = self._days(model, at, ended_ago=ended_ago)
        early = len(model.until_match)
        for row in (*mentees, mentor):
            row.joined_on = days[0] - datetime.timedelta(days=20)
            for phase, day in zip(model.until_match, days, strict=False):
                self._pass_alone(row, phase, day)
        opened = days[early - 1]
        duo = self._seated(model, mentees, mentor, opened)
        for phase, day in zip(model.phases[early:at], days[early:], strict=True):
            for gate in phase.gates:
                self.facts.reach(duo, gate.side, gate.fact, signed(day, phase, gate.fact))
        self._live(duo, opened, days[-1] if ended_ago else self.today, is_going=at > early)
        if len(mentees) > 1 and at > early and not ended_ago:
            self._as_a_group(duo)
        elif len(mentees) > 1:
            self.facts.check_each(duo, days[-1])
        else:
            late = not ended_ago and self.dice.random() < 0.15
            self.facts.check_both(duo, days[-1] if ended_ago else self.today, but_last=late)
        if at == len(model.phases) - 1:
            duo.pair.state = PairState.CLOSING
        if ended_ago:
            self._end(duo, days[-1])

    def _seated(
        self,
        model: MentoringModel,
        mentees: list[Participation],
        mentor: Participation,
        opened: datetime.date,
    ) -> Duo:
        found = best_pairs(mentor.programme, [*mentees[:1]], [mentor])
        pair = self.rows.keep(
            Pair(
                programme=mentor.programme,
                coordinator=self.dice.choice(self.staff),
                state=PairState.STARTED,
                opened_at=_noon(opened),
                reasons=found[0].reasons if found else [],
                score=found[0].score if found else None,
                rhythm_days=model.rhythm.days,
                planned_end_on=opened + datetime.timedelta(days=model.rhythm.length_days),
            )
        )
        duo = Duo(pair)
        for row in (*mentees, mentor):
            duo.members.append(self._member(pair, row, opened))
        self.rows.keep(Change(pair=pair, kind=Change.Kind.OPENED, at=_noon(opened), by=self.staff[0].user))
        if len(mentees) > 2 and opened < self._ago(JOINED_AFTER):
            self._came_later(duo, duo.members[len(mentees) - 1], opened)
        return duo

    def _came_later(self, duo: Duo, member: Member, opened: datetime.date) -> None:
        """The last mentee of a group came to it when it was under way."""
        day = opened + datetime.timedelta(days=JOINED_AFTER)
        member.joined_later, member.from_on, member.said_yes_on = True, day, day
        by = self.staff[0].user
        self.rows.keep(Change(pair=duo.pair, kind=Change.Kind.JOINED, at=_noon(day), by=by))

    def _member(self, pair: Pair, row: Participation, opened: datetime.date) -> Member:
        self.taken[row.pk] += 1
        seat = self.rows.keep(Seat(participation=row, number=self.taken[row.pk], taken_at=_noon(opened)))
        row.state = State.PAIRED
        return self.rows.keep(
            Member(
                pair=pair,
                participation=row,
                person=row.person,
                side=row.side,
                seat=seat,
                from_on=opened,
                said_yes_on=opened,
                said_yes_assisted=row.person.user is None,
            )
        )

    def _live(self, duo: Duo, opened: datetime.date, until: datetime.date, *, is_going: bool) -> None:
        """Meetings and voices of a pair that has begun."""
        if not is_going:
            return
        duo.pair.state = PairState.ACTIVE
        if self.dice.random() < 0.9:
            for mentee in duo.on(Side.MENTEE):
                self.facts.aim(mentee.participation, opened + datetime.timedelta(days=24))
        first = opened + datetime.timedelta(days=9)
        self.facts.meetings(duo, first, until - datetime.timedelta(days=4))
        self.facts.capitals(duo, "start", first)
        if until - first > datetime.timedelta(days=95):
            self.facts.capitals(duo, "month_3", first + datetime.timedelta(days=92), least=2)

    def _as_a_group(self, duo: Duo) -> None:
        """Staff speak with each; in the largest group one talk is still to come, one mentee was missing once,
        and one feels otherwise about it than the mentor."""
        first, second, *others = duo.on(Side.MENTEE)
        if len(others) < 3:
            self.facts.check_each(duo, self.today)
            return
        self.facts.check_each(duo, self.today, missed=second)
        self.facts.feel_apart(duo, first, self._ago(2))
        held = self.facts.held[duo.pair.pk]
        self.facts.miss(held[-1], others[0])

    def _end(self, duo: Duo, day: datetime.date) -> None:
        """Everybody has spoken with staff; places are free again, and after half a year somebody asked."""
        pair, late = duo.pair, self._ago(182) >= day
        pair.state = PairState.FOLLOWED_UP if late else PairState.CLOSED
        pair.closed_at, pair.closed_by = _noon(day), self.staff[0].user
        pair.close_reason = self.dice.choice([CloseReason.FOUND_WORK, CloseReason.COMPLETED])
        self.facts.capitals(duo, "close", day, least=3)
        self.rows.keep(Change(pair=pair, kind=Change.Kind.CLOSED, at=_noon(day), by=self.staff[0].user))
        for member in duo.members:
            self.rows.drop(member.seat)
            member.seat, member.to_on = None, day
            member.participation.state = State.LEFT if member.side == Side.MENTEE else State.WAITING
            member.participation.left_on = day if member.side == Side.MENTEE else None
            if late and member.side == Side.MENTEE:
                asked = day + datetime.timedelta(days=182)
                self.rows.keep(
                    FollowUp(pair=pair, member=member, result="work", on=asked, by=self.staff[0].user)
                )
                self.rows.keep(
                    Change(pair=pair, kind=Change.Kind.FOLLOWED_UP, at=_noon(asked), by=self.staff[0].user)
                )

    def _ago(self, days: int) -> datetime.date:
        return self.today - datetime.timedelta(days=days)


def frozen(organisation: Organisation, key: str) -> ModelVersion:
    """A shipped model as the first version of the house."""
    text = library.shipped()[key]
    model = library.parsed(text)
    return ModelVersion.objects.create(
        organisation=organisation,
        key=key,
        number=1,
        name=model.name,
        text=text,
        source_key=key,
        source_number=model.version,
        source_text=text,
    )


def _noon(day: datetime.date) -> datetime.datetime:
    return datetime.datetime.combine(day, datetime.time(12), tzinfo=datetime.UTC)
