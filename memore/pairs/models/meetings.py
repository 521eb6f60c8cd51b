"""Meetings, and what is answered to them."""

from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from memore.accounts.models import User
from memore.core.fields import EncryptedTextField
from memore.core.models import Row
from memore.organisations.models import Membership
from memore.pairs.models.life import Member, Pair


class Meeting(Row):
    """A meeting that is planned, or was held, or did not happen."""

    class State(models.TextChoices):
        PLANNED = "planned", _("planned")
        HELD = "held", _("held")
        MISSED = "missed", _("did not happen")

    class Way(models.TextChoices):
        IN_PERSON = "in_person", _("in person")
        PHONE = "phone", _("by phone")
        ONLINE = "online", _("online")

    class Went(models.TextChoices):
        WELL = "well", _("well")
        SO_SO = "so_so", _("so-so")
        HARD = "hard", _("hard")

    pair = models.ForeignKey(Pair, on_delete=models.CASCADE, related_name="meetings")
    state = models.CharField(max_length=7, choices=State)
    day = models.DateField()
    at = models.TimeField(null=True, blank=True)  # in the organisation's time zone
    where = models.CharField(max_length=120, blank=True)
    way = models.CharField(max_length=9, choices=Way, blank=True)
    minutes = models.PositiveSmallIntegerField(null=True, blank=True)
    went = models.CharField(max_length=5, choices=Went, blank=True)
    words = EncryptedTextField(blank=True)  # read by both members and staff
    topics = models.JSONField(default=list, blank=True)  # codes of pairs.talk
    accompanied = models.BooleanField(null=True)  # whether staff were there; None: nobody asked
    accompanied_by = models.ForeignKey(Membership, on_delete=models.SET_NULL, null=True, related_name="+")
    logged_at = models.DateTimeField(default=timezone.now)
    logged_by = models.ForeignKey(User, on_delete=models.SET_NULL, null=True, related_name="+")
    assisted = models.BooleanField(default=False)
    thanked_at = models.DateTimeField(null=True)
    thanked_by = models.ForeignKey(User, on_delete=models.SET_NULL, null=True, related_name="+")

    class Meta:
        ordering = ["-day", "-at"]
        indexes = [models.Index(fields=["pair", "state", "-day"], name="meetings_of_a_pair")]

    class Privacy:
        keep = (
            "id", "pair", "state", "day", "at", "way", "minutes", "went", "logged_at", "logged_by",
            "assisted", "thanked_at", "thanked_by", "topics", "accompanied", "accompanied_by",
        )  # fmt: skip
        erase = ("where", "words")
        export = (
            "state", "day", "at", "where", "way", "minutes", "went", "words", "topics", "accompanied",
            "logged_at",
        )  # fmt: skip


class Comment(Row):
    """What somebody answers to a logged meeting; both members and staff read it."""

    meeting = models.ForeignKey(Meeting, on_delete=models.CASCADE, related_name="comments")
    words = EncryptedTextField()
    at = models.DateTimeField(default=timezone.now)
    by = models.ForeignKey(User, on_delete=models.SET_NULL, null=True, related_name="+")

    class Meta:
        ordering = ["at"]

    class Privacy:
        keep = ("id", "meeting", "at", "by")
        erase = ("words",)
        export = ("words", "at")


class Absence(Row):
    """Somebody was not there when the others of a group met. Who has no row was there."""

    meeting = models.ForeignKey(Meeting, on_delete=models.CASCADE, related_name="absences")
    member = models.ForeignKey(Member, on_delete=models.CASCADE, related_name="absences")

    class Meta:
        constraints = [models.UniqueConstraint(fields=["meeting", "member"], name="absent_once")]

    class Privacy:
        keep = ("id", "meeting", "member")
        erase = ()
        export = ()
