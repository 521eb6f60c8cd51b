"""Hours of colleagues: how much they worked in a month, and what for."""

from decimal import Decimal

from django.core.validators import MaxValueValidator, MinValueValidator
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from memore.core.access import Viewer
from memore.core.models import Row
from memore.funding.models.grants import Grant
from memore.funding.models.imports import LedgerImport
from memore.funding.models.vocabulary import Work
from memore.organisations.models import Membership
from memore.programmes.models import Programme

MOST_IN_A_MONTH = 744


class WorkMonthQuerySet(models.QuerySet["WorkMonth"]):
    def seen_by(self, viewer: Viewer) -> "WorkMonthQuerySet":
        """Admins see the months of all colleagues, coordinators their own."""
        rows = self.filter(membership__organisation=viewer.organisation)
        if viewer.role == "admin":
            return rows
        return rows.filter(membership=viewer.membership) if viewer.is_staff else self.none()


class WorkMonth(Row):
    """How many hours somebody worked in a month in all. What they write for grants and programmes stays
    within it: one hour is one hour, and paid once. `month` is its first day; `by_lists`: nobody said how long
    it was, so it is as long as what imported lists wrote."""

    membership = models.ForeignKey(Membership, on_delete=models.CASCADE, related_name="work_months")
    month = models.DateField()
    worked = models.DecimalField(
        max_digits=5, decimal_places=2, validators=[MinValueValidator(0), MaxValueValidator(MOST_IN_A_MONTH)]
    )
    by_lists = models.BooleanField(default=False)

    objects = WorkMonthQuerySet.as_manager()

    class Meta:
        ordering = ["-month"]
        constraints = [
            models.UniqueConstraint(fields=["membership", "month"], name="one_work_month"),
            models.CheckConstraint(
                condition=Q(worked__gte=0, worked__lte=MOST_IN_A_MONTH), name="a_month_has_744_hours"
            ),
        ]

    class Privacy:
        keep = ("id", "membership", "month", "worked", "by_lists")
        erase = ()
        export = ("month", "worked")


class StaffHoursQuerySet(models.QuerySet["StaffHours"]):
    def seen_by(self, viewer: Viewer) -> "StaffHoursQuerySet":
        """Admins see the hours of all colleagues, coordinators their own."""
        rows = self.filter(membership__organisation=viewer.organisation)
        if viewer.role == "admin":
            return rows
        return rows.filter(membership=viewer.membership) if viewer.is_staff else self.none()


class StaffHours(Row):
    """Hours of a colleague for one kind of work in a month, or on one `day` of it; at most one grant pays."""

    membership = models.ForeignKey(Membership, on_delete=models.CASCADE, related_name="staff_hours")
    month = models.DateField()
    day = models.DateField(null=True, blank=True)
    work = models.CharField(max_length=14, choices=Work, default=Work.COORDINATION)
    programme = models.ForeignKey(
        Programme, on_delete=models.SET_NULL, null=True, blank=True, related_name="staff_hours"
    )
    grant = models.ForeignKey(
        Grant, on_delete=models.SET_NULL, null=True, blank=True, related_name="staff_hours"
    )
    hours = models.DecimalField(
        max_digits=5,
        decimal_places=2,
        validators=[MinValueValidator(Decimal("0.25")), MaxValueValidator(MOST_IN_A_MONTH)],
    )
    brought_by = models.ForeignKey(
        LedgerImport, on_delete=models.SET_NULL, null=True, blank=True, related_name="hours"
    )
    key = models.CharField(max_length=64, blank=True)
    changed_at = models.DateTimeField(auto_now=True)

    objects = StaffHoursQuerySet.as_manager()

    class Meta:
        ordering = ["month", "day", "work"]
        constraints = [
            models.CheckConstraint(
                condition=Q(hours__gt=0, hours__lte=MOST_IN_A_MONTH),
                name="hours_are_some",
                violation_error_message=_("Write how many hours, more than none."),
            ),
            models.UniqueConstraint(
                fields=["membership", "key"], condition=~Q(key=""), name="one_line_of_hours_a_key"
            ),
        ]
        indexes = [
            models.Index(fields=["membership", "month"], name="hours_of_colleague"),
            models.Index(fields=["programme", "month"], name="hours_of_programme"),
        ]

    class Privacy:
        keep = (
            "id", "membership", "month", "day", "work", "programme", "grant", "hours", "brought_by", "key",
            "changed_at",
        )  # fmt: skip
        erase = ()
        export = ("month", "day", "work", "hours")
