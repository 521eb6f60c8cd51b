"""A person, what they speak and which trades they know."""

import datetime
from typing import Any

from django.core.validators import MaxValueValidator, MinValueValidator
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from memore.accounts.models import User
from memore.core.access import Viewer
from memore.core.fields import EncryptedTextField, e164, phone_index
from memore.core.models import Row
from memore.organisations.models import Invitation, Organisation

ADULT_AT = 18


class Gender(models.TextChoices):
    WOMAN = "woman", _("woman")
    MAN = "man", _("man")
    OTHER = "other", _("other")


class Channel(models.TextChoices):
    """How somebody wants to be asked how it goes; the two that go by themselves are those of the outbox."""

    MAIL = "mail", _("by mail")
    SMS = "sms", _("by text message")
    CALL = "call", _("by a call of staff")


class PersonQuerySet(models.QuerySet["Person"]):
    def seen_by(self, viewer: Viewer) -> "PersonQuerySet":
        """Staff see the people of their organisation, everyone else only themselves."""
        rows = self.filter(organisation=viewer.organisation)
        return rows if viewer.is_staff else rows.filter(user=viewer.user).exclude(user=None)

    def with_phone(self, raw: str, *, country: str) -> "PersonQuerySet":
        """People with this phone number, in whatever format it is written."""
        number = e164(raw, country=country)
        return self.filter(phone_index=phone_index(number)) if number else self.none()

    def named_like(self, words: str) -> "PersonQuerySet":
        """People whose name, town or external number contains each of the words."""
        rows = self
        for word in words.split():
            rows = rows.filter(
                Q(name__icontains=word) | Q(town__icontains=word) | Q(external_id__iexact=word)
            )
        return rows


class Person(Row):
    """Somebody who takes part: facts that matching and following need, and nothing else.

    There is never a field for religion, health or flight story. `availability` is a bit mask of 21
    slots (bit 3 * day + part; Monday morning = 0). `goals`, `offers` and `interests` are lists of words.
    """

    organisation = models.ForeignKey(Organisation, on_delete=models.CASCADE, related_name="people")
    user = models.ForeignKey(User, on_delete=models.SET_NULL, null=True, blank=True, related_name="persons")
    invitation = models.ForeignKey(Invitation, on_delete=models.SET_NULL, null=True, related_name="persons")
    external_id = models.CharField(max_length=60, blank=True)
    # The side on whose list the number stands ("" = written by hand): both lists may count from 1.
    numbered_as = models.CharField(max_length=6, blank=True, editable=False)
    name = models.CharField(max_length=120)
    gender = models.CharField(max_length=5, choices=Gender, blank=True)
    wished_gender = models.CharField(max_length=5, choices=Gender, blank=True)
    birth_year = models.PositiveSmallIntegerField(
        null=True, blank=True, validators=[MinValueValidator(1900), MaxValueValidator(2100)]
    )
    language = models.CharField(max_length=12, blank=True)  # in which we write to this person
    channel = models.CharField(max_length=4, choices=Channel, blank=True)  # "": by mail, else by text message
    email = models.EmailField(blank=True)
    phone = EncryptedTextField(blank=True)  # E.164
    phone_index = models.CharField(max_length=64, blank=True, editable=False, db_index=True)
    address = EncryptedTextField(blank=True)
    town = models.CharField(max_length=80, blank=True)
    country = models.CharField(max_length=2, blank=True)
    latitude = models.FloatField(null=True, blank=True)
    longitude = models.FloatField(null=True, blank=True)
    online = models.BooleanField(default=False)
    travel_km = models.PositiveSmallIntegerField(default=25)
    availability = models.PositiveIntegerField(default=0)
    sector = models.CharField(max_length=1, blank=True)  # NACE section
    employer = models.CharField(max_length=120, blank=True)
    goals = models.JSONField(default=list, blank=True)
    offers = models.JSONField(default=list, blank=True)
    interests = models.JSONField(default=list, blank=True)
    created_at = models.DateTimeField(auto_now_add=True)
    created_by = models.ForeignKey(User, on_delete=models.SET_NULL, null=True, related_name="+")
    changed_at = models.DateTimeField(auto_now=True)

    objects = PersonQuerySet.as_manager()

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["organisation", "numbered_as", "external_id"],
                condition=~Q(external_id=""),
                name="one_person_an_external_id",
                violation_error_message=_("Another person of your organisation already has this number."),
            ),
            models.UniqueConstraint(
                fields=["organisation", "user"], condition=Q(user__isnull=False), name="one_person_a_user"
            ),
        ]
        indexes = [models.Index(fields=["organisation", "name"], name="person_by_name")]

    class Privacy:
        keep = (
            "id", "organisation", "numbered_as", "gender", "created_at", "created_by", "changed_at", "sector",
            "country",
        )  # fmt: skip
        erase = (
            "user", "invitation", "external_id", "name", "wished_gender", "birth_year", "language", "channel",
            "email", "phone", "phone_index", "address", "town", "latitude", "longitude", "online",
            "travel_km", "availability", "employer", "goals", "offers", "interests",
        )  # fmt: skip
        export = (
            "external_id", "name", "gender", "wished_gender", "birth_year", "language", "channel", "email",
            "phone", "address", "town", "country", "online", "travel_km", "availability", "sector",
            "employer", "goals", "offers", "interests", "created_at",
        )  # fmt: skip

    def __str__(self) -> str:
        return self.name

    def save(self, *args: Any, **kwargs: Any) -> None:
        self.index_phone()
        super().save(*args, **kwargs)

    def index_phone(self) -> None:
        """Keep the blind index in step with the number; call it before a bulk_create."""
        self.phone_index = phone_index(self.phone)

    def may_be_under_age(self, today: datetime.date) -> bool:
        """Whether this person may be younger than 18: only the year of birth is known, so the year in which
        somebody turns 18 still counts. False where the year is unknown: staff ask at intake."""
        return self.birth_year is not None and today.year - self.birth_year <= ADULT_AT

    @property
    def place(self) -> tuple[float, float] | None:
        """Latitude and longitude of the town, None where it is unknown."""
        if self.latitude is None or self.longitude is None:
            return None
        return self.latitude, self.longitude


