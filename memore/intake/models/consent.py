"""To what somebody said yes, and when they took it back: rows are added, never changed."""

from typing import Any

from django.db import models
from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from memore.accounts.models import User
from memore.core.access import Viewer
from memore.core.models import Row
from memore.organisations.models import Membership
from memore.people.models import Person


class Purpose(models.TextChoices):
    SERVICE = "service", _("taking part in mentoring")
    SHARING = "sharing", _("sharing with a partner")
    STORY = "story", _("telling my story, or a photo")
    RESEARCH = "research", _("research about mentoring")
    GUARDIAN = "guardian", _("a guardian’s consent")


class How(models.TextChoices):
    SELF = "self", _("by the person, in memore")
    ASSISTED = "assisted", _("said to staff")
    PAPER = "paper", _("signed on paper")


class ConsentQuerySet(models.QuerySet["Consent"]):
    def seen_by(self, viewer: Viewer) -> "ConsentQuerySet":
        """Staff: all of their organisation. Everyone else: their own."""
        rows = self.filter(person__organisation=viewer.organisation)
        return rows if viewer.is_staff else rows.filter(person__user=viewer.user).exclude(person__user=None)


class Consent(Row):
    """One yes, or one withdrawal. The newest row of a purpose (and partner) counts.

    A partner is an account (`membership`) or a name. `text_version` and `language` say which words were
    shown. A guardian says yes for somebody under 18: their name, and who they are to them.
    """

    person = models.ForeignKey(Person, on_delete=models.CASCADE, related_name="consents")
    purpose = models.CharField(max_length=8, choices=Purpose)
    given = models.BooleanField()
    membership = models.ForeignKey(
        Membership, on_delete=models.SET_NULL, null=True, blank=True, related_name="consents"
    )
    partner = models.CharField(max_length=120, blank=True)
    guardian = models.CharField(max_length=120, blank=True)
    relation = models.CharField(max_length=60, blank=True)
    day = models.DateField(default=timezone.localdate)
    how = models.CharField(max_length=8, choices=How)
    text_version = models.CharField(max_length=12)
    language = models.CharField(max_length=12)
    at = models.DateTimeField(default=timezone.now)
    by = models.ForeignKey(User, on_delete=models.SET_NULL, null=True, related_name="+")

    objects = ConsentQuerySet.as_manager()

    class Meta:
        ordering = ["-at"]
        constraints = [
            models.CheckConstraint(
                condition=Q(membership=None) & Q(partner="") | Q(purpose="sharing"),
                name="only_sharing_names_a_partner",
            ),
        ]
        indexes = [models.Index(fields=["person", "-at"], name="consents_of_person")]

    class Privacy:
        keep = (
            "id", "person", "purpose", "given", "membership", "day", "how", "text_version", "language", "at",
            "by",
        )  # fmt: skip
        erase = ("partner", "guardian", "relation")
        export = (
            "purpose", "given", "partner", "guardian", "relation", "day", "how", "text_version", "language",
            "at",
        )  # fmt: skip

    def save(self, *args: Any, **kwargs: Any) -> None:
        """Raises TypeError for a row that is written already: what was said, was said. Names alone can be
        emptied, when somebody is forgotten."""
        if not self._state.adding:
            kept = Consent.objects.filter(pk=self.pk).values(*self.Privacy.keep).get()
            same = all(getattr(self, name + ("_id" if name in _KEYS else "")) == kept[name] for name in kept)
            if not same or self.partner or self.guardian or self.relation:
                raise TypeError("a consent never changes: write the next one")
            kwargs["update_fields"] = self.Privacy.erase
        super().save(*args, **kwargs)


_KEYS = ("person", "membership", "by")
