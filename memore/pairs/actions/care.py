"""Looking after a pair: staff notes, and what a member asks of staff."""

import datetime

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from memore.core import audit
from memore.core.access import Viewer
from memore.core.errors import Refusal
from memore.pairs import messages
from memore.pairs.actions.meetings import NothingSaid
from memore.pairs.actions.turns import lock, stop_contact, turn
from memore.pairs.models import Change, Concern, Member, Note, Pair

ANSWER_WITHIN_DAYS = {
    Concern.Urgency.TODAY: 1,
    Concern.Urgency.WEEK: 7,
    Concern.Urgency.WHENEVER: 14,
}


class AlreadyAnswered(Refusal):
    """A colleague was quicker."""


class TheTalkStays(Refusal):
    """A mentor hands something over without telling what was said."""


class AreaMissing(Refusal):
    """Nobody knows whom to send it to."""


class AlreadyTheirs(Refusal):
    """This concern lies on this desk already."""


class NotBesideYou(Refusal):
    """A concern is about somebody of the other side."""


class NotYours(Refusal):
    """Only the person, or staff who assist them, can ask for this."""


@transaction.atomic
def write_note(*, pair: Pair, words: str, by: Viewer) -> Note:
    """Write down what was seen or said. Staff read it. Raises NothingSaid."""
    if not words.strip():
        raise NothingSaid(_("Write a few words first."))
    note = Note.objects.create(pair=pair, words=words.strip(), by_id=by.user)
    audit.record("note.written", pair, by=by, fields=["words"])
    return note


@transaction.atomic
def raise_concern(
    *,
    member: Member,
    kind: str,
    by: Viewer,
    words: str = "",
    urgency: str = Concern.Urgency.TODAY,
    area: str = "",
    about: Member | None = None,
) -> Concern:
    """Ask for help, say that something is beyond one's role, or stop contact. Staff are told at once, and
    answer by the day that `urgency` gives.

    Stopping pauses the pair, hides contact data from both and calls off what was planned; it needs no
    reason and is always urgent. One of several on a side stops theirs alone, and who has several on the
    other side may stop it with one of them (`about`): the others go on. What is beyond a mentor's role names
    an area and never the talk. The other side reads nothing of it.

    Raises NotYours, NotBesideYou, TheTalkStays, AreaMissing.
    """
    pair = member.pair
    lock(pair)
    if not by.is_staff and (by.user is None or member.person.user_id != by.user):
        raise NotYours(_("Only %(name)s can ask for this.") % {"name": member.person.name})
    if about is not None and (about.pair_id != pair.pk or about.side == member.side):
        raise NotBesideYou(_("Choose somebody of the other side of this pair."))
    if kind == Concern.Kind.BEYOND and words.strip():
        raise TheTalkStays(_("What you heard stays between the two of you. Choose only what it is about."))
    if kind == Concern.Kind.BEYOND and not area:
        raise AreaMissing(_("Choose what it is about, so that the right person can help."))
    urgency = Concern.Urgency.TODAY if kind == Concern.Kind.STOP else Concern.Urgency(urgency)
    concern = Concern.objects.create(
        pair=pair,
        member=member,
        about=about,
        kind=kind,
        urgency=urgency,
        area=area if kind == Concern.Kind.BEYOND else "",
        words=words.strip(),
        due_on=timezone.localdate() + datetime.timedelta(days=ANSWER_WITHIN_DAYS[urgency]),
        by_id=by.user,
    )
    audit.record(f"concern.{kind}", concern, by=by, fields=["urgency", "area", "words"])
    if kind == Concern.Kind.STOP and not pair.has_ended:
        _stop_contact(about or member, by)
    messages.tell_staff(pair, "pair_concern")
    return concern


def _stop_contact(member: Member, by: Viewer) -> None:
    pair = member.pair
    others = pair.members.now().filter(side=member.side, contact_stopped_at=None).exclude(pk=member.pk)
    if others.exists():
        member.contact_stopped_at = timezone.now()
        member.save(update_fields=["contact_stopped_at"])
        turn(pair, Change.Kind.STOPPED, by=by, fields=("contact_stopped_at",))
        return
    stop_contact(pair, by=by)


@transaction.atomic
def take_concern(*, concern: Concern, by: Viewer) -> None:
    """A colleague takes it over: from now on it lies on their desk. Raises AlreadyAnswered, AlreadyTheirs."""
    lock(concern.pair)
    concern.refresh_from_db(fields=["answered_at", "owner"])
    if concern.answered_at is not None:
        raise AlreadyAnswered(_("A colleague has answered this already."))
    if concern.owner_id == by.membership:
        raise AlreadyTheirs(_("It lies on your desk already."))
    concern.owner_id = by.membership
    concern.save(update_fields=["owner"])
    audit.record("concern.taken_over", concern, by=by, fields=["owner"])


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
