"""Where one of a pair may be under 18, they see each other's phone and mail only when staff allow it."""

import datetime

from django.utils import timezone

from memore.pairs.models import Member, Pair


def may_be_young(pair: Pair, today: datetime.date | None = None) -> bool:
    """Whether any member may be younger than 18; reads `members` with their person."""
    today = today or timezone.localdate()
    return any(one.person.may_be_under_age(today) for one in pair.members.all() if not one.has_left)


def contact_is_held_back(pair: Pair, *members: Member) -> bool:
    """Whether private contact is not open to these members of a pair yet. In a group it is a matter of the
    two: a classmate under 18 holds nobody else back."""
    if pair.contact_allowed_at is not None:
        return False
    today = timezone.localdate()
    return any(one.person.may_be_under_age(today) for one in members)
