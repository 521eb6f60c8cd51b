"""The end of a pair: a talk with each side, the way back from closing, and how it went on afterwards."""

import datetime

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from memore.core import audit
from memore.core.access import Viewer
from memore.core.errors import Refusal
from memore.pairs import messages, states
from memore.pairs.actions.care import NotYours
from memore.pairs.actions.turns import lock, turn
from memore.pairs.admission import admit_again
from memore.pairs.models import NEXT_STEPS, Change, ClosingTalk, FollowUp, Member, Pair, PairState
from memore.programmes.models import Side


class NotTheirStep(Refusal):
    """This next step is one of the other side."""


class NotYet(Refusal):
    """A talk cannot have been held on a day to come."""


@transaction.atomic
def continue_pair(*, pair: Pair, by: Viewer, words: str = "") -> None:
    """closing → active: they do not close after all. Talks that were held stay. Raises NotInThisState, and
    what `admission.admit` does."""
    lock(pair)
    states.check("continue_pair", pair)
    admit_again(pair)
    pair.state = states.alive(pair)
    pair.save(update_fields=["state"])
    turn(pair, Change.Kind.CONTINUED, by=by, words=words, fields=("state",))
    messages.tell_members(pair, "pair_changed", but=by.user)


@transaction.atomic
def write_closing_talk(
    *,
    member: Member,
    on: datetime.date,
    next: str,
    by: Viewer,
    well: str = "",
    hard: str = "",
    again: bool | None = None,
    next_words: str = "",
) -> ClosingTalk:
    """Write down (or correct) what one side said at the end. It may be made up for after the close.

    Raises NotYet, NotTheirStep.
    """
    lock(member.pair)
    if on > timezone.localdate():
        raise NotYet(_("That day is still to come. Write the talk down afterwards."))
    if next not in NEXT_STEPS[Side(member.side)]:
        raise NotTheirStep(_("Choose one of the next steps of this side."))
    talk = ClosingTalk.objects.filter(member=member).first() or ClosingTalk(member=member, pair=member.pair)
    talk.on, talk.again, talk.next = on, again, next
    talk.well, talk.hard, talk.next_words = well.strip(), hard.strip(), next_words.strip()
    talk.at, talk.by_id = timezone.now(), by.user
    talk.save()
    audit.record("closing_talk.written", talk, by=by, fields=["on", "well", "hard", "again", "next"])
    return talk


@transaction.atomic
def record_follow_up(
    *, member: Member, result: str, on: datetime.date, by: Viewer, assisted: bool = False
) -> FollowUp:
    """closed → followed up, once it is known of every mentee of the pair how it went on; said again, the
    newest counts. It is asked as an outcome (memore.outcomes), which settles it here. Of who left a group it
    is written while the others go on.

    Raises NotInThisState, NotYours, NotYet.
    """
    pair = member.pair
    lock(pair)
    if member.side != Side.MENTEE:
        raise NotYours(_("How it went on is asked of mentees."))
    if not member.has_left:
        states.check("follow_up", pair)
    if on > timezone.localdate():
        raise NotYet(_("That day is still to come."))
    row = FollowUp.objects.filter(member=member).first() or FollowUp(pair=pair, member=member)
    row.result, row.on, row.assisted = result, on, assisted
    row.at, row.by_id = timezone.now(), by.user
    row.save()
    audit.record("follow_up.recorded", row, by=by, fields=["result", "on"])
    if pair.state == PairState.FOLLOWED_UP or member.has_left:
        return row
    if not pair.members.staying().filter(side=Side.MENTEE, follow_up=None).exists():
        pair.state = PairState.FOLLOWED_UP
        pair.save(update_fields=["state"])
        turn(pair, Change.Kind.FOLLOWED_UP, by=by, fields=("state",))
    return row


@transaction.atomic
def undo_follow_up(*, pair: Pair, by: Viewer) -> None:
    """followed up → closed: what was recorded was wrong, and is asked again. Raises NotInThisState."""
    lock(pair)
    states.check("undo_follow_up", pair)
    pair.follow_ups.filter(member__left_reason="").delete()
    pair.state = PairState.CLOSED
    pair.save(update_fields=["state"])
    turn(pair, Change.Kind.UNFOLLOWED, by=by, fields=("state",))
