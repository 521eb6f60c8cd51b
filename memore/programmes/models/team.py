"""Two mentors of one programme who take a mentee together."""

from django.db import models
from django.db.models import F, Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from memore.accounts.models import User
from memore.core.access import Viewer
from memore.core.models import Row
from memore.programmes.models.participation import Participation
from memore.programmes.models.programme import Programme


class Part(models.TextChoices):
    NATIVE = "native", _("native mentor")
    PEER = "peer", _("peer mentor")


class TeamQuerySet(models.QuerySet["Team"]):
    def seen_by(self, viewer: Viewer) -> "TeamQuerySet":
        """Staff see the teams of their organisation's programmes."""
        if not viewer.is_staff:
            return self.none()
        return self.filter(programme__organisation=viewer.organisation)

    def with_standing(self) -> "TeamQuerySet":
        """Adds `free`: whether both have a place for a mentee."""
        taken = {"native_taken": models.Count("native__seats", distinct=True)}
        taken["peer_taken"] = models.Count("peer__seats", distinct=True)
        free = Q(native_taken__lt=F("native__places"), peer_taken__lt=F("peer__places"))
        both = models.Case(models.When(free, then=True), default=False, output_field=models.BooleanField())
        rows: TeamQuerySet = self.annotate(**taken).annotate(free=both)
        return rows

    def now(self) -> "TeamQuerySet":
        """Teams that nobody dissolved."""
        return self.filter(dissolved_on=None)


class Team(Row):
    """A mentor who is at home in the country (native) and one who came as a newcomer (peer). In matching
    they are one mentor, who goes by the native's participation.

    Source of what was found: three Norwegian programmes in which such teams worked especially well (domain
    notes, part 1).
    """

    programme = models.ForeignKey(Programme, on_delete=models.CASCADE, related_name="teams")
    native = models.ForeignKey(Participation, on_delete=models.CASCADE, related_name="teams_as_native")
    peer = models.ForeignKey(Participation, on_delete=models.CASCADE, related_name="teams_as_peer")
    formed_on = models.DateField(default=timezone.localdate)
    formed_by = models.ForeignKey(User, on_delete=models.SET_NULL, null=True, related_name="+")
    dissolved_on = models.DateField(null=True)

    objects = TeamQuerySet.as_manager()

    class Meta:
        ordering = ["formed_on", "pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["native"], condition=Q(dissolved_on=None), name="one_team_a_native"
            ),
            models.UniqueConstraint(fields=["peer"], condition=Q(dissolved_on=None), name="one_team_a_peer"),
            models.CheckConstraint(condition=~Q(native=F("peer")), name="a_team_is_two_people"),
        ]

    class Privacy:
        keep = ("id", "programme", "native", "peer", "formed_on", "formed_by", "dissolved_on")
        erase = ()
        export = ("formed_on", "dissolved_on")
