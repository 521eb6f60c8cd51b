"""How a pair ends well: a talk with each side, and the question how it went on."""

from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from memore.accounts.models import User
from memore.core.fields import EncryptedTextField
from memore.core.models import Row
from memore.pairs.models.life import Member, Pair
from memore.programmes.models import Side


class ClosingTalk(Row):
    """What one side said at the end: what went well, what was hard, and what comes next. Staff read it."""

    class Next(models.TextChoices):
        WORK = "work", _("begins a job")
        TRAINING = "training", _("begins a training or a course")
        INTERNSHIP = "internship", _("begins an internship")
        SEARCH = "search", _("goes on searching alone")
        MENTOR = "mentor", _("wants another mentor")
        OTHER = "other", _("something else")
        AGAIN = "again", _("wants to be a mentor again")
        PAUSE = "pause", _("wants a pause first")
        STOP = "stop", _("stops")

    pair = models.ForeignKey(Pair, on_delete=models.CASCADE, related_name="closing_talks")
    member = models.OneToOneField(Member, on_delete=models.CASCADE, related_name="closing_talk")
    on = models.DateField(default=timezone.localdate)
    well = EncryptedTextField(blank=True)
    hard = EncryptedTextField(blank=True)
    again = models.BooleanField(null=True)  # whether they would do it again; None: nobody asked
    next = models.CharField(max_length=10, choices=Next)
    next_words = EncryptedTextField(blank=True)
    at = models.DateTimeField(default=timezone.now)
    by = models.ForeignKey(User, on_delete=models.SET_NULL, null=True, related_name="+")

    class Meta:
        ordering = ["on"]

    class Privacy:
        keep = ("id", "pair", "member", "on", "again", "next", "at", "by")
        erase = ("well", "hard", "next_words")
        export = ("on", "well", "hard", "again", "next", "next_words", "at")


NEXT_STEPS = {
    Side.MENTEE: (
        ClosingTalk.Next.WORK,
        ClosingTalk.Next.TRAINING,
        ClosingTalk.Next.INTERNSHIP,
        ClosingTalk.Next.SEARCH,
        ClosingTalk.Next.MENTOR,
        ClosingTalk.Next.OTHER,
    ),
    Side.MENTOR: (ClosingTalk.Next.AGAIN, ClosingTalk.Next.PAUSE, ClosingTalk.Next.STOP),
}
"""What may come next for each side."""


class FollowUp(Row):
    """How it is with a mentee some months after the pair ended, in few words. Staff read it."""

    class Result(models.TextChoices):
        WORK = "work", _("in work")
        TRAINING = "training", _("in a training or an internship")
        LOOKING = "looking", _("still looking")
        UNREACHED = "unreached", _("not reached")

    pair = models.ForeignKey(Pair, on_delete=models.CASCADE, related_name="follow_ups")
    member = models.OneToOneField(Member, on_delete=models.CASCADE, related_name="follow_up")
    result = models.CharField(max_length=9, choices=Result)
    on = models.DateField(default=timezone.localdate)
    words = EncryptedTextField(blank=True)
    at = models.DateTimeField(default=timezone.now)
    by = models.ForeignKey(User, on_delete=models.SET_NULL, null=True, related_name="+")
    assisted = models.BooleanField(default=False)

    class Meta:
        ordering = ["on"]

    class Privacy:
        keep = ("id", "pair", "member", "result", "on", "at", "by", "assisted")
        erase = ("words",)
        export = ("result", "on", "words", "at", "assisted")
