"""The turns of a pair's life: begin, pause, resume, begin closing, close, reopen."""

import datetime

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from memore.core import audit
from memore.core.access import Viewer
from memore.core.errors import Refusal
from memore.pairs import messages, states
from memore.pairs.actions.opening import AlreadyAPair, NotAccepted, ReasonMissing
from memore.pairs.admission import admit_again
from memore.pairs.facts import facts
from memore.pairs.models import Change, CloseReason, Concern, Meeting, Member, Pair, PairState
from memore.pairs.seating import stand_paired, unseat
from memore.programmes.models import Participation, Side, State
from memore.programmes.seats import take_seat

REOPEN_WITHIN_DAYS = 30

# Why a pair ended -> where mentee and mentor stand then. ACCEPTED: takes part, and staff speak with them
# before they wait again or leave. A waiting mentee keeps the day since which they wait.
AFTERWARDS: dict[CloseReason, tuple[State, State]] = {
    CloseReason.COMPLETED: (State.ACCEPTED, State.WAITING),
    CloseReason.FOUND_WORK: (State.ACCEPTED, State.WAITING),
    CloseReason.TRAINING: (State.ACCEPTED, State.WAITING),
    CloseReason.MENTOR_STOPPED: (State.WAITING, State.ACCEPTED),
    CloseReason.MENTEE_STOPPED: (State.ACCEPTED, State.WAITING),
    CloseReason.NO_CONTACT: (State.ACCEPTED, State.ACCEPTED),
    CloseReason.NO_FIT: (State.WAITING, State.WAITING),
    CloseReason.MISTAKE: (State.WAITING, State.WAITING),
}


class PauseInThePast(Refusal):
    """A pause ends on a day to come."""


class ContactIsStopped(Refusal):
    """Somebody stopped the contact, and staff have not answered yet."""


class TooLongAgo(Refusal):
    """A pair can be reopened for 30 days."""


class TalkMissing(Refusal):
    """A pair ends after a talk with each side, or staff say why there was none."""


def lock(pair: Pair) -> None:
    """Read the pair again and hold it until the transaction ends, so that two clicks follow each other."""
    pair.refresh_from_db(from_queryset=Pair.objects.select_for_update())


def turn(pair: Pair, kind: Change.Kind, *, by: Viewer, words: str = "", fields: tuple[str, ...] = ()) -> None:
    """Note a turn in the pair's life and in the audit trail."""
    Change.objects.create(pair=pair, kind=kind, by_id=by.user, words=words.strip())
    audit.record(f"pair.{kind}", pair, by=by, fields=fields)


def unbegin(pair: Pair, *, by: Viewer) -> None:
    """active → started, when the only meeting turned out not to have been held."""
    states.check("unbegin", pair)
    pair.state = PairState.STARTED
    pair.save(update_fields=["state"])
    turn(pair, Change.Kind.UNBEGUN, by=by, fields=("state",))


def begin_if_ready(pair: Pair, *, by: Viewer) -> bool:
    """started → active, once all that the model begins with is there and no gate is missing. Called inside
    each deed that may bring the last piece; says whether it began."""
    if pair.state != PairState.STARTED or states.to_begin(pair):
        return False
    try:
        begin(pair, by=by)
    except Refusal:  # the meeting was held, and stays written down; what is missing stands on the page
        return False
    return True


def begin_pairs_that_are_ready() -> int:
    """started → active for pairs that waited only for a gate that came back, or whose last piece was written
    down elsewhere; nightly. Returns how many began."""
    waiting = Pair.objects.filter(state=PairState.STARTED, contact_stopped_at=None)
    rows = list(waiting.select_related("programme__model"))
    there = facts(rows)
    ready = [row for row in rows if set(states.begins_with(row.programme)) <= set(there[row.pk])]
    return sum(_begin_by_clock(row) for row in ready)


@transaction.atomic
def _begin_by_clock(pair: Pair) -> bool:
    organisation = pair.programme.organisation_id
    lock(pair)
    return begin_if_ready(pair, by=Viewer(organisation=organisation))


