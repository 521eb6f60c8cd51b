"""What an organisation shows a consortium: frozen copies. Nobody there ever reads its living rows."""

from typing import Any

from django.core.validators import MaxLengthValidator
from django.db import models
from django.utils import timezone

from memore.accounts.models import User
from memore.core.access import Viewer
from memore.core.models import Row
from memore.organisations.models import ConsortiumMember
from memore.programmes.models import Programme

MOST_WORDS = 600


class _SharedQuerySet(models.QuerySet[Any]):
    switch = ""

    def seen_by(self, viewer: Viewer) -> Any:
        """Staff see what their own organisation shares, nobody else sees any."""
        rows = self.filter(member__organisation=viewer.organisation)
        return rows if viewer.is_staff else rows.none()

    def shared_with(self, viewer: Viewer) -> Any:
        """The one door across the border: what members of a consortium share, for staff of organisations
        that have joined it too. A switch that is off, or a member that left, closes it at once."""
        if not viewer.is_staff:
            return self.none()
        mine = ConsortiumMember.objects.joined().filter(organisation=viewer.organisation)
        return self.filter(
            **{"member__state": "joined", f"member__{self.switch}": True},
            member__consortium__in=mine.values("consortium"),
        )


class SharedFigureQuerySet(_SharedQuerySet):
    switch = "shares_figures"


class SharedFigure(Row):
    """One indicator of one programme, as it was when it was shared; n, part and value are None where the
    rules of publishing hide them. The programme is named, nobody in it is."""

    member = models.ForeignKey(ConsortiumMember, on_delete=models.CASCADE, related_name="shared_figures")
    programme = models.ForeignKey(Programme, on_delete=models.CASCADE, related_name="+")
    programme_name = models.CharField(max_length=120)
    model_name = models.CharField(max_length=80, blank=True)
    model_key = models.CharField(max_length=40, blank=True)
    code = models.CharField(max_length=20)
    first = models.DateField()
    last = models.DateField()
    value = models.FloatField(null=True)
    n = models.PositiveIntegerField(null=True)
    part = models.PositiveIntegerField(null=True)
    low = models.FloatField(null=True)
    high = models.FloatField(null=True)
    at = models.DateTimeField(default=timezone.now)

    objects = SharedFigureQuerySet.as_manager()

    class Meta:
        ordering = ["programme_name", "code"]
        constraints = [
            models.UniqueConstraint(fields=["member", "programme", "code"], name="one_shared_figure"),
        ]

    class Privacy:
        keep = (
            "id", "member", "programme", "programme_name", "model_name", "model_key", "code", "first",
            "last", "value", "n", "part", "low", "high", "at",
        )  # fmt: skip
        erase = ()
        export = ()


class SharedModelQuerySet(_SharedQuerySet):
    switch = "shares_models"


class SharedModel(Row):
    """A mentoring model as it was shared: its file, to read and to take over."""

    member = models.ForeignKey(ConsortiumMember, on_delete=models.CASCADE, related_name="shared_models")
    key = models.CharField(max_length=40)
    number = models.PositiveSmallIntegerField()
    name = models.CharField(max_length=80)
    text = models.TextField()
    at = models.DateTimeField(default=timezone.now)

    objects = SharedModelQuerySet.as_manager()

    class Meta:
        ordering = ["name"]
        constraints = [models.UniqueConstraint(fields=["member", "key"], name="one_shared_model_a_key")]

    class Privacy:
        keep = ("id", "member", "key", "number", "name", "text", "at")
        erase = ()
        export = ()


class PracticeQuerySet(_SharedQuerySet):
    switch = "shares_practices"


class Practice(Row):
    """What an organisation does, in its own words, written to be read by the others; the indicator that it
    concerns. About ways of working, never about a person."""

    member = models.ForeignKey(ConsortiumMember, on_delete=models.CASCADE, related_name="practices")
    title = models.CharField(max_length=120)
    words = models.TextField(validators=[MaxLengthValidator(6000)])
    code = models.CharField(max_length=20, blank=True)
    language = models.CharField(max_length=12)
    at = models.DateTimeField(default=timezone.now)
    by = models.ForeignKey(User, on_delete=models.SET_NULL, null=True, related_name="+")

    objects = PracticeQuerySet.as_manager()

    class Meta:
        ordering = ["-at"]

    class Privacy:
        keep = ("id", "member", "title", "words", "code", "language", "at", "by")
        erase = ()
        export = ()
