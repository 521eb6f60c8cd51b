"""Saying yes for a purpose, and taking it back."""

import datetime

from django.db import transaction
from django.utils import timezone
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _

from memore.core import audit
from memore.core.access import Viewer
from memore.core.errors import Refusal
from memore.intake.consent_texts import VERSION
from memore.intake.models import Consent, How, Purpose
from memore.intake.standing import settle_person, standing_consents
from memore.organisations.models import Membership, Role
from memore.people.models import Person


class NameThePartner(Refusal):
    """Sharing is always with one named partner."""

    sentence = _("Say with which partner: choose one, or write the name.")


class NameTheGuardian(Refusal):
    """A guardian's consent names the guardian."""

    sentence = _("Write down who the parent or guardian is.")


class NotOnesOwn(Refusal):
    """Only staff write down what a guardian said."""

    sentence = _("A parent or guardian says this to the staff, who write it down.")


class StillToCome(Refusal):
    """Nobody can have said yes on a day to come."""

    sentence = _("The day lies in the future.")


class NothingToWithdraw(Refusal):
    """There is no yes that could be taken back."""

    sentence = _("There is no consent to take back.")


@transaction.atomic
def give(
    *,
    person: Person,
    purpose: str,
    by: Viewer,
    how: str = How.SELF,
    day: datetime.date | None = None,
    membership: Membership | None = None,
    partner: str = "",
    guardian: str = "",
    relation: str = "",
) -> Consent:
    """Write down a yes. Raises NameThePartner, NameTheGuardian, NotOnesOwn, StillToCome."""
    today = timezone.localdate()
    if day and day > today:
        raise StillToCome
    own_partner = membership and membership.organisation_id == person.organisation_id
    if membership and not (own_partner and membership.role == Role.PARTNER and membership.ended_at is None):
        raise NameThePartner
    if purpose == Purpose.SHARING and not (membership or partner.strip()):
        raise NameThePartner
    if purpose == Purpose.GUARDIAN and not by.is_staff:
        raise NotOnesOwn
    if purpose == Purpose.GUARDIAN and not guardian.strip():
        raise NameTheGuardian
    row = Consent.objects.create(
        person=person,
        purpose=purpose,
        given=True,
        membership=membership if purpose == Purpose.SHARING else None,
        partner="" if membership or purpose != Purpose.SHARING else partner.strip(),
        guardian=guardian.strip() if purpose == Purpose.GUARDIAN else "",
        relation=relation.strip() if purpose == Purpose.GUARDIAN else "",
        day=day or today,
        how=how if by.is_staff else How.SELF,
        text_version=VERSION,
        language=get_language() or person.language,
        by_id=by.user,
    )
    audit.record("consent.given", row, by=by, fields=[purpose])
    settle_person(person, by)
    return row


@transaction.atomic
def withdraw(*, consent: Consent, by: Viewer, how: str = How.SELF) -> Consent:
    """Take a yes back: a new row beside it. Raises NothingToWithdraw.

    What rests on it ends through `home.consents`, which knows supporters and pairs.
    """
    newest = standing_consents(Consent.objects.filter(person=consent.person_id, purpose=consent.purpose))
    current = newest.get((consent.purpose, str(consent.membership_id or consent.partner)))
    if current is None or not current.given:
        raise NothingToWithdraw
    row = Consent.objects.create(
        person=consent.person,
        purpose=consent.purpose,
        given=False,
        membership=consent.membership,
        partner=consent.partner,
        guardian=consent.guardian,
        relation=consent.relation,
        how=how if by.is_staff else How.SELF,
        text_version=VERSION,
        language=get_language() or consent.person.language,
        by_id=by.user,
    )
    audit.record("consent.withdrawn", row, by=by, fields=[consent.purpose])
    settle_person(consent.person, by)
    return row
