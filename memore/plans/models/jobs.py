"""Internships, contracts, and the talks after somebody started."""

from django.core.validators import MaxValueValidator, MinValueValidator
from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from memore.accounts.models import User
from memore.core.fields import EncryptedTextField
from memore.core.models import Row
from memore.plans.models.companies import Employer
from memore.plans.models.row import PlanRow, PlanRowQuerySet


class Internship(PlanRow):
    """An internship: agreed, done, with what the host says."""

    class State(models.TextChoices):
        PLANNED = "planned", _("planned")
        AGREED = "agreed", _("agreed")
        DONE = "done", _("done")
        BROKEN_OFF = "broken_off", _("broken off")

    employer = models.ForeignKey(Employer, on_delete=models.SET_NULL, null=True, editable=False)
    tasks = models.CharField(max_length=140, blank=True)
    starts_on = models.DateField(null=True, blank=True)
    ends_on = models.DateField(null=True, blank=True)
    agreed_on = models.DateField(null=True, editable=False)
    ended_on = models.DateField(null=True, editable=False)
    feedback = EncryptedTextField(blank=True)
    state = models.CharField(max_length=10, choices=State, default=State.PLANNED, editable=False)

    class Meta:
        ordering = ["starts_on", "created_at"]
        constraints = [
            models.CheckConstraint(
                condition=Q(starts_on=None) | Q(ends_on=None) | Q(ends_on__gte=F("starts_on")),
                name="internship_days_in_order",
                violation_error_message=_("The last day comes after the first."),
            )
        ]

    class Privacy:
        keep = (
            "id", "person", "employer", "starts_on", "ends_on", "agreed_on", "ended_on", "state",
            "created_at", "created_by",
        )  # fmt: skip
        erase = ("tasks", "feedback")
        export = (
            "employer", "tasks", "starts_on", "ends_on", "agreed_on", "ended_on", "feedback", "state",
        )  # fmt: skip


class WorkContractQuerySet(PlanRowQuerySet):
    def in_regular_economy(self) -> "WorkContractQuerySet":
        """Jobs in the regular economy; temporary work experience is what one comes from."""
        return self.filter(regular=True).exclude(type=WorkContract.Type.ART60)

    def followed(self) -> "WorkContractQuerySet":
        """Those that go on: whoever has one is asked how it goes."""
        return self.in_regular_economy().filter(ended_on=None)


class WorkContract(PlanRow):
    """A contract of work, of any kind, in the regular economy or not."""

    class Type(models.TextChoices):
        TEMPORARY = "temporary", _("temporary agency work")
        ART60 = "art60", _("temporary work experience (art. 60)")
        FIXED = "fixed", _("fixed term")
        PERMANENT = "permanent", _("permanent")
        APPRENTICESHIP = "apprenticeship", _("apprenticeship")
        SELF_EMPLOYED = "self_employed", _("self-employed")

    class EndReason(models.TextChoices):
        END = "end", _("the contract came to its end")
        OTHER_JOB = "other_job", _("another job")
        TRAINING = "training", _("a training")
        EMPLOYER = "employer", _("the employer ended it")
        PERSON = "person", _("the person ended it")
        OTHER = "other", _("something else")

    type = models.CharField(max_length=14, choices=Type)
    employer = models.ForeignKey(Employer, on_delete=models.SET_NULL, null=True, editable=False)
    job = models.CharField(max_length=120, blank=True)
    regular = models.BooleanField(default=True)
    hours = models.DecimalField(
        max_digits=4,
        decimal_places=1,
        null=True,
        blank=True,
        validators=[MinValueValidator(0), MaxValueValidator(60)],
    )  # a week
    starts_on = models.DateField()
    ends_on = models.DateField(null=True, blank=True)  # None = open end
    signed_on = models.DateField(null=True, blank=True)
    through_mentor = models.BooleanField(default=False)
    ended_on = models.DateField(null=True, editable=False)
    end_reason = models.CharField(max_length=9, choices=EndReason, blank=True, editable=False)

    objects = WorkContractQuerySet.as_manager()  # type: ignore[misc]  # instead of that of PlanRow

    class Meta:
        ordering = ["-starts_on", "created_at"]
        constraints = [
            models.CheckConstraint(
                condition=Q(ends_on=None) | Q(ends_on__gte=F("starts_on")),
                name="contract_days_in_order",
                violation_error_message=_("The contract would end before it starts."),
            ),
            models.CheckConstraint(
                condition=Q(ended_on=None) | Q(ended_on__gte=F("starts_on")),
                name="contract_ended_after_it_started",
                violation_error_message=_("The contract would end before it starts."),
            ),
        ]

    class Privacy:
        keep = (
            "id", "person", "type", "employer", "regular", "hours", "starts_on", "ends_on", "signed_on",
            "through_mentor", "ended_on", "end_reason", "created_at", "created_by",
        )  # fmt: skip
        erase = ("job",)
        export = (
            "type", "employer", "job", "regular", "hours", "starts_on", "ends_on", "signed_on",
            "through_mentor", "ended_on", "end_reason",
        )  # fmt: skip


class AfterCare(Row):
    """A talk after somebody started a job. `days` after the start is when it was due. It is kept here alone:
    a pair reads it in the plan. `still_in_job` is None for a talk that was written in a pair, before."""

    contract = models.ForeignKey(WorkContract, on_delete=models.CASCADE, related_name="talks")
    days = models.PositiveSmallIntegerField()
    done_on = models.DateField()
    done_by = models.ForeignKey(User, on_delete=models.SET_NULL, null=True, related_name="+")
    still_in_job = models.BooleanField(null=True)
    with_mentor = models.BooleanField(default=False)  # the mentor was asked, too
    problem = EncryptedTextField(blank=True)
    action = EncryptedTextField(blank=True)

    class Meta:
        ordering = ["days"]
        constraints = [models.UniqueConstraint(fields=["contract", "days"], name="one_talk_a_due_day")]

    class Privacy:
        keep = ("id", "contract", "days", "done_on", "done_by", "still_in_job", "with_mentor")
        erase = ("problem", "action")
        export = ("days", "done_on", "still_in_job", "with_mentor", "problem", "action")
