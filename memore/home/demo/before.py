"""What a model asks of somebody before a pair, written as the rows in which it lives."""

import datetime

from memore.home.demo.notebook import Day, Notebook, moment
from memore.home.demo.people import pools
from memore.intake.consent_texts import VERSION
from memore.intake.models import (
    NO_INTERPRETER,
    Circumstances,
    Consent,
    How,
    Intake,
    IntakeAnswer,
    Purpose,
    Screening,
)
from memore.people.models import PersonOccupation
from memore.plans.cards import Trade, trades
from memore.plans.models import (
    CompetenceClaim,
    Decision,
    Gap,
    LifeLineEntry,
    Plan,
    SideCondition,
    TargetOccupation,
    WorkContract,
)
from memore.programmes.mentoring.schema import Unit
from memore.programmes.models import Participation
from memore.reference.occupations import occupation_title
from memore.training.models import Attendance, Session, UnitDone

STORE = "store"
SHOWS_THE_CARD = 0.7
"""How many of those whose competences are written down agree that others see the card."""


def trade_of(occupation: PersonOccupation | None) -> Trade:
    """The picture cards next to what somebody does; those of the store fit many."""
    near = [one for one in trades().values() if occupation and occupation.code[:2] == one.occupation[:2]]
    return near[0] if near else trades()[STORE]


