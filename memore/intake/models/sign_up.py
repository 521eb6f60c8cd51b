"""How people come in: the public page of a programme, and who signed up there."""

from typing import Any

from django.core.validators import MaxValueValidator, MinValueValidator
from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from memore.accounts.models import User
from memore.core.access import Viewer
from memore.core.fields import EncryptedTextField, phone_index
from memore.core.models import Row
from memore.organisations.models import Organisation
from memore.people.models import Person
from memore.programmes.models import Participation, Programme, Side


class EntranceQuerySet(models.QuerySet["Entrance"]):
    def seen_by(self, viewer: Viewer) -> "EntranceQuerySet":
        """Staff see the entrances of their organisation, nobody else sees any."""
        return self.filter(organisation=viewer.organisation) if viewer.is_staff else self.none()


class Entrance(Row):
    """How people come into a programme: its public page, who may sign up there, and what is late when.

    Without this row the programme has no public page. `words` are the first words of the page.
    """

    organisation = models.ForeignKey(Organisation, on_delete=models.CASCADE, related_name="entrances")
    programme = models.OneToOneField(Programme, on_delete=models.CASCADE, related_name="entrance")
    slug = models.SlugField(max_length=60)
    is_public = models.BooleanField(default=False)
    mentees_open = models.BooleanField(default=False)
    mentors_open = models.BooleanField(default=False)
    words = models.TextField(blank=True, max_length=1200)
    mentee_words = models.TextField(blank=True, max_length=600)
    mentor_words = models.TextField(blank=True, max_length=600)
    sign_up_within_days = models.PositiveSmallIntegerField(default=7, validators=[MinValueValidator(1)])
    extract_months = models.PositiveSmallIntegerField(
        null=True, blank=True, validators=[MinValueValidator(1), MaxValueValidator(120)]
    )

    objects = EntranceQuerySet.as_manager()

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["organisation", "slug"],
                name="one_entrance_an_address",
                violation_error_message=_("Another programme of yours has this address."),
            )
        ]

    class Privacy:
        keep = (
            "id", "organisation", "programme", "slug", "is_public", "mentees_open", "mentors_open", "words",
            "mentee_words", "mentor_words", "sign_up_within_days", "extract_months",
        )  # fmt: skip
        erase = ()
        export = ()

    def is_open(self, side: str) -> bool:
        """Whether this side can sign up on the public page today."""
        last = self.programme.ends_on
        over = last is not None and last < timezone.localdate()
        return self.is_public and not over and (self.mentors_open if side == "mentor" else self.mentees_open)


class Heard(models.TextChoices):
    FRIEND = "friend", _("from a friend or family")
    PARTICIPANT = "participant", _("from a mentor or mentee")
    EMPLOYMENT_SERVICE = "employment_service", _("from the employment service")
    SCHOOL = "school", _("at school or in a language course")
    TOWN = "town", _("from the town or a social service")
    EMPLOYER = "employer", _("from an employer")
    POSTER = "poster", _("on a poster or leaflet")
    INTERNET = "internet", _("on the internet")
    OTHER = "other", _("another way")


class SignUpQuerySet(models.QuerySet["SignUp"]):
    def seen_by(self, viewer: Viewer) -> "SignUpQuerySet":
        """Staff see the sign-ups of their organisation, nobody else sees any."""
        return self.filter(organisation=viewer.organisation) if viewer.is_staff else self.none()


class SignUp(Row):
    """Somebody who signed up on a public page; staff answer. Declined ones are forgotten after 90 days."""

    class State(models.TextChoices):
        NEW = "new", _("waits for an answer")
        ACCEPTED = "accepted", _("accepted")
        DECLINED = "declined", _("declined")

    organisation = models.ForeignKey(Organisation, on_delete=models.CASCADE, related_name="sign_ups")
    programme = models.ForeignKey(Programme, on_delete=models.CASCADE, related_name="sign_ups")
    side = models.CharField(max_length=6, choices=Side)
    state = models.CharField(max_length=8, choices=State, default=State.NEW)
    name = models.CharField(max_length=120)
    email = models.EmailField(blank=True)
    phone = EncryptedTextField(blank=True)
    phone_index = models.CharField(max_length=64, blank=True, editable=False, db_index=True)
    town = models.CharField(max_length=80, blank=True)
    language = models.CharField(max_length=12)
    heard = models.CharField(max_length=20, choices=Heard, blank=True)
    heard_more = models.CharField(max_length=120, blank=True)
    words = EncryptedTextField(blank=True)
    agreed_version = models.CharField(max_length=12)  # of the words about who reads it
    came_at = models.DateTimeField(default=timezone.now)
    answered_at = models.DateTimeField(null=True)
    answered_by = models.ForeignKey(User, on_delete=models.SET_NULL, null=True, related_name="+")
    person = models.ForeignKey(Person, on_delete=models.SET_NULL, null=True, related_name="sign_ups")
    participation = models.ForeignKey(
        Participation, on_delete=models.SET_NULL, null=True, related_name="sign_ups"
    )

    objects = SignUpQuerySet.as_manager()

    class Meta:
        indexes = [models.Index(fields=["organisation", "state", "came_at"], name="sign_ups_by_state")]

    class Privacy:
        keep = (
            "id", "organisation", "programme", "side", "state", "language", "heard", "agreed_version",
            "came_at", "answered_at", "answered_by", "person", "participation",
        )  # fmt: skip
        erase = ("name", "email", "phone", "phone_index", "town", "heard_more", "words")
        export = ("side", "name", "email", "phone", "town", "heard", "heard_more", "words", "came_at")

    def __str__(self) -> str:
        return self.name

    def save(self, *args: Any, **kwargs: Any) -> None:
        self.index_phone()
        super().save(*args, **kwargs)

    def index_phone(self) -> None:
        """Keep the blind index in step with the number."""
        self.phone_index = phone_index(self.phone)
