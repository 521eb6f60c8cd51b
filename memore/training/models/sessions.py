"""Training sessions, who is expected and who came."""

from django.core.validators import MaxValueValidator, MinValueValidator
from django.db import models
from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from memore.accounts.models import User
from memore.core.access import Viewer
from memore.core.models import Row
from memore.organisations.models import Membership
from memore.programmes.models import Participation, Programme


class SessionQuerySet(models.QuerySet["Session"]):
    def seen_by(self, viewer: Viewer) -> "SessionQuerySet":
        """Staff see their organisation's sessions; mentors and mentees those of their programmes."""
        rows = self.filter(programme__organisation=viewer.organisation)
        if viewer.is_staff:
            return rows
        mine = Participation.objects.seen_by(viewer).values("programme")
        return rows.filter(programme__in=mine)

    def to_come(self) -> "SessionQuerySet":
        """From today on, the next first, without those called off."""
        return self.filter(day__gte=timezone.localdate(), called_off_at=None).order_by("day", "at", "pk")

    def for_unit(self, side: str, unit: str) -> "SessionQuerySet":
        """Sessions that teach this unit of this side."""
        return self.filter(mentor_unit=unit) if side == "mentor" else self.filter(mentee_unit=unit)


class Session(Row):
    """A unit taught on a day: to mentors, to mentees, or to both together (each side has its own unit)."""

    programme = models.ForeignKey(Programme, on_delete=models.CASCADE, related_name="training_sessions")
    mentor_unit = models.CharField(max_length=30, blank=True)  # code of the frozen model
    mentee_unit = models.CharField(max_length=30, blank=True)
    day = models.DateField()
    at = models.TimeField()  # in the organisation's time zone
    minutes = models.PositiveSmallIntegerField(validators=[MinValueValidator(5), MaxValueValidator(6000)])
    online = models.BooleanField(default=False)
    place = models.CharField(max_length=200)  # a room, or the link of an online session
    trainer = models.CharField(max_length=120, blank=True)
    led_by = models.ForeignKey(Membership, on_delete=models.SET_NULL, null=True, blank=True, related_name="+")
    places = models.PositiveSmallIntegerField(null=True, blank=True)  # None = as many as come
    planned_by = models.ForeignKey(User, on_delete=models.SET_NULL, null=True, related_name="+")
    planned_at = models.DateTimeField(default=timezone.now)
    called_off_at = models.DateTimeField(null=True, blank=True)

    objects = SessionQuerySet.as_manager()

    class Meta:
        ordering = ["day", "at"]
        constraints = [
            models.CheckConstraint(
                condition=~Q(mentor_unit="") | ~Q(mentee_unit=""), name="a_session_teaches_a_unit"
            )
        ]
        indexes = [models.Index(fields=["programme", "day"], name="sessions_of_a_programme")]

    class Privacy:
        keep = (
            "id", "programme", "mentor_unit", "mentee_unit", "day", "at", "minutes", "online", "place",
            "led_by", "places", "planned_by", "planned_at", "called_off_at",
        )  # fmt: skip
        erase = ("trainer",)
        export = ("mentor_unit", "mentee_unit", "day", "at", "minutes", "place")

    def __str__(self) -> str:
        return f"{self.mentor_unit or self.mentee_unit} {self.day}"

    def unit_of(self, side: str) -> str:
        """The code of the unit that this side is taught, "" for a session that is not for it."""
        return self.mentor_unit if side == "mentor" else self.mentee_unit

    @property
    def sides(self) -> list[str]:
        """For whom it is."""
        return [side for side in ("mentee", "mentor") if self.unit_of(side)]


class AttendanceQuerySet(models.QuerySet["Attendance"]):
    def seen_by(self, viewer: Viewer) -> "AttendanceQuerySet":
        """Staff see their organisation's, everyone else their own."""
        return self.filter(participation__in=Participation.objects.seen_by(viewer))

    def present(self) -> "AttendanceQuerySet":
        """Who was there, the whole time or a part of it."""
        return self.filter(came__in=(Attendance.Came.YES, Attendance.Came.PART))


class Attendance(Row):
    """Somebody in a session: expected (invited), then there or not. `minutes` is how long they were there."""

    class Came(models.TextChoices):
        EXPECTED = "expected", _("expected")
        YES = "yes", _("was there")
        PART = "part", _("was there for a part")
        NO = "no", _("was not there")

    session = models.ForeignKey(Session, on_delete=models.CASCADE, related_name="attendances")
    participation = models.ForeignKey(Participation, on_delete=models.CASCADE, related_name="attendances")
    came = models.CharField(max_length=8, choices=Came, default=Came.EXPECTED)
    minutes = models.PositiveSmallIntegerField(default=0)
    invited_at = models.DateTimeField(null=True, blank=True)
    noted_at = models.DateTimeField(null=True, blank=True)
    noted_by = models.ForeignKey(User, on_delete=models.SET_NULL, null=True, related_name="+")

    objects = AttendanceQuerySet.as_manager()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["session", "participation"], name="once_on_a_sheet"),
        ]

    class Privacy:
        keep = ("id", "session", "participation", "came", "minutes", "invited_at", "noted_at", "noted_by")
        erase = ()
        export = ("came", "minutes", "invited_at")
