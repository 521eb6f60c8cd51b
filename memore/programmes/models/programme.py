"""A mentoring programme: dates, rules of matching, thresholds."""

from django.core.validators import MaxValueValidator, MinValueValidator
from django.db import models
from django.db.models import F, Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from memore.core.access import Viewer
from memore.core.models import Row
from memore.organisations.models import Organisation
from memore.people.models import POWERFUL
from memore.programmes.mentoring.schema import MentoringModel
from memore.programmes.models.version import ModelVersion


class Side(models.TextChoices):
    MENTEE = "mentee", _("mentee")
    MENTOR = "mentor", _("mentor")


class ProgrammeQuerySet(models.QuerySet["Programme"]):
    def seen_by(self, viewer: Viewer) -> "ProgrammeQuerySet":
        """Staff see the programmes of their organisation; others reach theirs through their pair."""
        return self.filter(organisation=viewer.organisation) if viewer.is_staff else self.none()

    def running(self) -> "ProgrammeQuerySet":
        """Programmes that have not ended."""
        today = timezone.localdate()
        return self.filter(Q(ends_on=None) | Q(ends_on__gte=today))


def weights() -> dict[str, str]:
    """A programme's weights to start with: criterion -> must, high, medium or low."""
    return {
        "occupation": "high",
        "goals": "high",
        "language": "medium",
        "distance": "medium",
        "interests": "low",
        "age": "low",
    }


class Programme(Row):
    """A mentoring programme: dates, rules of matching, and after how many days something is late."""

    organisation = models.ForeignKey(Organisation, on_delete=models.CASCADE, related_name="programmes")
    name = models.CharField(max_length=120)
    model = models.ForeignKey(
        ModelVersion, on_delete=models.PROTECT, null=True, blank=True, related_name="programmes"
    )
    partners_agreed_on = models.DateField(null=True, blank=True)  # all partner agreements of the model
    starts_on = models.DateField()
    ends_on = models.DateField(null=True, blank=True)
    languages = models.JSONField(default=list, blank=True)  # BCP 47 tags in which the programme works
    minimum_level = models.PositiveSmallIntegerField(
        default=3, validators=[MinValueValidator(1), MaxValueValidator(7)]
    )
    minimum_slots = models.PositiveSmallIntegerField(
        default=1, validators=[MinValueValidator(1), MaxValueValidator(21)]
    )
    minimum_points = models.PositiveSmallIntegerField(default=0, validators=[MaxValueValidator(10_000)])
    keep_points = models.PositiveSmallIntegerField(default=200, validators=[MaxValueValidator(10_000)])
    idle_after_days = models.PositiveSmallIntegerField(default=90)  # 0 = mentors never come first
    weights = models.JSONField(default=weights)  # criterion -> must, high, medium, low
    trained_required = models.BooleanField(default=True)
    cleared_required = models.BooleanField(default=True)
    rhythm_days = models.PositiveSmallIntegerField(default=14)
    length_days = models.PositiveSmallIntegerField(default=182)
    answer_within_days = models.PositiveSmallIntegerField(default=7)
    first_meeting_within_days = models.PositiveSmallIntegerField(default=10)
    plan_within_days = models.PositiveSmallIntegerField(default=14)
    silence_after_days = models.PositiveSmallIntegerField(default=30)
    goal_within_days = models.PositiveSmallIntegerField(default=30)
    goal_urgent_after_days = models.PositiveSmallIntegerField(default=90)
    stuck_after_days = models.PositiveSmallIntegerField(default=21)
    pulse_every_days = models.PositiveSmallIntegerField(default=30)
    profile_within_days = models.PositiveSmallIntegerField(default=7)
    invitation_within_days = models.PositiveSmallIntegerField(default=14)
    match_within_days = models.PositiveSmallIntegerField(default=30)
    remind_after_days = models.PositiveSmallIntegerField(default=3)
    check_in_days = models.JSONField(default=list, blank=True)  # after the first meeting; [] = the model's
    check_in_every_days = models.PositiveSmallIntegerField(null=True, blank=True)  # None = as the model says
    # Months after the exit between which an answer counts as that of half a year later.
    longer_from_months = models.PositiveSmallIntegerField(
        default=5, validators=[MinValueValidator(4), MaxValueValidator(6)]
    )
    longer_until_months = models.PositiveSmallIntegerField(
        default=7, validators=[MinValueValidator(6), MaxValueValidator(10)]
    )
    forget_after_days = models.PositiveSmallIntegerField(default=730)
    notice_days = models.PositiveSmallIntegerField(default=30)  # told so long before being forgotten

    objects = ProgrammeQuerySet.as_manager()

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["organisation", "name"],
                name="one_programme_a_name",
                violation_error_message=_("Your organisation already has a programme of this name."),
            ),
            models.CheckConstraint(
                condition=Q(ends_on=None) | Q(ends_on__gte=F("starts_on")),
                name="programme_dates_in_order",
                violation_error_message=_("The programme would end before it starts."),
            ),
        ]

    class Privacy:
        keep = (
            "id", "organisation", "name", "model", "partners_agreed_on", "starts_on", "ends_on",
            "languages", "minimum_level",
            "minimum_slots", "minimum_points", "keep_points", "idle_after_days",
            "weights", "trained_required", "cleared_required", "rhythm_days", "length_days",
            "answer_within_days", "first_meeting_within_days", "plan_within_days", "silence_after_days",
            "goal_within_days", "goal_urgent_after_days", "stuck_after_days",
            "pulse_every_days", "profile_within_days", "invitation_within_days", "match_within_days",
            "remind_after_days", "check_in_days", "check_in_every_days",
            "longer_from_months", "longer_until_months", "forget_after_days", "notice_days",
        )  # fmt: skip
        erase = ()
        export = ("name",)

    def __str__(self) -> str:
        return self.name

    @property
    def mentoring(self) -> MentoringModel | None:
        """The mentoring model that this programme runs on, None for a programme without one."""
        return self.model.mentoring if self.model else None

    @property
    def longer_months(self) -> tuple[int, int]:
        """Between which months after an exit an answer is one of half a year later."""
        return self.longer_from_months, self.longer_until_months

    @property
    def powerful(self) -> tuple[str, ...]:
        """Functions around a mentee with which nobody can be their mentor: those that decide about a person
        everywhere, and those that the model names beside them (people.Function, or others nobody has)."""
        role = self.mentoring.role("mentor") if self.mentoring else None
        return tuple(dict.fromkeys([*POWERFUL, *(role.not_also if role else ())]))
