"""Looking after a pair: staff notes, and what a member asks of staff."""

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from memore.core import audit
from memore.core.access import Viewer
from memore.core.errors import Refusal
from memore.pairs import messages
from memore.pairs.actions.meetings import NothingSaid
from memore.pairs.actions.turns import call_off, lock, turn
from memore.pairs.models import Change, Concern, Member, Note, Pair, PairState


class AlreadyAnswered(Refusal):
    """A colleague was quicker."""


class NotYours(Refusal):
    """Only the person, or staff who assist them, can ask for this."""


@transaction.atomic
def write_note(*, pair: Pair, words: str, by: Viewer, kind: str = Note.Kind.NOTE) -> Note:
    """Write down what was seen or said. Staff read it. Raises NothingSaid."""
    if not words.strip():
        raise NothingSaid(_("Write a few words first."))
    note = Note.objects.create(pair=pair, kind=kind, words=words.strip(), by_id=by.user)
    audit.record("note.written", pair, by=by, fields=["words"])
    return note


@transaction.atomic
def raise_concern(*, member: Member, kind: str, by: Viewer, words: str = "") -> Concern:
    """Ask for help, say that something is beyond one's role, or stop contact. Staff are told at once.

    Stopping pauses the pair, hides contact data from both and calls off what was planned; it needs no
    reason. The other side reads nothing of it. Raises NotYours.
    """
    pair = member.pair
    lock(pair)
    if not by.is_staff and (by.user is None or member.person.user_id != by.user):
        raise NotYours(_("Only %(name)s can ask for this.") % {"name": member.person.name})
    concern = Concern.objects.create(pair=pair, member=member, kind=kind, words=words.strip(), by_id=by.user)
    audit.record(f"concern.{kind}", concern, by=by, fields=["words"])
    if kind == Concern.Kind.STOP and not pair.has_ended:
        _stop_contact(pair, by)
    messages.tell_staff(pair, "pair_concern")
    return concern


def _stop_contact(pair: Pair, by: Viewer) -> None:
    pair.state, pair.paused_until, pair.contact_stopped_at = PairState.PAUSED, None, timezone.now()
    pair.save(update_fields=["state", "paused_until", "contact_stopped_at"])
    call_off(pair)
    turn(pair, Change.Kind.PAUSED, by=by, fields=("state", "contact_stopped_at"))


@transaction.atomic
def answer_concern(*, concern: Concern, answer: str, by: Viewer) -> None:
    """Write what was done; whoever asked is told that there is an answer.

    Raises AlreadyAnswered, NothingSaid.
    """
    lock(concern.pair)
    concern.refresh_from_db(fields=["answered_at"])
    if concern.answered_at is not None:
        raise AlreadyAnswered(_("A colleague has answered this already."))
    if not answer.strip():
        raise NothingSaid(_("Write what you agreed or did."))
    concern.answered_at, concern.answered_by_id = timezone.now(), by.user
    concern.answer = answer.strip()
    concern.save(update_fields=["answered_at", "answered_by", "answer"])
    audit.record("concern.answered", concern, by=by, fields=["answer"])
    messages.tell_member(concern.member, "concern_answered")
