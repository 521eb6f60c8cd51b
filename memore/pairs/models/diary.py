"""The diary of one person. Nobody else reads it: not staff, not an admin, not the other one of the pair."""

from django.db import models
from django.utils import timezone

from memore.accounts.models import User
from memore.core.access import Viewer
from memore.core.fields import EncryptedTextField
from memore.core.models import Row
from memore.people.models import Person
from memore.programmes.models import Side


class DiaryQuerySet(models.QuerySet["DiaryEntry"]):
    def seen_by(self, viewer: Viewer) -> "DiaryQuerySet":
        """Whoever wrote it, as mentor or mentee of that organisation. Staff never, not even an admin."""
        if viewer.user is None or viewer.role not in Side.values:
            return self.none()
        return self.filter(user=viewer.user, person__organisation=viewer.organisation)


class DiaryEntry(Row):
    """A few lines for oneself. The account opens it, and it is gone with the person: an entry without its
    words and its day makes no sense, so the row goes altogether."""

    user = models.ForeignKey(User, on_delete=models.CASCADE, related_name="diary")
    person = models.ForeignKey(Person, on_delete=models.CASCADE, related_name="diary")
    day = models.DateField()
    words = EncryptedTextField()
    at = models.DateTimeField(default=timezone.now)

    objects = DiaryQuerySet.as_manager()

    class Meta:
        ordering = ["-day", "-at"]
        indexes = [models.Index(fields=["user", "person", "-day"], name="diary_of_a_person")]

    class Privacy:
        keep = ("id", "user", "person", "at")
        erase = ("words", "day")
        export = ("day", "words")

    def __repr__(self) -> str:
        return "<DiaryEntry>"


class DiaryCount(Row):
    """Its owner agreed that staff see how many entries there are, and their days: for study credits."""

    user = models.ForeignKey(User, on_delete=models.CASCADE, related_name="+")
    person = models.ForeignKey(Person, on_delete=models.CASCADE, related_name="diary_counts")
    agreed_at = models.DateTimeField(default=timezone.now)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["user", "person"], name="one_diary_count")]

    class Privacy:
        keep = ("id", "user", "person", "agreed_at")
        erase = ()
        export = ("agreed_at",)
