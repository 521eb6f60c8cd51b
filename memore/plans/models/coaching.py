"""Professional coaching: a service of its own. It is no pair, and nothing of its content is written down."""

import datetime

from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from memore.accounts.models import User
from memore.core.access import Viewer
from memore.core.models import Row
from memore.organisations.models import Membership
from memore.plans.models.row import PlanRow


class CoachQualificationQuerySet(models.QuerySet["CoachQualification"]):
    def seen_by(self, viewer: Viewer) -> "CoachQualificationQuerySet":
        """Staff see who is a coach in their organisation; a coach their own."""
        rows = self.filter(membership__organisation=viewer.organisation)
        return rows if viewer.is_staff else rows.filter(membership=viewer.membership)


class CoachQualification(Row):
    """What makes somebody a coach: who certified it, at which level, until when, and who supervises."""

    membership = models.OneToOneField(Membership, on_delete=models.CASCADE, related_name="qualification")
    body = models.CharField(_("certified by"), max_length=120)
    level = models.CharField(_("level"), max_length=80)
    valid_to = models.DateField(_("valid until"))
    supervision = models.CharField(_("supervision"), max_length=200, blank=True)
    recorded_at = models.DateTimeField(auto_now=True)
    recorded_by = models.ForeignKey(User, on_delete=models.SET_NULL, null=True, related_name="+")

    objects = CoachQualificationQuerySet.as_manager()

    class Privacy:
        keep = ("id", "membership", "body", "level", "valid_to", "recorded_at", "recorded_by")
        erase = ("supervision",)
        export = ("body", "level", "valid_to", "supervision")

    def is_valid(self, today: datetime.date) -> bool:
        """Whether the certificate has not run out."""
        return self.valid_to >= today


class CoachingCase(PlanRow):
    """A person is with a coach. Days and names; never what is talked about."""

    class State(models.TextChoices):
        OPEN = "open", _("open")
        ENDED = "ended", _("ended")

    coach = models.ForeignKey(Membership, on_delete=models.PROTECT, related_name="coaching_cases")
    state = models.CharField(max_length=5, choices=State, default=State.OPEN)
    consented_on = models.DateField()
    opened_on = models.DateField(default=timezone.localdate)
    ended_on = models.DateField(null=True)

    class Meta:
        ordering = ["-opened_on"]
        constraints = [
            models.UniqueConstraint(
                fields=["person"], condition=models.Q(state="open"), name="one_open_coaching_case"
            )
        ]

    class Privacy:
        keep = (
            "id", "person", "coach", "state", "consented_on", "opened_on", "ended_on", "created_at",
            "created_by",
        )  # fmt: skip
        erase = ()
        export = ("state", "consented_on", "opened_on", "ended_on")
