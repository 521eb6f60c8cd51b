"""A list of people that is read in, and what it changed."""

from django.db import models
from django.utils.translation import gettext_lazy as _

from memore.accounts.models import User
from memore.core.access import Viewer
from memore.core.fields import EncryptedTextField
from memore.core.models import Row
from memore.organisations.models import Organisation
from memore.people.models import Person
from memore.programmes.models import Programme, Side


class ListImportQuerySet(models.QuerySet["ListImport"]):
    def seen_by(self, viewer: Viewer) -> "ListImportQuerySet":
        """Staff see their organisation's imports, nobody else sees any."""
        return self.filter(organisation=viewer.organisation) if viewer.is_staff else self.none()


class ListImport(Row):
    """One uploaded list of mentees or mentors, from dry run to import to (perhaps) undone."""

    class State(models.TextChoices):
        CHECKED = "checked", _("checked")
        RUNNING = "running", _("being imported")
        FAILED = "failed", _("stopped half-way")
        IMPORTED = "imported", _("imported")
        UNDONE = "undone", _("undone")

    organisation = models.ForeignKey(Organisation, on_delete=models.CASCADE, related_name="list_imports")
    programme = models.ForeignKey(Programme, on_delete=models.CASCADE, related_name="list_imports")
    side = models.CharField(max_length=6, choices=Side)
    state = models.CharField(max_length=8, choices=State, default=State.CHECKED)
    file_name = models.CharField(max_length=200)
    content = EncryptedTextField(blank=True)  # base64 of the file; emptied 30 days after the import
    mapping = models.JSONField(default=dict)  # header as written -> canonical column ("" = ignore)
    dates = models.CharField(max_length=3, blank=True)
    encoding = models.CharField(max_length=20, blank=True)
    sheet = models.CharField(max_length=60, blank=True)
    report = EncryptedTextField(blank=True)  # JSON of memore.intake.report.Report; emptied with the content
    same_as = models.JSONField(default=dict)  # number in the list -> id of the person staff said it is
    only_good = models.BooleanField(default=False)
    counts = models.JSONField(default=dict)  # rows, good, bad, created, updated, unchanged
    done = models.PositiveIntegerField(default=0)  # rows written so far
    created_at = models.DateTimeField(auto_now_add=True)
    created_by = models.ForeignKey(User, on_delete=models.SET_NULL, null=True, related_name="+")
    imported_at = models.DateTimeField(null=True)
    undone_at = models.DateTimeField(null=True)

    objects = ListImportQuerySet.as_manager()

    class Privacy:
        keep = (
            "id", "organisation", "programme", "side", "state", "file_name", "mapping", "dates", "encoding",
            "sheet", "only_good", "counts", "done", "created_at", "created_by", "imported_at", "undone_at",
        )  # fmt: skip
        erase = ("content", "report", "same_as")
        export = ()


class ColumnMapping(Row):
    """Which column of an organisation's own lists means what, remembered from the last import."""

    organisation = models.ForeignKey(Organisation, on_delete=models.CASCADE)
    side = models.CharField(max_length=6, choices=Side)
    mapping = models.JSONField(default=dict)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["organisation", "side"], name="one_mapping_a_side")]

    class Privacy:
        keep = ("id", "organisation", "side", "mapping")
        erase = ()
        export = ()


class ImportedPerson(Row):
    """A person whom an import created or changed; `before` (JSON) is what undoing restores."""

    list_import = models.ForeignKey(ListImport, on_delete=models.CASCADE, related_name="people")
    person = models.ForeignKey(Person, on_delete=models.CASCADE, related_name="imports")
    row = models.PositiveIntegerField()
    created = models.BooleanField()
    before = EncryptedTextField(blank=True)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["list_import", "person"], name="one_row_a_person")]

    class Privacy:
        keep = ("id", "list_import", "person", "row", "created")
        erase = ("before",)
        export = ()


class NotWith(Row):
    """A list says that a person may not be matched with number so-and-so of the other list. Kept, so that
    it holds whichever list comes first."""

    person = models.ForeignKey(Person, on_delete=models.CASCADE, related_name="not_with")
    side = models.CharField(max_length=6, choices=Side)  # of the other one
    number = models.CharField(max_length=60)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["person", "number"], name="not_with_once")]
        indexes = [models.Index(fields=["number"], name="not_with_by_number")]

    class Privacy:
        keep = ("id", "person", "side")
        erase = ("number",)
        export = ()
