"""What can happen to an organisation."""

import secrets
import zoneinfo

from django.db import transaction
from django.utils.text import slugify
from django.utils.translation import gettext_lazy as _

from memore.core import audit
from memore.core.access import Viewer
from memore.core.errors import Refusal
from memore.organisations.actions.invitations import invite_with_link
from memore.organisations.models import Organisation, Role

SYSTEM = Viewer()
"""Whoever runs a command on the server."""


class DemoBesideRealData(Refusal):
    """Invented and real people are never kept together."""

    sentence = _("This installation holds the demo organisation. Real data needs a home of its own.")


class NoSuchTimeZone(Refusal):
    """Every page of the organisation is shown in its time zone."""

    sentence = _("There is no such time zone. Write it as Europe/Brussels.")


@transaction.atomic
def create_organisation(
    *,
    name: str,
    country: str,
    admin_name: str,
    admin_email: str,
    town: str = "",
    time_zone: str = "Europe/Brussels",
    language: str = "en",
    by: Viewer = SYSTEM,
) -> tuple[Organisation, str]:
    """A new organisation and the path of its first admin's invitation.

    Raises DemoBesideRealData, NoSuchTimeZone.
    """
    if Organisation.objects.filter(is_demo=True).exists():
        raise DemoBesideRealData
    if time_zone not in zoneinfo.available_timezones():
        raise NoSuchTimeZone
    organisation = Organisation.objects.create(
        name=name, slug=_free_slug(name), country=country, town=town, time_zone=time_zone, language=language
    )
    inside = Viewer(user=by.user, organisation=organisation.pk, role=Role.ADMIN)
    audit.record("organisation.created", organisation, by=inside)
    _invitation, link = invite_with_link(
        role=Role.ADMIN, name=admin_name, email=admin_email, language=language, by=inside
    )
    return organisation, link


def _free_slug(name: str) -> str:
    """A slug nobody has: from the name, numbered where taken, invented for a name without Latin letters."""
    base = slugify(name)[:40] or f"organisation-{secrets.token_hex(3)}"
    taken = set(Organisation.objects.filter(slug__startswith=base).values_list("slug", flat=True))
    numbered = (f"{base}-{number}" for number in range(2, len(taken) + 3))
    return base if base not in taken else next(slug for slug in numbered if slug not in taken)


@transaction.atomic
def change_organisation(*, organisation: Organisation, by: Viewer, **changes: str) -> None:
    """Change name, town, country, time zone or language."""
    changed = [field for field, value in changes.items() if getattr(organisation, field) != value]
    for field in changed:
        setattr(organisation, field, changes[field])
    organisation.save(update_fields=changed)
    audit.record("organisation.changed", organisation, by=by, fields=changed)
