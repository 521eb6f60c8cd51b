"""A programme's year as it was handed over, and every count that left the house."""

import hashlib
import json
from typing import Any

from django.db import models
from django.db.models import F, Q
from django.utils import timezone

from memore.accounts.models import User
from memore.core.access import Viewer
from memore.core.models import Row
from memore.organisations.models import Organisation
from memore.programmes.models import Programme


class FrozenReportQuerySet(models.QuerySet["Report"]):
    def seen_by(self, viewer: Viewer) -> "FrozenReportQuerySet":
        """Staff see the reports of their organisation, nobody else sees any."""
        return self.filter(organisation=viewer.organisation) if viewer.is_staff else self.none()


class Report(Row):
    """A published report. Figures and words are frozen: printed again it is the same, whatever happens to
    the rows it was counted from. It can be withdrawn, with a reason; it does not vanish.

    `content`: language → the document as documents.py of evidence.reports describes it.
    """

    organisation = models.ForeignKey(Organisation, on_delete=models.CASCADE, related_name="reports")
    programme = models.ForeignKey(Programme, on_delete=models.CASCADE, related_name="reports")
    number = models.PositiveSmallIntegerField()  # counts the reports of a programme
    first = models.DateField()
    last = models.DateField()
    languages = models.JSONField(default=list)
    sections = models.JSONField(default=list)
    content = models.JSONField(default=dict)
    sha256 = models.CharField(max_length=64)
    made_at = models.DateTimeField(default=timezone.now)
    made_by = models.ForeignKey(User, on_delete=models.SET_NULL, null=True, related_name="+")
    withdrawn_at = models.DateTimeField(null=True)
    withdrawn_by = models.ForeignKey(User, on_delete=models.SET_NULL, null=True, related_name="+")
    withdrawn_reason = models.CharField(max_length=200, blank=True)

    objects = FrozenReportQuerySet.as_manager()

    WITHDRAWING = ("withdrawn_at", "withdrawn_by", "withdrawn_reason")

    class Meta:
        ordering = ["-made_at"]
        constraints = [
            models.UniqueConstraint(fields=["programme", "number"], name="one_report_a_number"),
            models.CheckConstraint(condition=Q(last__gte=F("first")), name="report_days_in_order"),
        ]

    class Privacy:
        keep = (
            "id", "organisation", "programme", "number", "first", "last", "languages", "sections", "content",
            "sha256", "made_at", "made_by", "withdrawn_at", "withdrawn_by", "withdrawn_reason",
        )  # fmt: skip
        erase = ()
        export = ()

    def save(self, *args: Any, **kwargs: Any) -> None:
        """Raises TypeError for a report that is written already, unless it is withdrawn."""
        if self._state.adding:
            self.sha256 = fingerprint_of(self.content)
        elif set(kwargs.get("update_fields") or ("all",)) - set(self.WITHDRAWING):
            raise TypeError("a published report never changes: withdraw it and publish another")
        super().save(*args, **kwargs)

    @property
    def intact(self) -> bool:
        """Whether the content is still the one that was published."""
        return fingerprint_of(self.content) == self.sha256


def fingerprint_of(content: Any) -> str:
    """SHA-256 of a document, whatever the order of its keys."""
    return hashlib.sha256(
        json.dumps(content, sort_keys=True, ensure_ascii=False, separators=(",", ":")).encode()
    ).hexdigest()


class PublishedQuerySet(models.QuerySet["Published"]):
    def seen_by(self, viewer: Viewer) -> "PublishedQuerySet":
        """Staff see what left their organisation, nobody else sees any."""
        rows = self.filter(programme__organisation=viewer.organisation)
        return rows if viewer.is_staff else rows.none()


class Published(Row):
    """A count that left the house, in a report or to a consortium (report empty); None where it was hidden.

    The next one is compared with it, also when the report was withdrawn: whoever read it, knows it. `slice`
    is "" for all, else "gender:woman".
    """

    programme = models.ForeignKey(Programme, on_delete=models.CASCADE, related_name="published")
    report = models.ForeignKey(Report, on_delete=models.CASCADE, null=True, related_name="published")
    code = models.CharField(max_length=80)
    slice = models.CharField(max_length=40, blank=True)
    first = models.DateField()
    last = models.DateField()
    n = models.PositiveIntegerField(null=True)
    part = models.PositiveIntegerField(null=True)
    at = models.DateTimeField(default=timezone.now)

    objects = PublishedQuerySet.as_manager()

    class Meta:
        ordering = ["at", "code", "slice"]
        indexes = [models.Index(fields=["programme", "first", "last"], name="published_by_programme")]

    class Privacy:
        keep = ("id", "programme", "report", "code", "slice", "first", "last", "n", "part", "at")
        erase = ()
        export = ()
