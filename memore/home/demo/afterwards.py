"""How it went on after the pairs of the demo ended: answers with plausible losses, some asked these days, and
one link to open in the outbox."""

import datetime
import random

from django.utils import timezone

from memore.accounts.models import User
from memore.home.demo.rows import Rows
from memore.organisations.models import Organisation
from memore.outcomes import messages
from memore.outcomes.actions import ask_outcomes, new_link
from memore.outcomes.fitting import fitting
from memore.outcomes.models import EMPLOYED, Asking, Level, Moment, Outcome, Proof, Status
from memore.outcomes.schedule import State, Window
from memore.outcomes.settling import result_of
from memore.outcomes.standing import Standing, standings_of
from memore.pairs.models import Change, CloseReason, FollowUp, Member, PairState
from memore.plans.models import WorkContract
from memore.programmes.models import Programme

KNOWN = {
    Moment.EXIT: 0.92,
    Moment.WEEKS_4: 0.86,
    Moment.MONTHS_3: 0.78,
    Moment.MONTHS_6: 0.7,
    Moment.MONTHS_12: 0.5,
}
"""Of how many it is known at each moment: fewer with time, as everywhere."""

AT_THE_END = {
    CloseReason.FOUND_WORK: (Status.WORK,),
    CloseReason.TRAINING: (Status.TRAINING, Status.TRAINING, Status.INTERNSHIP),
    CloseReason.COMPLETED: (Status.SEARCHING, Status.WORK, Status.TRAINING, Status.SEARCHING),
}
OTHERWISE = (Status.SEARCHING, Status.SEARCHING, Status.INACTIVE)


