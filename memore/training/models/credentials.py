"""What is written down at the end: credits, and certificates with a number that anybody can check."""

from django.db import models
from django.db.models import Q
from django.utils import timezone

from memore.accounts.models import User
from memore.core.access import Viewer
from memore.core.fields import EncryptedTextField
from memore.core.models import Row
from memore.programmes.models import Participation


class CreditAssessmentQuerySet(models.QuerySet["CreditAssessment"]):
    def seen_by(self, viewer: Viewer) -> "CreditAssessmentQuerySet":
        """Staff see their organisation's, everyone else their own."""
        return self.filter(participation__in=Participation.objects.seen_by(viewer))


class CreditAssessment(Row):
    """Credits that somebody was awarded. Number and system are free words: every country has its own."""

    participation = models.OneToOneField(Participation, on_delete=models.CASCADE, related_name="credits")
    credits = models.CharField(max_length=20)
    system = models.CharField(max_length=40)
    assessor = models.CharField(max_length=120)
    assessed_on = models.DateField()
    noted_at = models.DateTimeField(default=timezone.now)
    noted_by = models.ForeignKey(User, on_delete=models.SET_NULL, null=True, related_name="+")

    objects = CreditAssessmentQuerySet.as_manager()

    class Privacy:
        keep = ("id", "participation", "credits", "system", "assessed_on", "noted_at", "noted_by")
        erase = ("assessor",)
        export = ("credits", "system", "assessor", "assessed_on")


class CertificateQuerySet(models.QuerySet["Certificate"]):
    def seen_by(self, viewer: Viewer) -> "CertificateQuerySet":
        """Staff see their organisation's, everyone else their own."""
        return self.filter(participation__in=Participation.objects.seen_by(viewer))

    def current(self) -> "CertificateQuerySet":
        """Those that no newer one replaces."""
        return self.filter(replaced_by=None)


class Certificate(Row):
    """A certificate as it was handed over: its words are kept, so that it can be printed again as it was.

    `number` is what anybody can check; a corrected certificate is a new one that replaces the old.
    """

    participation = models.ForeignKey(Participation, on_delete=models.CASCADE, related_name="certificates")
    number = models.CharField(max_length=20, unique=True)
    issued_on = models.DateField(default=timezone.localdate)
    issued_by = models.ForeignKey(User, on_delete=models.SET_NULL, null=True, related_name="+")
    language = models.CharField(max_length=12)
    words = EncryptedTextField()  # JSON: what stands on it; see certificates.Words
    initials = models.CharField(max_length=8, blank=True)
    replaced_by = models.OneToOneField(
        "self", on_delete=models.SET_NULL, null=True, blank=True, related_name="replaces"
    )

    objects = CertificateQuerySet.as_manager()

    class Meta:
        ordering = ["-issued_on"]
        constraints = [
            models.UniqueConstraint(
                fields=["participation"],
                condition=Q(replaced_by=None),
                name="one_certificate_counts",
            )
        ]

    class Privacy:
        keep = ("id", "participation", "number", "issued_on", "issued_by", "language", "replaced_by")
        erase = ("words", "initials")
        export = ("number", "issued_on", "words")

    def __str__(self) -> str:
        return self.number
