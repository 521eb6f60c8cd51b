"""A spreadsheet of costs, income or hours, from the dry run to (perhaps) undone."""

from django.db import models
from django.utils.translation import gettext_lazy as _

from memore.accounts.models import User
from memore.core.access import Viewer
from memore.core.fields import EncryptedTextField
from memore.core.models import Row
from memore.organisations.models import Organisation


class LedgerImportQuerySet(models.QuerySet["LedgerImport"]):
    def seen_by(self, viewer: Viewer) -> "LedgerImportQuerySet":
        """Admins see the imports of their organisation, nobody else does: they hold money."""
        return self.filter(organisation=viewer.organisation) if viewer.role == "admin" else self.none()


class LedgerImport(Row):
    """One uploaded list. The file is read anew each time it is looked at, and emptied once it is in."""

    class Kind(models.TextChoices):
        COSTS = "costs", _("costs")
        INCOME = "income", _("income")
        HOURS = "hours", _("hours of staff")

    class State(models.TextChoices):
        CHECKED = "checked", _("checked")
        IMPORTED = "imported", _("imported")
        UNDONE = "undone", _("undone")

    organisation = models.ForeignKey(Organisation, on_delete=models.CASCADE, related_name="ledger_imports")
    kind = models.CharField(max_length=6, choices=Kind)
    state = models.CharField(max_length=8, choices=State, default=State.CHECKED)
    file_name = models.CharField(max_length=200)
    content = EncryptedTextField(blank=True)  # base64 of the file
    counts = models.JSONField(default=dict)  # rows, good, bad, new, known
    created_at = models.DateTimeField(auto_now_add=True)
    created_by = models.ForeignKey(User, on_delete=models.SET_NULL, null=True, related_name="+")
    imported_at = models.DateTimeField(null=True)
    undone_at = models.DateTimeField(null=True)

    objects = LedgerImportQuerySet.as_manager()

    class Meta:
        ordering = ["-created_at"]

    class Privacy:
        keep = (
            "id", "organisation", "kind", "state", "file_name", "counts", "created_at", "created_by",
            "imported_at", "undone_at",
        )  # fmt: skip
        erase = ("content",)
        export = ()
