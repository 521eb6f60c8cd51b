"""That somebody was asked how it is now: when, with which link, how it ended; and who is not asked."""

import datetime

from django.db import models
from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from memore.accounts.models import User
from memore.core.access import Viewer
from memore.core.models import Row
from memore.outcomes.models.outcome import Moment
from memore.people.models import Person
from memore.programmes.models import Participation


class AskingQuerySet(models.QuerySet["Asking"]):
    def seen_by(self, viewer: Viewer) -> "AskingQuerySet":
        """Staff: all of their organisation. Everyone else: what they were asked themselves."""
        rows = self.filter(participation__programme__organisation=viewer.organisation)
        if viewer.is_staff:
            return rows
        mine = rows.filter(participation__person__user=viewer.user)
        return mine.exclude(participation__person__user=None)

    def open(self) -> "AskingQuerySet":
        """Asked and neither answered nor ended otherwise."""
        return self.filter(ending="")

    def handed_over(self, today: datetime.date) -> "AskingQuerySet":
        """Those that staff ask now: written to without an answer, or nobody could write."""
        return self.open().filter(handed_on__lte=today, closes_on__gte=today)


class Asking(Row):
    """One mentee was asked at one moment after leaving on `exit_on`: once, reminded once, then handed to
    staff. `said` holds what was tapped so far (codes, no words); it counts for nothing before it is sent."""

    class Ending(models.TextChoices):
        ANSWERED = "answered", _("answered")
        DECLINED = "declined", _("did not want to say")
        UNREACHED = "unreached", _("not reached")
        OVER = "over", _("came back, or is not asked any more")

    participation = models.ForeignKey(Participation, on_delete=models.CASCADE, related_name="askings")
    exit_on = models.DateField()
    moment = models.CharField(max_length=9, choices=Moment)
    closes_on = models.DateField()  # the last day on which an answer counts
    asked_on = models.DateField(null=True)  # written to; None: nobody could write
    reminded_on = models.DateField(null=True)
    handed_on = models.DateField(null=True)  # from here on staff ask
    said = models.JSONField(default=dict, blank=True)
    ending = models.CharField(max_length=9, choices=Ending, blank=True)
    ended_on = models.DateField(null=True)

    objects = AskingQuerySet.as_manager()

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["participation", "exit_on", "moment"], name="asked_once_a_moment"
            ),
            models.CheckConstraint(
                condition=Q(ending="", ended_on=None) | (~Q(ending="") & Q(ended_on__isnull=False)),
                name="an_asking_ends_on_a_day",
            ),
        ]
        indexes = [models.Index(fields=["ending", "handed_on"], name="askings_for_staff")]

    class Privacy:
        keep = (
            "id", "participation", "exit_on", "moment", "closes_on", "asked_on", "reminded_on", "handed_on",
            "ending", "ended_on",
        )  # fmt: skip
        erase = ("said",)
        export = ("moment", "asked_on", "reminded_on", "handed_on", "ending", "ended_on")


class Link(Row):
    """A link that opens the questions of one asking, without an account. `token` is a fingerprint; whoever
    holds the link itself can answer, until the asking closes."""

    asking = models.ForeignKey(Asking, on_delete=models.CASCADE, related_name="links")
    token = models.CharField(max_length=64, unique=True)
    made_at = models.DateTimeField(default=timezone.now)

    class Privacy:
        keep = ("id", "made_at")
        erase = ("asking", "token")  # the row goes: it is a way in
        export = ("made_at",)


class PeaceQuerySet(models.QuerySet["Peace"]):
    def holding(self, today: datetime.date) -> "PeaceQuerySet":
        """Those that hold today."""
        return self.filter(Q(until=None) | Q(until__gt=today))


class Peace(Row):
    """Nobody asks this person how it goes on: until a day, or never again (None)."""

    person = models.OneToOneField(Person, on_delete=models.CASCADE, related_name="peace")
    until = models.DateField(null=True, blank=True)
    at = models.DateTimeField(default=timezone.now)
    by = models.ForeignKey(User, on_delete=models.SET_NULL, null=True, related_name="+")

    objects = PeaceQuerySet.as_manager()

    class Privacy:
        keep = ("id", "person", "until", "at", "by")
        erase = ()
        export = ("until", "at")
