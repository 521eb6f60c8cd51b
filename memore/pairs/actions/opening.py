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
from memore.pairs import messages, states
from memore.pairs.admission import Joining, admit, refuse_in_group
from memore.pairs.groups import mentees_at_most, with_room
from memore.pairs.models import Change, Member, Pair, PairState
from memore.pairs.seating import mentor_of, seat_for, seat_member, stand_paired
from memore.programmes.models import Part, Participation, Side, State
from memore.programmes.teams import mentors_at_most, team_of


class NotTheRightSides(Refusal):
    """A pair is mentees and mentors of one programme."""


class AlreadyAPair(Refusal):
    """These two work together already."""


class NotAccepted(Refusal):
    """Somebody has not been accepted, or has left."""


class GroupIsFull(Refusal):
    """A pair has as many mentees as its model allows."""


class TeamIsFull(Refusal):
    """A pair has as many mentors as its model allows."""


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
    """Open the pair of a mentee and a mentor, or a team of two, on their seats; seats not given are taken
    here. Where the mentor has a group with room (`group_of`), the mentee joins it instead.

    `reasons` (the engine's facts) and `score` (0…10,000) are copied onto the pair; `words` say why,
    for staff. Raises NotTheRightSides, NotAccepted, AlreadyAPair, NoFreePlace, and what `admission.admit`
    does.
    """
    programme = joining[0].participation.programme
    _check([one.participation for one in joining])
    group = group_of([one.participation for one in joining if one.participation.side == Side.MENTOR])
    if group is not None:
        _join(group, joining, by, reasons, words)
        return group
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


def group_of(mentors: Sequence[Participation]) -> Pair | None:
    """The group that a mentee joins who is paired with these mentors: the open pair of the one mentor that
    has room, the oldest first; None where a pair of two opens."""
    if len(mentors) != 1:
        return None
    rows = with_room(mentors[0].programme).filter(
        pk__in=Member.objects.now().filter(participation=mentors[0]).values("pair")
    )
    return rows.select_related("programme__model").first()


@transaction.atomic
def join_group(
    *,
    pair: Pair,
    joining: Sequence[Joining],
    by: Viewer,
    reasons: list[Any] | None = None,
    words: str = "",
) -> Member:
    """A further mentee, and the mentor, said yes: the mentee joins the group. `joining` are these two; who
    was in it before and left comes back. The pair stays where it stands: who comes to one that is only
    starting signs with the others before it begins, who comes later signs for themselves.

    Raises NotInThisState, GroupIsFull, NotTheRightSides, NotAccepted, AlreadyAPair, NoFreePlace, and what
    `admission.admit` does.
    """
    _check([one.participation for one in joining])
    return _join(pair, joining, by, reasons, words)


def _join(
    pair: Pair, joining: Sequence[Joining], by: Viewer, reasons: list[Any] | None, words: str
) -> Member:
    pair.refresh_from_db(from_queryset=Pair.objects.select_for_update())
    by_side = {one.participation.side: one for one in joining}
    mentee, mentor = by_side[Side.MENTEE], by_side[Side.MENTOR]
    inside = list(pair.members.now().filter(side=Side.MENTEE).select_related("person"))
    states.check("join", pair)
    if len(inside) >= mentees_at_most(pair.programme):
        raise GroupIsFull(_("There is no place left: the model allows no more mentees in one pair."))
    if len(joining) != len(by_side) or mentor_of(pair).participation_id != mentor.participation.pk:
        raise NotTheRightSides(_("A pair is one mentee and one mentor of the same programme."))
    admit(pair.programme, joining)
    refuse_in_group(mentee.participation.person, [one.person for one in inside])
    back = _back_in(pair, mentee)
    member = back or seat_member(pair, mentee)
    member.reasons, member.joined_later = reasons or [], pair.state == PairState.ACTIVE
    member.save(update_fields=["reasons", "joined_later"])
    kind = Change.Kind.RETURNED if back else Change.Kind.JOINED
    Change.objects.create(pair=pair, kind=kind, by_id=by.user, words=words)
    audit.record(f"pair.{kind}", pair, by=by, fields=["members"])
    messages.tell_member(member, "pair_opened")
    messages.tell_members(pair, "pair_changed", but=member.person.user_id)
    return member


def _back_in(pair: Pair, joining: Joining) -> Member | None:
    """The row of somebody who left this group and comes back, on their seat; they sign anew."""
    row = pair.members.filter(person=joining.participation.person).first()
    if row is None:
        return None
    row.seat = seat_for(joining)
    row.to_on, row.left_reason, row.untalked_because, row.contact_stopped_at = None, "", "", None
    row.said_yes_on, row.said_yes_assisted = joining.yes_on, joining.assisted
    row.agreed_at, row.agreed_by, row.agreed_assisted = None, None, False
    row.agreed_language, row.agreed_version = "", ""
    row.save()
    stand_paired(joining.participation)
    return row


