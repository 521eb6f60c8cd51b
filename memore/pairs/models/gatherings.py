"""Meetings of more than one pair: joint start, mid-way and closing, and mentors among themselves."""

from django.db import models
from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from memore.accounts.models import User
from memore.core.access import Viewer
from memore.core.fields import EncryptedTextField
from memore.core.models import Row
from memore.pairs.models.life import Member
from memore.pairs.models.meetings import Meeting
from memore.programmes.models import Participation, Programme, Side


class GatheringQuerySet(models.QuerySet["Gathering"]):
    def seen_by(self, viewer: Viewer) -> "GatheringQuerySet":
        """Staff: all of their organisation. Mentor and mentee: those they are invited to."""
        rows = self.filter(programme__organisation=viewer.organisation)
        if viewer.is_staff:
            return rows
        if viewer.user is None or viewer.role not in Side.values:
            return rows.none()
        mine = Guest.objects.filter(participation__person__user=viewer.user, participation__side=viewer.role)
        return rows.filter(pk__in=mine.values("gathering"))


class Gathering(Row):
    """A meeting of several people of a programme on a day: mentors among themselves, or whole pairs."""

    class Kind(models.TextChoices):
        PEER = "peer", _("mentors among themselves")
        JOINT_START = "joint_start", _("joint start")
        JOINT_MID = "joint_mid", _("joint meeting mid-way")
        JOINT_END = "joint_end", _("joint closing")

    programme = models.ForeignKey(Programme, on_delete=models.CASCADE, related_name="gatherings")
    kind = models.CharField(max_length=11, choices=Kind)
    day = models.DateField()
    at = models.TimeField(null=True, blank=True)  # in the organisation's time zone
    topic = models.CharField(max_length=120, blank=True)
    way = models.CharField(max_length=9, choices=Meeting.Way, default=Meeting.Way.IN_PERSON)
    where = models.CharField(max_length=200, blank=True)  # a place, or the link of a video call
    takeaway = EncryptedTextField(blank=True)  # what all take along; everybody who was invited reads it
    held_at = models.DateTimeField(null=True)  # when staff wrote down who came
    called_off_at = models.DateTimeField(null=True)
    by = models.ForeignKey(User, on_delete=models.SET_NULL, null=True, related_name="+")

    objects = GatheringQuerySet.as_manager()

    class Meta:
        ordering = ["-day", "-at"]
        indexes = [models.Index(fields=["programme", "day"], name="gatherings_by_day")]
        constraints = [
            models.CheckConstraint(
                condition=Q(held_at=None) | Q(called_off_at=None), name="held_or_called_off"
            )
        ]

    class Privacy:
        keep = (
            "id", "programme", "kind", "day", "at", "topic", "way", "held_at", "called_off_at", "by",
        )  # fmt: skip
        erase = ("where", "takeaway")
        export = ("kind", "day", "at", "topic", "way", "where")

    @property
    def title(self) -> str:
        """Its topic, or what kind it is."""
        return self.topic or str(self.Kind(self.kind).label).capitalize()


class Guest(Row):
    """Somebody who is invited: what they said, and whether they came. `member` says for which pair."""

    class Says(models.TextChoices):
        YES = "yes", _("comes")
        NO = "no", _("cannot come")

    gathering = models.ForeignKey(Gathering, on_delete=models.CASCADE, related_name="guests")
    participation = models.ForeignKey(Participation, on_delete=models.CASCADE, related_name="invited_to")
    member = models.ForeignKey(Member, on_delete=models.CASCADE, null=True, related_name="invited_to")
    says = models.CharField(max_length=3, choices=Says, blank=True)
    said_at = models.DateTimeField(null=True, default=None)
    came = models.BooleanField(null=True)
    invited_at = models.DateTimeField(default=timezone.now)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["gathering", "member"], name="member_invited_once"),
            models.UniqueConstraint(
                fields=["gathering", "participation"], condition=Q(member=None), name="peer_invited_once"
            ),
        ]

    class Privacy:
        keep = ("id", "gathering", "participation", "member", "says", "said_at", "came", "invited_at")
        erase = ()
        export = ("says", "said_at", "came")
