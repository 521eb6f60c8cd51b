"""The facts that the rules of a funding call ask about, and each check that was made."""

from django.core.validators import MaxValueValidator
from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from memore.accounts.models import User
from memore.core.models import Row
from memore.funding.models import Call
from memore.people.models import Person
from memore.programmes.models import Participation


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