class Afterwards:
    """Writes what was heard of everybody who left, in the order of their exit."""

    def __init__(self, organisation: Organisation, staff: User) -> None:
        self.dice = random.Random(1948)  # the year of the declaration of human rights
        self.today, self.staff, self.rows = timezone.localdate(), staff, Rows(Asking, Outcome)
        self.programmes = list(Programme.objects.filter(organisation=organisation))
        self.turn = 0

    def write(self) -> None:
        """Answers of the past by hand, those of today by the nightly command itself."""
        standings = standings_of(self.programmes, self.today)
        members = Member.objects.filter(participation__in=list(standings), side="mentee", left_reason="")
        of = {(row.participation_id, row.pair_id): row for row in members.select_related("pair", "follow_up")}
        for pk, one in sorted(standings.items(), key=lambda row: (row[1].exit_on, str(row[0]))):
            self._one(one, of.get((pk, one.exit.pair_id)))  # type: ignore[arg-type]  # left without a pair
        self.rows.write()
        ask_outcomes(today=self.today)
        self._one_link_to_open()

    def _one_link_to_open(self) -> None:
        """The messages of the askings that still wait for an answer lie in the outbox, each with its link."""
        waiting = Asking.objects.open().filter(handed_on=None, links=None)
        people = "participation__person__user", "participation__programme__organisation"
        for asking in waiting.select_related(*people):
            messages.ask(asking.participation, asking, new_link(asking), "outcome_asked")

    def _one(self, one: Standing, member: Member | None) -> None:
        reason = CloseReason(member.pair.close_reason) if member and member.pair.close_reason else None
        status = self.dice.choice(AT_THE_END.get(reason, OTHERWISE) if reason else OTHERWISE)
        before = ""
        for moment, window in one.windows.items():
            status = self._goes_on(status) if moment != Moment.EXIT else status
            told = member is not None and moment == Moment.MONTHS_6 and hasattr(member, "follow_up")
            status = Status.WORK if told else status  # the pair says so already
            if (
                window.ask_on >= self.today - datetime.timedelta(days=1)
                or one.states[moment] == State.UNASKED
            ):
                continue
            known = told or self.dice.random() < KNOWN[moment]
            if window.holds(self.today) and not told:
                known = self._being_asked(one, window)
            elif not known:
                self._not_known(one, window)
            if known:
                self._heard(one, window, status, before, member)
                before = status

    def _goes_on(self, status: Status) -> Status:
        """From one moment to the next: most who search find something, most who work stay in it."""
        chance = self.dice.random()
        if status in (Status.SEARCHING, Status.INACTIVE):
            return Status.WORK if chance < 0.35 else Status.TRAINING if chance < 0.5 else status
        if status in (Status.TRAINING, Status.INTERNSHIP):
            return Status.WORK if chance < 0.4 else status
        return Status.SEARCHING if chance < 0.1 else status

    def _heard(
        self, one: Standing, window: Window, status: Status, before: str, member: Member | None
    ) -> None:
        on = min(
            window.ask_on + datetime.timedelta(days=self.dice.randint(0, 6)), window.closes_on, self.today
        )
        by_phone = self.dice.random() < 0.45
        facts = {
            "status": status,
            "contract": self.dice.choice(
                [WorkContract.Type.FIXED, WorkContract.Type.FIXED, WorkContract.Type.PERMANENT,
                 WorkContract.Type.TEMPORARY]
            ),
            "hours": self.dice.choice([20, 30, 30, 38]),
            "sector": self.dice.choice(["C", "G", "H", "I", "Q"]),
            "level": self.dice.choice([Level.MATCHES, Level.MATCHES, Level.BELOW]),
            "same_job": self.dice.random() < 0.8 if before in EMPLOYED else None,
            "through_mentor": self.dice.random() < 0.5,
            "qualified": self.dice.random() < 0.2,
        }  # fmt: skip
        self.rows.keep(
            Outcome(
                participation_id=one.participation,
                pair_id=one.exit.pair_id,
                exit_on=one.exit_on,
                moment=window.moment,
                on=on,
                proof=Proof.DOCUMENT if by_phone and self.dice.random() < 0.3 else Proof.SAID,
                assisted=by_phone,
                by=self.staff if by_phone else None,
                at=_noon(on),
                **fitting(facts),
            )
        )
        if window.moment == Moment.MONTHS_6 and member is not None and not hasattr(member, "follow_up"):
            self._followed_up(member, status, on, by_phone)

    def _followed_up(self, member: Member, status: Status, on: datetime.date, by_phone: bool) -> None:
        result = result_of(status, "")
        by = self.staff if by_phone else None
        pair = member.pair
        self.rows.keep(
            FollowUp(pair=pair, member=member, result=result, on=on, at=_noon(on), by=by, assisted=by_phone)
        )
        self.rows.keep(Change(pair=pair, kind=Change.Kind.FOLLOWED_UP, at=_noon(on), by=by))
        pair.state = PairState.FOLLOWED_UP
        pair.save(update_fields=["state"])

    def _being_asked(self, one: Standing, window: Window) -> bool:
        """In turn: answered, to call, reminded, asked the day before yesterday. Whether it is known."""
        self.turn += 1
        kind = self.turn % 4
        if kind == 1:
            return True
        ago = {2: (8, 5, 2), 3: (4, 1, None), 0: (2, None, None)}[kind]
        asked, reminded, handed = (None if days is None else self._ago(days) for days in ago)
        self.rows.keep(
            Asking(
                participation_id=one.participation,
                exit_on=one.exit_on,
                moment=window.moment,
                closes_on=window.closes_on,
                asked_on=asked,
                reminded_on=reminded,
                handed_on=handed,
            )
        )
        return False

    def _not_known(self, one: Standing, window: Window) -> None:
        """Not reached by phone either; some do not want to say."""
        declined = self.dice.random() < 0.25
        asked = window.ask_on
        self.rows.keep(
            Asking(
                participation_id=one.participation,
                exit_on=one.exit_on,
                moment=window.moment,
                closes_on=window.closes_on,
                asked_on=asked,
                reminded_on=None if declined else asked + datetime.timedelta(days=3),
                handed_on=None if declined else asked + datetime.timedelta(days=6),
                ending=Asking.Ending.DECLINED if declined else Asking.Ending.UNREACHED,
                ended_on=asked + datetime.timedelta(days=1 if declined else 7),
            )
        )

    def _ago(self, days: int) -> datetime.date:
        return self.today - datetime.timedelta(days=days)


def _noon(day: datetime.date) -> datetime.datetime:
    return timezone.make_aware(datetime.datetime.combine(day, datetime.time(12)))
