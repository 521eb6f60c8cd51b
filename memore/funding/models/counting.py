"""Who counts for which grant, from when to when."""

from django.db import models
from django.db.models import F, Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from memore.accounts.models import User
from memore.core.access import Viewer
from memore.core.models import Row
from memore.funding.models.grants import Grant
from memore.programmes.models import Participation, State


class CountingQuerySet(models.QuerySet["Counting"]):
    def seen_by(self, viewer: Viewer) -> "CountingQuerySet":
        """Staff see who counts for the grants of their organisation, nobody else does."""
        return self.filter(grant__organisation=viewer.organisation) if viewer.is_staff else self.none()

    def within(self, first: object, last: object) -> "CountingQuerySet":
        """Those with a day in a period; `last` None: however late."""
        rows = self.filter(Q(to_on=None) | Q(to_on__gte=first))
        return rows if last is None else rows.filter(from_on__lte=last)

    def going_on(self, today: object) -> "CountingQuerySet":
        """Those of today or later of people who are still with us. Who left keeps what is written of them,
        and counts for a grant no longer."""
        return self.within(today, None).exclude(participation__state=State.LEFT)


class Counting(Row):
    """Somebody who takes part is counted for a grant, both days included; `to_on` None: until further
    notice. A pair counts through its mentee.

    No two project grants count one person on one day; actions/counting.py holds it, on the person's row.
    """

    participation = models.ForeignKey(Participation, on_delete=models.CASCADE, related_name="countings")
    grant = models.ForeignKey(Grant, on_delete=models.CASCADE, related_name="countings")
    from_on = models.DateField()
    to_on = models.DateField(null=True, blank=True)
    at = models.DateTimeField(default=timezone.now)
    by = models.ForeignKey(User, on_delete=models.SET_NULL, null=True, related_name="+")

    objects = CountingQuerySet.as_manager()

    class Meta:
        ordering = ["from_on"]
        constraints = [
            models.UniqueConstraint(
                fields=["participation", "grant", "from_on"], name="counted_once_from_a_day"
            ),
            models.CheckConstraint(
                condition=Q(to_on=None) | Q(to_on__gte=F("from_on")),
                name="counting_days_in_order",
                violation_error_message=_("The last day would be before the first."),
            ),
        ]
        indexes = [models.Index(fields=["grant", "from_on"], name="countings_of_grant")]

    class Privacy:
        keep = ("id", "participation", "grant", "from_on", "to_on", "at", "by")
        erase = ()
        export = ("grant", "from_on", "to_on")
