"""What happened in pairs and to people, as lines of one query."""

from collections.abc import Iterator
from typing import Any

from django.db.models import Case, CharField, IntegerField, QuerySet, Value, When
from django.db.models.functions import Cast, Coalesce

from memore.core.listed import Line
from memore.evidence.indicators.lines import lines
from memore.matching.models import Proposal
from memore.outcomes.models import Outcome
from memore.outcomes.work import internships_begun
from memore.pairs.models import (
    Absence,
    Capitals,
    Change,
    CheckIn,
    CloseReason,
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
)
from memore.people.models import PersonLanguage, PersonOccupation
from memore.plans.models import Goal, TargetOccupation, WorkContract
from memore.programmes.models import Participation
from memore.training.models import Attendance, UnitDone

MENTEE, MENTOR, ACCOMPANIED = 1, 2, 4096
PAUSED, RESUMED, CLOSING = Change.Kind.PAUSED, Change.Kind.RESUMED, Change.Kind.CLOSING


def of_pairs(pairs: QuerySet[Pair]) -> Iterator[Any]:
    """Keyed by pair: held (number: minutes, and ACCOMPANIED where staff were there), talk (number: who, and
    the trust in tens; word: the member), turn (word: moment and kind), fit (word: side), asked, absent
    (word: the member)."""
    keys = pairs.values("pk")
    held = Meeting.objects.filter(pair__in=keys, state=Meeting.State.HELD)
    minutes = _or_none("minutes") + _where(ACCOMPANIED, accompanied=True)
    yield lines(held, "pair_id", "held", "day", number=minutes)
    talks = CheckIn.objects.filter(pair__in=keys)
    whom = _where(MENTEE, with_mentee=True) + _where(MENTOR, with_mentor=True)
    heard = whom + _or_none("trust") * 10
    member = Coalesce(Cast("member_id", CharField()), Value(""))
    yield lines(talks, "pair_id", "talk", "on", number=heard, word=member)
    turns = Change.objects.filter(pair__in=keys, kind__in=(PAUSED, RESUMED, CLOSING))
    moment = Line(Cast("at", CharField()), "kind")
    yield lines(turns, "pair_id", "turn", "at", word=moment)
    fits = Fit.objects.filter(pair__in=keys)
    yield lines(fits, "pair_id", "fit", "on", word="member__side")
    asked = Proposal.objects.filter(pair__in=keys).exclude(asked_at=None)
    yield lines(asked, "pair_id", "asked", "asked_at")
    absent = Absence.objects.filter(meeting__pair__in=keys, meeting__state=Meeting.State.HELD)
    yield lines(absent, "meeting__pair_id", "absent", "meeting__day", word="member_id")


def _or_none(field: str) -> Any:
    return Coalesce(field, 0, output_field=IntegerField())


def _where(number: int, **true: bool) -> Any:
    return Case(When(**true, then=Value(number)), default=Value(0), output_field=IntegerField())


def of_members(pairs: QuerySet[Pair]) -> Iterator[Any]:
    """Keyed by member: learned, trust (number), contacts (number: outside their own community), after (word:
    the result), goodbye, capitals (word: moment and answers)."""
    keys = pairs.values("pk")
    yield lines(Learned.objects.filter(pair__in=keys), "member_id", "learned", "on")
    yield lines(Pulse.objects.filter(pair__in=keys), "member_id", "trust", "on", number="trust")
    outside = NewContact.objects.filter(pair__in=keys, outside=NewContact.Outside.YES)
    yield lines(outside, "member_id", "contacts", "on", number="count")
    reached = FollowUp.objects.filter(pair__in=keys)
    yield lines(reached, "member_id", "after", "on", word="result")
    yield lines(ClosingTalk.objects.filter(pair__in=keys), "member_id", "goodbye", "on")
    moments = (Capitals.Moment.START, Capitals.Moment.CLOSE)
    told = Capitals.objects.filter(pair__in=keys, member__side="mentee", moment__in=moments)
    told = told.exclude(done_at=None)
    yield lines(told, "member_id", "capitals", "on", word=Line("moment", Cast("answers", CharField())))


def of_participations(people: QuerySet[Participation]) -> Iterator[Any]:
    """Keyed by participation: minutes (of training), peers, outcome (word: exit, moment, status and
    contract)."""
    keys = people.values("pk")
    present = Attendance.objects.present().filter(participation__in=keys, session__called_off_at=None)
    yield lines(present, "participation_id", "minutes", "session__day", number="minutes")
    units = UnitDone.objects.filter(participation__in=keys).exclude(how=UnitDone.How.SESSION)
    yield lines(units, "participation_id", "minutes", "done_on", number="minutes")
    peers = Guest.objects.filter(participation__in=keys, came=True, gathering__kind=Gathering.Kind.PEER)
    peers = peers.filter(gathering__called_off_at=None)
    yield lines(peers, "participation_id", "peers", "gathering__day")
    said = Outcome.objects.filter(participation__in=keys)
    word = Line(Cast("exit_on", CharField()), "moment", "status", "contract")
    yield lines(said, "participation_id", "outcome", "on", word=word)


def of_persons(people: QuerySet[Participation]) -> Iterator[Any]:
    """Keyed by person: goal, trade (word: ISCO-08), language (number: level, word: tag), job."""
    keys, never = people.values("person"), Value("2000-01-01")
    goals = Goal.objects.filter(person__in=keys)
    yield lines(goals, "person_id", "goal", "created_at")
    for model in (PersonOccupation, TargetOccupation):
        trades = model._default_manager.filter(person__in=keys).exclude(code="")
        yield lines(trades, "person_id", "trade", never, word="code")
    spoken = PersonLanguage.objects.filter(person__in=keys)
    yield lines(spoken, "person_id", "language", never, number="level", word="tag")
    jobs = WorkContract.objects.in_regular_economy().filter(person__in=keys)
    yield lines(jobs, "person_id", "job", "starts_on")
    yield lines(internships_begun().filter(person__in=keys), "person_id", "job", "starts_on")


def counting(pairs: QuerySet[Pair]) -> QuerySet[Pair]:
    """Without those that were opened by mistake."""
    return pairs.exclude(close_reason=CloseReason.MISTAKE)


def members_of(pairs: QuerySet[Pair]) -> QuerySet[Member]:
    """Who is in these pairs, without those who were in one by mistake."""
    return Member.objects.filter(pair__in=pairs.values("pk")).exclude(left_reason=CloseReason.MISTAKE)
