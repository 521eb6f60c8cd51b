"""Messages leave through the outbox: written with the deed, sent after it, tried again when they fail."""

import datetime
import json
from typing import Any
from uuid import UUID

from django.conf import settings
from django.core.mail import send_mail
from django.db import transaction
from django.template import Context
from django.template.loader import get_template
from django.utils import timezone, translation
from django.utils.module_loading import import_string

from memore.core.jobs import enqueue
from memore.core.models import OutboxMessage
from memore.core.sms import gateway

RETRY_AFTER_MINUTES = (1, 5, 30, 120, 720)


def post(
    *,
    template: str,
    address: str,
    language: str,
    link: str = "",
    channel: str = OutboxMessage.Channel.MAIL,
    organisation: UUID | None = None,
    user: UUID | None = None,
    only_if: str = "",
    about: str = "",
    **words: str,
) -> OutboxMessage:
    """Put a message into the outbox. `template` names `outbox/<template>.txt`: first line = subject.

    `words` fill it: names of staff and programme at most; what it is about stands behind the link.
    `only_if` is the dotted path of a function that is asked before each try, with `about`, whether what
    the message says is still true; if not, the message is dropped.
    """
    message = OutboxMessage.objects.create(
        template=template,
        address=address,
        language=language or settings.LANGUAGE_CODE,
        link=link,
        channel=channel,
        organisation=organisation,
        user=user,
        words=json.dumps(words),
        only_if=only_if,
        about=about,
    )
    transaction.on_commit(lambda: enqueue("memore.core.outbox.send", str(message.pk)))
    return message


def written(message: OutboxMessage) -> tuple[str, str]:
    """Subject and body of a message in its reader's language."""
    with translation.override(message.language):
        filling = {**json.loads(message.words or "{}"), "link": settings.BASE_URL + message.link}
        template: Any = get_template(f"outbox/{message.template}.txt")
        text = template.template.render(Context(filling, autoescape=False)).strip()  # plain text, no HTML
    subject, _, body = text.partition("\n")
    return subject.strip(), body.strip() + "\n"


def send(message_id: str) -> None:
    """Send one message if it is due. A second call while the first is at work sends nothing."""
    message = _claimed(message_id)
    if message is None:
        return
    try:
        if not _still_true(message):
            message.state = OutboxMessage.State.DROPPED
            message.save(update_fields=["state"])
            return
        deliver(message, *written(message))
    except Exception as error:  # any failure of a mail server is a reason to try again later
        message.error = _without_addresses(error)
        if message.attempts > len(RETRY_AFTER_MINUTES):
            message.state = OutboxMessage.State.FAILED
    else:
        message.state, message.sent_at, message.error = _state_after(message), timezone.now(), ""
    message.save(update_fields=["state", "sent_at", "error"])


def _claimed(message_id: str) -> OutboxMessage | None:
    """Take a due message, and put its next try off, before talking to any server: no lock is held
    meanwhile, and a crash in between leads to a later try instead of a lost message."""
    with transaction.atomic():
        message = OutboxMessage.objects.select_for_update().filter(pk=message_id).first()
        if not message or message.state != OutboxMessage.State.WAITING or message.next_at > timezone.now():
            return None
        wait = RETRY_AFTER_MINUTES[min(message.attempts, len(RETRY_AFTER_MINUTES) - 1)]
        message.attempts += 1
        message.next_at = timezone.now() + datetime.timedelta(minutes=wait)
        message.save(update_fields=["attempts", "next_at"])
    return message


def _still_true(message: OutboxMessage) -> bool:
    return not message.only_if or bool(import_string(message.only_if)(message.about))


def _without_addresses(error: Exception) -> str:
    """What a mail server said, kind and number only: its words often repeat the address."""
    number = getattr(error, "smtp_code", None) or getattr(error, "errno", None)
    return f"{type(error).__name__} {number}" if number else type(error).__name__


def _state_after(message: OutboxMessage) -> OutboxMessage.State:
    """Sent; or, where no gateway reaches phones, waiting for a person to hand it over."""
    if message.channel == OutboxMessage.Channel.SMS and not gateway().ready():
        return OutboxMessage.State.BY_HAND
    return OutboxMessage.State.SENT


def deliver(message: OutboxMessage, subject: str, body: str) -> None:
    """Hand a message to its channel."""
    if message.channel == OutboxMessage.Channel.SMS:
        gateway().send(number=message.address, text=body)
    else:
        send_mail(subject, body, None, [message.address])


def send_due() -> int:
    """Send everything whose time has come; the scheduler calls this every minute."""
    due = OutboxMessage.objects.filter(state=OutboxMessage.State.WAITING, next_at__lte=timezone.now())
    ids = list(due.order_by("next_at").values_list("pk", flat=True)[:200])
    for pk in ids:
        send(str(pk))
    return len(ids)
