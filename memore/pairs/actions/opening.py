"""How a pair opens: after both said yes, or made by hand by a coordinator."""

import datetime
from typing import Any

from django.db import transaction
from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext as _

from memore.core import audit
from memore.core.access import Viewer
from memore.core.errors import Refusal
from memore.organisations.models import Membership
from memore.pairs import messages
from memore.pairs.models import Change, Member, Pair
from memore.people.models import KeepApart
from memore.programmes.models import Participation, Seat, Side, State
from memore.programmes.seats import take_seat


class NotTheRightSides(Refusal):
    """A pair is one mentee and one mentor of one programme."""


class AlreadyAPair(Refusal):
    """These two work together already."""


class NotAccepted(Refusal):
    """Somebody has not been accepted, or has left."""


class KeptApart(Refusal):
    """These two may never be matched with each other."""


class NotReady(Refusal):
    """The programme asks for a training or a clearance that this mentor does not have."""


class ReasonMissing(Refusal):
    """A deed that others must be able to understand later needs a reason."""


@transaction.atomic
def open_pair(
    *,
    mentee: Participation,
    mentor: Participation,
    mentee_seat: Seat | None,
    mentor_seat: Seat | None,
    by: Viewer,
    reasons: list[Any] | None = None,
    score: int | None = None,
    coordinator: Membership | None = None,
    words: str = "",
) -> Pair:
    """Open the pair of two participations on their seats; seats not given are taken here.

    `reasons` (the engine's facts) and `score` (0…10,000) are copied onto the pair; `words` say why,
    for staff. Raises NotTheRightSides, NotAccepted, AlreadyAPair, NoFreePlace.
    """
    _check(mentee, mentor)
    programme = mentee.programme
    today = timezone.localdate()
    pair = Pair.objects.create(
        programme=programme,
        coordinator=coordinator or _coordinator(by),
        reasons=reasons or [],
        score=score,
        rhythm_days=programme.rhythm_days,
        planned_end_on=today + datetime.timedelta(days=programme.length_days),
    )
    for participation, seat in ((mentee, mentee_seat), (mentor, mentor_seat)):
        _seat_member(pair, participation, seat or take_seat(participation))
    Change.objects.create(pair=pair, kind=Change.Kind.OPENED, by_id=by.user, words=words)
    audit.record("pair.opened", pair, by=by)
    messages.tell_members(pair, "pair_opened")
    return pair


@transaction.atomic
def make_pair(*, mentee: Participation, mentor: Participation, reason: str, by: Viewer) -> Pair:
    """Open a pair by hand, without a proposal. Also raises KeptApart, NotReady, ReasonMissing."""
    if not reason.strip():
        raise ReasonMissing(_("Say in a few words why these two: your colleagues read it later."))
    one, other = mentee.person_id, mentor.person_id
    if KeepApart.objects.filter(Q(one=one, other=other) | Q(one=other, other=one)).exists():
        raise KeptApart(_("These two are kept apart. Change that on their page first."))
    programme = mentor.programme
    if programme.trained_required and not mentor.trained:
        raise NotReady(_("%(name)s has not done the training yet.") % {"name": mentor.person.name})
    if programme.cleared_required and not mentor.cleared:
        raise NotReady(_("%(name)s has not been cleared yet.") % {"name": mentor.person.name})
    return open_pair(
        mentee=mentee, mentor=mentor, mentee_seat=None, mentor_seat=None, by=by, words=reason.strip()
    )


def _check(mentee: Participation, mentor: Participation) -> None:
    sides = (mentee.side, mentor.side) == (Side.MENTEE, Side.MENTOR)
    if not sides or mentee.programme_id != mentor.programme_id or mentee.person_id == mentor.person_id:
        raise NotTheRightSides(_("A pair is one mentee and one mentor of the same programme."))
    for participation in (mentee, mentor):
        if participation.state in (State.APPLIED, State.LEFT):
            raise NotAccepted(
                _("%(name)s does not take part: not accepted yet, or left.")
                % {"name": participation.person.name}
            )
    together = Pair.objects.open().filter(members__participation=mentee)
    if together.filter(pk__in=Member.objects.filter(participation=mentor).values("pair")).exists():
        raise AlreadyAPair(
            _("%(mentee)s and %(mentor)s are a pair already.")
            % {"mentee": mentee.person.name, "mentor": mentor.person.name}
        )


def _coordinator(by: Viewer) -> Membership | None:
    if not by.is_staff or by.membership is None:
        return None
    return Membership.objects.filter(pk=by.membership).first()


def _seat_member(pair: Pair, participation: Participation, seat: Seat) -> None:
    Member.objects.create(
        pair=pair,
        participation=participation,
        person=participation.person,
        side=participation.side,
        seat=seat,
    )
    participation.state = State.PAIRED
    participation.paused_until, participation.paused_reason = None, ""
    participation.save(update_fields=["state", "paused_until", "paused_reason"])
