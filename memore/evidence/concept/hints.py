"""What a programme's own rows say of the elements of the definition test, and which rows those are.

A hint proposes; staff answer. Guidance (E3) leaves no row from which it could be read.
"""

import datetime
from collections.abc import Iterable
from dataclasses import dataclass
from uuid import UUID

from django.db.models import Count, Exists, F, OuterRef, Q, QuerySet, Subquery
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_noop, ngettext

from memore.evidence.concept.verdict import Answer
from memore.pairs.models import CheckIn, CloseReason, Learned, Meeting, Member, Pair, PairState
from memore.people.models import PersonOccupation, Supporter
from memore.plans.models import Goal
from memore.programmes.models import Programme, Side

RECENT_DAYS = 90
"""Rhythm is read from the last three months, contact of staff from the last 45 days."""
CONTACT_DAYS = 45
LEARNED_AFTER_DAYS = 90
YES_FROM, PARTLY_FROM = 80, 50


SHARES = {
    "E2": (
        "experienced",
        gettext_noop("%(part)s of %(whole)s pairs have a mentor whose trade is written down."),
    ),
    "E4": ("aimed", gettext_noop("%(part)s of %(whole)s pairs have an open goal.")),
    "E5": ("agreed", gettext_noop("In %(part)s of %(whole)s pairs both sides said yes, with the day.")),
    "E6": ("kept", gettext_noop("%(part)s of %(whole)s pairs met as agreed in the last three months.")),
    "E7": ("asked", gettext_noop("Staff spoke with %(part)s of %(whole)s pairs in the last 45 days.")),
}
"""Element → what is true of a pair, and the sentence that counts such pairs."""
LEARNED = gettext_noop("In %(part)s of %(whole)s pairs of three months the mentor said what they learned.")


@dataclass(frozen=True, slots=True)
class Hint:
    """What the rows propose (None: there are none yet), in a sentence; pairs for which it holds, others."""

    answer: Answer | None
    said: str
    holds: tuple[UUID, ...] = ()
    lacks: tuple[UUID, ...] = ()


def hints(programme: Programme, today: datetime.date) -> dict[str, Hint]:
    """Element → hint, from the open pairs (E9: from all that lasted three months). Two queries."""
    rows = list(_open(programme, today))
    for pair in rows:
        pair.known_days = (today - timezone.localdate(pair.opened_at)).days  # type: ignore[attr-defined]
    older = list(_lasted(programme, today))
    return {
        "E1": _people(rows),
        **{code: _share(rows, name, said) for code, (name, said) in SHARES.items()},
        "E8": _power(rows),
        "E9": _share(older, "mentor_learned", LEARNED),
    }


def _open(programme: Programme, today: datetime.date) -> QuerySet[Pair]:
    """Open pairs, each with what the elements ask."""
    inside = Member.objects.filter(pair=OuterRef("pk"), to_on=None)
    mentors, mentees = inside.filter(side=Side.MENTOR), inside.filter(side=Side.MENTEE)
    trades = PersonOccupation.objects.filter(person=OuterRef("person"))
    able = mentors.filter(Exists(trades) | ~Q(person__sector="") | ~Q(person__employer=""))
    aims = Goal.objects.filter(person=OuterRef("person"), state=Goal.State.OPEN)
    over_them = Supporter.objects.current().filter(
        person__pair_memberships__pair=OuterRef("pair"),
        person__pair_memberships__side=Side.MENTEE,
        person__pair_memberships__to_on=None,
        known=OuterRef("person"),
        function__in=programme.powerful,
    )
    since = today - datetime.timedelta(days=RECENT_DAYS)
    held = Meeting.objects.filter(pair=OuterRef("pk"), state=Meeting.State.HELD, day__range=(since, today))
    talks = CheckIn.objects.filter(
        pair=OuterRef("pk"), on__range=(today - datetime.timedelta(days=CONTACT_DAYS), today)
    )
    counted = held.order_by().values("pair").annotate(number=Count("pk")).values("number")
    return (
        Pair.objects.filter(programme=programme)
        .open()
        .annotate(
            mentees=Count("members", filter=Q(members__side=Side.MENTEE, members__to_on=None)),
            experienced=Exists(able),
            aimed=Exists(mentees.filter(Exists(aims))),
            agreed=~Exists(inside.filter(said_yes_on=None)),
            met=Subquery(counted),
            asked=Exists(talks),
            ruled=Exists(mentors.filter(Exists(over_them))),
        )
        .order_by("opened_at", "pk")
    )


