"""The definition test of a programme: nine answers on a day."""

import datetime
from typing import Any

from django.db import models
from django.db.models import OuterRef, Subquery
from django.utils import timezone

from memore.accounts.models import User
from memore.core.access import Viewer
from memore.core.models import Row
from memore.evidence.concept.verdict import Kind, Verdict, judge
from memore.programmes.models import Programme

AGAIN_AFTER_DAYS = 365
"""A test is looked at again after a year (domain 9.1, part 1a)."""


class DefinitionQuerySet(models.QuerySet["Definition"]):
    def seen_by(self, viewer: Viewer) -> "DefinitionQuerySet":
        """Staff see the tests of their organisation's programmes, nobody else sees any."""
        return self.filter(programme__organisation=viewer.organisation) if viewer.is_staff else self.none()

    def newest(self) -> "DefinitionQuerySet":
        """The one that counts of each programme."""
        of_same = Definition.objects.filter(programme=OuterRef("programme")).order_by("-at", "-pk")
        return self.filter(pk=Subquery(of_same.values("pk")[:1]))


class Definition(Row):
    """Nine answers with their proof, and the verdict. Never changed: the next test stands beside it.

    `answers`: element → {"answer": yes, partly or no; "proof": words}. `verdict` is worked out from them and
    kept, so that the desk can ask for it.
    """

    programme = models.ForeignKey(Programme, on_delete=models.CASCADE, related_name="definitions")
    answers = models.JSONField()
    verdict = models.CharField(max_length=9, choices=Kind)
    review_on = models.DateField()
    at = models.DateTimeField(default=timezone.now)
    by = models.ForeignKey(User, on_delete=models.SET_NULL, null=True, related_name="+")

    objects = DefinitionQuerySet.as_manager()

    class Meta:
        ordering = ["-at"]
        indexes = [models.Index(fields=["programme", "-at"], name="definitions_of_programme")]

    class Privacy:
        keep = ("id", "programme", "answers", "verdict", "review_on", "at", "by")
        erase = ()
        export = ()

    def save(self, *args: Any, **kwargs: Any) -> None:
        """Raises TypeError for a test that is written already: what was said, was said."""
        if not self._state.adding:
            raise TypeError("a definition test never changes: write the next one")
        super().save(*args, **kwargs)

    @property
    def judged(self) -> Verdict:
        """What the answers amount to."""
        return judge({code: said["answer"] for code, said in self.answers.items()})

    @property
    def on(self) -> datetime.date:
        """The day on which it was answered."""
        return timezone.localdate(self.at)


def latest_of(programme: Programme) -> Definition | None:
    """The test that counts, None where nobody tested yet. One query."""
    return Definition.objects.filter(programme=programme).order_by("-at", "-pk").first()
