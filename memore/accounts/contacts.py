"""Changing where codes are sent: the new address proves itself by a code before it counts."""

import datetime
import secrets
from typing import Any

from allauth.core.internal.cryptokit import compare_user_code
from django.contrib.sessions.backends.base import SessionBase
from django.db import IntegrityError, transaction
from django.utils import timezone
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _

from memore.accounts.models import User
from memore.core import audit, outbox
from memore.core.access import Viewer
from memore.core.errors import Refusal
from memore.core.models import OutboxMessage

SESSION_KEY = "contact_change"
MINUTES = 15
TRIES = 3


class NothingAsked(Refusal):
    """No change is under way here, or its code is too old or was tried too often."""

    sentence = _("Please ask for a new code.")


class WrongCode(Refusal):
    """This is not the code that was sent."""

    sentence = _("This is not the code. Please look at it once more.")


class AddressTaken(Refusal):
    """Somebody else signs in with it. Only who can read its messages comes to know."""

    sentence = _("Somebody already signs in with this. Ask your organisation if that is you too.")


@transaction.atomic
def ask_to_change_contact(*, session: SessionBase, user: User, email: str = "", phone: str = "") -> None:
    """Send a code to the new mail address, or to the new number (E.164), and remember it in the session."""
    code = f"{secrets.randbelow(1_000_000):06d}"
    session[SESSION_KEY] = {
        "email": email,
        "phone": phone,
        "code": code,
        "until": (timezone.now() + datetime.timedelta(minutes=MINUTES)).isoformat(),
        "tries": TRIES,
    }
    _post("contact_code", email or phone, bool(email), user, code=code)


def _post(template: str, address: str, by_mail: bool, user: User, *, code: str = "") -> None:
    outbox.post(
        template=template,
        address=address,
        channel=OutboxMessage.Channel.MAIL if by_mail else OutboxMessage.Channel.SMS,
        language=user.language or get_language() or "",
        user=user.pk,
        code=code,
    )


def asked(session: SessionBase) -> dict[str, Any]:
    """The change under way ("email", "phone", …). Raises NothingAsked."""
    change: dict[str, Any] = session.get(SESSION_KEY) or {}
    if (
        not change
        or timezone.now() > datetime.datetime.fromisoformat(change["until"])
        or change["tries"] <= 0
    ):
        session.pop(SESSION_KEY, None)
        raise NothingAsked
    return change


def confirm_contact(*, session: SessionBase, user: User, code: str, by: Viewer) -> None:
    """Codes go to the new address from now on; the old one is told.

    Raises NothingAsked, WrongCode, AddressTaken.
    """
    change = asked(session)
    if not compare_user_code(actual=code, expected=change["code"]):
        change["tries"] -= 1
        session[SESSION_KEY] = change
        raise WrongCode
    session.pop(SESSION_KEY)
    old = user.email if change["email"] else user.phone
    if change["email"]:
        user.email = change["email"]
    else:
        user.phone, user.phone_verified = change["phone"], True
    try:
        _save(user, "email" if change["email"] else "phone", old, by)
    except IntegrityError as taken:
        raise AddressTaken from taken


@transaction.atomic
def _save(user: User, field: str, old: str | None, by: Viewer) -> None:
    user.save(update_fields=[field] if field == "email" else ["phone", "phone_index", "phone_verified"])
    audit.record("account.changed", user, by=by, fields=[field])
    if old:
        _post("contact_changed", old, field == "email", user)