@transaction.atomic
def make_pair(
    *,
    mentee: Participation,
    mentor: Participation,
    reason: str,
    mentee_yes_on: datetime.date | None,
    mentor_yes_on: datetime.date | None,
    by: Viewer,
    partner_yes_on: datetime.date | None = None,
) -> Pair:
    """Open a pair by hand, without a proposal, of those who told staff yes on these days. Who is in a team
    comes with the partner. Raises ReasonMissing, and what `open_pair` does."""
    if not reason.strip():
        raise ReasonMissing(_("Say in a few words why these two: your colleagues read it later."))
    yes = {mentor.pk: mentor_yes_on}
    joining = [
        Joining(one, yes.get(one.pk, partner_yes_on), assisted=True, part=part)
        for one, part in with_partner(mentor)
    ]
    joining.insert(0, Joining(mentee, mentee_yes_on, assisted=True))
    return open_pair(joining=joining, by=by, words=reason.strip())


def with_partner(mentor: Participation) -> list[tuple[Participation, str]]:
    """A mentor, or both of their team with the part of each, the native first. One query."""
    team = team_of(mentor)
    if team is None:
        return [(mentor, "")]
    return [(team.native, Part.NATIVE), (team.peer, Part.PEER)]


@transaction.atomic
def join_team(*, pair: Pair, newcomer: Joining, mentee_yes_on: datetime.date | None, by: Viewer) -> Member:
    """A second mentor comes to a pair that is under way, as native or peer, after the mentee said yes to them
    as well; who left before comes back. They sign anew.

    Raises NotInThisState, TeamIsFull, NotTheRightSides, NotAccepted, AlreadyAPair, NoFreePlace, and what
    `admission.admit` does.
    """
    pair.refresh_from_db(from_queryset=Pair.objects.select_for_update())
    states.check("join", pair)
    inside = list(pair.members.now().select_related("participation__person"))
    mentors = [one for one in inside if one.side == Side.MENTOR]
    if len(mentors) >= mentors_at_most(pair.programme):
        raise TeamIsFull(_("There is no place left: the model allows no more mentors in one pair."))
    _check([*(one.participation for one in inside if one.side == Side.MENTEE), newcomer.participation])
    admit(pair.programme, [*(_staying(one, mentee_yes_on) for one in inside), newcomer])
    back = _back_in(pair, newcomer)
    member = back or seat_member(pair, newcomer)
    member.part, member.joined_later = newcomer.part, pair.state == PairState.ACTIVE
    member.save(update_fields=["part", "joined_later"])
    for one in mentors:
        one.part = Part.PEER if newcomer.part == Part.NATIVE else Part.NATIVE
        one.save(update_fields=["part"])
    kind = Change.Kind.RETURNED if back else Change.Kind.JOINED
    Change.objects.create(pair=pair, kind=kind, by_id=by.user)
    audit.record(f"pair.{kind}", pair, by=by, fields=["members"])
    messages.tell_member(member, "pair_opened")
    messages.tell_members(pair, "pair_changed", but=member.person.user_id)
    return member


def _staying(one: Member, mentee_yes_on: datetime.date | None) -> Joining:
    """Who is in the pair already; a mentee says yes to the newcomer, too."""
    return Joining(one.participation, mentee_yes_on if one.side == Side.MENTEE else one.said_yes_on)


def _check(rows: Sequence[Participation]) -> None:
    mentees = [row for row in rows if row.side == Side.MENTEE]
    mentors = [row for row in rows if row.side == Side.MENTOR]
    one_programme = len({row.programme_id for row in rows}) == 1
    if not (mentees and mentors and one_programme and len({row.person_id for row in rows}) == len(rows)):
        raise NotTheRightSides(_("A pair is one mentee and one mentor of the same programme."))
    if len(mentors) > 1 and (len(mentees) > 1 or len(mentors) > mentors_at_most(mentors[0].programme)):
        raise NotTheRightSides(_("The model of this programme allows one mentor in a pair."))
    for participation in rows:
        if participation.state in (State.APPLIED, State.LEFT):
            raise NotAccepted(
                _("%(name)s does not take part: not accepted yet, or left.")
                % {"name": participation.person.name}
            )
    mine, theirs = (Member.objects.now().filter(participation__in=side) for side in (mentees, mentors))
    together = Pair.objects.open().filter(pk__in=mine.values("pair"))
    if together.filter(pk__in=theirs.values("pair")).exists():
        raise AlreadyAPair(
            _("%(mentee)s and %(mentor)s are a pair already.")
            % {"mentee": mentees[0].person.name, "mentor": mentors[0].person.name}
        )


def _coordinator(by: Viewer) -> Membership | None:
    if not by.is_staff or by.membership is None:
        return None
    return Membership.objects.filter(pk=by.membership).first()
