"""Organisations that signed an agreement for a programme: social enterprise, public service, employer."""

from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from memore.core.access import Viewer
from memore.core.fields import EncryptedTextField
from memore.core.models import Row
from memore.organisations.models import Membership
from memore.programmes.models.programme import Programme


class PartnerRole(models.TextChoices):
    JOB_COACH = "job_coach", _("social enterprise with its job coach")
    ADVISER = "adviser", _("public service with its adviser")
    EMPLOYER = "employer", _("employer with a contact person")


class ProgrammePartnerQuerySet(models.QuerySet["ProgrammePartner"]):
    def seen_by(self, viewer: Viewer) -> "ProgrammePartnerQuerySet":
        """Staff see the partners of their organisation's programmes."""
        if not viewer.is_staff:
            return self.none()
        return self.filter(programme__organisation=viewer.organisation)


class ProgrammePartner(Row):
    """A signed agreement with a partner. `contact` is who to call there; `membership` its account, if any."""

    programme = models.ForeignKey(Programme, on_delete=models.CASCADE, related_name="partners")
    role = models.CharField(max_length=10, choices=PartnerRole)
    name = models.CharField(max_length=120)
    contact = EncryptedTextField(blank=True)
    membership = models.ForeignKey(
        Membership, on_delete=models.SET_NULL, null=True, blank=True, related_name="programme_agreements"
    )
    signed_on = models.DateField(default=timezone.localdate)

    objects = ProgrammePartnerQuerySet.as_manager()

    class Meta:
        ordering = ["role", "name"]

    class Privacy:
        keep = ("id", "programme", "role", "name", "membership", "signed_on")
        erase = ("contact",)
        export = ()

    def __str__(self) -> str:
        return self.name