def begin(pair: Pair, *, by: Viewer) -> None:
    """started → active. Raises NotInThisState, NotBegunYet, and what `admission.admit` does."""
    states.check("begin", pair)
    if states.to_begin(pair):
        raise states.NotBegunYet(_("Something that the programme begins with has not happened yet."))
    admit_again(pair)
    pair.state = PairState.ACTIVE
    pair.save(update_fields=["state"])
    turn(pair, Change.Kind.BEGUN, by=by, fields=("state",))


@transaction.atomic
def pause_pair(*, pair: Pair, until: datetime.date | None, reason: str, by: Viewer) -> None:
    """Rest until a day, or until somebody resumes (None). Raises NotInThisState, PauseInThePast,
    ReasonMissing."""
    lock(pair)
    states.check("pause", pair)
    if until is not None and until <= timezone.localdate():
        raise PauseInThePast(_("Choose a day to come, or leave the day open."))
    if not reason.strip():
        raise ReasonMissing(_("Say in a few words why the pair rests: your colleagues read it later."))
    pair.state, pair.paused_until = PairState.PAUSED, until
    pair.save(update_fields=["state", "paused_until"])
    turn(pair, Change.Kind.PAUSED, by=by, words=reason, fields=("state", "paused_until"))
    messages.tell_members(pair, "pair_changed", but=by.user)


@transaction.atomic
def resume_pair(*, pair: Pair, by: Viewer) -> None:
    """paused → active (started, where they never met); contact data is shown again.

    Raises NotInThisState, ContactIsStopped, and what `admission.admit` does.
    """
    lock(pair)
    states.check("resume", pair)
    if pair.concerns.filter(kind=Concern.Kind.STOP, answered_at=None).exists():
        raise ContactIsStopped(
            _("One of them stopped the contact. Speak with them and write your answer first.")
        )
    admit_again(pair)
    if pair.contact_stopped_at is not None:
        open_contact_again(pair)
    pair.paused_until, pair.contact_stopped_at = None, None
    pair.state = states.alive(pair)
    pair.save(update_fields=["state", "paused_until", "contact_stopped_at"])
    turn(pair, Change.Kind.RESUMED, by=by, fields=("state", "paused_until", "contact_stopped_at"))
    messages.tell_members(pair, "pair_changed", but=by.user)


def open_contact_again(pair: Pair) -> None:
    """Where everybody of a side had stopped theirs, the contact of the pair is theirs: it is open again."""
    for side in Side.values:
        rows = pair.members.now().filter(side=side)
        if not rows.filter(contact_stopped_at=None).exists():
            rows.update(contact_stopped_at=None)


def stop_contact(pair: Pair, *, by: Viewer) -> None:
    """The whole pair rests, contact data is hidden, what was planned is called off."""
    pair.state, pair.paused_until, pair.contact_stopped_at = PairState.PAUSED, None, timezone.now()
    pair.save(update_fields=["state", "paused_until", "contact_stopped_at"])
    call_off(pair)
    turn(pair, Change.Kind.PAUSED, by=by, fields=("state", "contact_stopped_at"))


@transaction.atomic
def begin_closing(*, pair: Pair, by: Viewer, words: str = "") -> None:
    """The last weeks begin: a talk with each, a last meeting. Raises NotInThisState."""
    lock(pair)
    states.check("begin_closing", pair)
    pair.state, pair.paused_until = PairState.CLOSING, None
    pair.save(update_fields=["state", "paused_until"])
    turn(pair, Change.Kind.CLOSING, by=by, words=words, fields=("state",))
    messages.tell_members(pair, "pair_changed", but=by.user)


def without_talk(pair: Pair) -> list[Member]:
    """Members with whom nobody has had a closing talk."""
    return list(pair.members.now().filter(closing_talk=None).select_related("person"))


