"""Private contact where one of the two may be under 18: staff allow it with a reason, and take it back."""

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from memore.core import audit
from memore.core.access import Viewer
from memore.core.errors import Refusal
from memore.pairs.actions.opening import ReasonMissing
from memore.pairs.actions.turns import lock
from memore.pairs.models import Pair
from memore.pairs.young import may_be_young


class NobodyIsYoung(Refusal):
    """Contact is open between adults anyway."""


class NotAllowed(Refusal):
    """It was not allowed, or is no longer."""


@transaction.atomic
def allow_contact(*, pair: Pair, reason: str, by: Viewer) -> None:
    """Let the two see each other's phone and mail. Raises NobodyIsYoung, ReasonMissing."""
    lock(pair)
    if not may_be_young(pair):
        raise NobodyIsYoung(_("Both are grown up: they see each other’s phone and mail already."))
    if not reason.strip():
        raise ReasonMissing(_("Say in a few words why, and who agreed: your colleagues read it later."))
    pair.contact_allowed_at, pair.contact_allowed_by_id = timezone.now(), by.user
    pair.contact_allowed_because = reason.strip()
    pair.save(update_fields=["contact_allowed_at", "contact_allowed_by", "contact_allowed_because"])
    audit.record(
        "pair.contact_allowed", pair, by=by, fields=["contact_allowed_at", "contact_allowed_because"]
    )


@transaction.atomic
def hold_back_contact(*, pair: Pair, by: Viewer) -> None:
    """Hide phone and mail again. Raises NotAllowed."""
    lock(pair)
    if pair.contact_allowed_at is None:
        raise NotAllowed(_("Phone and mail are hidden already."))
    pair.contact_allowed_at, pair.contact_allowed_by, pair.contact_allowed_because = None, None, ""
    pair.save(update_fields=["contact_allowed_at", "contact_allowed_by", "contact_allowed_because"])
    audit.record("pair.contact_held_back", pair, by=by, fields=["contact_allowed_at"])
