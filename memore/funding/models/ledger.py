"""Money that came and will come, money that was spent. Only admins read it."""

import datetime
from decimal import Decimal
from typing import TypeVar

from django.core.validators import MaxValueValidator, MinValueValidator
from django.db import models
from django.db.models import F, Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from memore.core.access import Viewer
from memore.core.models import Row
from memore.funding.models.grants import FundingSource, Grant
from memore.funding.models.imports import LedgerImport
from memore.funding.models.vocabulary import Category
from memore.organisations.models import Organisation
from memore.programmes.models import Programme

Money = TypeVar("Money", bound=models.Model)


class MoneyQuerySet(models.QuerySet[Money]):
    def seen_by(self, viewer: Viewer) -> "MoneyQuerySet[Money]":
        """Admins see the money of their organisation, nobody else sees any."""
        return self.filter(organisation=viewer.organisation) if viewer.role == "admin" else self.none()


class Income(Row):
    """Money of a source that was received, or is expected on a day, as probable as `probability` (per cent).

    `key` is what a list called the row, so that the same list twice brings it once.
    """

    class State(models.TextChoices):
        RECEIVED = "received", _("received")
        EXPECTED = "expected", _("expected")

    organisation = models.ForeignKey(Organisation, on_delete=models.CASCADE, related_name="incomes")
    source = models.ForeignKey(FundingSource, on_delete=models.PROTECT, related_name="incomes")
    grant = models.ForeignKey(Grant, on_delete=models.SET_NULL, null=True, blank=True, related_name="incomes")
    on = models.DateField(default=timezone.localdate)
    amount = models.DecimalField(
        max_digits=12, decimal_places=2, validators=[MinValueValidator(Decimal("0.01"))]
    )
    state = models.CharField(max_length=8, choices=State, default=State.RECEIVED)
    probability = models.PositiveSmallIntegerField(default=100, validators=[MaxValueValidator(100)])
    words = models.CharField(max_length=200, blank=True)
    brought_by = models.ForeignKey(
        LedgerImport, on_delete=models.SET_NULL, null=True, blank=True, related_name="incomes"
    )
    key = models.CharField(max_length=64, blank=True)
    changed_at = models.DateTimeField(auto_now=True)

    objects = MoneyQuerySet["Income"].as_manager()

    class Meta:
        ordering = ["-on", "pk"]
        constraints = [
            models.CheckConstraint(condition=Q(amount__gt=0), name="income_is_money"),
            models.CheckConstraint(
                condition=Q(probability__lte=100) & (Q(state="expected") | Q(probability=100)),
                name="what_was_received_is_certain",
            ),
            models.UniqueConstraint(
                fields=["organisation", "key"], condition=~Q(key=""), name="one_income_a_key"
            ),
        ]
        indexes = [models.Index(fields=["organisation", "on"], name="income_by_day")]

    class Privacy:
        keep = (
            "id", "organisation", "source", "grant", "on", "amount", "state", "probability", "words",
            "brought_by", "key", "changed_at",
        )  # fmt: skip
        erase = ()
        export = ()


class CostLine(Row):
    """Money that was spent for the days from `from_on` to `to_on`, spread evenly over them.

    `grant`: what pays for it, None where nothing does yet; `programme`: None where it is everybody's.
    """

    organisation = models.ForeignKey(Organisation, on_delete=models.CASCADE, related_name="cost_lines")
    category = models.CharField(max_length=13, choices=Category)
    from_on = models.DateField()
    to_on = models.DateField()
    amount = models.DecimalField(max_digits=12, decimal_places=2)  # a credit note is below nothing
    grant = models.ForeignKey(Grant, on_delete=models.SET_NULL, null=True, blank=True, related_name="costs")
    programme = models.ForeignKey(
        Programme, on_delete=models.SET_NULL, null=True, blank=True, related_name="cost_lines"
    )
    words = models.CharField(max_length=200, blank=True)
    brought_by = models.ForeignKey(
        LedgerImport, on_delete=models.SET_NULL, null=True, blank=True, related_name="costs"
    )
    key = models.CharField(max_length=64, blank=True)
    changed_at = models.DateTimeField(auto_now=True)

    objects = MoneyQuerySet["CostLine"].as_manager()

    class Meta:
        ordering = ["-from_on", "pk"]
        constraints = [
            models.CheckConstraint(
                condition=Q(to_on__gte=F("from_on")),
                name="cost_days_in_order",
                violation_error_message=_("The last day would be before the first."),
            ),
            models.UniqueConstraint(
                fields=["organisation", "key"], condition=~Q(key=""), name="one_cost_line_a_key"
            ),
        ]
        indexes = [models.Index(fields=["organisation", "from_on"], name="costs_by_day")]

    class Privacy:
        keep = (
            "id", "organisation", "category", "from_on", "to_on", "amount", "grant", "programme", "words",
            "brought_by", "key", "changed_at",
        )  # fmt: skip
        erase = ()
        export = ()

    def within(self, first: datetime.date, last: datetime.date) -> Decimal:
        """The part of the amount that falls on the days of a period."""
        days = (self.to_on - self.from_on).days + 1
        inside = (min(self.to_on, last) - max(self.from_on, first)).days + 1
        return self.amount * max(inside, 0) / days
