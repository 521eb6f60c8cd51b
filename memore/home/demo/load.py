"""Loads the demo organisation, once."""

import datetime
import random
from collections.abc import Sequence

from django.db import transaction
from django.utils import timezone

from memore.accounts.models import User
from memore.core.access import Viewer
from memore.home.demo.afterwards import Afterwards
from memore.home.demo.assessed import write_assessments
from memore.home.demo.consortium import compare_with_others
from memore.home.demo.divided import divide
from memore.home.demo.facts import Facts
from memore.home.demo.front import furnish
from memore.home.demo.funders import tell_the_fund
from memore.home.demo.funding import Money
from memore.home.demo.handed_over import hand_over
from memore.home.demo.looked_back import LookedBack, begin_earlier, opened_ago
from memore.home.demo.model_programmes import ModelProgrammes, frozen
from memore.home.demo.people import Cast, pools
from memore.home.demo.proposals import ask_some
from memore.home.demo.rounds import (
    arrive,
    hold_back_one,
    hold_last_years,
    let_some_wait_longer,
    live_far_away,
    take_breaks,
)
from memore.home.demo.rows import Rows
from memore.home.demo.teams import form_waiting_team, give_partner
from memore.home.demo.tested import write_tests
from memore.home.demo.written_down import write_down_on_the_day
from memore.home.demo.year import Match, Year
from memore.home.demo_door import address
from memore.matching import running
from memore.matching.actions import start_round
from memore.matching.hindsight import best_pairs
from memore.organisations.models import Membership, Organisation
from memore.pairs.models import CloseReason, Pair, PairState
from memore.people.models import Person
from memore.programmes.models import Participation, Programme, Side, State

SLUG = "samen-aan-het-werk"
MENTEES, MENTORS = 90, 60
PAST_MENTEES, PAST_MENTORS = slice(6, 30), slice(4, 34)
"""Whose pairs have ended."""
FALTERS = 12
"""The running pair in which the mentee says that it is hard."""


@transaction.atomic
def load() -> Organisation:
    """The demo organisation; made on the first call, found on every other."""
    found = Organisation.objects.filter(slug=SLUG).first()
    return found or _Demo().make()


