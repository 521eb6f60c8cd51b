"""What a partner may see of a pair, and only while the mentee consents."""

import datetime

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from memore.core.access import Viewer
from memore.core.errors import Refusal
from memore.organisations.models import Membership, Role
from memore.pairs.actions.turns import lock, turn
from memore.pairs.models import Change, Pair, Share
from memore.pairs.states import NotInThisState


class NotAPartner(Refusal):
    """Only a partner of the same organisation can be shared with."""


class NoConsent(Refusal):
    """Without the mentee's consent nothing is shared."""


class AlreadyShared(Refusal):
    """This partner sees the pair already."""


class NotShared(Refusal):
    """This share has ended."""


@transaction.atomic
def share_with_partner(
    *, pair: Pair, membership: Membership, consented_on: datetime.date | None, by: Viewer
) -> Share:
    """Show first names, goals and next date to a partner, from the day the mentee consented.

    Raises NotInThisState, NotAPartner, NoConsent, AlreadyShared.
    """
    lock(pair)
    if pair.has_ended:
        raise NotInThisState(_("This pair is closed. Reopen it first."))
    own = membership.organisation_id == pair.programme.organisation_id
    if not own or membership.role != Role.PARTNER or membership.ended_at is not None:
        raise NotAPartner(_("Choose a partner of your organisation."))
    if consented_on is None or consented_on > timezone.localdate():
        raise NoConsent(_("Ask the mentee first, and write the day on which they said yes."))
    if pair.shares.filter(membership=membership, ended_at=None).exists():
        raise AlreadyShared(_("%(name)s sees this pair already.") % {"name": membership.user.name})
    share = Share.objects.create(
        pair=pair, membership=membership, consented_on=consented_on, shared_by_id=by.user
    )
    turn(pair, Change.Kind.SHARED, by=by, words=membership.user.name)
    return share


@transaction.atomic
def end_share(*, share: Share, by: Viewer) -> None:
    """The partner sees the pair no more. Raises NotShared."""
    lock(share.pair)
    share.refresh_from_db(fields=["ended_at"])
    if share.ended_at is not None:
        raise NotShared(_("This is no longer shared."))
    share.ended_at = timezone.now()
    share.save(update_fields=["ended_at"])
    turn(share.pair, Change.Kind.UNSHARED, by=by, words=share.membership.user.name)
