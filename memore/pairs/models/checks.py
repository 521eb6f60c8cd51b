"""What staff heard when they spoke with the two, as the plan of check-ins asks."""

from django.core.validators import MaxValueValidator, MinValueValidator
from django.db import models
from django.db.models import Q
from django.utils import timezone

from memore.accounts.models import User
from memore.core.fields import EncryptedTextField
from memore.core.models import Row
from memore.pairs.models.life import Member, Pair

ONE_TO_FIVE = [MinValueValidator(1), MaxValueValidator(5)]


class CheckIn(Row):
    """A talk of staff with one or both sides. `name` and `due_on` say which talk of the plan it was; nothing
    is stored before it is done. Moods and trust count from 1 (bad) to 5 (very good).

    Where a side has several, each talk is with one `member`, so that what one of them says stays theirs;
    None in a pair of two, where `with_…` says it all."""

    pair = models.ForeignKey(Pair, on_delete=models.CASCADE, related_name="check_ins")
    member = models.ForeignKey(Member, on_delete=models.CASCADE, null=True, related_name="check_ins")
    name = models.CharField(max_length=80)
    due_on = models.DateField()
    on = models.DateField(default=timezone.localdate)
    with_mentee = models.BooleanField(default=False)
    with_mentor = models.BooleanField(default=False)
    mood_mentee = models.PositiveSmallIntegerField(null=True, validators=ONE_TO_FIVE)
    mood_mentor = models.PositiveSmallIntegerField(null=True, validators=ONE_TO_FIVE)
    trust = models.PositiveSmallIntegerField(null=True, validators=ONE_TO_FIVE)
    problem = models.BooleanField(default=False)
    action = EncryptedTextField(blank=True)
    assisted = models.BooleanField(default=False)  # somebody interpreted or helped
    at = models.DateTimeField(default=timezone.now)
    by = models.ForeignKey(User, on_delete=models.SET_NULL, null=True, related_name="+")

    class Meta:
        ordering = ["-on", "-at"]
        constraints = [
            models.CheckConstraint(
                condition=Q(with_mentee=True) | Q(with_mentor=True), name="a_check_in_is_with_somebody"
            )
        ]
        indexes = [models.Index(fields=["pair", "-due_on"], name="check_ins_of_a_pair")]

    class Privacy:
        keep = (
            "id", "pair", "member", "name", "due_on", "on", "with_mentee", "with_mentor", "mood_mentee",
            "mood_mentor", "trust", "problem", "assisted", "at", "by",
        )  # fmt: skip
        erase = ("action",)
        export = (
            "name", "on", "with_mentee", "with_mentor", "mood_mentee", "mood_mentor", "trust", "problem",
            "action", "at",
        )  # fmt: skip
