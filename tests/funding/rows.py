"""Rows about money that several tests need."""

import datetime

from memore.funding.models import FundingSource, Grant

DATE = datetime.date


FIRST, LAST = DATE(2026, 1, 1), DATE(2026, 12, 31)


def grant(organisation, name, *, kind="project", first=FIRST, last=LAST, **more):
    """A grant of a funder of the same name."""
    source, _made = FundingSource.objects.get_or_create(
        organisation=organisation, kind=kind, funder=f"Funder of {name}"
    )
    fields = {"amount": 50_000, "starts_on": first, "ends_on": last} | more
    return Grant.objects.create(organisation=organisation, source=source, name=name, **fields)
