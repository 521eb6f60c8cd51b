"""What somebody is asked before a programme, and what they answered."""

from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from memore.accounts.models import User
from memore.core.access import Viewer
from memore.core.fields import EncryptedTextField
from memore.core.models import Row
from memore.people.models import Person
from memore.programmes.models import Participation


class Reads(models.TextChoices):
    EASILY = "easily", _("I read easily")
    LITTLE = "little", _("I read a little")
    WITH_HELP = "with_help", _("Somebody reads for me")


class Device(models.TextChoices):
    SMARTPHONE = "smartphone", _("my own smartphone")
    COMPUTER = "computer", _("a computer")
    SHARED = "shared", _("a phone that I share")
    NONE = "none", _("no phone and no computer")


class Internet(models.TextChoices):
    ALWAYS = "always", _("yes, always")
    SOMETIMES = "sometimes", _("sometimes")
    NO = "no", _("no")


NO_INTERPRETER = "none"
"""Somebody needs none. Not "no": that is the tag of Norwegian."""


class Circumstances(Row):
    """How to work with somebody: reading, device, internet, interpreter. Nothing about health or faith.

    `interpreter` is a BCP 47 tag, NO_INTERPRETER where none is needed, "" where nobody asked.
    """

    person = models.OneToOneField(Person, on_delete=models.CASCADE, related_name="circumstances")
    reads = models.CharField(max_length=9, choices=Reads, blank=True)
    device = models.CharField(max_length=10, choices=Device, blank=True)
    internet = models.CharField(max_length=9, choices=Internet, blank=True)
    interpreter = models.CharField(max_length=12, blank=True)

    class Privacy:
        keep = ("id", "person")
        erase = ("reads", "device", "internet", "interpreter")
        export = ("reads", "device", "internet", "interpreter")


class IntakeQuerySet(models.QuerySet["Intake"]):
    def seen_by(self, viewer: Viewer) -> "IntakeQuerySet":
        """Staff: all of their organisation. Everyone else: their own."""
        rows = self.filter(participation__programme__organisation=viewer.organisation)
        if viewer.is_staff:
            return rows
        mine = rows.filter(participation__person__user=viewer.user)
        return mine.exclude(participation__person__user=None)


class Intake(Row):
    """The questionnaire of one participation: begun, taken up again, complete.

    `passed` are codes of questions that were shown and left with *Next*, answered or not.
    """

    participation = models.OneToOneField(Participation, on_delete=models.CASCADE, related_name="intake")
    passed = models.JSONField(default=list, blank=True)
    assisted = models.BooleanField(default=False)  # staff wrote some of it
    begun_at = models.DateTimeField(default=timezone.now)
    changed_at = models.DateTimeField(auto_now=True)
    completed_at = models.DateTimeField(null=True)

    objects = IntakeQuerySet.as_manager()

    class Privacy:
        keep = ("id", "participation", "passed", "assisted", "begun_at", "changed_at", "completed_at")
        erase = ()
        export = ("assisted", "begun_at", "completed_at")


class IntakeAnswer(Row):
    """An answer that is no fact of the person: `words` where they were free, else `value`. Staff read it."""

    intake = models.ForeignKey(Intake, on_delete=models.CASCADE, related_name="answers")
    question = models.CharField(max_length=40)
    value = models.JSONField(null=True, blank=True)
    words = EncryptedTextField(blank=True)
    assisted = models.BooleanField(default=False)
    answered_at = models.DateTimeField(default=timezone.now)
    answered_by = models.ForeignKey(User, on_delete=models.SET_NULL, null=True, related_name="+")

    class Meta:
        constraints = [models.UniqueConstraint(fields=["intake", "question"], name="one_answer_a_question")]

    class Privacy:
        keep = ("id", "intake", "question", "assisted", "answered_at", "answered_by")
        erase = ("value", "words")
        export = ("question", "value", "words", "assisted", "answered_at")
