"""How a pair opens: after both said yes, or made by hand by a coordinator."""

import datetime
from collections.abc import Sequence
from typing import Any

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from memore.core import audit
from memore.core.access import Viewer
from memore.core.errors import Refusal
from memore.organisations.models import Membership
from memore.pairs import messages
from memore.pairs.admission import Joining, admit
from memore.pairs.models import Change, Member, Pair
from memore.programmes.models import Participation, Side, State
from memore.programmes.seats import take_seat


class NotTheRightSides(Refusal):
    """A pair is mentees and mentors of one programme."""


class AlreadyAPair(Refusal):
    """These two work together already."""


class NotAccepted(Refusal):
    """Somebody has not been accepted, or has left."""


class ReasonMissing(Refusal):
    """A deed that others must be able to understand later needs a reason."""


@transaction.atomic
def open_pair(
    *,
    joining: Sequence[Joining],
    by: Viewer,
    reasons: list[Any] | None = None,
    score: int | None = None,
    coordinator: Membership | None = None,
    words: str = "",
) -> Pair:
    """Open the pair of a mentee and a mentor on their seats; seats not given are taken here.

    `reasons` (the engine's facts) and `score` (0…10,000) are copied onto the pair; `words` say why,
    for staff. Raises NotTheRightSides, NotAccepted, AlreadyAPair, NoFreePlace, and what `admission.admit`
    does.
    """
    programme = joining[0].participation.programme
    _check([one.participation for one in joining])
    admit(programme, joining)
    today = timezone.localdate()
    pair = Pair.objects.create(
        programme=programme,
        coordinator=coordinator or _coordinator(by),
        reasons=reasons or [],
        score=score,
        rhythm_days=programme.rhythm_days,
        planned_end_on=today + datetime.timedelta(days=programme.length_days),
    )
    for one in joining:
        seat_member(pair, one)
    Change.objects.create(pair=pair, kind=Change.Kind.OPENED, by_id=by.user, words=words)
    audit.record("pair.opened", pair, by=by)
    messages.tell_members(pair, "pair_opened")
    return pair


@transaction.atomic
def make_pair(
    *,
    mentee: Participation,
    mentor: Participation,
    reason: str,
    mentee_yes_on: datetime.date | None,
    mentor_yes_on: datetime.date | None,
    by: Viewer,
) -> Pair:
    """Open a pair by hand, without a proposal, of two who told staff yes on these days. Raises ReasonMissing,
    and what `open_pair` does."""
    if not reason.strip():
        raise ReasonMissing(_("Say in a few words why these two: your colleagues read it later."))
    joining = (Joining(mentee, mentee_yes_on, assisted=True), Joining(mentor, mentor_yes_on, assisted=True))
    return open_pair(joining=joining, by=by, words=reason.strip())


def _check(rows: Sequence[Participation]) -> None:
    mentees = [row for row in rows if row.side == Side.MENTEE]
    mentors = [row for row in rows if row.side == Side.MENTOR]
    one_programme = len({row.programme_id for row in rows}) == 1
    if not (mentees and mentors and one_programme and len({row.person_id for row in rows}) == len(rows)):
        raise NotTheRightSides(_("A pair is one mentee and one mentor of the same programme."))
    for participation in rows:
        if participation.state in (State.APPLIED, State.LEFT):
            raise NotAccepted(
                _("%(name)s does not take part: not accepted yet, or left.")
                % {"name": participation.person.name}
            )
    together = Pair.objects.open().filter(members__participation__in=mentees)
    if together.filter(pk__in=Member.objects.filter(participation__in=mentors).values("pair")).exists():
        raise AlreadyAPair(
            _("%(mentee)s and %(mentor)s are a pair already.")
            % {"mentee": mentees[0].person.name, "mentor": mentors[0].person.name}
        )


def _coordinator(by: Viewer) -> Membership | None:
    if not by.is_staff or by.membership is None:
        return None
    return Membership.objects.filter(pk=by.membership).first()


def seat_member(pair: Pair, joining: Joining) -> Member:
    """Write somebody down as a member, on their seat. Raises NoFreePlace."""
    participation = joining.participation
    member = Member.objects.create(
        pair=pair,
        participation=participation,
        person=participation.person,
        side=participation.side,
        seat=joining.seat or take_seat(participation),
        said_yes_on=joining.yes_on,
        said_yes_assisted=joining.assisted,
    )
    participation.state = State.PAIRED
    participation.paused_until, participation.paused_reason = None, ""
    participation.save(update_fields=["state", "paused_until", "paused_reason"])
    return member
