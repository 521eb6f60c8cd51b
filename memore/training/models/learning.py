"""What somebody has done and learned: units, online units under way, skills rated at start and end."""

from django.core.validators import MaxValueValidator, MinValueValidator
from django.db import models
from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from memore.accounts.models import User
from memore.core.access import Viewer
from memore.core.fields import EncryptedTextField
from memore.core.models import Row
from memore.programmes.models import Participation


class UnitDoneQuerySet(models.QuerySet["UnitDone"]):
    def seen_by(self, viewer: Viewer) -> "UnitDoneQuerySet":
        """Staff see their organisation's, everyone else their own."""
        return self.filter(participation__in=Participation.objects.seen_by(viewer))


class UnitDone(Row):
    """A unit of the model that somebody has done, how, and in how many minutes."""

    class How(models.TextChoices):
        SESSION = "session", _("in a session")
        ONLINE = "online", _("online")
        ELSEWHERE = "elsewhere", _("elsewhere")

    participation = models.ForeignKey(Participation, on_delete=models.CASCADE, related_name="units_done")
    unit = models.CharField(max_length=30)
    done_on = models.DateField()
    how = models.CharField(max_length=9, choices=How)
    minutes = models.PositiveSmallIntegerField(default=0)
    proof = EncryptedTextField(blank=True)  # elsewhere: what was seen ("certificate of …, March 2026")
    noted_at = models.DateTimeField(default=timezone.now)
    noted_by = models.ForeignKey(User, on_delete=models.SET_NULL, null=True, related_name="+")

    objects = UnitDoneQuerySet.as_manager()

    class Meta:
        constraints = [models.UniqueConstraint(fields=["participation", "unit"], name="a_unit_is_done_once")]

    class Privacy:
        keep = ("id", "participation", "unit", "done_on", "how", "minutes", "noted_at", "noted_by")
        erase = ("proof",)
        export = ("unit", "done_on", "how", "minutes", "proof")


class OnlineUnitQuerySet(models.QuerySet["OnlineUnit"]):
    def seen_by(self, viewer: Viewer) -> "OnlineUnitQuerySet":
        """Staff see their organisation's, everyone else their own."""
        return self.filter(participation__in=Participation.objects.seen_by(viewer))


class OnlineUnit(Row):
    """An online unit somebody is in: what was answered to which question, so that they can go on later."""

    participation = models.ForeignKey(Participation, on_delete=models.CASCADE, related_name="online_units")
    unit = models.CharField(max_length=30)
    answers = models.JSONField(default=dict)  # number of the question → number of the answer
    tries = models.PositiveSmallIntegerField(default=0)  # answers given, wrong ones included
    assisted = models.BooleanField(default=False)  # staff filled it in with the person
    begun_at = models.DateTimeField(default=timezone.now)
    changed_at = models.DateTimeField(auto_now=True)

    objects = OnlineUnitQuerySet.as_manager()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["participation", "unit"], name="one_online_unit_under_way")
        ]

    class Privacy:
        keep = ("id", "participation", "unit", "answers", "tries", "assisted", "begun_at", "changed_at")
        erase = ()
        export = ("unit", "answers", "begun_at", "changed_at")


class Moment(models.TextChoices):
    BEFORE = "before", _("at the start")
    AFTER = "after", _("at the end")


class SkillRatingQuerySet(models.QuerySet["SkillRating"]):
    def seen_by(self, viewer: Viewer) -> "SkillRatingQuerySet":
        """Staff see their organisation's, everyone else their own."""
        return self.filter(participation__in=Participation.objects.seen_by(viewer))


class SkillRating(Row):
    """A skill of the model from 1 (not yet) to 5 (very well), at the start and at the end.

    `by_other`: not the person's own view, but that of their mentor or teacher.
    """

    participation = models.ForeignKey(Participation, on_delete=models.CASCADE, related_name="skill_ratings")
    moment = models.CharField(max_length=6, choices=Moment)
    code = models.CharField(max_length=30)
    score = models.PositiveSmallIntegerField(validators=[MinValueValidator(1), MaxValueValidator(5)])
    by_other = models.BooleanField(default=False)
    assisted = models.BooleanField(default=False)
    rated_on = models.DateField(default=timezone.localdate)
    rated_by = models.ForeignKey(User, on_delete=models.SET_NULL, null=True, related_name="+")

    objects = SkillRatingQuerySet.as_manager()

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["participation", "moment", "code", "by_other"], name="one_rating_a_skill_and_moment"
            ),
            models.CheckConstraint(condition=Q(score__gte=1, score__lte=5), name="skills_from_one_to_five"),
        ]

    class Privacy:
        keep = (
            "id", "participation", "moment", "code", "score", "by_other", "assisted", "rated_on", "rated_by",
        )  # fmt: skip
        erase = ()
        export = ("moment", "code", "score", "by_other", "rated_on")
