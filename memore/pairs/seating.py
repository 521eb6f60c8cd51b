"""Who sits where: each member on a seat of their own. A mentor's seat is one pair, however many mentees are
in it: a place of a mentor who works with groups is a group.

A seat is given back by the last who holds it: several proposals may wait for one group, and a group may have
closed while somebody is asked to come to it.
"""

from memore.pairs.admission import Joining
from memore.pairs.models import Member, Pair
from memore.programmes.models import Participation, Seat, Side, State
from memore.programmes.seats import free_seat, take_seat


def seat_member(pair: Pair, joining: Joining) -> Member:
    """Write somebody down as a member, on their seat. Raises NoFreePlace."""
    participation = joining.participation
    member = Member.objects.create(
        pair=pair,
        participation=participation,
        person=participation.person,
        side=participation.side,
        part=joining.part,
        seat=seat_for(joining),
        said_yes_on=joining.yes_on,
        said_yes_assisted=joining.assisted,
    )
    stand_paired(participation)
    return member


def seat_for(joining: Joining) -> Seat:
    """The seat that was held for somebody, unless another pair sits on it; else the next that is free. Raises
    NoFreePlace."""
    held = joining.seat
    if held is not None and not Member.objects.filter(seat=held).exists():
        return held
    return take_seat(joining.participation)


def stand_paired(participation: Participation) -> None:
    """Somebody is in a pair: no pause counts any more."""
    participation.state = State.PAIRED
    participation.paused_until, participation.paused_reason = None, ""
    participation.save(update_fields=["state", "paused_until", "paused_reason"])


def mentor_of(pair: Pair) -> Member:
    """The mentor of a group."""
    return pair.members.now().filter(side=Side.MENTOR).select_related("participation__person").get()


def unseat(member: Member) -> None:
    """Give back the place that a member held."""
    seat, member.seat = member.seat, None
    member.save(update_fields=["seat"])
    free_seat(seat)
