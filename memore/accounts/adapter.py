"""How django-allauth behaves here: codes only, through our outbox; no passwords, no open sign-up."""

from typing import Any, ClassVar

from allauth.account.adapter import DefaultAccountAdapter
from allauth.mfa.adapter import DefaultMFAAdapter
from allauth.mfa.models import Authenticator
from django.http import HttpRequest
from django.utils.functional import Promise
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _

from memore.accounts.fields import PhoneField
from memore.accounts.models import User
from memore.accounts.numbers import candidates
from memore.accounts.qr import qr_svg
from memore.core import crypto, outbox
from memore.core.models import OutboxMessage


class Adapter(DefaultAccountAdapter):
    """Sign-in by code. Whether an address is known is never told."""

    error_messages: ClassVar[dict[str, str | Promise]] = {
        **DefaultAccountAdapter.error_messages,
        "invalid_login": _("This is neither a mail address nor a phone number. Please look at it once more."),
        "incorrect_code": _("This is not the code. Please look at it once more."),
        "too_many_login_attempts": _(
            "Those were too many tries. Please wait a minute, then ask for a new code."
        ),
        "rate_limited": _("Those were too many tries. Please wait a minute."),
    }

    def is_open_for_signup(self, request: HttpRequest) -> bool:
        return False

    def send_mail(self, template_prefix: str, email: str, context: dict[str, Any]) -> None:
        """The only mail allauth sends here is the code; it goes to the address on file."""
        user = User.objects.get(email=email.lower())
        self._post_code(user, str(user.email), OutboxMessage.Channel.MAIL, context["code"])

    def send_verification_code_sms(self, user: Any, phone: str, code: str, **kwargs: Any) -> None:
        """Post the code to the number we have on file, not to the one that was typed."""
        self._post_code(user, user.phone, OutboxMessage.Channel.SMS, code)

    def _post_code(self, user: User, address: str, channel: str, code: str) -> None:
        outbox.post(
            template="login_code",
            address=address,
            channel=channel,
            language=user.language or get_language() or "",
            user=user.pk,
            code=code,
        )

    def get_reauthentication_methods(self, user: Any) -> list[dict[str, Any]]:
        """Who has a passkey and no app is asked for the passkey, and may use a recovery code instead."""
        methods: list[dict[str, Any]] = super().get_reauthentication_methods(user)
        has_app = methods and Authenticator.objects.filter(user=user, type=Authenticator.Type.TOTP).exists()
        return methods if has_app else methods[::-1]

    def phone_form_field(self, **kwargs: Any) -> PhoneField:
        return PhoneField(**kwargs)

    def get_user_by_phone(self, phone: str) -> User | None:
        """The one person who can sign in with this number; None when it could mean several."""
        return User.objects.with_any_phone(candidates(phone))

    def get_phone(self, user: Any) -> tuple[str, bool] | None:
        return (user.phone, user.phone_verified) if user.phone else None

    def set_phone(self, user: Any, phone: str, verified: bool) -> None:
        user.phone, user.phone_verified = phone, verified
        user.save()

    def set_phone_verified(self, user: Any, phone: str) -> None:
        user.phone_verified = True
        user.save(update_fields=["phone_verified"])


class MFAAdapter(DefaultMFAAdapter):
    """Second factor: secrets lie encrypted, the square code is drawn here."""

    error_messages: ClassVar[dict[str, str | Promise]] = {
        **DefaultMFAAdapter.error_messages,
        "incorrect_code": _("This is not the code. Please look at your app once more."),
    }

    def encrypt(self, text: str) -> str:
        return crypto.encrypt(text, place="mfa_authenticator")

    def decrypt(self, encrypted_text: str) -> str:
        return crypto.decrypt(encrypted_text, place="mfa_authenticator")

    def build_totp_svg(self, url: str) -> str:
        return qr_svg(url)

    def generate_authenticator_name(self, user: Any, type: Authenticator.Type) -> str:
        """ "Passkey 1", until its owner names it."""
        number = Authenticator.objects.filter(user=user, type=type).count() + 1
        return _("Passkey %(number)s") % {"number": number}

    def get_totp_issuer(self) -> str:
        return "memore"

    def _get_site_name(self) -> str:
        return "memore"