def _lasted(programme: Programme, today: datetime.date) -> QuerySet[Pair]:
    """Pairs that lasted three months, open or not, and whether the mentor said what they learned."""
    learned = Learned.objects.filter(pair=OuterRef("pk"), member__side=Side.MENTOR)
    long = datetime.timedelta(days=LEARNED_AFTER_DAYS)
    lasted = Q(closed_at=None, opened_at__date__lte=today - long) | Q(closed_at__gte=F("opened_at") + long)
    rows = Pair.objects.filter(lasted, programme=programme).exclude(close_reason=CloseReason.MISTAKE)
    return rows.annotate(mentor_learned=Exists(learned)).order_by("opened_at", "pk")


def _people(rows: Iterable[Pair]) -> Hint:
    twos = [pair.pk for pair in rows if pair.mentees == 1]  # type: ignore[attr-defined]
    groups = [pair.pk for pair in rows if pair.mentees > 1]  # type: ignore[attr-defined]
    if not twos and not groups:
        return _nothing()
    pairs = ngettext("%(number)s pair of two", "%(number)s pairs of two", len(twos)) % {"number": len(twos)}
    small = ngettext("%(number)s small group", "%(number)s small groups", len(groups)) % {
        "number": len(groups)
    }
    said = _("%(pairs)s, %(groups)s.") % {"pairs": pairs, "groups": small} if groups else f"{pairs}."
    return Hint(Answer.YES, said, (*twos, *groups))


def _power(rows: Iterable[Pair]) -> Hint:
    ruled = tuple(pair.pk for pair in rows if pair.ruled)  # type: ignore[attr-defined]
    free = tuple(pair.pk for pair in rows if not pair.ruled)  # type: ignore[attr-defined]
    if not ruled and not free:
        return _nothing()
    if not ruled:
        return Hint(Answer.YES, _("No mentor is noted as somebody who decides about their mentee."), free)
    said = ngettext(
        "In %(number)s pair the mentor also decides about the mentee.",
        "In %(number)s pairs the mentor also decides about the mentee.",
        len(ruled),
    ) % {"number": len(ruled)}
    return Hint(Answer.NO, said, free, ruled)


def _share(rows: Iterable[Pair], name: str, sentence: str) -> Hint:
    holds: list[UUID] = []
    lacks: list[UUID] = []
    for pair in rows:
        said = _kept(pair) if name == "kept" else bool(getattr(pair, name))
        if said is not None:
            (holds if said else lacks).append(pair.pk)
    whole = len(holds) + len(lacks)
    if not whole:
        return _nothing()
    percent = 100 * len(holds) / whole
    answer = Answer.YES if percent >= YES_FROM else Answer.PARTLY if percent >= PARTLY_FROM else Answer.NO
    return Hint(answer, _(sentence) % {"part": len(holds), "whole": whole}, tuple(holds), tuple(lacks))


def _kept(pair: Pair) -> bool | None:
    """Whether four of five meetings that were agreed took place; None for a pair in pause, or too new."""
    days = min(pair.known_days, RECENT_DAYS)  # type: ignore[attr-defined]
    if pair.state == PairState.PAUSED or days < 2 * pair.rhythm_days:
        return None
    agreed = days // pair.rhythm_days
    return bool((pair.met or 0) >= YES_FROM / 100 * agreed)  # type: ignore[attr-defined]


def _nothing() -> Hint:
    return Hint(None, _("There are no records yet from which this could be read."))
