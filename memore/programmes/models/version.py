"""A mentoring model as an organisation runs it: a version never changes once it is written."""

from typing import Any

from django.db import models
from django.db.models import Q
from django.utils import timezone

from memore.accounts.models import User
from memore.core.access import Viewer
from memore.core.models import Row
from memore.organisations.models import Organisation
from memore.programmes.mentoring.library import parsed
from memore.programmes.mentoring.schema import MentoringModel


class ModelVersionQuerySet(models.QuerySet["ModelVersion"]):
    def seen_by(self, viewer: Viewer) -> "ModelVersionQuerySet":
        """Staff see the models of their organisation, nobody else sees any."""
        return self.filter(organisation=viewer.organisation) if viewer.is_staff else self.none()

    def newest(self) -> "ModelVersionQuerySet":
        """The newest version of each model."""
        later = ModelVersion.objects.filter(
            organisation=models.OuterRef("organisation"),
            key=models.OuterRef("key"),
            number__gt=models.OuterRef("number"),
        )
        return self.filter(~models.Exists(later))


class ModelVersion(Row):
    """One version of a mentoring model in a house: its whole text as TOML, and where it came from.

    `source_house` is "" for a model that memore ships, else the name of the organisation that exported it.
    """

    organisation = models.ForeignKey(Organisation, on_delete=models.CASCADE, related_name="mentoring_models")
    key = models.CharField(max_length=40)
    number = models.PositiveSmallIntegerField()
    name = models.CharField(max_length=80)
    text = models.TextField()
    source_key = models.CharField(max_length=40, blank=True)
    source_number = models.PositiveSmallIntegerField(null=True, blank=True)
    source_house = models.CharField(max_length=120, blank=True)
    source_text = models.TextField(blank=True)  # the source as it was, to say what differs
    made_at = models.DateTimeField(default=timezone.now)
    made_by = models.ForeignKey(User, on_delete=models.SET_NULL, null=True, related_name="+")

    objects = ModelVersionQuerySet.as_manager()

    class Meta:
        ordering = ["key", "-number"]
        constraints = [
            models.UniqueConstraint(fields=["organisation", "key", "number"], name="one_text_a_version"),
            models.CheckConstraint(condition=Q(number__gte=1), name="versions_count_from_one"),
        ]

    class Privacy:
        keep = (
            "id", "organisation", "key", "number", "name", "text", "source_key", "source_number",
            "source_house", "source_text", "made_at", "made_by",
        )  # fmt: skip
        erase = ()
        export = ()

    def __str__(self) -> str:
        return f"{self.name} ({self.number})"

    def save(self, *args: Any, **kwargs: Any) -> None:
        """Raises TypeError for a version that is written already: programmes rest on it."""
        if not self._state.adding:
            raise TypeError("a version of a mentoring model never changes: write the next one")
        super().save(*args, **kwargs)

    @property
    def mentoring(self) -> MentoringModel:
        """The model in this version."""
        return parsed(self.text)
