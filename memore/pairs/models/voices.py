"""What each side of a pair says: how it goes, whether it fits, whom they met, what they learned.

Members never read each other's answers. Staff read them; a member reads their own.
"""

from typing import Self

from django.core.validators import MaxValueValidator, MinValueValidator
from django.db import models
from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from memore.accounts.models import User
from memore.core.access import Viewer
from memore.core.fields import EncryptedTextField
from memore.core.models import Row
from memore.pairs.models.life import Member, Pair
from memore.programmes.models import Side

ONE_TO_FIVE = (MinValueValidator(1), MaxValueValidator(5))


class VoiceQuerySet(models.QuerySet):  # type: ignore[type-arg]
    """Rows with `pair` and `member`."""

    def seen_by(self, viewer: Viewer) -> Self:
        """Staff: all of their organisation. A member: only what they said themselves, or what was written
        down for them."""
        rows = self.filter(pair__programme__organisation=viewer.organisation)
        if viewer.is_staff:
            return rows
        if viewer.user is None or viewer.role not in Side.values:
            return rows.none()
        return rows.filter(member__person__user=viewer.user, member__side=viewer.role)


class Voice(Row):
    """Something that a member said, or that staff wrote down for them ("assisted")."""

    pair = models.ForeignKey(Pair, on_delete=models.CASCADE)
    member = models.ForeignKey(Member, on_delete=models.CASCADE)
    on = models.DateField(default=timezone.localdate)
    at = models.DateTimeField(default=timezone.now)
    by = models.ForeignKey(User, on_delete=models.SET_NULL, null=True, related_name="+")
    assisted = models.BooleanField(default=False)

    objects = VoiceQuerySet.as_manager()

    class Meta:
        abstract = True
        ordering = ["on", "at"]


class VoiceAbout(Voice):
    """An answer about one of the other side, where that has several: `about` says whom. None where there is
    only one other."""

    about = models.ForeignKey(Member, on_delete=models.CASCADE, null=True, blank=True, related_name="+")

    class Meta(Voice.Meta):
        abstract = True


KEPT = ("id", "pair", "member", "on", "at", "by", "assisted")


class Pulse(VoiceAbout):
    """How it goes between the two, and whether one trusts the other: 1 hard, not at all … 5 very good,
    fully."""

    going = models.PositiveSmallIntegerField(validators=ONE_TO_FIVE)
    trust = models.PositiveSmallIntegerField(validators=ONE_TO_FIVE)

    class Meta(Voice.Meta):
        indexes = [models.Index(fields=["pair", "-on"], name="pulse_of_a_pair")]
        constraints = [
            models.UniqueConstraint(fields=["member", "on"], condition=Q(about=None), name="one_pulse_a_day"),
            models.UniqueConstraint(
                fields=["member", "about", "on"],
                condition=Q(about__isnull=False),
                name="one_pulse_a_day_about_each",
            ),
            models.CheckConstraint(
                condition=Q(going__gte=1, going__lte=5, trust__gte=1, trust__lte=5), name="pulse_one_to_five"
            ),
        ]

    class Privacy:
        keep = (*KEPT, "about", "going", "trust")
        erase = ()
        export = ("on", "going", "trust", "assisted")


class Fit(VoiceAbout):
    """Whether the other one is the right person, asked after the first meeting. The last answer counts."""

    class Answer(models.TextChoices):
        GOOD = "good", _("a good fit")
        DECIDING = "deciding", _("still deciding")
        NO = "no", _("not a good fit")

    answer = models.CharField(max_length=8, choices=Answer)

    class Meta(Voice.Meta):
        indexes = [models.Index(fields=["pair", "-at"], name="fit_of_a_pair")]

    class Privacy:
        keep = (*KEPT, "about", "answer")
        erase = ()
        export = ("on", "answer", "assisted")


class NewContact(VoiceAbout):
    """People or companies of working life that the mentee met since the pair began: how many, and what
    kind. Never a name: they did not agree to stand here."""

    class Kind(models.TextChoices):
        PERSON = "person", _("a person in work")
        COMPANY = "company", _("a company")

    class Outside(models.TextChoices):
        YES = "yes", _("yes")
        NO = "no", _("no")
        UNKNOWN = "unknown", _("I do not know")

    kind = models.CharField(max_length=7, choices=Kind)
    count = models.PositiveSmallIntegerField(default=1, validators=[MinValueValidator(1)])
    outside = models.CharField(max_length=7, choices=Outside)  # outside the mentee's own community

    class Meta(Voice.Meta):
        constraints = [
            models.CheckConstraint(condition=Q(count__gte=1, count__lte=50), name="contacts_one_to_fifty")
        ]

    class Privacy:
        keep = (*KEPT, "about", "kind", "count", "outside")
        erase = ()
        export = ("on", "kind", "count", "outside")


class Learned(Voice):
    """What a member learned from the other, in a few words. Staff read it."""

    class Moment(models.TextChoices):
        MIDWAY = "midway", _("at month 3")
        CLOSE = "close", _("at the end")

    moment = models.CharField(max_length=6, choices=Moment)
    words = EncryptedTextField()

    class Meta(Voice.Meta):
        constraints = [models.UniqueConstraint(fields=["member", "moment"], name="learned_once_a_moment")]

    class Privacy:
        keep = (*KEPT, "moment")
        erase = ("words",)
        export = ("on", "moment", "words")


class Capitals(VoiceAbout):
    """The six forms of capital of a mentee at one moment, as `member` sees them: their own view, or the
    mentor's. `answers`: question of `pairs.capitals` -> 1…5; it may be begun and finished later."""

    class Moment(models.TextChoices):
        START = "start", _("at the start")
        MONTH_3 = "month_3", _("month 3")
        CLOSE = "close", _("at the end")
        LATER = "later", _("6 months later")

    moment = models.CharField(max_length=7, choices=Moment)
    answers = models.JSONField(default=dict)
    done_at = models.DateTimeField(null=True)

    class Meta(Voice.Meta):
        constraints = [
            models.UniqueConstraint(
                fields=["member", "moment"], condition=Q(about=None), name="capitals_once_a_moment"
            ),
            models.UniqueConstraint(
                fields=["member", "about", "moment"],
                condition=Q(about__isnull=False),
                name="capitals_once_a_moment_about_each",
            ),
        ]

    class Privacy:
        keep = (*KEPT, "about", "moment", "answers", "done_at")
        erase = ()
        export = ("on", "moment", "answers")
