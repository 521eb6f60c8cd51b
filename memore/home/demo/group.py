"""What each member of a pair says of each other, and talks of staff with each of a group."""

import datetime
from collections.abc import Iterator

from memore.home.demo.notebook import Day, Duo, Notebook, moment
from memore.pairs.checkins import Anchors, Due, dues
from memore.pairs.models import Absence, Capitals, CheckIn, Fit, Meeting, Member, Pulse
from memore.programmes.models import Side
from memore.programmes.talks import plan_of

SURE_AFTER = 20
"""Days after which those who were still deciding have decided."""


class OfEach(Notebook):
    """Rows of one member. In a group a mentor speaks of each mentee."""

    def abouts(self, duo: Duo, member: Member) -> list[Member | None]:
        """Whom a member speaks of, one after the other; None where there is only one."""
        others = [one for one in duo.members if one.side != member.side]
        return list(others) if len(others) > 1 else [None]

    def say_fit(self, duo: Duo, day: Day) -> None:
        """After the first meeting each says of each whether it fits; who comes later is asked later."""
        for member in duo.members:
            for about in self.abouts(duo, member):
                if not any(one is not None and one.from_on > day for one in (member, about)):
                    answer = self.dice.choice(["good", "good", "good", "deciding"])
                    self.voice(Fit, duo, member, day, answer=answer, about=about)
                    sure = day + datetime.timedelta(days=SURE_AFTER)
                    if answer == "deciding" and sure <= self.today:
                        self.voice(Fit, duo, member, sure, answer="good", about=about)

    def say_pulse(self, duo: Duo, day: Day) -> None:
        """Each says of each how it goes; those who meet are seldom far apart."""
        going, trust = self.dice.choice([4, 4, 5]), self.dice.choice([4, 4, 5])
        for member in duo.members:
            for about in self.abouts(duo, member):
                said = {"going": going - self.dice.randint(0, 1), "trust": trust - self.dice.randint(0, 1)}
                self.voice(Pulse, duo, member, day, about=about, **said)

    def check_both(self, duo: Duo, until: Day, *, but_last: bool = False) -> None:
        """Staff spoke with both of a pair of two as the plan asks, but the last time where `but_last`."""
        held = sorted(one.day for one in self.held[duo.pair.pk])
        due = list(self._until(until, duo, held[0])) if held else []
        for talk in due[: len(due) - but_last]:
            mood, other = self.dice.choice([3, 4, 4, 5]), self.dice.choice([3, 4, 4, 5])
            self._keep(duo, talk, None, mood_mentee=mood, mood_mentor=other)

    def check_each(self, duo: Duo, until: Day, *, missed: Member | None = None) -> None:
        """Staff spoke with everybody as the plan asks; with `missed` not the last time."""
        for member in duo.members:
            held = sorted(one.day for one in self.held[duo.pair.pk] if one.day >= member.from_on)
            if not held:
                continue
            due = list(self._until(until, duo, held[0]))
            for talk in due[: len(due) - (member is missed)]:
                mood = self.dice.choice([3, 4, 4, 5])
                self._keep(duo, talk, member, **{f"mood_{member.side}": mood})

    def _keep(self, duo: Duo, talk: Due, member: Member | None, **moods: int) -> None:
        self.rows.keep(
            CheckIn(
                pair=duo.pair,
                member=member,
                name=str(talk.month) if talk.month else talk.name,
                due_on=talk.on,
                on=talk.on,
                at=moment(talk.on),
                by=self.staff[0].user,
                with_mentee="mood_mentee" in moods,
                with_mentor="mood_mentor" in moods,
                trust=min(5, min(moods.values()) + self.dice.randint(0, 1)),
                **moods,
            )
        )

    def _until(self, until: Day, duo: Duo, first: Day) -> Iterator[Due]:
        for talk in dues(plan_of(duo.pair.programme), Anchors(first)):
            if talk.on > until:
                return
            yield talk

    def feel_apart(self, duo: Duo, mentee: Member, day: Day) -> None:
        """The mentor finds that it goes very well; this mentee does not. Both said so on their own."""
        mentor = duo.on(Side.MENTOR)[0]
        self.voice(Pulse, duo, mentee, day, going=3, trust=3, about=None)
        self.voice(Pulse, duo, mentor, day, going=5, trust=5, about=mentee)

    def see(self, duo: Duo, when: str, day: Day, answers: dict[str, int]) -> None:
        """The mentor says where the first mentee stands, in their view."""
        mentee = duo.on(Side.MENTEE)[0]
        mentor = duo.on(Side.MENTOR)[0]
        about = mentee if len(duo.on(Side.MENTEE)) > 1 else None
        self.voice(Capitals, duo, mentor, day, moment=when, answers=answers, done_at=moment(day), about=about)

    def miss(self, meeting: Meeting, member: Member) -> None:
        """Somebody was not there when the others met."""
        self.rows.keep(Absence(meeting=meeting, member=member))
