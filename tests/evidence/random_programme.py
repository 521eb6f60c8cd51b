"""A programme of dice: pairs, groups, pauses, endings of all kinds, people who come back, gaps everywhere;
and the books of its house."""

import datetime
import random
from datetime import timedelta

from django.utils import timezone

from memore.intake.models import Intake, ParticipantFacts, Screening
from memore.matching.models import Proposal, Round
from memore.outcomes.models import Outcome
from memore.pairs.capitals import CODES
from memore.pairs.models import (
    Absence,
    Capitals,
    Change,
    CheckIn,
    ClosingTalk,
    Fit,
    FollowUp,
    Gathering,
    Guest,
    Learned,
    Meeting,
    Member,
    NewContact,
    Pair,
    Pulse,
)  # fmt: skip
from memore.people.models import PersonLanguage, PersonOccupation
from memore.plans.models import Goal, Internship, TargetOccupation, WorkContract
from memore.programmes.models import Side, State
from memore.training.models import Attendance, Session, UnitDone
from tests import factories
from tests.evidence.random_house import keep_books, report_to_funder

REASONS = ["completed", "found_work", "training", "mentor_stopped", "no_contact", "no_fit", "mistake"]


def at(day, hour=10):
    return timezone.make_aware(datetime.datetime.combine(day, datetime.time(hour)))


