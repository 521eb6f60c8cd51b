"""Where one of a pair may be under 18, they see each other's phone and mail only when staff allow it."""

import datetime

from django.utils import timezone

from memore.pairs.models import Pair


def may_be_young(pair: Pair, today: datetime.date | None = None) -> bool:
    """Whether any member may be younger than 18; reads `members` with their person."""
    today = today or timezone.localdate()
    return any(member.person.may_be_under_age(today) for member in pair.members.all())


def contact_is_held_back(pair: Pair) -> bool:
    """Whether private contact is not open to the two yet."""
    return pair.contact_allowed_at is None and may_be_young(pair)
