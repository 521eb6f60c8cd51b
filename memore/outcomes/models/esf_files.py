"""Files that were made for a funder, the layout an authority wants, and who checked the codes."""

from django.db import models
from django.db.models import Q
from django.utils import timezone

from memore.accounts.models import User
from memore.core.access import Viewer
from memore.core.models import Row
from memore.funding.models import Grant
from memore.organisations.models import Organisation
from memore.programmes.models import Programme


class OfHouse(models.QuerySet):
    def seen_by(self, viewer: Viewer) -> "OfHouse":
        """Staff: those of their organisation."""
        return self.filter(organisation=viewer.organisation) if viewer.is_staff else self.none()


class Checked(Row):
    """An admin compared our codes with the official text. `digest` says which codes: changed ones are
    unchecked again. Rows are added, never changed."""

    organisation = models.ForeignKey(Organisation, on_delete=models.CASCADE, related_name="esf_checks")
    text = models.CharField(max_length=200)  # source and edition
    on = models.DateField(default=timezone.localdate)
    name = models.CharField(max_length=120)  # who read it
    digest = models.CharField(max_length=64)
    at = models.DateTimeField(default=timezone.now)
    by = models.ForeignKey(User, on_delete=models.SET_NULL, null=True, related_name="+")

    objects = OfHouse.as_manager()

    class Meta:
        ordering = ["-at"]

    class Privacy:
        keep = ("id", "organisation", "text", "on", "name", "digest", "at", "by")
        erase = ()
        export = ()


class EsfProfile(Row):
    """An organisation's own layout of the file for its authority, as text; see content/profiles."""

    organisation = models.ForeignKey(Organisation, on_delete=models.CASCADE, related_name="esf_profiles")
    key = models.CharField(max_length=40)
    text = models.TextField()
    at = models.DateTimeField(default=timezone.now)
    by = models.ForeignKey(User, on_delete=models.SET_NULL, null=True, related_name="+")

    objects = OfHouse.as_manager()

    class Meta:
        ordering = ["key"]
        constraints = [models.UniqueConstraint(fields=["organisation", "key"], name="one_profile_a_key")]

    class Privacy:
        keep = ("id", "organisation", "key", "text", "at", "by")
        erase = ()
        export = ()


class Export(Row):
    """A file that left the house: who made it, for which period and authority, and what it was."""

    organisation = models.ForeignKey(Organisation, on_delete=models.CASCADE, related_name="exports")
    programme = models.ForeignKey(
        Programme, on_delete=models.CASCADE, related_name="exports", null=True, blank=True
    )
    grant = models.ForeignKey(
        Grant, on_delete=models.CASCADE, related_name="exports", null=True, blank=True
    )  # in the place of a programme
    first = models.DateField()
    last = models.DateField()
    profile = models.CharField(max_length=40)
    named = models.BooleanField(default=False)  # with names, because the authority asks for them
    gaps = models.PositiveIntegerField(default=0)  # people in it of whom something is missing
    sha256 = models.CharField(max_length=64)  # of the participant file
    counts = models.JSONField(default=dict)  # rows, reportable, and each code
    at = models.DateTimeField(default=timezone.now)
    by = models.ForeignKey(User, on_delete=models.SET_NULL, null=True, related_name="+")

    objects = OfHouse.as_manager()

    class Meta:
        ordering = ["-at"]
        constraints = [
            models.CheckConstraint(
                condition=Q(programme=None, grant__isnull=False) | Q(programme__isnull=False, grant=None),
                name="an_export_is_of_a_programme_or_a_grant",
            )
        ]
        indexes = [models.Index(fields=["programme", "-at"], name="exports_of_programme")]

    class Privacy:
        keep = (
            "id", "organisation", "programme", "grant", "first", "last", "profile", "named", "gaps", "sha256",
            "counts", "at", "by",
        )  # fmt: skip
        erase = ()
        export = ()
