"""The organisation's list of employers."""

from collections.abc import Mapping
from typing import Any

from django.db import transaction

from memore.core import audit
from memore.core.access import Viewer
from memore.organisations.models import Organisation
from memore.plans.models import Employer


@transaction.atomic
def add_employer(*, organisation: Organisation, facts: Mapping[str, Any], by: Viewer) -> Employer:
    """Write an employer on the list."""
    row = Employer.objects.create(organisation=organisation, **facts)
    audit.record("employer.added", row, by=by, fields=facts)
    return row


@transaction.atomic
def change_employer(*, employer: Employer, facts: Mapping[str, Any], by: Viewer) -> None:
    """Change what is known of an employer."""
    for name, value in facts.items():
        setattr(employer, name, value)
    employer.save()
    audit.record("employer.changed", employer, by=by, fields=facts)


def employer_named(*, organisation: Organisation, name: str, by: Viewer) -> Employer | None:
    """The employer of this name, written on the list if it is new; None for no name."""
    words = " ".join(name.split())
    if not words:
        return None
    found = Employer.objects.filter(organisation=organisation, name__iexact=words).first()
    return found or add_employer(organisation=organisation, facts={"name": words}, by=by)
