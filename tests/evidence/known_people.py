"""People and pairs among those of the demo of whom every day is known, so that one can tell by thinking which
figures rest on a row of theirs. "T-200" in words is 200 days before today.
"""

import datetime
from datetime import timedelta
from types import SimpleNamespace

from django.utils import timezone

from memore.intake.models import Intake, Screening
from memore.outcomes.models import Outcome
from memore.outcomes.models.esf import EsfEntry, EsfParticipant, Question
from memore.pairs.capitals import CODES
from memore.pairs.models import (
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
    NewContact,
    Pulse,
)
from memore.plans.models import Goal
from memore.programmes.models import Side, State
from memore.training.models import Attendance, Session, UnitDone
from tests import factories


def ago(days):
    return timezone.localdate() - timedelta(days)


def moment(days):
    return timezone.make_aware(datetime.datetime.combine(ago(days), datetime.time(10)))


def known_people(programme) -> SimpleNamespace:
    """All of them; each is described where it is made."""
    steady = _steady(programme)
    return SimpleNamespace(
        programme=programme, steady=steady, quiet=_quiet(programme), paused=_paused(programme),
        ended=_ended(programme), early=_early(programme), year_ago=_year_ago(programme),
        waits=_somebody(programme, Side.MENTEE, 100, waiting_since=ago(100)),
        free=_somebody(programme, Side.MENTOR, 100, waiting_since=ago(100)),
    )  # fmt: skip


def _somebody(programme, side, joined, **fields):
    """With the language of the programme and a sector, not prepared, and with no facts that a funder asks."""
    person = factories.PersonFactory(
        organisation=programme.organisation, sector="F", speaks=dict.fromkeys(programme.languages, 5)
    )
    fields = {"waiting_since": None, "trained": None} | fields
    return factories.ParticipationFactory(
        programme=programme, person=person, side=side, joined_on=ago(joined), **fields
    )


def _pair(programme, opened, *, mentor=None, mentee=None, length=400, **fields):
    mentee = mentee or _somebody(programme, Side.MENTEE, opened + 20)
    mentor = mentor or _somebody(programme, Side.MENTOR, opened + 20)
    pair = factories.open_pair(
        mentee=mentee, mentor=mentor, opened_at=moment(opened), planned_end_on=ago(opened - length), **fields
    )
    pair.members.update(from_on=ago(opened))
    return pair


def _apart(pair, day):
    """They went: neither of them waits for another."""
    pair.members.update(to_on=ago(day), seat=None)
    for one in pair.members.all():
        one.participation.state = State.ACCEPTED
        one.participation.save()


def _met(pair, *days, **fields):
    return [Meeting.objects.create(pair=pair, state="held", day=ago(day), **fields) for day in days]


def _sides(pair):
    return pair.members.get(side=Side.MENTEE), pair.members.get(side=Side.MENTOR)


def _steady(programme):
    """Open since T-215, everything as it should be: prepared, trained and screened, first met at T-201 with
    staff there, every 14 days since (15 meetings, of unknown length), 15 agreed. Month three is T-109 to
    T-111, when the mentee trusts; staff spoke with both thrice in the first month, then once in each."""
    pair = _pair(programme, 215)
    mentee, mentor = _sides(pair)
    meetings = _met(pair, *(201 - 14 * n for n in range(15)))
    meetings[0].accompanied = True
    meetings[0].save()
    for number, day in enumerate((200, 190, 180, *(165 - 30 * n for n in range(6)))):
        CheckIn.objects.create(
            pair=pair, name=f"t{number}", due_on=ago(day), on=ago(day), with_mentee=True, with_mentor=True
        )
    session = Session.objects.create(
        programme=programme, mentor_unit="u", day=ago(225), at=datetime.time(9), minutes=240, place="x"
    )
    gathering = Gathering.objects.create(programme=programme, kind="peer", day=ago(20))
    capital = dict.fromkeys(CODES, 3)
    pair.members.update(agreed_at=moment(195))
    return SimpleNamespace(
        pair=pair, mentee=mentee, mentor=mentor, meetings=meetings,
        talks=list(CheckIn.objects.filter(pair=pair).order_by("on")),
        intake=Intake.objects.create(participation=mentee.participation, completed_at=moment(225)),
        screening=Screening.objects.create(
            person=mentor.person, interviewed_on=ago(230), conduct_signed_on=ago(230),
            extract_seen_on=ago(230),
        ),
        before=Attendance.objects.create(
            session=session, participation=mentor.participation, came="yes", minutes=150
        ),
        later=UnitDone.objects.create(
            participation=mentor.participation, unit="a", how="online", minutes=240, done_on=ago(100)
        ),
        prepared=UnitDone.objects.create(
            participation=mentee.participation, unit="b", how="online", minutes=60, done_on=ago(220)
        ),
        fit=[
            Fit.objects.create(pair=pair, member=one, on=ago(200), answer="good") for one in (mentee, mentor)
        ],
        goal=Goal.objects.create(person=mentee.person, words="work", created_at=moment(190)),
        trust=Pulse.objects.create(pair=pair, member=mentee, on=ago(110), going=4, trust=5),
        contact=NewContact.objects.create(
            pair=pair, member=mentee, kind="person", count=3, outside="yes", on=ago(50)
        ),
        learned=Learned.objects.create(pair=pair, member=mentor, moment="midway", words="x", on=ago(90)),
        guest=Guest.objects.create(gathering=gathering, participation=mentor.participation, came=True),
        start=Capitals.objects.create(
            pair=pair, member=mentee, moment="start", on=ago(200), answers=capital, done_at=moment(200)
        ),
        close=Capitals.objects.create(
            pair=pair, member=mentee, moment="close", on=ago(30), done_at=moment(30),
            answers=capital | {CODES[0]: 5},
        ),
        entry=_reported(mentee.participation),
    )  # fmt: skip


