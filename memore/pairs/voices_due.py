"""What a member is asked besides the one thing to do now: where they stand, what they learned."""

import datetime
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from uuid import UUID

from django.utils import timezone

from memore.pairs.models import Capitals, CloseReason, Learned, Member, Pair, PairState
from memore.programmes.models import Side

MONTH_3_DAYS = 90
LATER_DAYS = 182  # six months after the end
LATER_UNTIL_DAYS = 273  # nine: by then the answer says little about the pair


@dataclass(frozen=True, slots=True)
class Ask:
    """Something that a member may answer when there is time. `kind`: capitals or learned; `begun`: how many
    of the questions are answered."""

    kind: str
    moment: str
    pair: Pair
    begun: int = 0


def moment_of(pair: Pair, today: datetime.date) -> str | None:
    """Which moment of the six capitals it is for a pair; None between the end and six months later."""
    if pair.close_reason == CloseReason.MISTAKE:
        return None
    if pair.closed_at is not None:
        days = (today - timezone.localdate(pair.closed_at)).days
        if LATER_DAYS <= days < LATER_UNTIL_DAYS:
            return Capitals.Moment.LATER
        return Capitals.Moment.CLOSE if days < MONTH_3_DAYS else None
    if pair.state == PairState.CLOSING:
        return Capitals.Moment.CLOSE
    days = (today - timezone.localdate(pair.opened_at)).days
    return Capitals.Moment.MONTH_3 if days >= MONTH_3_DAYS else Capitals.Moment.START


def learned_moment(pair: Pair, today: datetime.date) -> str | None:
    """When somebody is asked what they learned: at month 3, and at the end."""
    learned: dict[str | None, str] = {
        Capitals.Moment.MONTH_3: Learned.Moment.MIDWAY,
        Capitals.Moment.CLOSE: Learned.Moment.CLOSE,
    }
    return learned.get(moment_of(pair, today))


def asks(members: Iterable[tuple[Pair, Member]], today: datetime.date) -> list[Ask]:
    """What each member (with their pair) may answer: mentees the capitals, mentors what they learned,
    mentees of a two-way model that too. At most two queries."""
    mine = list(members)
    return [*_capitals(mine, today), *_learned(mine, today)]


def _capitals(mine: Sequence[tuple[Pair, Member]], today: datetime.date) -> list[Ask]:
    wanted = {
        member.pk: (pair, moment)
        for pair, member in mine
        if member.side == Side.MENTEE and (moment := moment_of(pair, today))
    }
    if not wanted:
        return []
    rows = Capitals.objects.filter(member__in=wanted).values_list("member", "moment", "answers", "done_at")
    known = {(member, moment): (answers, done) for member, moment, answers, done in rows}
    found = []
    for member, (pair, moment) in wanted.items():
        answers, done = known.get((member, moment), ({}, None))
        if done is None:
            found.append(Ask("capitals", moment, pair, len(answers)))
    return found


def _learned(mine: Sequence[tuple[Pair, Member]], today: datetime.date) -> list[Ask]:
    wanted: dict[UUID, tuple[Pair, str]] = {
        member.pk: (pair, moment)
        for pair, member in mine
        if (member.side == Side.MENTOR or learns_both_ways(pair)) and (moment := learned_moment(pair, today))
    }
    if not wanted:
        return []
    said = set(Learned.objects.filter(member__in=wanted).values_list("member", "moment"))
    return [
        Ask("learned", moment, pair)
        for member, (pair, moment) in wanted.items()
        if (member, moment) not in said
    ]


def learns_both_ways(pair: Pair) -> bool:
    """Whether the model coaches and rates both sides: then the mentee is asked what they learned too."""
    model = pair.programme.mentoring
    return model is not None and bool(model.mentor_skills and model.mentee_skills)
