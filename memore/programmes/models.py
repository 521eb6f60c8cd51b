"""Programme, participation and the numbered seats that hold a person's places."""

import datetime

from django.core.validators import MaxValueValidator, MinValueValidator
from django.db import models
from django.db.models import Count, F, Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from memore.core.access import Viewer
from memore.core.models import Row
from memore.organisations.models import Organisation
from memore.people.models import Person


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
    starts_on = models.DateField()
    ends_on = models.DateField(null=True, blank=True)
    languages = models.JSONField(default=list, blank=True)  # BCP 47 tags in which the programme works
    minimum_level = models.PositiveSmallIntegerField(
        default=3, validators=[MinValueValidator(1), MaxValueValidator(7)]
    )
    minimum_slots = models.PositiveSmallIntegerField(
        default=1, validators=[MinValueValidator(1), MaxValueValidator(21)]
    )
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
            "id", "organisation", "name", "starts_on", "ends_on", "languages", "minimum_level",
            "minimum_slots", "weights", "trained_required", "cleared_required", "rhythm_days", "length_days",
            "answer_within_days", "first_meeting_within_days", "plan_within_days", "silence_after_days",
            "goal_within_days", "goal_urgent_after_days",
        )  # fmt: skip
        erase = ()
        export = ("name",)

    def __str__(self) -> str:
        return self.name


class ParticipationQuerySet(models.QuerySet["Participation"]):
    def seen_by(self, viewer: Viewer) -> "ParticipationQuerySet":
        """Staff see their organisation's participations, everyone else their own."""
        rows = self.filter(programme__organisation=viewer.organisation)
        return rows if viewer.is_staff else rows.filter(person__user=viewer.user).exclude(person__user=None)

    def mentees(self) -> "ParticipationQuerySet":
        return self.filter(side=Side.MENTEE)

    def mentors(self) -> "ParticipationQuerySet":
        return self.filter(side=Side.MENTOR)

    def ready(self) -> "ParticipationQuerySet":
        """Who waits (a mentor also beside a pair), or is back from a pause today."""
        today = timezone.localdate()
        ready = Q(state=State.WAITING) | Q(state=State.PAIRED, side=Side.MENTOR)
        return self.filter(ready | Q(state=State.PAUSED, paused_until__lte=today))

    def waiting(self) -> "ParticipationQuerySet":
        """Who may be matched today: is ready and has a free place."""
        return self.with_taken().ready().filter(taken__lt=F("places"))  # type: ignore[misc]

    def with_taken(self) -> "ParticipationQuerySet":
        """Adds `taken`, the number of occupied places."""
        return self.annotate(taken=Count("seats"))


class State(models.TextChoices):
    APPLIED = "applied", _("applied")
    ACCEPTED = "accepted", _("accepted")
    WAITING = "waiting", _("waiting")
    PAIRED = "paired", _("paired")
    PAUSED = "paused", _("paused")
    LEFT = "left", _("left")


class Participation(Row):
    """A person in a programme on one side: where they stand, since when, how many places they have.

    A mentee has one place. `trained` and `cleared` are None where nobody recorded it.
    """

    programme = models.ForeignKey(Programme, on_delete=models.CASCADE, related_name="participations")
    person = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="participations")
    side = models.CharField(max_length=6, choices=Side)
    state = models.CharField(max_length=8, choices=State, default=State.APPLIED)
    joined_on = models.DateField(default=timezone.localdate)
    waiting_since = models.DateField(null=True, blank=True)
    paused_until = models.DateField(null=True, blank=True)
    paused_reason = models.CharField(max_length=200, blank=True)
    left_on = models.DateField(null=True, blank=True)
    left_reason = models.CharField(max_length=200, blank=True)
    places = models.PositiveSmallIntegerField(default=1, validators=[MaxValueValidator(12)])
    trained = models.BooleanField(null=True, blank=True)
    cleared = models.BooleanField(null=True, blank=True)

    objects = ParticipationQuerySet.as_manager()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["programme", "person", "side"], name="one_participation_a_side"),
            models.CheckConstraint(condition=~Q(side="mentee") | Q(places=1), name="a_mentee_has_one_place"),
        ]
        indexes = [models.Index(fields=["programme", "side", "state"], name="participation_by_state")]

    class Privacy:
        keep = (
            "id", "programme", "person", "side", "state", "joined_on", "waiting_since", "paused_until",
            "left_on", "places", "trained", "cleared",
        )  # fmt: skip
        erase = ("paused_reason", "left_reason")
        export = (
            "side", "state", "joined_on", "waiting_since", "paused_until", "paused_reason",
            "left_on", "left_reason", "places", "trained", "cleared",
        )  # fmt: skip

    def __str__(self) -> str:
        return f"{self.person} ({self.get_side_display()})"

    @property
    def still_waits(self) -> bool:
        """Whether the days since `waiting_since` are days of waiting: not in a pair, not left."""
        return self.state in (State.WAITING, State.PAUSED)

    def days_waited(self, today: datetime.date) -> int:
        """Days since this person began to wait, 0 where it is not known."""
        return (today - self.waiting_since).days if self.waiting_since else 0


class Seat(models.Model):
    """One occupied place of a participation. The database holds that no place is taken twice.

    A proposal takes a seat of both sides when it is confirmed; the pair that follows keeps them.
    """

    participation = models.ForeignKey(Participation, on_delete=models.PROTECT, related_name="seats")
    number = models.PositiveSmallIntegerField()
    taken_at = models.DateTimeField(default=timezone.now)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["participation", "number"], name="one_taker_a_seat"),
            models.CheckConstraint(condition=Q(number__gte=1), name="seats_count_from_one"),
        ]

    class Privacy:
        keep = ("id", "participation", "number", "taken_at")
        erase = ()
        export = ()