def _reported(participation):
    """A frozen entry with everything; one question was refused."""
    number = 900 + EsfParticipant.objects.filter(programme=participation.programme).count()
    participant = EsfParticipant.objects.create(
        participation=participation, programme=participation.programme, number=number
    )
    asked = dict.fromkeys(Question.values, "no") | {"minority": "refused"}
    return EsfEntry.objects.create(
        participant=participant, entered_on=participation.entered_on, age=30, gender="woman",
        labour="inactive", schooling=3, **asked,
    )  # fmt: skip


def _quiet(programme):
    """Open since T-100, met at T-90 and T-10 where every 30 days were agreed."""
    pair = _pair(programme, 100, rhythm_days=30)
    return SimpleNamespace(pair=pair, meetings=_met(pair, 90, 10))


def _paused(programme):
    """Open since T-70, met once at T-65, paused since T-50."""
    pair = _pair(programme, 70)
    _met(pair, 65)
    return SimpleNamespace(pair=pair, pause=Change.objects.create(pair=pair, kind="paused", at=moment(50)))


def _ended(programme):
    """T-300 to T-70, before its planned end at T-50: the mentee found work. Both told what they think of it.
    The mentor began another pair at T-60."""
    fields = {"state": "closed", "closed_at": moment(70), "close_reason": "found_work"}
    pair = _pair(programme, 300, length=250, **fields)
    mentee, mentor = _sides(pair)
    _apart(pair, 70)
    talks = [
        ClosingTalk.objects.create(pair=pair, member=one, on=ago(70), next="other")
        for one in (mentee, mentor)
    ]
    again = _pair(programme, 60, mentor=mentor.participation)
    return SimpleNamespace(pair=pair, talks=talks, again=again)


def _early(programme):
    """T-200 to T-150, planned until T-18: the mentee found work."""
    fields = {"state": "closed", "closed_at": moment(150), "close_reason": "found_work"}
    pair = _pair(programme, 200, length=182, **fields)
    _apart(pair, 150)
    return SimpleNamespace(pair=pair)


def _year_ago(programme):
    """Joined at T-410, in a pair from T-380 to T-330 and then gone, without work: twelve months after the
    first day were over at T-15. Half a year after leaving, at T-147, they were still looking."""
    fields = {"state": "closed", "closed_at": moment(330), "close_reason": "no_contact"}
    pair = _pair(programme, 380, length=182, mentee=_somebody(programme, Side.MENTEE, 410), **fields)
    _apart(pair, 330)
    mentee, _mentor = _sides(pair)
    return SimpleNamespace(
        mentee=mentee,
        answer=Outcome.objects.create(
            participation=mentee.participation, exit_on=ago(330), moment="months_6", on=ago(147),
            status="searching",
        ),
        after=FollowUp.objects.create(pair=pair, member=mentee, on=ago(300), result="looking"),
    )  # fmt: skip