class _Demo:
    def __init__(self) -> None:
        self.dice = random.Random(1951)  # the year of the refugee convention
        self.today = timezone.localdate()
        self.organisation = Organisation.objects.create(
            name="Samen aan het werk", slug=SLUG, country="BE", town="Mechelen", language="nl", is_demo=True
        )

    def make(self) -> Organisation:
        staff, partner = self._staff()
        version = frozen(self.organisation, "classic")
        programme = self._programme("Mentoring to work", months_ago=22, model=version)
        mentees, mentors = self._participants(programme)
        begin_earlier(mentees[PAST_MENTEES], mentors[PAST_MENTORS], self.today)
        peers = self._peers(programme)
        self._prepared(staff, [*mentees, *mentors, *peers])
        by = Viewer(
            user=staff[0].user_id,
            organisation=self.organisation.pk,
            membership=staff[0].pk,
            role="coordinator",
        )
        year = Year(self.dice, staff, partner, Facts(random.Random(1961), Rows(), staff, []))
        past, present, new = self._waves(programme, mentees, mentors)
        give_partner(present, peers[:1], by=by)
        ended = self._past(year, past)
        self._present(year, present)
        self._new(year, new)
        year.write()
        LookedBack(year, staff).write(programme, ended)
        hold_last_years(ended, by=by)
        self._still_waiting(mentees)
        take_breaks(mentors, self.dice)
        self._evening_programme()
        self._model_programmes(staff, partner)
        Afterwards(self.organisation, staff[0].user).write()
        write_down_on_the_day(self.organisation)
        Money(self.organisation, programme, self.today).write(staff)
        furnish(programme, staff)
        divide(programme, self.today)
        let_some_wait_longer(programme)
        tell_the_fund(self.organisation, staff)
        write_tests(staff, self.today)
        write_assessments(staff, self.today)
        form_waiting_team(peers[1:], by=by)
        live_far_away(programme)
        late = hold_back_one(programme)
        round_ = start_round(programme=programme, by=by)
        running.run(str(round_.pk), round_.run)  # at once: the board is the first thing a visitor opens
        ask_some(round_, by=by)
        arrive(late)
        hand_over(programme)
        compare_with_others(self.organisation, staff[0].user)
        return self.organisation

    def _staff(self) -> tuple[list[Membership], Membership]:
        def works_here(name: str, role: str, works_for: str = "", email: str = "") -> Membership:
            user = self._user(name, email)
            return Membership.objects.create(
                organisation=self.organisation, user=user, role=role, works_for=works_for
            )

        works_here("Karim Benali", "admin", email=address("admin"))
        staff = [
            works_here("Liesbeth Claes", "coordinator", email=address("coordinator")),
            works_here("Tom Verlinden", "coordinator"),
        ]
        return staff, works_here("Peter Mertens", "partner", "Atelier Zenne", address("partner"))

    def _user(self, name: str, email: str = "") -> User:
        email = email or f"{name.lower().replace(' ', '.')}@example.org"
        return User.objects.create_user(email=email, name=name)

    def _programme(self, name: str, *, months_ago: int, **fields: object) -> Programme:
        return Programme.objects.create(
            organisation=self.organisation,
            name=name,
            starts_on=self.today - datetime.timedelta(days=30 * months_ago),
            languages=["nl", "fr", "en"],
            minimum_level=2,
            **fields,
        )

    def _participants(self, programme: Programme) -> tuple[list[Participation], list[Participation]]:
        cast = Cast(self.organisation, self.dice)
        arabic, ukrainian = pools()["origins"][0], pools()["origins"][3]
        mentees = [
            cast.mentee("Layla Al-Masri", "woman", arabic),
            cast.mentee("Oksana Bondar", "woman", ukrainian),
        ]
        mentees += [cast.mentee() for _ in range(MENTEES - 2)]
        mentors = [cast.mentor("Annelies De Smet", "woman"), cast.mentor("Pieter Lemmens", "man")]
        mentors += [cast.mentor() for _ in range(MENTORS - 2)]
        # Whom the demo's doors sign in.
        mentees[0].email, mentors[1].email = address("mentee"), address("mentor")
        self._accounts(mentees, share=0.6, role=Side.MENTEE)
        self._accounts(mentors, share=0.9, role=Side.MENTOR)
        cast.write()
        return (
            self._join(programme, mentees, Side.MENTEE),
            self._join(programme, mentors, Side.MENTOR),
        )

    def _peers(self, programme: Programme) -> list[Participation]:
        """Mentors who came as newcomers themselves; each works in a team with a native mentor."""
        cast = Cast(self.organisation, random.Random(1968))
        cast.names = set(Person.objects.values_list("name", flat=True))
        cast.first_number = MENTEES + MENTORS + 151
        origins = pools()["origins"]
        people = [cast.peer(origins[1], "man"), cast.peer(origins[0], "woman")]
        self._accounts(people, share=1, role=Side.MENTOR)
        cast.write()
        joined = self.today - datetime.timedelta(days=190)
        rows = [
            Participation(
                programme=programme, person=person, side=Side.MENTOR, state=State.WAITING,
                joined_on=joined, waiting_since=joined, trained=True, cleared=True,
            )
            for person in people
        ]  # fmt: skip
        return Participation.objects.bulk_create(rows)

    def _prepared(self, staff: list[Membership], rows: list[Participation]) -> None:
        """What the model asks before a match, for everybody who got that far."""
        notes = Rows()
        facts = Facts(self.dice, notes, staff, [])
        for row in rows:
            for code in self._reached(row):
                day = row.joined_on + datetime.timedelta(days=self.dice.randint(1, 9))
                facts.require(row, code, min(day, self.today))
        Participation.objects.bulk_update(rows, ["met", "trained", "cleared"])
        notes.write()

    def _reached(self, row: Participation) -> Sequence[str]:
        """Who waits has all that a match asks for, who was accepted what the first phase asks, and who has
        just applied filled in the first form."""
        model = row.programme.mentoring
        assert model is not None
        asked = model.required(row.side)
        if row.state == State.WAITING:
            return asked
        first = [gate.fact for gate in model.phases[0].gates if gate.side == row.side]
        return first if row.state == State.ACCEPTED else asked[:1]

    def _accounts(self, people: list[Person], *, share: float, role: str) -> None:
        users, memberships = [], []
        for position, person in enumerate(people):
            if position > 1 and self.dice.random() > share:
                continue
            user = User(name=person.name, email=person.email or None, phone=person.phone, language="")
            user.index_phone()
            user.set_unusable_password()
            person.user = user
            users.append(user)
            memberships.append(Membership(organisation=self.organisation, user=user, role=role))
        User.objects.bulk_create(users)
        Membership.objects.bulk_create(memberships)

    def _join(
        self, programme: Programme, people: list[Person], side: str, within_days: int = 340
    ) -> list[Participation]:
        rows = []
        for position, person in enumerate(people):
            # The longest with us come first; they are also the ones already paired.
            days = max(2, round(within_days * (1 - position / len(people)))) + self.dice.randint(
                0, within_days // 28
            )
            state, trained, cleared = State.WAITING, True, True
            if side == Side.MENTOR and position >= len(people) - 5:
                state, trained = State.ACCEPTED, False
            if side == Side.MENTEE and position >= len(people) - 4:
                state = State.APPLIED if position % 2 else State.ACCEPTED
            rows.append(
                Participation(
                    programme=programme,
                    person=person,
                    side=side,
                    state=state,
                    joined_on=self.today - datetime.timedelta(days=days),
                    waiting_since=self.today - datetime.timedelta(days=days - self.dice.randint(0, 2)),
                    places=self.dice.choices([1, 2, 3], weights=[72, 23, 5])[0] if side == Side.MENTOR else 1,
                    trained=trained if side == Side.MENTOR else None,
                    cleared=cleared if side == Side.MENTOR else None,
                )
            )
        return Participation.objects.bulk_create(rows)

    def _waves(
        self, programme: Programme, mentees: list[Participation], mentors: list[Participation]
    ) -> tuple[list[Match], list[Match], list[Match]]:
        """Three waves of good pairs: ended ones, running ones, and those of the last weeks."""
        past = self._match(programme, mentees[PAST_MENTEES], mentors[PAST_MENTORS])
        # Layla and Oksana have their mentors, so that each role of the demo opens on something.
        stars = [Match(mentees[0], mentors[0], None, []), Match(mentees[1], mentors[1], None, [])]
        taken = {match.mentee.pk for match in past}
        waiting = [row for row in mentees[6:64] if row.pk not in taken]
        present = self._match(programme, waiting[:32], mentors[6:52])
        taken |= {match.mentee.pk for match in present} | {match.mentee.pk for match in stars}
        full = {match.mentor.pk for match in present}
        free = [row for row in mentors[2:55] if row.pk not in full]
        late = [row for row in mentees[2:74] if row.pk not in taken]
        return past, stars + present, self._match(programme, late[-14:], free)[:6]

    def _match(
        self, programme: Programme, mentees: list[Participation], mentors: list[Participation]
    ) -> list[Match]:
        found = best_pairs(programme, mentees, mentors)
        return [Match(pair.mentee, pair.mentor, pair.score, pair.reasons) for pair in found]

    def _past(self, year: Year, matches: list[Match]) -> list[tuple[Match, Pair]]:
        """Pairs that have ended, most of them well."""
        ended = []
        ends = [CloseReason.FOUND_WORK] * 9 + [CloseReason.COMPLETED] * 6 + [CloseReason.TRAINING] * 3
        ends += [
            CloseReason.MENTOR_STOPPED,
            CloseReason.NO_CONTACT,
            CloseReason.MENTEE_STOPPED,
            CloseReason.NO_FIT,
        ]
        weeks = random.Random(1985)
        for position, match in enumerate(matches):
            opened = opened_ago(match, self.today, weeks)
            reason = ends[position % len(ends)]
            lasted = self.dice.randint(40, 90) if reason in ends[-4:] else self.dice.randint(130, 190)
            pair = year.open(match, days_ago=opened)
            year.meet(pair, from_days=opened - 9, to_days=opened - lasted + 4, plan_next=False)
            year.aim(pair, days_ago=opened - 12, done=3 if reason == CloseReason.FOUND_WORK else 1)
            year.note(pair, days_ago=opened - lasted + 1)
            year.hear(pair, from_days=opened - 9, to_days=opened - lasted + 4)
            if reason not in ends[-4:]:
                year.learn(pair, days_ago=opened - lasted + 2)
                year.say_goodbye(pair, days_ago=opened - lasted)
            year.close(pair, days_ago=opened - lasted, reason=reason)
            ended.append((match, pair))
        return ended

    def _present(self, year: Year, matches: list[Match]) -> None:
        """Running pairs: most on track, some quiet, without a goal, paused or closing."""
        for position, match in enumerate(matches):
            opened = max(22, 172 - 5 * position)
            if position == 1:
                opened = 88
            pair = year.open(match, days_ago=opened)
            self._story(year, pair, position, opened)

    def _story(self, year: Year, pair: Pair, position: int, opened: int) -> None:
        first = opened - 7
        if position < 2:
            pair.coordinator = year.staff[0]
        if position == 0:  # Layla and Annelies meet tomorrow
            year.meet(pair, from_days=first, to_days=9, plan_next=False)
            year.plan(pair, in_days=1)
            year.ask_for_help(
                pair, hours_ago=2, words="I do not understand the letter from the employment service."
            )
        elif position == 1:  # Oksana and Pieter met on the day before yesterday, and nobody logged it yet
            year.meet(pair, from_days=first, to_days=14, plan_next=False)
            year.plan(pair, in_days=-2)
        elif position % 9 == 3:  # gone quiet
            year.meet(pair, from_days=first, to_days=min(41 + position, first - 2), plan_next=False)
        elif position % 9 == 5:  # met, but nothing planned
            year.meet(pair, from_days=first, to_days=17, plan_next=False)
        else:
            year.meet(pair, from_days=first, to_days=3)
        year.hear(pair, from_days=first, to_days=3)
        year.check(pair, from_days=first, but_last=1 if position % 9 == 6 else 0)
        if position % 8 != 6:
            year.aim(pair, days_ago=first - 3, done=position % 3)
        if position % 3 == 0:
            year.note(pair, days_ago=max(2, first - 2))
        if position in (8, 17):
            year.pause(pair, days_ago=12, for_days=30)
        if position == FALTERS:
            year.find_it_hard(pair, days_ago=1)
        if position in (2, 4):  # one has spoken with staff already, the other two have not
            pair.state = PairState.CLOSING
            year.learn(pair, days_ago=9)
            year.say_goodbye(pair, days_ago=2, but=Side.MENTOR) if position == 2 else None
        if position in (0, 7, 10):
            year.share(pair, days_ago=first - 5)

    def _new(self, year: Year, matches: list[Match]) -> None:
        """Pairs of the last weeks: just opened, first meeting planned, held, or overdue."""
        for position, match in enumerate(matches):
            pair = year.open(match, days_ago=[2, 4, 9, 12, 15, 19][position])
            pair.state = PairState.STARTED
            if position in (0, 1):
                year.plan(pair, in_days=2 + position)
            if position in (4, 5):
                year.meet(pair, from_days=[0, 0, 0, 0, 6, 8][position], to_days=5, plan_next=position == 5)
                pair.state = PairState.ACTIVE

    def _still_waiting(self, mentees: list[Participation]) -> None:
        """Nobody in a well-kept programme waits for a year: some weeks, two months at the most."""
        rows = [row for row in mentees if row.state == State.WAITING]
        for row in rows:
            row.waiting_since = self.today - datetime.timedelta(days=self.dice.randint(3, 64))
            row.joined_on = row.waiting_since - datetime.timedelta(days=self.dice.randint(1, 9))
        Participation.objects.bulk_update(rows, ["waiting_since", "joined_on"])

    def _evening_programme(self) -> None:
        """A second, small programme that has just begun."""
        programme = self._programme("Online in the evening", months_ago=1, length_days=120)
        cast = Cast(self.organisation, random.Random(1967))
        cast.names = set(Person.objects.values_list("name", flat=True))
        cast.first_number = MENTEES + MENTORS + 101
        mentees, mentors = [cast.mentee() for _ in range(8)], [cast.mentor() for _ in range(6)]
        for person in (*mentees, *mentors):
            person.online = True
        cast.write()
        self._join(programme, mentees, Side.MENTEE, within_days=24)
        self._join(programme, mentors, Side.MENTOR, within_days=24)

    def _model_programmes(self, staff: list[Membership], partner: Membership) -> None:
        """One programme on each further model, with pairs in every phase."""
        people = Person.objects.filter(organisation=self.organisation)
        ModelProgrammes(
            organisation=self.organisation,
            staff=staff,
            partner=partner,
            adviser=Membership.objects.create(
                organisation=self.organisation,
                user=self._user("Nadia Claes"),
                role="partner",
                works_for="OCMW Mechelen",
            ),
            today=self.today,
            used=set(people.values_list("name", flat=True)),
            first_number=MENTEES + MENTORS + 201,
        ).make()
