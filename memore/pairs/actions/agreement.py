"""What the two agree: how often they meet, until when; each consents, or with the help of staff."""

import datetime

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from memore.core import audit
from memore.core.access import Viewer
from memore.core.errors import Refusal
from memore.pairs import messages
from memore.pairs.actions.turns import begin_if_ready, lock, turn
from memore.pairs.models import Change, Member, Pair
from memore.pairs.states import NotInThisState
from memore.pairs.terms import language_of, terms
from memore.programmes.models import Side

LONGEST_RHYTHM_DAYS = 92


class AlreadySigned(Refusal):
    """This person consented already."""


class NotYourAgreement(Refusal):
    """Only the person, or staff who assist them, can consent."""


class NotATerm(Refusal):
    """The rhythm or the end is not one that a pair can keep."""


@transaction.atomic
def amend_agreement(*, pair: Pair, rhythm_days: int, planned_end_on: datetime.date, by: Viewer) -> None:
    """Change the rhythm or the planned end; both consent anew. By staff or the mentor.

    Raises NotInThisState, NotYourAgreement, NotATerm.
    """
    lock(pair)
    _refuse_closed(pair)
    if not by.is_staff and not _is(pair, Side.MENTOR, by):
        raise NotYourAgreement(_("The mentor or the staff write what you agree."))
    if not 1 <= rhythm_days <= LONGEST_RHYTHM_DAYS:
        raise NotATerm(_("Meet at least every three months."))
    if planned_end_on <= timezone.localdate(pair.opened_at):
        raise NotATerm(_("The end lies before the beginning."))
    if (pair.rhythm_days, pair.planned_end_on) == (rhythm_days, planned_end_on):
        return
    pair.rhythm_days, pair.planned_end_on = rhythm_days, planned_end_on
    pair.save(update_fields=["rhythm_days", "planned_end_on"])
    pair.members.update(
        agreed_at=None, agreed_by=None, agreed_assisted=False, agreed_language="", agreed_version=""
    )
    turn(pair, Change.Kind.AMENDED, by=by, fields=("rhythm_days", "planned_end_on"))
    messages.tell_members(pair, "agreement_changed", but=by.user)


class TextHasChanged(Refusal):
    """What they read is no longer what they would sign."""


@transaction.atomic
def sign_agreement(*, member: Member, by: Viewer, language: str = "", version: str = "") -> None:
    """`member` consents to the text as it stands in `language` (theirs, where none is given); staff may do
    it for them in their presence ("assisted by"). `version` is the one that was read.

    Raises NotInThisState, NotYourAgreement, AlreadySigned, TextHasChanged.
    """
    lock(member.pair)
    member.refresh_from_db(fields=["agreed_at"])
    _refuse_closed(member.pair)
    own = by.user is not None and member.person.user_id == by.user
    if not own and not by.is_staff:
        raise NotYourAgreement(_("Only %(name)s can agree to this.") % {"name": member.person.name})
    if member.agreed_at is not None:
        raise AlreadySigned(_("%(name)s has agreed already.") % {"name": member.person.name})
    text = terms(member.pair, language or language_of(member))
    if version and version != text.version:
        raise TextHasChanged(_("The text has changed while you read it. Please read it again."))
    member.agreed_at, member.agreed_by_id, member.agreed_assisted = timezone.now(), by.user, not own
    member.agreed_language, member.agreed_version = text.language, text.version
    if member.said_yes_on is None:  # of a pair made when the yes was not written down: who signs says it
        member.said_yes_on, member.said_yes_assisted = timezone.localdate(), not own
    member.save(
        update_fields=[
            "agreed_at", "agreed_by", "agreed_assisted", "agreed_language", "agreed_version",
            "said_yes_on", "said_yes_assisted",
        ]
    )  # fmt: skip
    Change.objects.create(pair=member.pair, kind=Change.Kind.AGREED, by_id=by.user)
    audit.record("agreement.signed", member, by=by, fields=["agreed_at", "agreed_assisted", "agreed_version"])
    begin_if_ready(member.pair, by=by)


def _is(pair: Pair, side: Side, by: Viewer) -> bool:
    return by.user is not None and pair.members.filter(side=side, person__user=by.user).exists()


def _refuse_closed(pair: Pair) -> None:
    if pair.has_ended:
        raise NotInThisState(_("This pair is closed. Reopen it first."))
