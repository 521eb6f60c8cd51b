"""What happens from the match on, written as the rows in which it lives."""

import datetime

from memore.home.demo.aims import aim_of, met_words
from memore.home.demo.group import OfEach
from memore.home.demo.notebook import Day, Duo, moment
from memore.home.demo.people import pools
from memore.pairs.capitals import QUESTIONS
from memore.pairs.models import (
    Capitals,
    ClosingTalk,
    Gathering,
    Guest,
    Learned,
    Meeting,
    NewContact,
)
from memore.plans.aftercare import plan_of
from memore.plans.models import (
    AfterCare,
    CompanyContact,
    DiplomaRecognition,
    Goal,
    Internship,
    Plan,
    RuleTopic,
    Step,
    Vacancy,
    WorkContract,
)
from memore.programmes.models import Participation, Side
from memore.training.actions import issue_certificate
from memore.training.models import Certificate, CreditAssessment


class After(OfEach):
    """One function a milestone, named after it."""

    def _both_yes(self, duo: Duo, day: Day) -> None:
        """The members of a demo pair said yes when it opened."""

    def _first_meeting(self, duo: Duo, day: Day) -> None:
        self._held(duo, day, "We said who we are and what we hope for.")
        self.say_fit(duo, day)

    def _held(self, duo: Duo, day: Day, words: str = "") -> None:
        held = self.rows.keep(
            Meeting(
                pair=duo.pair,
                state=Meeting.State.HELD,
                day=day,
                at=datetime.time(18, 30),
                where=self.dice.choice(pools()["words"]["places"]),
                way="in_person",
                minutes=self.dice.choice([60, 90]),
                went=self.dice.choice(["well", "well", "so_so"]),
                words=words or met_words(duo.pair.programme, self.dice),
                logged_at=moment(day),
                logged_by=duo.on(Side.MENTOR)[0].person.user,
            )
        )
        self.held[duo.pair.pk].append(held)

    def meetings(self, duo: Duo, first: Day, last: Day) -> None:
        """Meetings in the pair's rhythm between two days, with a pulse of both each month."""
        day = first + datetime.timedelta(days=duo.pair.rhythm_days)
        while day <= last:
            self._held(duo, day)
            day += datetime.timedelta(days=duo.pair.rhythm_days + self.dice.randint(-1, 2))
        pulse = duo.pair.opened_at.date() + datetime.timedelta(days=31)
        while pulse <= last:
            self.say_pulse(duo, pulse)
            pulse += datetime.timedelta(days=30)
        for mentee in duo.on(Side.MENTEE):
            if last - first > datetime.timedelta(days=40):
                where = {"kind": "company", "count": self.dice.randint(1, 3), "outside": "yes"}
                self.voice(NewContact, duo, mentee, first + datetime.timedelta(days=35), **where)

    def capitals(self, duo: Duo, when: str, day: Day, *, least: int = 1) -> None:
        """The six capitals of each mentee, told in own view."""
        for mentee in duo.on(Side.MENTEE):
            answers = {question.code: self.dice.randint(least, least + 2) for question in QUESTIONS}
            self.voice(Capitals, duo, mentee, day, moment=when, answers=answers, done_at=moment(day))

    def _agreement(self, duo: Duo, day: Day) -> None:
        for member in duo.members:
            member.agreed_at, member.agreed_by = moment(day), member.person.user
            member.agreed_assisted = member.person.user is None

    def _joint_start(self, duo: Duo, day: Day) -> None:
        self._gather(duo, Gathering.Kind.JOINT_START, day, "We meet in class")

    def _joint_mid(self, duo: Duo, day: Day) -> None:
        self._gather(duo, Gathering.Kind.JOINT_MID, day, "Half of the way")

    def _joint_end(self, duo: Duo, day: Day) -> None:
        self._gather(duo, Gathering.Kind.JOINT_END, day, "What each of us learned")

    def _gather(self, duo: Duo, kind: str, day: Day, topic: str) -> None:
        """Pairs that come to the same point in the same month meet on the same day."""
        key = (duo.pair.programme_id, kind, day.year * 12 + day.month)
        if key not in self.gatherings:
            self.gatherings[key] = self.rows.keep(
                Gathering(
                    programme=duo.pair.programme,
                    kind=kind,
                    day=day,
                    at=datetime.time(14),
                    topic=topic,
                    where="Room 2.14",
                    held_at=moment(day),
                    by=self.staff[0].user,
                )
            )
        for member in duo.members:
            self.rows.keep(
                Guest(
                    gathering=self.gatherings[key],
                    participation=member.participation,
                    member=member,
                    says="yes",
                    came=True,
                )
            )

    def _mentor_learned(self, duo: Duo, day: Day) -> None:
        words = self.dice.choice(pools()["words"]["learned"])
        for mentor in duo.on(Side.MENTOR):
            self.voice(Learned, duo, mentor, day, moment="close", words=words)

    def _closing_talks(self, duo: Duo, day: Day) -> None:
        for member in duo.members:
            following = "again" if member.side == Side.MENTOR else self.dice.choice(["work", "training"])
            self.rows.keep(
                ClosingTalk(
                    pair=duo.pair,
                    member=member,
                    on=day,
                    well=self.dice.choice(pools()["words"]["well"]),
                    again=True,
                    next=following,
                    by=self.staff[0].user,
                )
            )

    def _goal(self, row: Participation, day: Day) -> None:
        self.aim(row, day)

    def aim(self, row: Participation, day: Day) -> None:
        """A goal with three steps; nobody gets a second one."""
        if row.person_id in self.aims or day > self.today:
            return
        self.aims.add(row.person_id)
        aim = aim_of(row, self.dice)
        goal = self.rows.keep(
            Goal(
                person=row.person,
                words=aim.words,
                kind=aim.kind,
                created_at=moment(day),
            )
        )
        for position, words in enumerate(aim.steps[:3]):
            done = day + datetime.timedelta(days=9 + 7 * position)
            self.rows.keep(Step(goal=goal, words=words, done_on=done if done < self.today else None))

    def _vacancy(self, row: Participation, day: Day) -> None:
        self.rows.keep(
            Vacancy(
                person=row.person,
                title=self.trade(row),
                employer=self.employer(),
                found_on=day,
                with_internship=True,
                state="applied",
                turned_on=day,
            )
        )

    def _company_contact(self, row: Participation, day: Day) -> None:
        self.rows.keep(
            CompanyContact(
                person=row.person,
                employer=self.employer(),
                rung=self.dice.choice(["visit", "trial"]),
                first_on=day,
                reached_on=day,
                feedback="Works carefully and asks when something is not clear.",
            )
        )

    def _internship_agreed(self, row: Participation, day: Day) -> None:
        self.internships[row.person_id] = self.rows.keep(
            Internship(
                person=row.person,
                employer=self.employer(),
                tasks=f"{self.trade(row)}, first tasks",
                starts_on=day,
                ends_on=day + datetime.timedelta(days=60),
                agreed_on=day,
                state="agreed",
            )
        )

    def _internship_done(self, row: Participation, day: Day) -> None:
        internship = self.internships[row.person_id]
        internship.state, internship.ended_on, internship.ends_on = "done", day, day
        internship.feedback = "On time every day. Speaks more than in the first week."

    def _contract(self, row: Participation, day: Day) -> None:
        contract = self.rows.keep(
            WorkContract(
                person=row.person,
                type=self.dice.choice(["fixed", "permanent"]),
                employer=self.employer(),
                job=self.trade(row),
                hours=38,
                starts_on=day,
                signed_on=day,
                through_mentor=self.dice.random() < 0.4,
            )
        )
        if contract.type == "fixed":
            contract.ends_on = day + datetime.timedelta(days=365)
        talks = [days for days, _name in plan_of(row.programme.mentoring)]
        due = [days for days in talks if day + datetime.timedelta(days=days) < self.today]
        for days in due[: len(due) - (self.dice.random() < 0.15)]:
            done = day + datetime.timedelta(days=days)
            self.rows.keep(AfterCare(contract=contract, days=days, done_on=done, still_in_job=True))

    def _in_job_3_months(self, row: Participation, day: Day) -> None:
        """True by itself, three months after a contract began."""

    _in_job_6_months = _in_job_3_months

    def _rules_known(self, row: Participation, day: Day) -> None:
        for topic in RuleTopic.Topic.values:
            self.rows.keep(RuleTopic(person=row.person, topic=topic, known_on=day))

    def _plan_b(self, row: Participation, day: Day) -> None:
        words = "Stay in the house with a longer contract, and the forklift licence"
        self.rows.keep(Plan(person=row.person, plan_b=words, plan_b_on=day, card_consented_on=day))

    def _skills_after(self, row: Participation, day: Day) -> None:
        self.rate(row, "after", day, 3, 5)

    def _certificate(self, row: Participation, day: Day) -> None:
        self.certificates.append((row, day))

    def issue_certificates(self) -> None:
        """What stands on a certificate is read off rows, so these come when all others are written."""
        for row, day in self.certificates:
            made = issue_certificate(participation=row, with_skills=True, by=self.viewer)
            Certificate.objects.filter(pk=made.pk).update(issued_on=day)

    def _credits(self, row: Participation, day: Day) -> None:
        self.rows.keep(
            CreditAssessment(
                participation=row, credits="2", system="study points", assessor="Greet Aerts", assessed_on=day
            )
        )

    def recognition(self, row: Participation, day: Day, state: str) -> None:
        """A diploma from abroad on its way to being recognised."""
        self.rows.keep(
            DiplomaRecognition(
                person=row.person,
                diploma=f"Diploma: {self.trade(row)}",
                level=6,
                country="SY",
                body="NARIC-Vlaanderen",
                job_level="below",
                state=state,
                turned_on=day,
            )
        )
