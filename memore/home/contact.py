"""Contact data of somebody on the other side of a pair: shown while it goes on and nobody stopped contact."""

from dataclasses import dataclass

from memore.pairs.models import Member, Pair
from memore.pairs.stopped import contact_is_stopped
from memore.pairs.young import contact_is_held_back


@dataclass(frozen=True, slots=True)
class Contact:
    """Phone (E.164) and mail, each "" where unknown or hidden; `hidden` says that contact is stopped or over,
    `held_back` that one of them may be under 18 and staff have not allowed it."""

    phone: str = ""
    email: str = ""
    hidden: bool = False
    held_back: bool = False


def contact_between(me: Member, other: Member, pair: Pair) -> Contact:
    """What one member sees of another on the other side; nothing once contact is stopped or over, nor
    where one of them may be under 18 and staff have not allowed it."""
    gone = pair.has_ended or me.to_on is not None or other.to_on is not None
    if gone or contact_is_stopped(pair, me, other):
        return Contact(hidden=True)
    if contact_is_held_back(pair, me, other):
        return Contact(held_back=True)
    person, user = other.person, other.person.user
    return Contact(
        phone=person.phone or (user.phone if user else ""),
        email=person.email or ((user.email or "") if user else ""),
    )