class Dice:
    def __init__(self, seed, last, pairs=14):
        self.dice, self.last = random.Random(seed), last
        self.programme = factories.ProgrammeFactory(
            starts_on=last - timedelta(900), languages=self.dice.choice([["nl"], ["nl", "fr"], []]),
            minimum_level=self.dice.choice([2, 3, 4]), match_within_days=self.dice.choice([10, 60]),
            longer_from_months=self.dice.choice([4, 5, 6]), longer_until_months=self.dice.choice([7, 9]),
        )  # fmt: skip
        self.round = Round.objects.create(programme=self.programme, state="closed")
        self.mentees = [self.somebody(Side.MENTEE) for _ in range(pairs + 8)]
        self.mentors = [self.somebody(Side.MENTOR) for _ in range(pairs * 2 // 3)]
        for number in range(pairs):
            self.pair(self.mentees[number % (pairs - 3)], self.dice.choice(self.mentors))
        for _ in range(24):
            self.a_year_ago()
        report_to_funder(self.programme, self.mentees, self.dice)
        keep_books(self.programme, self.dice, last)

    def chance(self, of=0.5):
        return self.dice.random() < of

    def ago(self, most, least=0):
        return self.last - timedelta(self.dice.randint(least, most))

    def somebody(self, side):
        dice, joined = self.dice, self.ago(500)
        speaks = {tag: dice.randint(1, 7) for tag in dice.sample(["nl", "fr", "ar"], dice.randint(1, 3))}
        person = factories.PersonFactory(
            organisation=self.programme.organisation, speaks=speaks, gender=dice.choice(["woman", "man", ""]),
            sector=dice.choice(["", "F", "Q"]),
        )  # fmt: skip
        if self.chance(0.1):
            PersonLanguage.objects.filter(person=person).delete()
        again = self.chance(0.2)
        row = factories.ParticipationFactory(
            programme=self.programme, person=person, side=side, joined_on=joined,
            first_joined_on=joined - timedelta(dice.randint(0, 300)) if again else None,
            state=dice.choices(
                [State.WAITING, State.LEFT, State.ACCEPTED, State.PAUSED, State.APPLIED], [6, 2, 1, 1, 1]
            )[0],
            waiting_since=joined if self.chance(0.8) else None, trained=dice.choice([True, False, None]),
            places=dice.choice([1, 2, 3]) if side == Side.MENTOR else 1,
        )  # fmt: skip
        if row.state == State.LEFT:
            row.left_on = joined + timedelta(dice.randint(0, 200))
            row.left_from = dice.choice(["waiting", "paired", "applied", ""])
            row.save()
        for _ in range(dice.randint(0, 2)):
            code = dice.choice(["7112", "7115", "5120", "2221"])
            kept = person.occupations.count()
            PersonOccupation.objects.create(person=person, code=code, title=code, position=kept)
        if self.chance(0.3):
            TargetOccupation.objects.create(person=person, code="7113", title="x")
        if self.chance(0.6):
            day = self.ago(700)
            Screening.objects.create(
                person=person, interviewed_on=day, conduct_signed_on=day,
                extract_seen_on=dice.choice([day, None, self.last]),
            )  # fmt: skip
        if self.chance(0.6):
            ParticipantFacts.objects.create(person=person, schooling=dice.choice([None, 1, 3, 4, 6]))
        if self.chance(0.7):
            done = dice.choice([None, at(self.ago(600))])
            Intake.objects.create(participation=row, completed_at=done)
        for number in range(dice.randint(0, 3)):
            UnitDone.objects.create(
                participation=row, unit=f"u{number}", done_on=self.ago(600),
                minutes=dice.choice([0, 60, 240]),
                how=dice.choice(["session", "online", "elsewhere"]),
            )  # fmt: skip
            held = Session.objects.create(
                programme=self.programme, mentor_unit="u", day=self.ago(600), at=datetime.time(9),
                minutes=240, place="x", called_off_at=timezone.now() if self.chance(0.1) else None,
            )  # fmt: skip
            Attendance.objects.create(
                session=held, participation=row, came=dice.choice(["yes", "part", "no", "expected"]),
                minutes=dice.choice([0, 60, 240]),
            )  # fmt: skip
        for _ in range(dice.randint(0, 2)):
            Goal.objects.create(person=person, words="work", created_at=at(self.ago(500)))
        if self.chance(0.3):
            WorkContract.objects.create(
                person=person, type=dice.choice(["art60", "fixed", "permanent"]), starts_on=self.ago(500),
                regular=self.chance(0.8),
            )  # fmt: skip
        if self.chance(0.2):
            Internship.objects.create(
                person=person, starts_on=dice.choice([None, self.ago(500)]),
                state=dice.choice(["planned", "agreed", "done", "broken_off"]),
                ended_on=dice.choice([None, self.ago(500)]),
            )  # fmt: skip
        if side == Side.MENTOR and self.chance(0.6):
            meeting = Gathering.objects.create(
                programme=self.programme, kind=dice.choice(["peer", "joint_mid"]), day=self.ago(200),
                called_off_at=timezone.now() if self.chance(0.1) else None,
            )  # fmt: skip
            Guest.objects.create(
                gathering=meeting, participation=row, came=dice.choice([True, True, False, None])
            )
        return row

    def pair(self, mentee, mentor):
        dice = self.dice
        opened = self.ago(560)
        reason = dice.choice(["", *REASONS])
        closed = opened + timedelta(dice.randint(0, 250)) if reason else None
        if closed and closed > self.last + timedelta(40):
            closed, reason = None, ""
        pair = Pair.objects.create(
            programme=self.programme, opened_at=at(opened), rhythm_days=dice.choice([7, 14, 30]),
            planned_end_on=opened + timedelta(dice.choice([60, 182])), close_reason=reason,
            closed_at=at(closed, 15) if closed else None, state="closed" if closed else "active",
        )  # fmt: skip
        who = [mentee, mentor]
        if self.chance(0.25):
            who += [row for row in dice.sample(self.mentees[-8:], 2) if row is not mentee]
        members = []
        for number, row in enumerate(who):
            later, left = number > 1 and self.chance(0.6), number > 1 and self.chance(0.4)
            since = opened + timedelta(dice.randint(0, 60)) if later else opened
            until = since + timedelta(dice.randint(0, 90)) if left else closed
            members.append(
                Member.objects.create(
                    pair=pair, participation=row, person=row.person, side=row.side, from_on=since,
                    to_on=max(until, since) if until else None, joined_later=later,
                    left_reason=dice.choice(["no_fit", "mistake", "mentee_stopped"]) if left else "",
                    said_yes_on=dice.choice([opened, opened, None]),
                    agreed_at=at(opened + timedelta(dice.randint(0, 60))) if self.chance(0.85) else None,
                )
            )  # fmt: skip
        self.happens(pair, members, opened, closed)

    def a_year_ago(self):
        """A pair of which only the end is known, and how it went on: enough of them to tell groups apart."""
        dice, opened = self.dice, self.ago(540, 300)
        closed = opened + timedelta(dice.randint(60, 200))
        mentee, mentor = self.somebody(Side.MENTEE), dice.choice(self.mentors)
        if mentee.state != State.APPLIED:
            mentee.state, mentee.left_on = State.ACCEPTED, None
            mentee.save()
        self.mentees.append(mentee)
        pair = Pair.objects.create(
            programme=self.programme, opened_at=at(opened), closed_at=at(closed), state="closed",
            close_reason=dice.choice(REASONS), planned_end_on=opened + timedelta(182),
        )  # fmt: skip
        for row in (mentee, mentor):
            member = Member.objects.create(
                pair=pair, participation=row, person=row.person, side=row.side, from_on=opened, to_on=closed
            )
            if self.chance(0.4):
                FollowUp.objects.create(
                    pair=pair, member=member, on=closed + timedelta(dice.randint(1, 200)),
                    result=dice.choice(["work", "training", "looking"]),
                )  # fmt: skip

    def happens(self, pair, members, opened, closed):
        dice, end = self.dice, closed or self.last + timedelta(20)
        first = opened + timedelta(dice.randint(0, 40))
        day = first
        while day <= end and self.chance(0.97):
            met = Meeting.objects.create(
                pair=pair, day=day, minutes=dice.choice([None, 60, 90]),
                accompanied=dice.choice([None, True, False]),
                state=dice.choices(["held", "missed", "planned"], [8, 1, 1])[0],
            )  # fmt: skip
            for one in members:
                if len(members) > 2 and self.chance(0.2):
                    Absence.objects.create(meeting=met, member=one)
            day += timedelta(dice.choice([7, 10, 14, 15, 30, 45]))
        day = first + timedelta(dice.randint(0, 4))
        while day <= end and self.chance(0.97):
            both = self.chance(0.8)
            CheckIn.objects.create(
                pair=pair, name="x", due_on=day, on=day, with_mentee=True, with_mentor=both,
                trust=dice.choice([None, 2, 4, 5]), member=dice.choice(members) if self.chance(0.2) else None,
            )  # fmt: skip
            day += timedelta(dice.choice([8, 14, 25, 30]))
        if self.chance(0.4):
            rest = opened + timedelta(dice.randint(5, 100))
            Change.objects.create(pair=pair, kind="paused", at=at(rest))
            if self.chance(0.7):
                on = rest + timedelta(dice.randint(0, 60))
                Change.objects.create(pair=pair, kind=dice.choice(["resumed", "closing"]), at=at(on, 12))
                if self.chance(0.4):
                    Change.objects.create(pair=pair, kind="paused", at=at(on, 14))
        if self.chance(0.6):
            Proposal.objects.create(
                round=self.round, mentee=members[0].participation, mentor=members[1].participation, score=1,
                state="accepted", pair=pair, asked_at=dice.choice([None, at(opened - timedelta(3))]),
            )  # fmt: skip
        for one in members:
            self.says(pair, one, first, closed)

    def says(self, pair, one, first, closed):
        dice, voice = self.dice, {"pair": pair, "member": one}
        if self.chance():
            Fit.objects.create(**voice, on=first, answer="good")
        for days in dice.sample(range(40, 140), 3):
            Pulse.objects.create(**voice, on=first + timedelta(days), going=3, trust=dice.randint(1, 5))
        if self.chance():
            Learned.objects.create(**voice, moment="midway", words="x", on=first + timedelta(90))
        for _ in range(dice.randint(0, 3)):
            NewContact.objects.create(
                **voice, kind="person", count=dice.randint(1, 3), outside=dice.choice(["yes", "yes", "no"]),
                on=first + timedelta(dice.randint(1, 150)),
            )  # fmt: skip
        for moment, days in (("start", 0), ("close", 120)):
            if self.chance(0.8):
                codes = dice.sample(CODES, dice.randint(0, len(CODES)))
                Capitals.objects.create(
                    **voice, moment=moment, on=first + timedelta(days),
                    answers={c: dice.randint(1, 5) for c in codes},
                    done_at=timezone.now() if self.chance(0.9) else None,
                )  # fmt: skip
        if closed and self.chance(0.8):
            ClosingTalk.objects.create(**voice, on=closed + timedelta(dice.randint(-5, 5)), next="other")
        if closed and self.chance(0.3):
            result = dice.choice(["work", "training", "looking"])
            FollowUp.objects.create(**voice, on=closed + timedelta(90), result=result)
        exit_on = one.to_on or one.participation.left_on
        if exit_on and self.chance(0.7) and one.side == "mentee":
            Outcome.objects.get_or_create(
                participation=one.participation, exit_on=exit_on, moment=dice.choice(["exit", "months_6"]),
                defaults={
                    "on": exit_on + timedelta(dice.choice([10, 160, 185, 240])),
                    "status": (status := dice.choice(["work", "self_employed", "searching", "training"])),
                    "contract": dice.choice(["art60", "fixed"]) if status == "work" else "",
                },
            )  # fmt: skip
