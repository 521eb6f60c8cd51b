"""Who gives, and what for: sources of income, grants with what they ask for, the reports they want."""

import datetime

from django.core.validators import MinValueValidator
from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from memore.core.access import Viewer
from memore.core.models import Row
from memore.funding.models.calls import Call
from memore.funding.models.vocabulary import Category
from memore.organisations.models import Organisation


class SourceQuerySet(models.QuerySet["FundingSource"]):
    def seen_by(self, viewer: Viewer) -> "SourceQuerySet":
        """Staff know who pays their organisation, nobody else does."""
        return self.filter(organisation=viewer.organisation) if viewer.is_staff else self.none()


class FundingSource(Row):
    """Somebody from whom money comes, in one way: for a project, every year, as a gift …"""

    class Kind(models.TextChoices):
        PROJECT = "project", _("project grant")
        STRUCTURAL = "structural", _("structural support")
        COMPANY = "company", _("company")
        GIFT = "gift", _("gift")
        OWN = "own", _("own income")

    organisation = models.ForeignKey(Organisation, on_delete=models.CASCADE, related_name="funding_sources")
    kind = models.CharField(max_length=10, choices=Kind)
    funder = models.CharField(max_length=120)
    starts_on = models.DateField(null=True, blank=True)
    ends_on = models.DateField(null=True, blank=True)

    objects = SourceQuerySet.as_manager()

    class Meta:
        ordering = ["funder", "kind"]
        constraints = [
            models.UniqueConstraint(
                fields=["organisation", "funder", "kind"],
                name="one_source_a_funder_and_kind",
                violation_error_message=_("This funder stands here already, with the same kind of money."),
            ),
            models.CheckConstraint(
                condition=Q(ends_on=None) | Q(starts_on=None) | Q(ends_on__gte=F("starts_on")),
                name="source_days_in_order",
                violation_error_message=_("The last day would be before the first."),
            ),
        ]

    class Privacy:
        keep = ("id", "organisation", "kind", "funder", "starts_on", "ends_on")
        erase = ()
        export = ()

    def __str__(self) -> str:
        """With the kind of money: one funder may give in two ways."""
        return f"{self.funder}, {self.get_kind_display()}"


class GrantQuerySet(models.QuerySet["Grant"]):
    def seen_by(self, viewer: Viewer) -> "GrantQuerySet":
        """Staff see the grants of their organisation, nobody else sees any. Amounts are for admins: pages
        show them under `access.money`."""
        return self.filter(organisation=viewer.organisation) if viewer.is_staff else self.none()

    def exclusive(self) -> "GrantQuerySet":
        """Grants that may not pay for somebody whom another one pays for."""
        return self.filter(source__kind=FundingSource.Kind.PROJECT)


class Grant(Row):
    """Money promised for a time and a purpose. A programme is not a grant: who is counted for which one,
    from when to when, stands in `Counting`."""

    class Unit(models.TextChoices):
        PARTICIPANT = "participant", _("a person who takes part")
        PAIR = "pair", _("a pair")
        COMPLETED = "completed", _("a pair that was completed")
        WORK = "work", _("a person in work")
        HOUR = "hour", _("an hour of staff")
        LUMP = "lump", _("the whole, at once")

    organisation = models.ForeignKey(Organisation, on_delete=models.CASCADE, related_name="grants")
    source = models.ForeignKey(FundingSource, on_delete=models.PROTECT, related_name="grants")
    call = models.ForeignKey(Call, on_delete=models.SET_NULL, null=True, blank=True, related_name="grants")
    name = models.CharField(max_length=120)
    number = models.CharField(max_length=60, blank=True)
    amount = models.DecimalField(max_digits=12, decimal_places=2, validators=[MinValueValidator(0)])
    starts_on = models.DateField()
    ends_on = models.DateField(null=True, blank=True)
    unit = models.CharField(max_length=11, choices=Unit, default=Unit.LUMP)
    required_participants = models.PositiveIntegerField(null=True, blank=True)
    required_pairs = models.PositiveIntegerField(null=True, blank=True)
    required_hours = models.PositiveIntegerField(null=True, blank=True)

    objects = GrantQuerySet.as_manager()

    class Meta:
        ordering = ["ends_on", "name"]
        constraints = [
            models.UniqueConstraint(
                fields=["organisation", "name"],
                name="one_grant_a_name",
                violation_error_message=_("Your organisation already has a grant of this name."),
            ),
            models.CheckConstraint(
                condition=Q(ends_on=None) | Q(ends_on__gte=F("starts_on")),
                name="grant_days_in_order",
                violation_error_message=_("The grant would end before it starts."),
            ),
            models.CheckConstraint(condition=Q(amount__gte=0), name="a_grant_is_not_below_nothing"),
        ]

    class Privacy:
        keep = (
            "id", "organisation", "source", "call", "name", "number", "amount", "starts_on", "ends_on",
            "unit", "required_participants", "required_pairs", "required_hours",
        )  # fmt: skip
        erase = ()
        export = ("name",)

    def __str__(self) -> str:
        return self.name

    @property
    def last_day(self) -> datetime.date:
        """The last day of the grant, the end of days where none is set."""
        return self.ends_on or datetime.date.max

    def runs_between(self, first: datetime.date, last: datetime.date) -> bool:
        """Whether one of these days is a day of the grant."""
        return self.starts_on <= last and first <= self.last_day


class BudgetQuerySet(models.QuerySet["BudgetLine"]):
    def seen_by(self, viewer: Viewer) -> "BudgetQuerySet":
        """Admins see what a grant may be spent on; money is theirs."""
        if viewer.role != "admin":
            return self.none()
        return self.filter(grant__organisation=viewer.organisation)


class BudgetLine(Row):
    """What of a grant may be spent on one kind of costs."""

    grant = models.ForeignKey(Grant, on_delete=models.CASCADE, related_name="budget")
    category = models.CharField(max_length=13, choices=Category)
    amount = models.DecimalField(max_digits=12, decimal_places=2, validators=[MinValueValidator(0)])

    objects = BudgetQuerySet.as_manager()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["grant", "category"], name="one_budget_line_a_category"),
            models.CheckConstraint(condition=Q(amount__gte=0), name="a_budget_is_not_below_nothing"),
        ]

    class Privacy:
        keep = ("id", "grant", "category", "amount")
        erase = ()
        export = ()


class ReportQuerySet(models.QuerySet["GrantReport"]):
    def seen_by(self, viewer: Viewer) -> "ReportQuerySet":
        """Staff see what their funders want to read, nobody else does."""
        return self.filter(grant__organisation=viewer.organisation) if viewer.is_staff else self.none()


class GrantReport(Row):
    """A report that a funder wants by a day."""

    grant = models.ForeignKey(Grant, on_delete=models.CASCADE, related_name="reports")
    what = models.CharField(max_length=120)
    due_on = models.DateField()
    sent_on = models.DateField(null=True, blank=True)

    objects = ReportQuerySet.as_manager()

    class Meta:
        ordering = ["due_on"]

    class Privacy:
        keep = ("id", "grant", "what", "due_on", "sent_on")
        erase = ()
        export = ()
