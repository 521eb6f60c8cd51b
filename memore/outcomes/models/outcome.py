"""How it is with a mentee after the mentoring, at the moments when somebody asks."""

from django.core.validators import MaxValueValidator, MinValueValidator
from django.db import models
from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from memore.accounts.models import User
from memore.core.access import Viewer
from memore.core.models import Row
from memore.pairs.models import Pair
from memore.plans.models import WorkContract
from memore.programmes.models import Participation


class Moment(models.TextChoices):
    """When it is asked, counted from the day the mentee left."""

    EXIT = "exit", _("at the end")
    WEEKS_4 = "weeks_4", _("4 weeks later")
    MONTHS_3 = "months_3", _("3 months later")
    MONTHS_6 = "months_6", _("6 months later")
    MONTHS_12 = "months_12", _("12 months later")


class Status(models.TextChoices):
    """Exactly one: what somebody mainly does."""

    WORK = "work", _("in work")
    SELF_EMPLOYED = "self_employed", _("has an own business")
    INTERNSHIP = "internship", _("in an internship")
    TRAINING = "training", _("in a training or at school")
    SEARCHING = "searching", _("looking for work")
    INACTIVE = "inactive", _("not looking for work now")


EMPLOYED = (Status.WORK, Status.SELF_EMPLOYED)
ON_THE_WAY = (*EMPLOYED, Status.INTERNSHIP, Status.TRAINING)
"""What counts as a result of mentoring to work (S28): work, training or internship."""


class Level(models.TextChoices):
    """The job beside what the person learned or did before."""

    BELOW = "below", _("below what they can")
    MATCHES = "matches", _("fits what they can")
    ABOVE = "above", _("above what they did before")


class Proof(models.TextChoices):
    SAID = "said", _("the person said so")
    DOCUMENT = "document", _("we saw a document")
    EMPLOYER = "employer", _("the employer confirmed it")


class OutcomeQuerySet(models.QuerySet["Outcome"]):
    def seen_by(self, viewer: Viewer) -> "OutcomeQuerySet":
        """Staff: all of their organisation. Everyone else: what is noted about themselves."""
        rows = self.filter(participation__programme__organisation=viewer.organisation)
        if viewer.is_staff:
            return rows
        mine = rows.filter(participation__person__user=viewer.user)
        return mine.exclude(participation__person__user=None)


class Outcome(Row):
    """How it is with a mentee at one moment after leaving on `exit_on`; `on` is the day it was true.

    Whoever comes back and leaves again has a new `exit_on`: earlier rows stay, and count no more.
    Nothing is stored before somebody answered. `hours` are a week; `sector` is a NACE section.
    """

    participation = models.ForeignKey(Participation, on_delete=models.CASCADE, related_name="outcomes")
    pair = models.ForeignKey(Pair, on_delete=models.SET_NULL, null=True, related_name="outcomes")
    exit_on = models.DateField()
    moment = models.CharField(max_length=9, choices=Moment)
    on = models.DateField(default=timezone.localdate)
    status = models.CharField(max_length=13, choices=Status)
    contract = models.CharField(max_length=14, choices=WorkContract.Type, blank=True)
    hours = models.DecimalField(
        max_digits=4,
        decimal_places=1,
        null=True,
        blank=True,
        validators=[MinValueValidator(0), MaxValueValidator(60)],
    )
    sector = models.CharField(max_length=1, blank=True)
    level = models.CharField(max_length=7, choices=Level, blank=True)
    same_job = models.BooleanField(null=True)  # still the job of the moment before; None: nobody asked
    qualified = models.BooleanField(null=True)  # gained a qualification since they joined
    through_mentor = models.BooleanField(null=True)
    proof = models.CharField(max_length=8, choices=Proof, default=Proof.SAID)
    assisted = models.BooleanField(default=False)  # staff wrote it down
    at = models.DateTimeField(default=timezone.now)
    by = models.ForeignKey(User, on_delete=models.SET_NULL, null=True, related_name="+")

    objects = OutcomeQuerySet.as_manager()

    class Meta:
        ordering = ["on", "at"]
        constraints = [
            models.UniqueConstraint(
                fields=["participation", "exit_on", "moment"], name="one_outcome_a_moment"
            ),
            models.CheckConstraint(
                condition=Q(contract="") | Q(status__in=["work", "self_employed", "internship", "training"]),
                name="only_who_works_has_a_contract",
            ),
        ]
        indexes = [models.Index(fields=["participation", "moment"], name="outcomes_of_participation")]

    class Privacy:
        keep = (
            "id", "participation", "pair", "exit_on", "moment", "on", "status", "contract", "hours", "sector",
            "level", "same_job", "qualified", "through_mentor", "proof", "assisted", "at", "by",
        )  # fmt: skip
        erase = ()
        export = (
            "exit_on", "moment", "on", "status", "contract", "hours", "sector", "level", "same_job",
            "qualified", "through_mentor", "proof",
        )  # fmt: skip
