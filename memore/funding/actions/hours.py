"""Hours of colleagues: the month, and what it went to. An hour is worked once and paid once."""

import datetime
from collections.abc import Mapping
from decimal import Decimal
from typing import Any

from django.db import transaction
from django.db.models import Sum
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from memore.core import audit
from memore.core.access import Viewer
from memore.core.errors import Refusal
from memore.core.words import number
from memore.funding.models import StaffHours, WorkMonth
from memore.organisations.models import Membership


class MoreThanWorked(Refusal):
    """The lines of a month would come to more than its hours."""

    sentence = gettext_lazy("This is more than was worked in the month.")


@transaction.atomic
def say_month(*, membership: Membership, month: datetime.date, worked: Decimal, by: Viewer) -> WorkMonth:
    """Say how many hours somebody worked in a month. Raises MoreThanWorked when more is written already."""
    row = held_month(membership, month)
    written = _written(membership, month)
    if worked < written:
        raise MoreThanWorked(
            _("%(written)s hours are written already. Take some away first.")
            % {"written": number(float(written))}
        )
    row.worked, row.by_lists = worked, False
    row.save()
    audit.record("month.said", row, by=by, fields=["worked"])
    return row


@transaction.atomic
def write_hours(
    *, membership: Membership, month: datetime.date, facts: Mapping[str, Any], by: Viewer
) -> StaffHours:
    """Write hours of a month, or of a day of it, for one kind of work. Raises MoreThanWorked."""
    row = StaffHours(membership=membership, month=month.replace(day=1), **facts)
    row.key = f"n:{row.pk}"  # so that a file taken out and brought back doubles nothing
    held = held_month(membership, row.month)
    refuse_too_many(held, _written(membership, row.month) + row.hours)
    row.save()
    audit.record("hours.written", row, by=by, fields=facts)
    return row


@transaction.atomic
def take_hours_away(*, hours: StaffHours, by: Viewer) -> None:
    """Take a line of hours away."""
    audit.record("hours.taken_away", hours, by=by)
    hours.delete()


def held_month(membership: Membership, month: datetime.date) -> WorkMonth:
    """The month, held until the end of the transaction: two who write at once come one after the other."""
    month = month.replace(day=1)
    WorkMonth.objects.get_or_create(membership=membership, month=month, defaults={"worked": 0})
    return WorkMonth.objects.select_for_update().get(membership=membership, month=month)


def refuse_too_many(month: WorkMonth, hours: Decimal) -> None:
    """Raises MoreThanWorked where so many hours would be written in a month."""
    if hours > month.worked:
        raise MoreThanWorked(
            _("%(hours)s hours would be written, and %(worked)s were worked in this month.")
            % {"hours": number(float(hours)), "worked": number(float(month.worked))}
        )


def _written(membership: Membership, month: datetime.date) -> Decimal:
    rows = StaffHours.objects.filter(membership=membership, month=month.replace(day=1)).order_by()
    return rows.aggregate(sum=Sum("hours"))["sum"] or Decimal(0)
