"""Peace for one person: no reminders until a day, and no alarm about them."""

import datetime

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from memore.core import audit
from memore.core.access import Viewer
from memore.core.errors import Refusal
from memore.pairs.actions.turns import lock
from memore.pairs.models import Member


class NotADayToCome(Refusal):
    """Peace lasts until a day to come."""


@transaction.atomic
def leave_in_peace(*, member: Member, until: datetime.date | None, by: Viewer) -> None:
    """Write no reminders to a member before `until`; None: from now on again. Raises NotADayToCome."""
    lock(member.pair)
    if until is not None and until <= timezone.localdate():
        raise NotADayToCome(_("Choose a day after today, or leave the day empty to end it."))
    member.quiet_until = until
    member.save(update_fields=["quiet_until"])
    audit.record("pair.left_in_peace", member, by=by, fields=["quiet_until"])
