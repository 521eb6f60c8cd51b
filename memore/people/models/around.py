"""Who is around a person, and who may not be."""

from django.db import models
from django.db.models import F, Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from memore.accounts.models import User
from memore.core.access import Viewer
from memore.core.models import Row
from memore.organisations.models import Membership, Organisation
from memore.people.models.person import Person


class KeepApart(Row):
    """Two people who may never be matched with each other; staff know why, memore need not."""

    organisation = models.ForeignKey(Organisation, on_delete=models.CASCADE)
    one = models.ForeignKey(Person, on_delete=models.CASCADE, related_name="kept_apart")
    other = models.ForeignKey(Person, on_delete=models.CASCADE, related_name="kept_apart_by")
    created_at = models.DateTimeField(auto_now_add=True)
    created_by = models.ForeignKey(User, on_delete=models.SET_NULL, null=True, related_name="+")

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["one", "other"], name="kept_apart_once"),
            models.CheckConstraint(condition=~Q(one=F("other")), name="not_apart_from_oneself"),
        ]

    class Privacy:
        keep = ("id", "organisation", "created_at", "created_by")
        erase = ("one", "other")
        export = ()


class Function(models.TextChoices):
    JOB_COACH = "job_coach", _("job coach")
    ADVISER = "adviser", _("public-service adviser")
    CASE_WORKER = "case_worker", _("case worker")
    EMPLOYER = "employer", _("employer contact")
    MANAGER = "manager", _("manager at work")
    TEACHER = "teacher", _("teacher")
    GUARDIAN = "guardian", _("parent or guardian")
    INTERPRETER = "interpreter", _("interpreter")


POWERFUL = (Function.JOB_COACH, Function.ADVISER, Function.CASE_WORKER, Function.MANAGER)
"""Who decides about somebody cannot be their mentor (domain rule 9: no power in the relation)."""


class SupporterQuerySet(models.QuerySet["Supporter"]):
    def current(self) -> "SupporterQuerySet":
        """Those who are around today."""
        return self.filter(until=None)

    def seen_by(self, viewer: Viewer) -> "SupporterQuerySet":
        """Staff: all of their organisation. A partner: the rows that name them. A person: their own."""
        rows = self.filter(person__organisation=viewer.organisation)
        if viewer.is_staff:
            return rows
        if viewer.role == "partner":
            return rows.filter(membership=viewer.membership)
        return rows.filter(person__user=viewer.user).exclude(person__user=None)


class Supporter(Row):
    """Somebody with a function around a person: their job coach, adviser, employer, teacher, manager, or who
    interprets when they talk (`language`: from or into which).

    A partner with an account (`membership`), somebody who is in the house anyway (`known`), or just a
    name. What a partner may read or write is decided by the function, in the mentoring model.
    """

    person = models.ForeignKey(Person, on_delete=models.CASCADE, related_name="supporters")
    function = models.CharField(max_length=12, choices=Function)
    membership = models.ForeignKey(
        Membership, on_delete=models.SET_NULL, null=True, blank=True, related_name="supports"
    )
    known = models.ForeignKey(
        Person, on_delete=models.SET_NULL, null=True, blank=True, related_name="supports"
    )
    name = models.CharField(max_length=120, blank=True)
    works_for = models.CharField(max_length=120, blank=True)
    language = models.CharField(max_length=12, blank=True)  # BCP 47, of an interpreter
    consented_on = models.DateField(null=True, blank=True)  # to sharing with them
    since = models.DateField(default=timezone.localdate)
    until = models.DateField(null=True, blank=True)
    created_by = models.ForeignKey(User, on_delete=models.SET_NULL, null=True, related_name="+")

    objects = SupporterQuerySet.as_manager()

    class Meta:
        ordering = ["function", "since"]
        constraints = [
            models.CheckConstraint(
                condition=Q(until=None) | Q(until__gte=F("since")), name="supporter_days_in_order"
            ),
            models.UniqueConstraint(
                fields=["person", "function", "membership"],
                condition=Q(until=None, membership__isnull=False),
                name="supporter_once_a_function",
            ),
        ]

    class Privacy:
        keep = (
            "id",
            "person",
            "function",
            "membership",
            "known",
            "language",
            "consented_on",
            "since",
            "until",
            "created_by",
        )
        erase = ("name", "works_for")
        export = ("function", "name", "works_for", "language", "consented_on", "since", "until")

    def __str__(self) -> str:
        return self.name or (self.membership.user.name if self.membership else str(self.known or ""))
