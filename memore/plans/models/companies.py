"""Employers of an organisation, vacancies, and how near a person came to a company."""

from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from memore.core.access import Viewer
from memore.core.fields import EncryptedTextField
from memore.core.models import Row
from memore.organisations.models import Organisation
from memore.people.vocabulary import SECTORS
from memore.plans.models.row import PlanRow


class EmployerQuerySet(models.QuerySet["Employer"]):
    def seen_by(self, viewer: Viewer) -> "EmployerQuerySet":
        """Staff have the list; others see an employer's name where their plan names it."""
        return self.filter(organisation=viewer.organisation) if viewer.is_staff else self.none()


class Employer(Row):
    """A company that the organisation knows."""

    organisation = models.ForeignKey(
        Organisation, on_delete=models.CASCADE, editable=False, related_name="employers"
    )
    name = models.CharField(_("name"), max_length=120)
    sector = models.CharField(_("sector"), max_length=1, choices=SECTORS, blank=True)  # NACE section
    town = models.CharField(_("town"), max_length=80, blank=True)
    contact = models.CharField(_("contact person"), max_length=120, blank=True)
    email = models.EmailField(_("mail"), blank=True)
    phone = EncryptedTextField(_("phone"), blank=True)
    regular = models.BooleanField(_("regular economy"), default=True)

    objects = EmployerQuerySet.as_manager()

    class Meta:
        ordering = ["name"]
        constraints = [
            models.UniqueConstraint(
                fields=["organisation", "name"],
                name="one_employer_a_name",
                violation_error_message=_("This employer is on the list already."),
            )
        ]

    class Privacy:
        keep = ("id", "organisation", "name", "sector", "town", "regular")
        erase = ("contact", "email", "phone")
        export = ("name", "contact", "email")

    def __str__(self) -> str:
        return self.name


class Vacancy(PlanRow):
    """A job that a person looks at, and how far it went."""

    class State(models.TextChoices):
        FOUND = "found", _("found")
        APPLIED = "applied", _("applied")
        TALK = "talk", _("job interview")
        OFFERED = "offered", _("offered")
        TAKEN = "taken", _("taken")
        REFUSED = "refused", _("refused")
        DROPPED = "dropped", _("let go")

    title = models.CharField(max_length=140)
    employer = models.ForeignKey(Employer, on_delete=models.SET_NULL, null=True, editable=False)
    url = models.URLField(max_length=400, blank=True)
    found_on = models.DateField(default=timezone.localdate)
    with_internship = models.BooleanField(default=False)
    state = models.CharField(max_length=8, choices=State, default=State.FOUND, editable=False)
    turned_on = models.DateField(null=True, editable=False)

    class Meta:
        ordering = ["-found_on", "created_at"]

    class Privacy:
        keep = (
            "id", "person", "employer", "found_on", "with_internship", "state", "turned_on", "created_at",
            "created_by",
        )  # fmt: skip
        erase = ("title", "url")
        export = ("title", "employer", "url", "found_on", "with_internship", "state", "turned_on")


class CompanyContact(PlanRow):
    """The ladder with one company: visit, trial day, internship, job. Feedback in plain words."""

    class Rung(models.TextChoices):
        VISIT = "visit", _("visit")
        TRIAL = "trial", _("trial day")
        INTERNSHIP = "internship", _("internship")
        JOB = "job", _("job")

    employer = models.ForeignKey(Employer, on_delete=models.SET_NULL, null=True, editable=False)
    rung = models.CharField(max_length=10, choices=Rung, default=Rung.VISIT, editable=False)
    first_on = models.DateField(default=timezone.localdate)
    reached_on = models.DateField(default=timezone.localdate, editable=False)
    feedback = EncryptedTextField(blank=True)

    class Meta:
        ordering = ["-reached_on", "created_at"]

    class Privacy:
        keep = ("id", "person", "employer", "rung", "first_on", "reached_on", "created_at", "created_by")
        erase = ("feedback",)
        export = ("employer", "rung", "first_on", "reached_on", "feedback")
