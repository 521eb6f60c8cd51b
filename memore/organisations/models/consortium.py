"""Organisations of several countries that show each other what works: figures, models, practices."""

from django.db import models
from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from memore.accounts.models import User
from memore.core.access import Viewer
from memore.core.models import Row
from memore.organisations.models.house import Organisation


class ConsortiumQuerySet(models.QuerySet["Consortium"]):
    def seen_by(self, viewer: Viewer) -> "ConsortiumQuerySet":
        """Staff see the consortia that their organisation is invited to or in, nobody else sees any."""
        if not viewer.is_staff:
            return self.none()
        here = ConsortiumMember.objects.filter(consortium=models.OuterRef("pk")).live()
        return self.filter(models.Exists(here.filter(organisation=viewer.organisation)))


class Consortium(Row):
    """Organisations that compare figures. Nobody owns it; the founder is only the first member."""

    name = models.CharField(max_length=120)
    founder = models.ForeignKey(Organisation, on_delete=models.SET_NULL, null=True, related_name="+")
    founded_at = models.DateTimeField(default=timezone.now)

    objects = ConsortiumQuerySet.as_manager()

    class Privacy:
        keep = ("id", "name", "founder", "founded_at")
        erase = ()
        export = ()

    def __str__(self) -> str:
        return self.name


class Standing(models.TextChoices):
    INVITED = "invited", _("invited")
    JOINED = "joined", _("member")
    LEFT = "left", _("left")


class ConsortiumMemberQuerySet(models.QuerySet["ConsortiumMember"]):
    def seen_by(self, viewer: Viewer) -> "ConsortiumMemberQuerySet":
        """Staff see where their own organisation stands, nobody else sees anything."""
        return self.filter(organisation=viewer.organisation) if viewer.is_staff else self.none()

    def live(self) -> "ConsortiumMemberQuerySet":
        """Invited or joined."""
        return self.exclude(state=Standing.LEFT)

    def joined(self) -> "ConsortiumMemberQuerySet":
        return self.filter(state=Standing.JOINED)

    def beside(self, viewer: Viewer) -> "ConsortiumMemberQuerySet":
        """The door across the border: who is in a consortium that the viewer's organisation has joined. Names
        of organisations and their switches, no rows of theirs."""
        if not viewer.is_staff:
            return self.none()
        mine = ConsortiumMember.objects.joined().filter(organisation=viewer.organisation)
        return self.live().filter(consortium__in=mine.values("consortium"))


class ConsortiumMember(Row):
    """An organisation in a consortium, and what it shows the others; each switch goes off at once."""

    consortium = models.ForeignKey(Consortium, on_delete=models.CASCADE, related_name="members")
    organisation = models.ForeignKey(Organisation, on_delete=models.CASCADE, related_name="consortia")
    state = models.CharField(max_length=7, choices=Standing, default=Standing.INVITED)
    shares_figures = models.BooleanField(default=False)
    shares_models = models.BooleanField(default=False)
    shares_practices = models.BooleanField(default=False)
    invited_at = models.DateTimeField(default=timezone.now)
    invited_by = models.ForeignKey(User, on_delete=models.SET_NULL, null=True, related_name="+")
    joined_at = models.DateTimeField(null=True)
    joined_by = models.ForeignKey(User, on_delete=models.SET_NULL, null=True, related_name="+")
    left_at = models.DateTimeField(null=True)

    objects = ConsortiumMemberQuerySet.as_manager()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["consortium", "organisation"], name="once_in_a_consortium"),
            models.CheckConstraint(
                condition=Q(state="joined")
                | Q(shares_figures=False, shares_models=False, shares_practices=False),
                name="only_members_share",
            ),
        ]

    class Privacy:
        keep = (
            "id", "consortium", "organisation", "state", "shares_figures", "shares_models",
            "shares_practices", "invited_at", "invited_by", "joined_at", "joined_by", "left_at",
        )  # fmt: skip
        erase = ()
        export = ()
