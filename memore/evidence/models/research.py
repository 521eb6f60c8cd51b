"""What was handed to researchers, when and by whom."""

from django.db import models
from django.utils import timezone

from memore.accounts.models import User
from memore.core.access import Viewer
from memore.core.fields import EncryptedTextField
from memore.core.models import Row
from memore.organisations.models import Organisation


class ResearchExportQuerySet(models.QuerySet["ResearchExport"]):
    def seen_by(self, viewer: Viewer) -> "ResearchExportQuerySet":
        """Staff see what their organisation handed out, nobody else sees any."""
        return self.filter(organisation=viewer.organisation) if viewer.is_staff else self.none()


class ResearchExport(Row):
    """One file for researchers. Its rows are not kept; `key` made the pseudonyms, for a study to go on."""

    organisation = models.ForeignKey(Organisation, on_delete=models.CASCADE, related_name="+")
    programmes = models.JSONField(default=list)  # names, as they were
    rows = models.PositiveIntegerField()
    suppressed = models.PositiveIntegerField()
    widened = models.JSONField(default=list)  # columns that say the same for everybody
    key = EncryptedTextField()
    continues = models.ForeignKey("self", on_delete=models.SET_NULL, null=True, related_name="+")
    at = models.DateTimeField(default=timezone.now)
    by = models.ForeignKey(User, on_delete=models.SET_NULL, null=True, related_name="+")

    objects = ResearchExportQuerySet.as_manager()

    class Meta:
        ordering = ["-at"]

    class Privacy:
        keep = (
            "id", "organisation", "programmes", "rows", "suppressed", "widened", "key", "continues", "at",
            "by",
        )  # fmt: skip
        erase = ()
        export = ()
