"""Consents reach further than intake: what rests on a yes to sharing begins and ends with it."""

import datetime
from collections.abc import Collection
from typing import Any

from django.db import transaction
from django.db.models import Q

from memore.core import audit
from memore.core.access import Viewer
from memore.intake import consenting
from memore.intake.models import Consent, Purpose
from memore.intake.standing import standing_consents
from memore.organisations.models import Membership
from memore.pairs.actions import end_share
from memore.pairs.models import Member, Share
from memore.people.models import Person, Supporter


@transaction.atomic
def give(*, person: Person, purpose: str, by: Viewer, **more: Any) -> Consent:
    """A yes, as `intake.consenting.give` takes it. With a partner who is around this person, it counts for
    them from that day. Raises what `give` raises."""
    consent = consenting.give(person=person, purpose=purpose, by=by, **more)
    if consent.membership is not None:
        for row in _around(person, consent.membership).filter(consented_on=None):
            row.consented_on = consent.day
            row.save(update_fields=["consented_on"])
            audit.record("supporter.shared", row, by=by)
    return consent


def given_on(person: Person, *, partner: Membership | None, names: Collection[str]) -> datetime.date | None:
    """The day of a standing yes to sharing with this partner, by account or by one of these names."""
    said = person.consents.filter(purpose=Purpose.SHARING)
    wanted = {name.strip().casefold() for name in names if name.strip()}
    days = [
        row.day
        for row in standing_consents(said).values()
        if row.given
        and (
            row.membership_id == partner.pk
            if partner and row.membership_id
            else bool(row.partner) and row.partner.strip().casefold() in wanted
        )
    ]
    return max(days, default=None)


@transaction.atomic
def withdraw(*, consent: Consent, by: Viewer, how: str) -> Consent:
    """Take a yes back; a partner who saw something by it sees it no more. Raises NothingToWithdraw."""
    row = consenting.withdraw(consent=consent, by=by, how=how)
    if consent.purpose == Purpose.SHARING and consent.membership is not None:
        _end_sharing(consent.person, consent.membership, by)
    elif consent.purpose == Purpose.SHARING and consent.partner:
        _end_by_name(consent.person, consent.partner.strip().casefold(), by)
    return row


def _around(person: Person, partner: Membership) -> Any:
    return Supporter.objects.current().filter(person=person, membership=partner)


def _end_sharing(person: Person, partner: Membership, by: Viewer) -> None:
    for row in _around(person, partner).exclude(consented_on=None):
        _unshare(row, by)
    theirs = Q(member__person=person)
    theirs |= Q(member=None, pair__in=Member.objects.staying().filter(person=person).values("pair"))
    shares = Share.objects.filter(theirs, membership=partner, ended_at=None)
    for share in shares.select_related("pair", "membership__user").distinct():
        end_share(share=share, by=by)


def _end_by_name(person: Person, partner: str, by: Viewer) -> None:
    rows = Supporter.objects.current().filter(person=person, membership=None).exclude(consented_on=None)
    for row in rows.select_related("known"):
        if partner in (str(row).casefold(), row.works_for.casefold()):
            _unshare(row, by)


def _unshare(row: Supporter, by: Viewer) -> None:
    row.consented_on = None
    row.save(update_fields=["consented_on"])
    audit.record("supporter.unshared", row, by=by)
