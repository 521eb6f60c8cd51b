"""What staff write about a pair, and what its members ask of staff."""

import datetime

from django.db import models
from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from memore.accounts.models import User
from memore.core.access import Viewer
from memore.core.fields import EncryptedTextField
from memore.core.models import Row
from memore.organisations.models import Membership
from memore.pairs.models.life import Member, Pair


def due_tomorrow() -> datetime.date:
    """What is urgent is answered by tomorrow."""
    return timezone.localdate() + datetime.timedelta(days=1)


class Note(Row):
    """What staff write about a pair: what was seen or said, no verdicts. Staff read it; the people
    themselves may ask to see it."""

    pair = models.ForeignKey(Pair, on_delete=models.CASCADE, related_name="notes")
    words = EncryptedTextField()
    at = models.DateTimeField(default=timezone.now)
    by = models.ForeignKey(User, on_delete=models.SET_NULL, null=True, related_name="+")

    class Meta:
        ordering = ["-at"]

    class Privacy:
        keep = ("id", "pair", "at", "by")
        erase = ("words",)
        export = ("words", "at")


class ConcernQuerySet(models.QuerySet["Concern"]):
    def unanswered(self) -> "ConcernQuerySet":
        return self.filter(answered_at=None)

    def overdue(self, today: datetime.date) -> "ConcernQuerySet":
        """Without an answer after the day it was due."""
        return self.unanswered().filter(due_on__lt=today)

    def for_desk_of(self, viewer: Viewer, today: datetime.date) -> "ConcernQuerySet":
        """Whose desk an unanswered concern lies on: its owner's; without one the coordinator's of the pair;
        without either everybody's. What is overdue lies on the desk of every admin too."""
        if not viewer.is_staff:
            return self.none()
        rows = self.unanswered().filter(pair__in=Pair.objects.seen_by(viewer))
        owned = Q(owner=None) | Q(owner__ended_at__isnull=False)
        led = Q(pair__coordinator=None) | Q(pair__coordinator__ended_at__isnull=False)
        mine = Q(owner=viewer.membership) | owned & (Q(pair__coordinator=viewer.membership) | led)
        return rows.filter(mine | Q(due_on__lt=today)) if viewer.role == "admin" else rows.filter(mine)


class Concern(Row):
    """A member asks for help, reports that something is beyond a mentor's role, or stops contact.
    Staff read it; the other side does not."""

    class Kind(models.TextChoices):
        HELP = "help", _("asks for help")
        BEYOND = "beyond", _("beyond my role")
        STOP = "stop", _("stops contact")

    class Urgency(models.TextChoices):
        TODAY = "today", _("today")
        WEEK = "week", _("this week")
        WHENEVER = "whenever", _("when you have time")

    class Area(models.TextChoices):
        """What it is about, where the talk itself stays between the two."""

        MONEY = "money", _("money or debts")
        HOUSING = "housing", _("housing")
        PAPERS = "papers", _("papers and offices")
        FAMILY = "family", _("family")
        WELL_BEING = "well_being", _("how they feel")
        OTHER = "other", _("something else")

    pair = models.ForeignKey(Pair, on_delete=models.CASCADE, related_name="concerns")
    member = models.ForeignKey(Member, on_delete=models.CASCADE, related_name="concerns")
    # Of several on the other side the one it is about; None for all of them, and where there is one.
    about = models.ForeignKey(Member, on_delete=models.SET_NULL, null=True, blank=True, related_name="+")
    kind = models.CharField(max_length=6, choices=Kind)
    urgency = models.CharField(max_length=8, choices=Urgency, default=Urgency.TODAY)
    area = models.CharField(max_length=10, choices=Area, blank=True)
    words = EncryptedTextField(blank=True)
    at = models.DateTimeField(default=timezone.now)
    by = models.ForeignKey(User, on_delete=models.SET_NULL, null=True, related_name="+")
    due_on = models.DateField(default=due_tomorrow)
    owner = models.ForeignKey(Membership, on_delete=models.SET_NULL, null=True, related_name="+")
    escalated_at = models.DateTimeField(null=True)  # when admins were told that it is overdue
    answered_at = models.DateTimeField(null=True)
    answered_by = models.ForeignKey(User, on_delete=models.SET_NULL, null=True, related_name="+")
    answer = EncryptedTextField(blank=True)

    objects = ConcernQuerySet.as_manager()

    def is_urgent(self, today: datetime.date) -> bool:
        """Whether somebody should answer today: it was asked so, or the day has passed."""
        return self.urgency == self.Urgency.TODAY or self.due_on < today

    class Meta:
        ordering = ["-at"]
        indexes = [models.Index(fields=["answered_at", "due_on"], name="concerns_by_deadline")]

    class Privacy:
        keep = (
            "id", "pair", "member", "about", "kind", "urgency", "area", "at", "by", "due_on", "owner",
            "escalated_at", "answered_at", "answered_by",
        )  # fmt: skip
        erase = ("words", "answer")
        export = ("kind", "urgency", "area", "words", "at", "answered_at", "answer")
