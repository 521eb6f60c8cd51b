"""What was looked at before a mentor is let in: facts and days, never a file."""

from django.db import models
from django.utils.translation import gettext_lazy as _

from memore.accounts.models import User
from memore.core.fields import EncryptedTextField
from memore.core.models import Row
from memore.people.models import Person

NOTE_HELP = _("What was seen or said, no verdicts. Never health, religion or a conviction.")


class Screening(Row):
    """The screening of one person, valid in every programme. Of an extract of the criminal record only
    *seen on, by whom* is kept. `notices`: code of a national notice for volunteers → ISO day."""

    person = models.OneToOneField(Person, on_delete=models.CASCADE, related_name="screening")
    interviewed_on = models.DateField(null=True, blank=True)
    interviewed_by = models.CharField(max_length=120, blank=True)
    interview_note = EncryptedTextField(blank=True)
    conduct_signed_on = models.DateField(null=True, blank=True)
    extract_seen_on = models.DateField(null=True, blank=True)
    extract_seen_by = models.CharField(max_length=120, blank=True)
    insurance_on = models.DateField(null=True, blank=True)
    residence_seen_on = models.DateField(null=True, blank=True)
    notices = models.JSONField(default=dict, blank=True)
    changed_at = models.DateTimeField(auto_now=True)
    changed_by = models.ForeignKey(User, on_delete=models.SET_NULL, null=True, related_name="+")

    class Privacy:
        keep = (
            "id", "person", "interviewed_on", "conduct_signed_on", "extract_seen_on", "insurance_on",
            "residence_seen_on", "changed_at", "changed_by",
        )  # fmt: skip
        erase = ("interviewed_by", "interview_note", "extract_seen_by", "notices")
        export = (
            "interviewed_on", "interviewed_by", "interview_note", "conduct_signed_on", "extract_seen_on",
            "extract_seen_by", "insurance_on", "residence_seen_on", "notices",
        )  # fmt: skip
