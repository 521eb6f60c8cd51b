"""Whom a funding call pays for: its rules as data, the facts they ask about, and each check that was made."""

from django.core.validators import MaxValueValidator
from django.db import models
from django.db.models import F, Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from memore.accounts.models import User
from memore.core.access import Viewer
from memore.core.models import Row
from memore.organisations.models import Organisation
from memore.people.models import Person
from memore.programmes.models import Participation, Programme


class Verdict(models.TextChoices):
    YES = "yes", _("yes")
    NO = "no", _("no")
    UNCLEAR = "unclear", _("not clear yet")


class YesNo(models.TextChoices):
    YES = "yes", _("yes")
    NO = "no", _("no")


class MayWork(models.TextChoices):
    YES = "yes", _("yes")
    UNTIL = "until", _("yes, until a day")
    NO = "no", _("not yet")


class Labour(models.TextChoices):
    UNEMPLOYED = "unemployed", _("no job, and looking for one")
    INACTIVE = "inactive", _("no job, and not looking now")
    EMPLOYED = "employed", _("has a job or an own business")
    STUDYING = "studying", _("at school or in a training")


class CallQuerySet(models.QuerySet["Call"]):
    def seen_by(self, viewer: Viewer) -> "CallQuerySet":
        """Staff see the calls of their organisation, nobody else sees any."""
        return self.filter(organisation=viewer.organisation) if viewer.is_staff else self.none()


class Call(Row):
    """A funding call and whom it pays for. `rules`: [{"code": …, parameters}], see intake/rules.py."""

    organisation = models.ForeignKey(Organisation, on_delete=models.CASCADE, related_name="funding_calls")
    name = models.CharField(max_length=120)
    funder = models.CharField(max_length=120, blank=True)
    valid_from = models.DateField(null=True, blank=True)
    valid_to = models.DateField(null=True, blank=True)
    rules = models.JSONField(default=list, blank=True)
    programmes = models.ManyToManyField(Programme, blank=True, related_name="funding_calls")
    created_at = models.DateTimeField(auto_now_add=True)

    objects = CallQuerySet.as_manager()

    class Meta:
        ordering = ["name"]
        constraints = [
            models.UniqueConstraint(
                fields=["organisation", "name"],
                name="one_call_a_name",
                violation_error_message=_("Your organisation already has a call of this name."),
            ),
            models.CheckConstraint(
                condition=Q(valid_to=None) | Q(valid_from=None) | Q(valid_to__gte=F("valid_from")),
                name="call_days_in_order",
                violation_error_message=_("The call would end before it starts."),
            ),
        ]

    class Privacy:
        keep = ("id", "organisation", "name", "funder", "valid_from", "valid_to", "rules", "created_at")
        erase = ()
        export = ("name", "funder")

    def __str__(self) -> str:
        return self.name


class ParticipantFacts(Row):
    """What funders ask about: work, schooling, registration. Empty where nobody asked yet.

    Residence is only ever *may work: yes, no, until*. `schooling` is an ISCED 2011 level, 0 to 8.
    """

    person = models.OneToOneField(Person, on_delete=models.CASCADE, related_name="participant_facts")
    labour = models.CharField(max_length=10, choices=Labour, blank=True)
    registered = models.CharField(max_length=3, choices=YesNo, blank=True)
    registered_where = models.CharField(max_length=80, blank=True)
    registered_since = models.DateField(null=True, blank=True)
    may_work = models.CharField(max_length=5, choices=MayWork, blank=True)
    may_work_until = models.DateField(null=True, blank=True)
    schooling = models.PositiveSmallIntegerField(null=True, blank=True, validators=[MaxValueValidator(8)])
    other_project = models.CharField(max_length=3, choices=YesNo, blank=True)
    other_project_name = models.CharField(max_length=120, blank=True)
    arrived_year = models.PositiveSmallIntegerField(null=True, blank=True)
    changed_at = models.DateTimeField(auto_now=True)

    class Privacy:
        keep = ("id", "person", "changed_at")
        erase = (
            "labour", "registered", "registered_where", "registered_since", "may_work", "may_work_until",
            "schooling", "other_project", "other_project_name", "arrived_year",
        )  # fmt: skip
        export = erase


class EligibilityCheck(Row):
    """What the rules of a call said about somebody on a day. Never changed: a later check stands beside it.

    `findings`: [{"code", parameters, "verdict", "fact"}]; the sentence is made for whoever reads it.
    """

    call = models.ForeignKey(Call, on_delete=models.CASCADE, related_name="checks")
    participation = models.ForeignKey(
        Participation, on_delete=models.CASCADE, related_name="eligibility_checks"
    )
    verdict = models.CharField(max_length=7, choices=Verdict)
    findings = models.JSONField(default=list)
    at = models.DateTimeField(default=timezone.now)
    by = models.ForeignKey(User, on_delete=models.SET_NULL, null=True, related_name="+")

    class Meta:
        ordering = ["-at"]
        indexes = [models.Index(fields=["participation", "-at"], name="checks_of_participation")]

    class Privacy:
        keep = ("id", "call", "participation", "verdict", "at", "by")
        erase = ("findings",)
        export = ("verdict", "findings", "at")
