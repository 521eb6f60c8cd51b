"""What staff write about a pair, and what its members ask of staff."""

from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from memore.accounts.models import User
from memore.core.fields import EncryptedTextField
from memore.core.models import Row
from memore.pairs.models.life import Member, Pair


class Note(Row):
    """What staff write about a pair: what was seen or said, no verdicts. Staff read it; the people
    themselves may ask to see it."""

    class Kind(models.TextChoices):
        NOTE = "note", _("note")
        TALK_MENTEE = "talk_mentee", _("talk with the mentee")
        TALK_MENTOR = "talk_mentor", _("talk with the mentor")

    pair = models.ForeignKey(Pair, on_delete=models.CASCADE, related_name="notes")
    kind = models.CharField(max_length=11, choices=Kind, default=Kind.NOTE)
    words = EncryptedTextField()
    at = models.DateTimeField(default=timezone.now)
    by = models.ForeignKey(User, on_delete=models.SET_NULL, null=True, related_name="+")

    class Meta:
        ordering = ["-at"]

    class Privacy:
        keep = ("id", "pair", "kind", "at", "by")
        erase = ("words",)
        export = ("kind", "words", "at")


class Concern(Row):
    """A member asks for help, reports that something is beyond a mentor's role, or stops contact.
    Staff read it; the other side does not."""

    class Kind(models.TextChoices):
        HELP = "help", _("asks for help")
        BEYOND = "beyond", _("beyond my role")
        STOP = "stop", _("stops contact")

    pair = models.ForeignKey(Pair, on_delete=models.CASCADE, related_name="concerns")
    member = models.ForeignKey(Member, on_delete=models.CASCADE, related_name="concerns")
    kind = models.CharField(max_length=6, choices=Kind)
    words = EncryptedTextField(blank=True)
    at = models.DateTimeField(default=timezone.now)
    by = models.ForeignKey(User, on_delete=models.SET_NULL, null=True, related_name="+")
    answered_at = models.DateTimeField(null=True)
    answered_by = models.ForeignKey(User, on_delete=models.SET_NULL, null=True, related_name="+")
    answer = EncryptedTextField(blank=True)

    class Meta:
        ordering = ["-at"]

    class Privacy:
        keep = ("id", "pair", "member", "kind", "at", "by", "answered_at", "answered_by")
        erase = ("words", "answer")
        export = ("kind", "words", "at", "answered_at", "answer")
