"""A person in a programme, and the numbered seats that hold their places."""

import datetime

from django.core.validators import MaxValueValidator
from django.db import models
from django.db.models import Case, Count, F, Q, When
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from memore.core.access import Viewer
from memore.core.models import Row
from memore.people.models import Person
from memore.programmes.models.programme import Programme, Side
from memore.programmes.models.slices import Cohort, Site


class ParticipationQuerySet(models.QuerySet["Participation"]):
    def seen_by(self, viewer: Viewer) -> "ParticipationQuerySet":
        """Staff see their organisation's participations, everyone else their own."""
        rows = self.filter(programme__organisation=viewer.organisation)
        return rows if viewer.is_staff else rows.filter(person__user=viewer.user).exclude(person__user=None)

    def mentees(self) -> "ParticipationQuerySet":
        return self.filter(side=Side.MENTEE)

    def mentors(self) -> "ParticipationQuerySet":
        return self.filter(side=Side.MENTOR)

    def leading(self) -> "ParticipationQuerySet":
        """As mentees in programmes with a model, the one whose model says how somebody is followed first:
        the newest that goes on, else the newest they left (who left is still asked how it goes in the
        job)."""
        rows = self.mentees().exclude(programme__model=None)
        apart = Case(When(state=State.LEFT, then=1), default=0)
        return rows.order_by(apart, "-joined_on", "pk")

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

    A mentee has one place. `trained` and `cleared` are None where nobody recorded it; they hold the model's
    requirements training and screening, `met` all others.
    """

    programme = models.ForeignKey(Programme, on_delete=models.CASCADE, related_name="participations")
    person = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="participations")
    side = models.CharField(max_length=6, choices=Side)
    state = models.CharField(max_length=8, choices=State, default=State.APPLIED)
    cohort = models.ForeignKey(
        Cohort, on_delete=models.SET_NULL, null=True, blank=True, related_name="participations"
    )
    site = models.ForeignKey(
        Site, on_delete=models.SET_NULL, null=True, blank=True, related_name="participations"
    )
    joined_on = models.DateField(default=timezone.localdate)  # since when they take part now
    first_joined_on = models.DateField(
        null=True, blank=True, editable=False
    )  # who came again: the first time
    waiting_since = models.DateField(null=True, blank=True)
    paused_until = models.DateField(null=True, blank=True)
    paused_reason = models.CharField(max_length=200, blank=True)
    left_on = models.DateField(null=True, blank=True)
    left_from = models.CharField(max_length=8, choices=State, blank=True, editable=False)
    left_reason = models.CharField(max_length=200, blank=True)
    places = models.PositiveSmallIntegerField(default=1, validators=[MaxValueValidator(12)])
    trained = models.BooleanField(null=True, blank=True)
    cleared = models.BooleanField(null=True, blank=True)
    met = models.JSONField(default=dict, blank=True)  # requirement of the model → ISO day; see gates.py

    partner: "Participation | None" = None
    """The other mentor of a team, where `teams.with_partners` looked; no column."""

    objects = ParticipationQuerySet.as_manager()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["programme", "person", "side"], name="one_participation_a_side"),
            models.CheckConstraint(condition=~Q(side="mentee") | Q(places=1), name="a_mentee_has_one_place"),
        ]
        indexes = [models.Index(fields=["programme", "side", "state"], name="participation_by_state")]

    class Privacy:
        keep = (
            "id", "programme", "person", "side", "state", "cohort", "site", "joined_on", "first_joined_on",
            "waiting_since", "paused_until", "left_on", "left_from", "places", "trained", "cleared", "met",
        )  # fmt: skip
        erase = ("paused_reason", "left_reason")
        export = (
            "side", "state", "cohort", "site", "joined_on", "first_joined_on", "waiting_since",
            "paused_until", "paused_reason", "left_on", "left_reason", "places", "trained", "cleared", "met",
        )  # fmt: skip

    def __str__(self) -> str:
        return f"{self.person} ({self.get_side_display()})"

    @property
    def entered_on(self) -> datetime.date:
        """The day of the first entry: it stays, however often somebody comes again."""
        return self.first_joined_on or self.joined_on

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
