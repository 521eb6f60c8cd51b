"""How the people of a programme are told apart: the cohort they began in, the site that serves them."""

from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from memore.core.access import Viewer
from memore.core.models import Row
from memore.organisations.models import Organisation
from memore.programmes.models.programme import Programme


class SiteQuerySet(models.QuerySet["Site"]):
    def seen_by(self, viewer: Viewer) -> "SiteQuerySet":
        """Staff see the sites of their organisation, nobody else sees any."""
        return self.filter(organisation=viewer.organisation) if viewer.is_staff else self.none()


class Site(Row):
    """A place from which an organisation works: an office, a school, a town."""

    organisation = models.ForeignKey(Organisation, on_delete=models.CASCADE, related_name="sites")
    name = models.CharField(max_length=80)

    objects = SiteQuerySet.as_manager()

    class Meta:
        ordering = ["name"]
        constraints = [
            models.UniqueConstraint(
                fields=["organisation", "name"],
                name="one_site_a_name",
                violation_error_message=_("Your organisation already has a site of this name."),
            )
        ]

    class Privacy:
        keep = ("id", "organisation", "name")
        erase = ()
        export = ("name",)

    def __str__(self) -> str:
        return self.name


class CohortQuerySet(models.QuerySet["Cohort"]):
    def seen_by(self, viewer: Viewer) -> "CohortQuerySet":
        """Staff see the cohorts of their organisation's programmes, nobody else sees any."""
        return self.filter(programme__organisation=viewer.organisation) if viewer.is_staff else self.none()


class Cohort(Row):
    """People who begin together: a class, a term, a round."""

    programme = models.ForeignKey(Programme, on_delete=models.CASCADE, related_name="cohorts")
    name = models.CharField(max_length=80)
    starts_on = models.DateField()
    ends_on = models.DateField(null=True, blank=True)

    objects = CohortQuerySet.as_manager()

    class Meta:
        ordering = ["-starts_on", "name"]
        constraints = [
            models.UniqueConstraint(
                fields=["programme", "name"],
                name="one_cohort_a_name",
                violation_error_message=_("This programme already has a cohort of this name."),
            ),
            models.CheckConstraint(
                condition=Q(ends_on=None) | Q(ends_on__gte=F("starts_on")),
                name="cohort_days_in_order",
                violation_error_message=_("The cohort would end before it starts."),
            ),
        ]

    class Privacy:
        keep = ("id", "programme", "name", "starts_on", "ends_on")
        erase = ()
        export = ("name",)

    def __str__(self) -> str:
        return self.name
