"""What an organisation decides about its success factors: goals of its own, each with a reason."""

from django.db import models
from django.db.models import Q
from django.utils import timezone

from memore.accounts.models import User
from memore.core.access import Viewer
from memore.core.models import Row
from memore.organisations.models import Organisation
from memore.programmes.models import Programme


class ThresholdQuerySet(models.QuerySet["Threshold"]):
    def seen_by(self, viewer: Viewer) -> "ThresholdQuerySet":
        """Staff see the goals of their organisation, nobody else sees any."""
        return self.filter(organisation=viewer.organisation) if viewer.is_staff else self.none()


class Threshold(Row):
    """From where on a success factor is good (`green`) and past what one must act (`amber`), in the
    indicator's unit, as an organisation or one of its programmes set it. Rows are added, never changed: the
    newest counts. Both empty: from then on the goal that memore comes with."""

    organisation = models.ForeignKey(Organisation, on_delete=models.CASCADE, related_name="thresholds")
    programme = models.ForeignKey(
        Programme, on_delete=models.CASCADE, null=True, blank=True, related_name="thresholds"
    )
    code = models.CharField(max_length=3)
    green = models.FloatField(null=True, blank=True)
    amber = models.FloatField(null=True, blank=True)
    reason = models.CharField(max_length=300)
    at = models.DateTimeField(default=timezone.now)
    by = models.ForeignKey(User, on_delete=models.SET_NULL, null=True, related_name="+")

    objects = ThresholdQuerySet.as_manager()

    class Meta:
        ordering = ["-at"]
        indexes = [models.Index(fields=["organisation", "code", "-at"], name="thresholds_of_a_house")]
        constraints = [
            models.CheckConstraint(
                condition=Q(green=None, amber=None) | Q(green__isnull=False, amber__isnull=False),
                name="a_threshold_has_both_bounds",
            )
        ]

    class Privacy:
        keep = ("id", "organisation", "programme", "code", "green", "amber", "reason", "at", "by")
        erase = ()
        export = ()
