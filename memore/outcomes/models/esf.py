"""The ESF+ record of a mentee: what was asked, and the entry as it was when they came in, frozen.

Special categories stand here only as the yes, the no or the refusal that the fund asks for.
"""

import datetime

from django.core.validators import MaxValueValidator, MinValueValidator
from django.db import models
from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from memore.accounts.models import User
from memore.core.access import Viewer
from memore.core.fields import EncryptedTextField
from memore.core.models import Row
from memore.funding.models import Grant
from memore.intake.models import YesNo
from memore.people.models import Gender, Person
from memore.programmes.models import Participation, Programme


class LabourStatus(models.TextChoices):
    """Exactly one at entry. Who is long-term unemployed is unemployed too; the codes add them up."""

    UNEMPLOYED = "unemployed", _("unemployed for 12 months at most")
    LONG_TERM = "long_term", _("unemployed for more than 12 months")
    INACTIVE = "inactive", _("no job, and not looking for one")
    EMPLOYED = "employed", _("in work or with an own business")


class Said(models.TextChoices):
    """An answer to a question that may be refused. A refusal is an answer: it was asked."""

    YES = "yes", _("yes")
    NO = "no", _("no")
    REFUSED = "refused", _("prefers not to say")


class Question(models.TextChoices):
    """What is asked of the person, word by word; each may be refused."""

    THIRD_COUNTRY = "third_country", _("Without the nationality of a country of the European Union?")
    FOREIGN = "foreign", _("Born abroad, or with a parent who was?")
    MINORITY = "minority", _("Part of a minority, such as Roma?")
    DISABILITY = "disability", _("Living with a disability?")
    HOUSING = "housing", _("Without a home, or about to lose it?")
    RURAL = "rural", _("Living in the countryside?")


class EsfParticipantQuerySet(models.QuerySet["EsfParticipant"]):
    def seen_by(self, viewer: Viewer) -> "EsfParticipantQuerySet":
        """Staff: those of their organisation. Everyone else: their own."""
        rows = self.filter(programme__organisation=viewer.organisation)
        if viewer.is_staff:
            return rows
        return rows.filter(participation__person__user=viewer.user).exclude(participation__person__user=None)


class EsfParticipant(Row):
    """A mentee in the file of a programme. `number` names them there, and stays however often they come.

    `birth_date` only where the authority asks for the whole day; `long_term` is what the person said, where
    no day of registration is known.
    """

    participation = models.OneToOneField(Participation, on_delete=models.CASCADE, related_name="esf")
    programme = models.ForeignKey(Programme, on_delete=models.CASCADE, related_name="esf_participants")
    number = models.PositiveIntegerField(validators=[MinValueValidator(1)])
    birth_date = models.DateField(null=True, blank=True)
    long_term = models.CharField(max_length=3, choices=YesNo, blank=True)

    objects = EsfParticipantQuerySet.as_manager()

    class Meta:
        ordering = ["number"]
        constraints = [models.UniqueConstraint(fields=["programme", "number"], name="one_number_a_programme")]

    class Privacy:
        keep = ("id", "participation", "programme", "number")
        erase = ("birth_date", "long_term")
        export = ("number", "birth_date", "long_term")


class EsfNumber(Row):
    """A person in the file of a grant. One number, in however many of its programmes they take part; it
    stays."""

    grant = models.ForeignKey(Grant, on_delete=models.CASCADE, related_name="esf_numbers")
    person = models.ForeignKey(Person, on_delete=models.CASCADE, related_name="esf_numbers")
    number = models.PositiveIntegerField(validators=[MinValueValidator(1)])

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["grant", "number"], name="one_number_a_grant"),
            models.UniqueConstraint(fields=["grant", "person"], name="numbered_once_a_grant"),
        ]

    class Privacy:
        keep = ("id", "grant", "person", "number")
        erase = ()
        export = ("grant", "number")


class EsfLink(Row):
    """A link that opens the questions at entry without an account, until a day. `token` is a fingerprint."""

    participant = models.ForeignKey(EsfParticipant, on_delete=models.CASCADE, related_name="links")
    token = models.CharField(max_length=64, unique=True)
    closes_on = models.DateField()
    made_at = models.DateTimeField(default=timezone.now)

    class Privacy:
        keep = ("id", "closes_on", "made_at")
        erase = ("participant", "token")  # the row goes: it is a way in
        export = ("made_at",)