@transaction.atomic
def close_pair(*, pair: Pair, reason: CloseReason, by: Viewer, words: str = "", untalked: str = "") -> None:
    """End the pair: places are given back, both stand where AFTERWARDS says. Nothing is deleted.

    `untalked` says why there was no closing talk with somebody. Raises NotInThisState, TalkMissing.
    """
    lock(pair)
    states.check("close", pair)
    if reason != CloseReason.MISTAKE and not untalked.strip() and (missing := without_talk(pair)):
        raise TalkMissing(
            _("Nobody has spoken with %(name)s about the end. Do that first, or say why it cannot be.")
            % {"name": missing[0].person.name}
        )
    pair.state, pair.paused_until = PairState.CLOSED, None
    pair.closed_at, pair.closed_by_id, pair.close_reason = timezone.now(), by.user, reason
    pair.untalked_because = untalked.strip()
    pair.save(
        update_fields=[
            "state", "paused_until", "closed_at", "closed_by", "close_reason", "untalked_because",
        ]
    )  # fmt: skip
    call_off(pair)
    mentee_stands, mentor_stands = AFTERWARDS[CloseReason(reason)]
    for member in pair.members.now().named().select_related("participation", "seat"):
        unseat(member)
        member.to_on = timezone.localdate()
        member.save(update_fields=["to_on"])
        stand(member.participation, mentee_stands if member.side == Side.MENTEE else mentor_stands)
    turn(pair, Change.Kind.CLOSED, by=by, words=words, fields=("state", "close_reason"))
    messages.tell_members(pair, "pair_changed", but=by.user)


@transaction.atomic
def reopen_pair(*, pair: Pair, reason: str, by: Viewer) -> None:
    """Take the places again and go on. Contact that was stopped stays stopped.

    Raises NotInThisState, TooLongAgo, ReasonMissing, NotAccepted, AlreadyAPair, NoFreePlace, and what
    `admission.admit` does.
    """
    lock(pair)
    states.check("reopen", pair)
    if pair.closed_at and timezone.now() - pair.closed_at > datetime.timedelta(days=REOPEN_WITHIN_DAYS):
        raise TooLongAgo(_("This pair ended more than 30 days ago. Open a new pair of the two instead."))
    if not reason.strip():
        raise ReasonMissing(_("Say in a few words why the pair goes on: your colleagues read it later."))
    admit_again(pair)
    for member in pair.members.staying().named().select_related("participation__person"):
        _seat_again(member)
    pair.state = states.alive(pair)
    pair.closed_at, pair.closed_by, pair.close_reason, pair.untalked_because = None, None, "", ""
    pair.save(update_fields=["state", "closed_at", "closed_by", "close_reason", "untalked_because"])
    turn(pair, Change.Kind.REOPENED, by=by, words=reason, fields=("state", "close_reason"))
    messages.tell_members(pair, "pair_changed", but=by.user)


def call_off(pair: Pair) -> None:
    """What was planned will not take place."""
    pair.meetings.filter(state=Meeting.State.PLANNED).update(state=Meeting.State.MISSED)


def stand(participation: Participation, state: State) -> None:
    """Leave "paired" unless there is another pair; who paused or left meanwhile stays so."""
    if participation.state != State.PAIRED or participation.memberships.filter(to_on=None).exists():
        return
    participation.state = state
    if state == State.WAITING and participation.waiting_since is None:
        participation.waiting_since = timezone.localdate()
    participation.save(update_fields=["state", "waiting_since"])


def _seat_again(member: Member) -> None:
    participation = member.participation
    if participation.state in (State.APPLIED, State.LEFT):
        raise NotAccepted(_("%(name)s has left the programme.") % {"name": participation.person.name})
    if member.side == Side.MENTEE and participation.memberships.filter(to_on=None).exists():
        raise AlreadyAPair(_("%(name)s has another mentor by now.") % {"name": participation.person.name})
    member.seat, member.to_on = take_seat(participation), None
    member.save(update_fields=["seat", "to_on"])
    stand_paired(participation)
