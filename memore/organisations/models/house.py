"""The mentoring organisation, who works there in which role, and who is invited."""

from django.db import models
from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from memore.accounts.models import User
from memore.core.access import Viewer
from memore.core.fields import EncryptedTextField
from memore.core.models import Row


class Role(models.TextChoices):
    ADMIN = "admin", _("organisation admin")
    COORDINATOR = "coordinator", _("coordinator")
    MENTOR = "mentor", _("mentor")
    MENTEE = "mentee", _("mentee")
    PARTNER = "partner", _("partner")


STAFF_ROLES = (Role.ADMIN, Role.COORDINATOR)


class Organisation(Row):
    """A mentoring organisation: the tenant. Every other row of people belongs to exactly one."""

    name = models.CharField(max_length=120)
    slug = models.SlugField(unique=True)
    country = models.CharField(max_length=2)  # ISO 3166: also how national phone numbers are read
    town = models.CharField(max_length=80, blank=True)
    time_zone = models.CharField(max_length=40, default="Europe/Brussels")
    language = models.CharField(max_length=12, default="en")
    is_demo = models.BooleanField(default=False)
    created_at = models.DateTimeField(auto_now_add=True)

    class Privacy:
        keep = ("id", "name", "slug", "country", "town", "time_zone", "language", "is_demo", "created_at")
        erase = ()
        export = ("name",)

    def __str__(self) -> str:
        return self.name


class MembershipQuerySet(models.QuerySet["Membership"]):
    def current(self) -> "MembershipQuerySet":
        """Memberships that have not ended."""
        return self.filter(ended_at=None)

    def staff(self) -> "MembershipQuerySet":
        """Coordinators and admins."""
        return self.filter(role__in=STAFF_ROLES)

    def seen_by(self, viewer: Viewer) -> "MembershipQuerySet":
        """Staff see their organisation's memberships, everyone else their own."""
        rows = self.filter(organisation=viewer.organisation)
        return rows if viewer.is_staff else rows.filter(user=viewer.user)


class Membership(Row):
    """A user in one role of one organisation."""

    organisation = models.ForeignKey(Organisation, on_delete=models.CASCADE, related_name="memberships")
    user = models.ForeignKey(User, on_delete=models.CASCADE, related_name="memberships")
    role = models.CharField(max_length=12, choices=Role)
    works_for = models.CharField(max_length=120, blank=True)  # a partner's own organisation
    since = models.DateTimeField(default=timezone.now)
    ended_at = models.DateTimeField(null=True)

    objects = MembershipQuerySet.as_manager()

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["organisation", "user", "role"],
                condition=Q(ended_at=None),
                name="one_current_membership",
            )
        ]

    class Privacy:
        keep = ("id", "organisation", "user", "role", "since", "ended_at")
        erase = ("works_for",)
        export = ("role", "works_for", "since", "ended_at")

    @property
    def side(self) -> str:
        """How the person is drawn: mentee, mentor, or plain as staff and partners are."""
        return self.role if self.role in (Role.MENTOR, Role.MENTEE) else "staff"


class InvitationQuerySet(models.QuerySet["Invitation"]):
    def open(self) -> "InvitationQuerySet":
        """Neither accepted nor withdrawn nor expired."""
        return self.unanswered().filter(expires_at__gt=timezone.now())

    def unanswered(self) -> "InvitationQuerySet":
        """Neither accepted nor withdrawn; some have expired."""
        return self.filter(accepted_at=None, withdrawn_at=None)

    def seen_by(self, viewer: Viewer) -> "InvitationQuerySet":
        """Staff see their organisation's invitations, nobody else sees any."""
        return self.filter(organisation=viewer.organisation) if viewer.is_staff else self.none()


class Invitation(Row):
    """An offer of a role, by mail or phone, that expires."""

    organisation = models.ForeignKey(Organisation, on_delete=models.CASCADE, related_name="invitations")
    role = models.CharField(max_length=12, choices=Role)
    name = models.CharField(max_length=120)
    email = models.EmailField(blank=True)
    phone = EncryptedTextField(blank=True)
    works_for = models.CharField(max_length=120, blank=True)
    language = models.CharField(max_length=12, blank=True)
    token = models.CharField(max_length=64, unique=True)  # a fingerprint, not the token
    invited_by = models.ForeignKey(User, on_delete=models.SET_NULL, null=True, related_name="+")
    invited_at = models.DateTimeField(default=timezone.now)
    expires_at = models.DateTimeField()
    accepted_at = models.DateTimeField(null=True)
    accepted_by = models.ForeignKey(User, on_delete=models.SET_NULL, null=True, related_name="+")
    withdrawn_at = models.DateTimeField(null=True)

    objects = InvitationQuerySet.as_manager()

    class Privacy:
        keep = (
            "id", "organisation", "role", "language", "invited_by", "invited_at",
            "expires_at", "accepted_at", "accepted_by", "withdrawn_at",
        )  # fmt: skip
        erase = ("name", "email", "phone", "works_for", "token")
        export = ("role", "name", "email", "phone", "invited_at", "accepted_at")