class PersonLanguage(models.Model):
    """A language a person speaks, at a level (A1 = 1 … C2 = 6, native = 7), and how well they read it
    (0 = not at all, the same levels, None = nobody asked)."""

    person = models.ForeignKey(Person, on_delete=models.CASCADE, related_name="languages")
    tag = models.CharField(max_length=12)  # BCP 47
    level = models.PositiveSmallIntegerField(validators=[MinValueValidator(1), MaxValueValidator(7)])
    read_level = models.PositiveSmallIntegerField(null=True, blank=True, validators=[MaxValueValidator(7)])

    class Meta:
        ordering = ["-level", "tag"]
        constraints = [
            models.UniqueConstraint(fields=["person", "tag"], name="one_level_a_language"),
            models.CheckConstraint(condition=Q(level__gte=1, level__lte=7), name="level_from_a1_to_native"),
        ]

    class Privacy:
        keep = ("id", "person")
        erase = ("tag", "level", "read_level")
        export = ("tag", "level", "read_level")


class PersonOccupation(models.Model):
    """A trade a person wants or practised: an ISCO-08 code (1-4 digits) and the words it came in.

    Where ESCO knows it more narrowly, `uri` and `version` say which occupation of which ESCO; both are
    "" for an ISCO group.
    """

    person = models.ForeignKey(Person, on_delete=models.CASCADE, related_name="occupations")
    code = models.CharField(max_length=4, blank=True)
    title = models.CharField(max_length=240)
    uri = models.CharField(max_length=120, blank=True)
    version = models.CharField(max_length=20, blank=True)
    position = models.PositiveSmallIntegerField(default=0)  # 0 = the most important

    class Meta:
        ordering = ["position"]
        constraints = [models.UniqueConstraint(fields=["person", "position"], name="occupations_in_order")]

    class Privacy:
        keep = ("id", "person", "code", "position")
        erase = ("title", "uri", "version")
        export = ("code", "title", "uri", "version")
