"""What can happen to an account: a card is printed and used, sessions end, the second factor is reset."""

import datetime
import secrets
from typing import Any

from allauth.mfa.models import Authenticator
from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from memore.accounts.models import SignInCard, User
from memore.core import audit
from memore.core.access import Viewer
from memore.core.crypto import fingerprint
from memore.core.errors import Refusal
from memore.core.models import AuditEvent

CARD_DAYS = 7


class CardNotValid(Refusal):
    """The card was used before, has expired, was replaced, or never existed."""

    sentence = _("This card does not work any more.")


class HasSecondFactor(Refusal):
    """Who signs in with a second factor gets no card: a card would be a way around it."""

    sentence = _("This person signs in with a second factor and cannot have a card.")


@transaction.atomic
def make_sign_in_card(*, user: User, by: Viewer) -> str:
    """A token that signs `user` in once within CARD_DAYS days; earlier unused cards stop working."""
    if has_second_factor(user):
        raise HasSecondFactor
    now = timezone.now()
    user.cards.filter(used_at=None, expires_at__gt=now).update(expires_at=now)
    token = secrets.token_urlsafe(24)
    card = SignInCard.objects.create(
        user=user,
        token=fingerprint(token),
        created_by_id=by.user,
        expires_at=now + datetime.timedelta(days=CARD_DAYS),
    )
    audit.record("card.made", card, by=by)
    return token


@transaction.atomic
def use_sign_in_card(*, token: str) -> User:
    """Use up a card and say whose it is. Raises CardNotValid, also for the slower of two at once."""
    now = timezone.now()
    card = SignInCard.objects.valid().select_related("user").filter(token=fingerprint(token)).first()
    if card is None or not SignInCard.objects.valid().filter(pk=card.pk).update(used_at=now):
        raise CardNotValid
    made = AuditEvent.objects.filter(verb="card.made", subject=str(card.pk)).first()
    by = Viewer(user=card.user_id, organisation=made.organisation if made else None)
    audit.record("card.used", card, by=by)
    return card.user


@transaction.atomic
def change_me(*, user: User, name: str, language: str, theme: str, by: Viewer) -> None:
    """Change what everybody can change about themselves."""
    changes = {"name": name, "language": language, "theme": theme}
    changed = [field for field, value in changes.items() if getattr(user, field) != value]
    for field in changed:
        setattr(user, field, changes[field])
    user.save(update_fields=[*changes])
    audit.record("account.changed", user, by=by, fields=changed)


def choose_language(*, user: User, language: str) -> None:
    """Pages and messages for `user` come in `language` from now on; "" follows the browser."""
    user.language = language
    user.save(update_fields=["language"])


@transaction.atomic
def end_sessions(*, user: User, by: Viewer) -> None:
    """Sign `user` out everywhere: every session carries a hash of a secret that is replaced here."""
    user.set_unusable_password()
    user.save(update_fields=["password"])
    audit.record("account.sessions_ended", user, by=by)


def has_second_factor(user: User) -> bool:
    """Whether `user` has an app or a passkey (recovery codes alone are none)."""
    return bool(second_factors().filter(user=user).exists())


def second_factors() -> Any:
    """Apps and passkeys of everybody."""
    return Authenticator.objects.exclude(type=Authenticator.Type.RECOVERY_CODES)


@transaction.atomic
def reset_second_factor(*, user: User, by: Viewer) -> None:
    """Take away every second factor and recovery code of `user`, and end their sessions."""
    Authenticator.objects.filter(user=user).delete()
    audit.record("account.second_factor_reset", user, by=by)
    end_sessions(user=user, by=by)
