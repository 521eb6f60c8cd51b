"""What somebody has done and can do: the life-and-work line, and competences with their evidence."""

from django.core.validators import MaxValueValidator, MinValueValidator
from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from memore.core.fields import EncryptedTextField
from memore.plans.models.row import PlanRow

YEARS = [MinValueValidator(1930), MaxValueValidator(2100)]


class LifeLineEntry(PlanRow):
    """A period of life and work, in the person's own words. Never the story of a flight: the form says so."""

    class Kind(models.TextChoices):
        WORK = "work", _("work")
        SCHOOL = "school", _("school or training")
        FAMILY = "family", _("family and care")
        OTHER = "other", _("something else")

    kind = models.CharField(max_length=6, choices=Kind, default=Kind.WORK)
    words = EncryptedTextField()
    occupation_code = models.CharField(max_length=4, blank=True)  # ISCO-08
    occupation = models.CharField(max_length=240, blank=True)
    occupation_uri = models.CharField(max_length=120, blank=True)  # ESCO, "" for an ISCO group
    occupation_version = models.CharField(max_length=20, blank=True)
    from_year = models.PositiveSmallIntegerField(validators=YEARS)
    to_year = models.PositiveSmallIntegerField(null=True, blank=True, validators=YEARS)  # None = until now
    place = models.CharField(max_length=80, blank=True)

    class Meta:
        ordering = ["from_year", "created_at"]
        constraints = [
            models.CheckConstraint(
                condition=Q(to_year=None) | Q(to_year__gte=F("from_year")),
                name="life_line_years_in_order",
                violation_error_message=_("The first year comes before the last."),
            )
        ]

    class Privacy:
        keep = ("id", "person", "kind", "occupation_code", "from_year", "to_year", "created_at", "created_by")
        erase = ("words", "occupation", "occupation_uri", "occupation_version", "place")
        export = ("kind", "words", "occupation", "from_year", "to_year", "place")


class CompetenceClaim(PlanRow):
    """Something a person can do, and how well that is known: told, shown, or confirmed by a third person.

    `card` is the code of a picture card ("kitchen.soup"), "" for what was written by hand. Who tapped
    "never" on a card is not asked again; it claims nothing.
    """

    class Evidence(models.TextChoices):
        TOLD = "told", _("told")
        SHOWN = "shown", _("shown")
        CONFIRMED = "confirmed", _("confirmed")

    class HowOften(models.TextChoices):
        OFTEN = "often", _("often")
        SOMETIMES = "sometimes", _("sometimes")
        NEVER = "never", _("never")

    task = models.CharField(max_length=140)
    card = models.CharField(max_length=40, blank=True, editable=False)
    how_often = models.CharField(max_length=9, choices=HowOften, blank=True)
    occupation_code = models.CharField(max_length=4, blank=True)
    occupation = models.CharField(max_length=240, blank=True)
    occupation_uri = models.CharField(max_length=120, blank=True)  # ESCO, "" for an ISCO group
    occupation_version = models.CharField(max_length=20, blank=True)
    evidence = models.CharField(max_length=9, choices=Evidence, default=Evidence.TOLD, editable=False)
    shown_on = models.DateField(null=True, editable=False)
    shown_how = EncryptedTextField(blank=True, editable=False)  # photo, work sample, at work
    confirmed_on = models.DateField(null=True, editable=False)
    confirmed_by = models.CharField(max_length=120, blank=True, editable=False)
    confirmed_as = models.CharField(max_length=120, blank=True, editable=False)  # their function

    class Meta:
        ordering = ["created_at"]
        constraints = [
            models.UniqueConstraint(
                fields=["person", "card"], condition=~Q(card=""), name="one_answer_a_task_card"
            ),
            models.CheckConstraint(
                condition=Q(evidence="told")
                | Q(evidence="shown", shown_on__isnull=False)
                | Q(evidence="confirmed", confirmed_on__isnull=False),  # who it was can be forgotten
                name="evidence_has_its_proof",
            ),
        ]

    class Privacy:
        keep = (
            "id", "person", "card", "how_often", "occupation_code", "evidence", "shown_on", "confirmed_on",
            "created_at", "created_by",
        )  # fmt: skip
        erase = (
            "task", "occupation", "occupation_uri", "occupation_version", "shown_how", "confirmed_by",
            "confirmed_as",
        )  # fmt: skip
        export = (
            "task", "how_often", "occupation", "evidence", "shown_on", "shown_how", "confirmed_on",
            "confirmed_by", "confirmed_as",
        )  # fmt: skip


class DiplomaRecognition(PlanRow):
    """A diploma from abroad on its way to being recognised here."""

    class State(models.TextChoices):
        TO_ASK = "to_ask", _("to ask")
        ASKED = "asked", _("asked")
        PART = "part", _("recognised in part")
        FULL = "full", _("fully recognised")
        REFUSED = "refused", _("refused")

    class Level(models.IntegerChoices):
        """ISCED 2011, UNESCO."""

        LOWER = 2, _("lower secondary school")
        UPPER = 3, _("upper secondary school")
        POST = 4, _("after secondary school, not higher education")
        SHORT = 5, _("short higher education")
        BACHELOR = 6, _("bachelor")
        MASTER = 7, _("master")
        DOCTOR = 8, _("doctorate")

    class JobLevel(models.TextChoices):
        BELOW = "below", _("below the diploma")
        AT = "at", _("at the level of the diploma")

    diploma = models.CharField(max_length=140)
    level = models.PositiveSmallIntegerField(choices=Level, null=True, blank=True)
    country = models.CharField(max_length=2, blank=True)
    body = models.CharField(max_length=140, blank=True)  # who recognises
    route = EncryptedTextField(blank=True)
    job_level = models.CharField(max_length=5, choices=JobLevel, blank=True)
    state = models.CharField(max_length=7, choices=State, default=State.TO_ASK, editable=False)
    turned_on = models.DateField(null=True, editable=False)

    class Meta:
        ordering = ["created_at"]

    class Privacy:
        keep = (
            "id", "person", "level", "country", "job_level", "state", "turned_on", "created_at", "created_by",
        )  # fmt: skip
        erase = ("diploma", "body", "route")
        export = ("diploma", "level", "country", "body", "route", "job_level", "state", "turned_on")
