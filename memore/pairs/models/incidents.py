"""The incident log: narrower than everything else that is written about a pair."""

from django.db import models
from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from memore.accounts.models import User
from memore.core.access import Viewer
from memore.core.fields import EncryptedTextField
from memore.core.models import Row
from memore.pairs.models.life import Member, Pair


class IncidentQuerySet(models.QuerySet["Incident"]):
    def seen_by(self, viewer: Viewer) -> "IncidentQuerySet":
        """Admins, and the coordinator of that very pair; no other coordinator, and neither of the two."""
        rows = self.filter(pair__programme__organisation=viewer.organisation)
        if not viewer.is_staff:
            return rows.none()
        if viewer.role == "admin":
            return rows
        return rows.filter(Q(pair__coordinator=viewer.membership) & ~Q(pair__coordinator=None))


class Incident(Row):
    """Something that happened and must be looked after: what was seen, in short words, and what was done."""

    class Kind(models.TextChoices):
        BOUNDARY = "boundary", _("a boundary was crossed")
        MONEY = "money", _("money or gifts")
        DISCRIMINATION = "discrimination", _("discrimination or insult")
        THREAT = "threat", _("threat or violence")
        EXPLOITATION = "exploitation", _("exploitation at work")
        DATA = "data", _("something private was passed on")
        OTHER = "other", _("something else")

    pair = models.ForeignKey(Pair, on_delete=models.CASCADE, related_name="incidents")
    member = models.ForeignKey(Member, on_delete=models.SET_NULL, null=True, blank=True, related_name="+")
    kind = models.CharField(max_length=14, choices=Kind)
    day = models.DateField()
    seen = EncryptedTextField()
    action = EncryptedTextField(blank=True)
    at = models.DateTimeField(default=timezone.now)
    by = models.ForeignKey(User, on_delete=models.SET_NULL, null=True, related_name="+")
    closed_at = models.DateTimeField(null=True)
    closed_by = models.ForeignKey(User, on_delete=models.SET_NULL, null=True, related_name="+")

    objects = IncidentQuerySet.as_manager()

    class Meta:
        ordering = ["-day", "-at"]

    class Privacy:
        keep = ("id", "pair", "member", "kind", "day", "at", "by", "closed_at", "closed_by")
        erase = ("seen", "action")
        export = ("kind", "day", "seen", "action", "at", "closed_at")