class Before(Notebook):
    """One function a requirement, named after it."""

    def _training(self, row: Participation, day: Day) -> None:
        mentoring = row.programme.mentoring
        for unit in mentoring.units(row.side) if mentoring else ():
            if not unit.required:
                continue
            session = self._session(row, unit, day)
            if session is not None:
                self.rows.keep(
                    Attendance(
                        session=session, participation=row, came=Attendance.Came.YES, minutes=unit.minutes
                    )
                )
            how = UnitDone.How.ONLINE if session is None else UnitDone.How.SESSION
            self.rows.keep(
                UnitDone(participation=row, unit=unit.code, done_on=day, how=how, minutes=unit.minutes)
            )

    def _session(self, row: Participation, unit: Unit, day: Day) -> Session | None:
        """One session a unit and month serves everybody of that month."""
        if unit.online:
            return None
        key = (f"{row.programme_id}{unit.side}{unit.code}", f"{day:%Y-%m}")
        if key not in self.sessions:
            self.sessions[key] = self.rows.keep(
                Session(
                    programme=row.programme,
                    day=day,
                    at=datetime.time(self.dice.choice([9, 13, 18])),
                    minutes=unit.minutes,
                    place=self.dice.choice(pools()["words"]["places"]),
                    trainer=self.dice.choice(["Ilse Verbeke", "Samira Haddou", "Bram Coppens"]),
                    led_by=self.staff[0],
                    **{f"{unit.side}_unit": unit.code},
                )
            )
        return self.sessions[key]

    def _skills_before(self, row: Participation, day: Day) -> None:
        self.rate(row, "before", day, 1, 3)

    def _contract_end(self, row: Participation, day: Day) -> None:
        self.rows.keep(
            WorkContract(
                person=row.person,
                type=WorkContract.Type.ART60,
                employer=self.employers[0],
                job=self.dice.choice(["Kitchen of the house", "Bicycle workshop", "Green spaces", "Laundry"]),
                regular=False,
                hours=38,
                starts_on=day - datetime.timedelta(days=self.dice.randint(120, 300)),
                ends_on=self.today + datetime.timedelta(days=self.dice.choice([75, 150, 260, 320, 400])),
            )
        )

    def _go(self, row: Participation, day: Day) -> None:
        self.rows.keep(
            Decision(person=row.person, answer="yes", decided_on=day, decided_by="Nadia Claes, OCMW Mechelen")
        )

    def _side_conditions(self, row: Participation, day: Day) -> None:
        open_ones = self.dice.sample(["childcare", "transport", "housing", "language", "papers"], 2)
        for kind, status in zip(open_ones, ("in_hand", "solved"), strict=True):
            words = {
                "childcare": "From half past six, nobody at home",
                "transport": "No bus before seven",
                "housing": "The lease ends in spring",
                "language": "Dutch course on two evenings",
                "papers": "Driving licence to exchange",
            }[kind]
            self.rows.keep(
                SideCondition(person=row.person, kind=kind, words=words, status=status, turned_on=day)
            )

    def _life_line(self, row: Participation, day: Day) -> None:
        born = row.person.birth_year or 1990
        trade = self.trade(row)
        for kind, words, start, length in (
            ("school", "School in the town of my family", born + 6, 9),
            ("work", f"Helped my uncle, then worked as {trade.lower()}", born + 16, 5),
            ("work", f"{trade}, with two colleagues", born + 22, 4),
        ):
            if start + length <= self.today.year:
                self.rows.keep(
                    LifeLineEntry(
                        person=row.person,
                        kind=kind,
                        words=words,
                        occupation=trade if kind == "work" else "",
                        from_year=start,
                        to_year=start + length,
                    )
                )

    def _competences(self, row: Participation, day: Day) -> None:
        own = trade_of(next(iter(row.person.occupations.all()), None))
        other = self.dice.choice([trade for trade in trades().values() if trade != own])
        picked = [(own, card) for card in self.dice.sample(own.tasks, 3)]
        picked += [(other, card) for card in self.dice.sample(other.tasks, 2)]
        for position, (trade, card) in enumerate(picked):
            often = "often" if trade == own else "sometimes"
            claim = CompetenceClaim(
                person=row.person,
                card=card.code,
                task=card.words,
                how_often=often,
                occupation_code=trade.occupation,
                occupation=occupation_title(trade.occupation, "en"),
            )
            if position == 0:
                claim.evidence, claim.shown_on, claim.shown_how = "shown", day, self.employers[0].name
            if position == 1:
                claim.evidence, claim.confirmed_on = "confirmed", day
                claim.confirmed_by, claim.confirmed_as = "Bart Maes", self.employer().name
            self.rows.keep(claim)
        if self.dice.random() < SHOWS_THE_CARD:
            self.rows.keep(Plan(person=row.person, card_consented_on=day))

    def _target_occupation(self, row: Participation, day: Day) -> None:
        trade = next(iter(row.person.occupations.all()), None)
        if trade is None:
            return
        self.rows.keep(TargetOccupation(person=row.person, code=trade.code, title=trade.title))
        self.rows.keep(
            Gap(person=row.person, kind="language", words="Words of the trade in Dutch", status="in_hand")
        )

    def _consent(self, row: Participation, day: Day) -> None:
        self._said_yes(row, Purpose.SERVICE, day)

    def _guardian(self, row: Participation, day: Day) -> None:
        if row.person.may_be_under_age(self.today):
            last = row.person.name.split()[-1]
            self._said_yes(row, Purpose.GUARDIAN, day, guardian=f"Mariam {last}", relation="mother")

    def _said_yes(self, row: Participation, purpose: str, day: Day, **more: str) -> None:
        how = How.PAPER if purpose == Purpose.GUARDIAN or row.person.user is None else How.SELF
        self.rows.keep(
            Consent(
                person=row.person,
                purpose=purpose,
                given=True,
                day=day,
                at=moment(day),
                how=how,
                text_version=VERSION,
                language="nl",
                by=row.person.user or self.staff[0].user,
                **more,
            )
        )

    def _screening(self, row: Participation, day: Day) -> None:
        seen = day - datetime.timedelta(days=3)
        self.rows.keep(
            Screening(
                person=row.person,
                interviewed_on=seen,
                interviewed_by=self.staff[0].user.name,
                conduct_signed_on=day,
                extract_seen_on=seen,
                extract_seen_by=self.staff[0].user.name,
                insurance_on=day,
                residence_seen_on=day,
            )
        )

    def _intake(self, row: Participation, day: Day) -> None:
        mentoring = row.programme.mentoring
        form = mentoring.questionnaire(row.side) if mentoring else None
        intake = self.rows.keep(
            Intake(
                participation=row,
                passed=[question.code for question in form.questions] if form else [],
                assisted=row.person.user is None,
                begun_at=moment(day),
                completed_at=moment(day),
            )
        )
        for question in form.questions if form else ():
            if question.fills or question.kind not in ("choice", "yes_no", "number"):
                continue
            value: object = self.dice.randint(2, 20) if question.kind == "number" else True
            if question.options:
                value = self.dice.choice(question.options)
            self.rows.keep(
                IntakeAnswer(intake=intake, question=question.code, value=value, answered_at=moment(day))
            )
        self.rows.keep(
            Circumstances(
                person=row.person,
                reads=self.dice.choice(["easily", "easily", "little"]),
                device="smartphone",
                internet=self.dice.choice(["always", "sometimes"]),
                interpreter=NO_INTERPRETER,
            )
        )
