"""Which reminders were written, so that nobody is asked more than twice about the same thing."""

import datetime

from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from memore.core.models import Row
from memore.pairs.models.life import Member, Pair


class Reminder(Row):
    """A reminder to one member. `since` is the day from which it has been true (the pair opened, they met
    last, the meeting was planned for); `number` is the first or the second."""

    class About(models.TextChoices):
        FIRST_MEETING = "first_meeting", _("no first meeting is planned")
        NEXT_MEETING = "next_meeting", _("nothing is planned")
        LOG = "log", _("a meeting is not logged")

    pair = models.ForeignKey(Pair, on_delete=models.CASCADE, related_name="reminders")
    member = models.ForeignKey(Member, on_delete=models.CASCADE, related_name="reminders")
    about = models.CharField(max_length=13, choices=About)
    since = models.DateField()
    number = models.PositiveSmallIntegerField()
    at = models.DateTimeField(default=timezone.now)

    class Meta:
        ordering = ["-at"]
        constraints = [
            models.UniqueConstraint(fields=["member", "about", "since", "number"], name="reminded_once")
        ]

    class Privacy:
        keep = ("id", "pair", "member", "about", "since", "number", "at")
        erase = ()
        export = ("about", "since", "number", "at")

    @property
    def day(self) -> datetime.date:
        """The day on which it was written."""
        return timezone.localdate(self.at)
