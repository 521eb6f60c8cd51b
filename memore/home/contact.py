"""Contact data of the other one in a pair: shown while the pair goes on and nobody stopped contact."""

from dataclasses import dataclass

from memore.pairs.models import Pair
from memore.pairs.young import contact_is_held_back
from memore.people.models import Person


@dataclass(frozen=True, slots=True)
class Contact:
    """Phone (E.164) and mail, each "" where unknown or hidden; `hidden` says that contact is stopped or over,
    `held_back` that one of them may be under 18 and staff have not allowed it."""

    phone: str = ""
    email: str = ""
    hidden: bool = False
    held_back: bool = False


def contact_of(person: Person, pair: Pair) -> Contact:
    """What one member sees of the other; nothing once contact is stopped or the pair is closed, nor
    where somebody may be under 18 and staff have not allowed it."""
    if pair.contact_stopped_at is not None or pair.has_ended:
        return Contact(hidden=True)
    if contact_is_held_back(pair):
        return Contact(held_back=True)
    user = person.user
    return Contact(
        phone=person.phone or (user.phone if user else ""),
        email=person.email or ((user.email or "") if user else ""),
    )
