"""The user: somebody who can sign in. People without an account are in `people`."""

from collections.abc import Iterable
from typing import Any, ClassVar

from django.contrib.auth.base_user import AbstractBaseUser, BaseUserManager
from django.db import models
from django.utils import timezone

from memore.core.fields import EncryptedTextField, phone_index
from memore.core.models import Row


class UserManager(BaseUserManager["User"]):
    """Users are made by invitation; nobody has a password."""

    def create_user(self, *, email: str = "", phone: str = "", **fields: Any) -> "User":
        """A user who signs in by code to `email` or `phone` (E.164)."""
        user = self.model(email=email or None, phone=phone, **fields)
        user.set_unusable_password()
        user.save(using=self._db)
        return user

    def with_phone(self, number: str) -> "User | None":
        """The user with this E.164 number."""
        return self.filter(phone_index=phone_index(number)).first() if number else None

    def with_any_phone(self, numbers: Iterable[str]) -> "User | None":
        """The one active user who has one of these E.164 numbers; None for nobody and for several."""
        found = list(
            self.filter(phone_index__in=[phone_index(number) for number in numbers], is_active=True)[:2]
        )
        return found[0] if len(found) == 1 else None


class User(Row, AbstractBaseUser):
    """Signs in by code (mail, phone) or by a printed card; staff with a second factor."""

    class Theme(models.TextChoices):
        SYSTEM = "", "system"
        LIGHT = "light", "light"
        DARK = "dark", "dark"

    name = models.CharField(max_length=120)
    email = models.EmailField(unique=True, null=True, blank=True)
    phone = EncryptedTextField(blank=True)
    phone_index = models.CharField(max_length=64, unique=True, null=True, editable=False)  # noqa: DJ001
    phone_verified = models.BooleanField(default=False)
    language = models.CharField(max_length=12, blank=True)  # "" follows the browser
    theme = models.CharField(max_length=5, choices=Theme, blank=True)
    is_active = models.BooleanField(default=True)
    created_at = models.DateTimeField(auto_now_add=True)

    USERNAME_FIELD = "email"
    REQUIRED_FIELDS: ClassVar[list[str]] = []
    objects = UserManager()

    class Privacy:
        keep = ("id", "language", "theme", "is_active", "created_at", "phone_verified")
        erase = ("name", "email", "phone", "phone_index", "password", "last_login")
        export = ("name", "email", "phone", "language", "theme", "created_at", "last_login")

    def __str__(self) -> str:
        return self.name

    def has_usable_password(self) -> bool:
        """Nobody has a password; the column only holds the secret that sessions hang on."""
        return False

    def check_password(self, raw_password: str | None) -> bool:
        """No word opens an account, whatever lies in the column."""
        return False

    def save(self, *args: Any, **kwargs: Any) -> None:
        self.email = self.email.strip().lower() if self.email else None
        self.index_phone()
        super().save(*args, **kwargs)

    def index_phone(self) -> None:
        """Keep the blind index in step with the number; call it before a bulk_create."""
        self.phone_index = phone_index(self.phone) or None


class SignInCardQuerySet(models.QuerySet["SignInCard"]):
    def valid(self) -> "SignInCardQuerySet":
        """Neither used nor expired nor replaced by a newer card."""
        return self.filter(used_at=None, expires_at__gt=timezone.now())


class SignInCard(Row):
    """A printed square code that signs one person in once; staff hand it over by hand."""

    user = models.ForeignKey(User, on_delete=models.CASCADE, related_name="cards")
    token = models.CharField(max_length=64, unique=True)  # a fingerprint, not the token
    created_by = models.ForeignKey(User, on_delete=models.SET_NULL, null=True, related_name="+")
    created_at = models.DateTimeField(auto_now_add=True)
    expires_at = models.DateTimeField()
    used_at = models.DateTimeField(null=True)

    objects = SignInCardQuerySet.as_manager()

    class Privacy:
        keep = ("id", "user", "created_by", "created_at", "expires_at", "used_at")
        erase = ("token",)
        export = ("created_at", "used_at")
