"""Funding calls: who pays for whom, with the rules that intake asks about."""

from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from memore.core.access import Viewer
from memore.core.models import Row
from memore.organisations.models import Organisation
from memore.programmes.models import Programme


class CallQuerySet(models.QuerySet["Call"]):
    def seen_by(self, viewer: Viewer) -> "CallQuerySet":
        """Staff see the calls of their organisation, nobody else sees any."""
        return self.filter(organisation=viewer.organisation) if viewer.is_staff else self.none()


class Call(Row):
    """A funding call and whom it pays for. `rules`: [{"code": …, parameters}], see intake/rules.py.

    Its table keeps the name it had when intake held it.
    """

    organisation = models.ForeignKey(Organisation, on_delete=models.CASCADE, related_name="funding_calls")
    name = models.CharField(max_length=120)
    funder = models.CharField(max_length=120, blank=True)
    valid_from = models.DateField(null=True, blank=True)
    valid_to = models.DateField(null=True, blank=True)
    rules = models.JSONField(default=list, blank=True)
    programmes = models.ManyToManyField(Programme, blank=True, related_name="funding_calls")
    created_at = models.DateTimeField(auto_now_add=True)

    objects = CallQuerySet.as_manager()

    class Meta:
        db_table = "intake_call"
        ordering = ["name"]
        constraints = [
            models.UniqueConstraint(
                fields=["organisation", "name"],
                name="one_call_a_name",
                violation_error_message=_("Your organisation already has a call of this name."),
            ),
            models.CheckConstraint(
                condition=Q(valid_to=None) | Q(valid_from=None) | Q(valid_to__gte=F("valid_from")),
                name="call_days_in_order",
                violation_error_message=_("The call would end before it starts."),
            ),
        ]

    class Privacy:
        keep = ("id", "organisation", "name", "funder", "valid_from", "valid_to", "rules", "created_at")
        erase = ()
        export = ("name", "funder")

    def __str__(self) -> str:
        return self.name