class EsfAnswer(Row):
    """That a question was asked, when, by whom, and what was said. Never changed: a later row counts."""

    participant = models.ForeignKey(EsfParticipant, on_delete=models.CASCADE, related_name="answers")
    question = models.CharField(max_length=13, choices=Question)
    answer = models.CharField(max_length=7, choices=Said)
    on = models.DateField(default=timezone.localdate)
    at = models.DateTimeField(default=timezone.now)
    by = models.ForeignKey(User, on_delete=models.SET_NULL, null=True, related_name="+")

    class Meta:
        ordering = ["at"]
        indexes = [models.Index(fields=["participant", "question", "at"], name="esf_answers_by_question")]

    class Privacy:
        keep = ("id", "participant", "question", "on", "at", "by")  # proof that it was asked
        erase = ("answer",)
        export = ("question", "answer", "on")


class EsfEntry(Row):
    """The entry, frozen. A correction is a new version with its reason; the old one stays.

    Codes without a name: they outlive the person's data until the audit may no longer ask (rule 11).
    """

    participant = models.ForeignKey(EsfParticipant, on_delete=models.CASCADE, related_name="entries")
    version = models.PositiveSmallIntegerField(default=1)
    entered_on = models.DateField()
    age = models.PositiveSmallIntegerField(null=True)
    age_from = models.CharField(max_length=4, blank=True)  # "date", or "year": the age reached in that year
    gender = models.CharField(max_length=5, choices=Gender, blank=True)
    labour = models.CharField(max_length=10, choices=LabourStatus, blank=True)
    schooling = models.PositiveSmallIntegerField(null=True, validators=[MaxValueValidator(8)])
    third_country = models.CharField(max_length=7, choices=Said, blank=True)  # "" = not asked
    foreign = models.CharField(max_length=7, choices=Said, blank=True)
    minority = models.CharField(max_length=7, choices=Said, blank=True)
    disability = models.CharField(max_length=7, choices=Said, blank=True)
    housing = models.CharField(max_length=7, choices=Said, blank=True)
    rural = models.CharField(max_length=7, choices=Said, blank=True)
    reason = EncryptedTextField(blank=True)
    at = models.DateTimeField(default=timezone.now)
    by = models.ForeignKey(User, on_delete=models.SET_NULL, null=True, related_name="+")

    class Meta:
        ordering = ["version"]
        constraints = [
            models.UniqueConstraint(fields=["participant", "version"], name="one_entry_a_version"),
            models.CheckConstraint(
                condition=Q(labour__in=["", *LabourStatus.values]), name="exactly_one_labour_status"
            ),
        ]

    class Privacy:
        keep = (
            "id", "participant", "version", "entered_on", "age", "age_from", "gender", "labour", "schooling",
            "third_country", "foreign", "minority", "disability", "housing", "rural", "at", "by",
        )  # fmt: skip
        erase = ("reason",)
        export = (
            "version", "entered_on", "age", "gender", "labour", "schooling", "third_country", "foreign",
            "minority", "disability", "housing", "rural", "reason", "at",
        )  # fmt: skip


KEPT_YEARS = 5


class EsfFile(Row):
    """What holds for the file of a programme or of a grant: national definitions, organisations supported,
    last payment."""

    programme = models.OneToOneField(
        Programme, on_delete=models.CASCADE, related_name="esf_file", null=True, blank=True
    )
    grant = models.OneToOneField(
        Grant, on_delete=models.CASCADE, related_name="esf_file", null=True, blank=True
    )
    definitions = models.CharField(max_length=40, blank=True)  # key of an overlay of esf_plus.toml
    administrations = models.PositiveIntegerField(default=0)  # EECO18
    enterprises = models.PositiveIntegerField(default=0)  # EECO19
    last_payment_on = models.DateField(null=True, blank=True)

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=Q(programme=None, grant__isnull=False) | Q(programme__isnull=False, grant=None),
                name="a_file_is_of_a_programme_or_a_grant",
            )
        ]

    class Privacy:
        keep = (
            "id",
            "programme",
            "grant",
            "definitions",
            "administrations",
            "enterprises",
            "last_payment_on",
        )
        erase = ()
        export = ()

    @property
    def kept_until(self) -> datetime.date | None:
        """Until when an audit may ask: five years from 31 December of the year of the last payment
        (Regulation (EU) 2021/1060, art. 82). None while the last payment is still to come."""
        paid = self.last_payment_on
        return datetime.date(paid.year + KEPT_YEARS, 12, 31) if paid else None
