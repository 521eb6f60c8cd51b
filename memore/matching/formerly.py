"""What the board knows of former pairs: that two were one, and that somebody waits again."""

from collections.abc import Iterable
from dataclasses import dataclass, field
from uuid import UUID

from django.utils import timezone
from django.utils.translation import gettext as _

from memore.core.words import day
from memore.pairs.models import ENDED, CloseReason, Member, Pair
from memore.programmes.models import Participation, Side


@dataclass(frozen=True, slots=True)
class Formerly:
    """In words: why a mentee stands where they stand, and participation of a mentor → how the pair ended."""

    waits_again: str = ""
    mentors: dict[UUID, str] = field(default_factory=dict)


def formerly(mentee: Participation) -> Formerly:
    """What was before, of a mentee of the board. One query. A pair opened by mistake was none."""
    pairs = Member.objects.filter(participation=mentee).values("pair")
    rows = Member.objects.filter(side=Side.MENTOR, pair__in=pairs, pair__state__in=ENDED)
    rows = rows.exclude(pair__close_reason=CloseReason.MISTAKE)
    found = list(rows.select_related("pair").order_by("pair__closed_at"))
    if not found:
        return Formerly()
    return Formerly(
        _waits_again(mentee, (member.pair for member in found)),
        {member.participation_id: _were_a_pair(member.pair) for member in found},
    )


def _waits_again(mentee: Participation, pairs: Iterable[Pair]) -> str:
    """Only where the first day of waiting was kept: then it puts this person before others."""
    last = max(timezone.localdate(pair.closed_at) for pair in pairs if pair.closed_at)
    if mentee.waiting_since is None or mentee.waiting_since >= last:
        return ""
    said = _(
        "Was in a pair until %(day)s. The first day of waiting still counts, %(since)s, so this comes first."
    )
    return said % {"day": day(last), "since": day(mentee.waiting_since)}


def _were_a_pair(pair: Pair) -> str:
    ended = timezone.localdate(pair.closed_at) if pair.closed_at else timezone.localdate()
    said = {"day": day(ended), "reason": pair.get_close_reason_display()}
    return _("They were a pair until %(day)s: %(reason)s.") % said
