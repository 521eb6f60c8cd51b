"""Somebody leaves a group, and may come back; the others go on. Contact of one member is opened again."""

import datetime

from django.db import transaction
from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext as _

from memore.core import audit
from memore.core.access import Viewer
from memore.core.errors import Refusal
from memore.pairs import messages, states
from memore.pairs.actions.opening import ReasonMissing, join_group
from memore.pairs.actions.turns import (
    AFTERWARDS,
    REOPEN_WITHIN_DAYS,
    ContactIsStopped,
    TalkMissing,
    TooLongAgo,
    close_pair,
    lock,
    stand,
    stop_contact,
    turn,
)
from memore.pairs.admission import Joining
from memore.pairs.models import Change, CloseReason, Concern, Member
from memore.pairs.seating import mentor_of, unseat
from memore.pairs.states import NotInThisState
from memore.programmes.models import Side


class GoneAlready(Refusal):
    """This person is not in the pair any more."""


class StillThere(Refusal):
    """This person is in the pair."""


class NotStopped(Refusal):
    """Nobody stopped this contact."""


@transaction.atomic
def leave_group(
    *, member: Member, reason: CloseReason, by: Viewer, words: str = "", untalked: str = ""
) -> None:
    """One of several leaves: their places are free, they stand where AFTERWARDS says, the others go on. The
    last of a side does not leave: then the pair is closed, by `close_pair`.

    `untalked` says why there was no closing talk. Raises NotInThisState, GoneAlready, TalkMissing.
    """
    pair = member.pair
    lock(pair)
    states.check("leave", pair)
    member.refresh_from_db()
    if member.to_on is not None:
        raise GoneAlready(_("%(name)s has left already.") % {"name": member.person.name})
    if not pair.members.now().filter(side=member.side).exclude(pk=member.pk).exists():
        close_pair(pair=pair, reason=reason, by=by, words=words, untalked=untalked)
        return
    talked = pair.closing_talks.filter(member=member).exists()
    if reason != CloseReason.MISTAKE and not talked and not untalked.strip():
        raise TalkMissing(
            _("Nobody has spoken with %(name)s about the end. Do that first, or say why it cannot be.")
            % {"name": member.person.name}
        )
    unseat(member)
    member.to_on, member.left_reason = timezone.localdate(), reason
    member.untalked_because, member.contact_stopped_at = untalked.strip(), None
    member.save(update_fields=["to_on", "left_reason", "untalked_because", "contact_stopped_at"])
    pair.shares.filter(member=member, ended_at=None).update(ended_at=timezone.now())
    rest = pair.members.now().filter(side=member.side)
    if pair.contact_stopped_at is None and not rest.filter(contact_stopped_at=None).exists():
        stop_contact(pair, by=by)  # only those are left who stopped theirs
    mentee_stands, mentor_stands = AFTERWARDS[CloseReason(reason)]
    stand(member.participation, mentee_stands if member.side == Side.MENTEE else mentor_stands)
    turn(pair, Change.Kind.LEFT, by=by, words=words, fields=("members",))
    audit.record("member.left", member, by=by, fields=["to_on", "left_reason"])
    messages.tell_member(member, "pair_changed")
    messages.tell_members(pair, "pair_changed", but=by.user)


@transaction.atomic
def return_to_group(*, member: Member, reason: str, by: Viewer) -> None:
    """It was a mistake: who left a group is in it again, on their places, within 30 days. They sign anew.

    Raises StillThere, NotInThisState, TooLongAgo, ReasonMissing, and what `join_group` does.
    """
    pair = member.pair
    lock(pair)
    member.refresh_from_db()
    if not member.has_left or member.to_on is None:
        raise StillThere(_("%(name)s has not left.") % {"name": member.person.name})
    states.check("join", pair)
    if timezone.localdate() - member.to_on > datetime.timedelta(days=REOPEN_WITHIN_DAYS):
        raise TooLongAgo(_("They left more than 30 days ago. Let both say yes again."))
    if not reason.strip():
        raise ReasonMissing(_("Say in a few words why: your colleagues read it later."))
    if member.side != Side.MENTEE:
        raise NotInThisState(_("Let both say yes again, and add them to the team anew."))
    mentor = mentor_of(pair)
    joining = (
        Joining(member.participation, member.said_yes_on, member.said_yes_assisted),
        Joining(mentor.participation, mentor.said_yes_on, mentor.said_yes_assisted),
    )
    kept = member.reasons
    join_group(pair=pair, joining=joining, by=by, reasons=kept, words=reason.strip())


@transaction.atomic
def resume_contact(*, member: Member, by: Viewer) -> None:
    """Contact of one member who stopped it is open again. Raises NotStopped, ContactIsStopped."""
    pair = member.pair
    lock(pair)
    member.refresh_from_db()
    if member.contact_stopped_at is None:
        raise NotStopped(_("Contact with %(name)s is not stopped.") % {"name": member.person.name})
    theirs = Q(member=member, about=None) | Q(about=member)
    if pair.concerns.filter(theirs, kind=Concern.Kind.STOP, answered_at=None).exists():
        raise ContactIsStopped(
            _("One of them stopped the contact. Speak with them and write your answer first.")
        )
    member.contact_stopped_at = None
    member.save(update_fields=["contact_stopped_at"])
    turn(pair, Change.Kind.UNSTOPPED, by=by, fields=("contact_stopped_at",))
    messages.tell_member(member, "pair_changed")
