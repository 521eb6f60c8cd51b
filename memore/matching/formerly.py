"""What the board knows of former pairs: that two were one, and that somebody waits again."""

import datetime
from collections.abc import Sequence
from dataclasses import dataclass, field
from uuid import UUID

from django.db.models import OuterRef, Subquery
from django.utils.translation import gettext as _

from memore.core.words import day
from memore.pairs.models import CloseReason, Member
from memore.programmes.models import Participation, Side


@dataclass(frozen=True, slots=True)
class Formerly:
    """In words: why a mentee stands where they stand, and participation of a mentor → how the pair ended."""

    waits_again: str = ""
    mentors: dict[UUID, str] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Ended:
    """How it ended between a mentee and a mentor: for this mentee, whatever became of the others."""

    mentor: UUID
    on: datetime.date
    reason: str


def formerly(mentee: Participation) -> Formerly:
    """What was before, of a mentee of the board: pairs that ended, and groups that this mentee left while
    the others went on. One query. What was opened by mistake was none."""
    own = Member.objects.filter(participation=mentee, pair=OuterRef("pair"))
    rows = Member.objects.filter(side=Side.MENTOR, pair__members__participation=mentee).annotate(
        left_on=Subquery(own.values("to_on")[:1]), why=Subquery(own.values("left_reason")[:1])
    )
    found = [
        Ended(row.participation_id, row.left_on, row.why or row.pair.close_reason)
        for row in rows.select_related("pair").order_by("left_on", "pair__closed_at")
        if row.left_on is not None and (row.why or row.pair.has_ended)
    ]
    found = [one for one in found if one.reason != CloseReason.MISTAKE]
    if not found:
        return Formerly()
    return Formerly(_waits_again(mentee, found), {one.mentor: _were_a_pair(one) for one in found})


def _waits_again(mentee: Participation, found: Sequence[Ended]) -> str:
    """Only where the first day of waiting was kept: then it puts this person before others."""
    last = max(one.on for one in found)
    if mentee.waiting_since is None or mentee.waiting_since >= last:
        return ""
    said = _(
        "Was in a pair until %(day)s. The first day of waiting still counts, %(since)s, so this comes first."
    )
    return said % {"day": day(last), "since": day(mentee.waiting_since)}


def _were_a_pair(one: Ended) -> str:
    said = {"day": day(one.on), "reason": CloseReason(one.reason).label}
    return _("They were a pair until %(day)s: %(reason)s.") % said
