"""Who is about to be forgotten, and whom staff decided to keep for now."""

from django.db import models
from django.utils import timezone

from memore.accounts.models import User
from memore.core.access import Viewer
from memore.core.models import Row
from memore.people.models import Person


class NoticeQuerySet(models.QuerySet["Notice"]):
    def seen_by(self, viewer: Viewer) -> "NoticeQuerySet":
        """Staff see those of their organisation, nobody else sees any."""
        return self.filter(person__organisation=viewer.organisation) if viewer.is_staff else self.none()

    def running(self) -> "NoticeQuerySet":
        """Those whose day comes, unless somebody keeps the person."""
        return self.filter(kept_until=None)


class Notice(Row):
    """Somebody was silent for long and is forgotten on a day, unless they sign in or staff keep them."""

    person = models.OneToOneField(Person, on_delete=models.CASCADE, related_name="notice")
    told_at = models.DateTimeField(default=timezone.now)
    forget_on = models.DateField()
    kept_until = models.DateField(null=True, blank=True)
    kept_by = models.ForeignKey(User, on_delete=models.SET_NULL, null=True, related_name="+")

    objects = NoticeQuerySet.as_manager()

    class Meta:
        ordering = ["forget_on"]

    class Privacy:
        keep = ("id", "person", "told_at", "forget_on", "kept_until", "kept_by")
        erase = ()
        export = ("told_at", "forget_on", "kept_until")
