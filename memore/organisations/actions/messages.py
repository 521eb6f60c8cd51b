"""What staff do with messages that did not leave by themselves."""

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from memore.core import audit
from memore.core.access import Viewer
from memore.core.errors import Refusal
from memore.core.jobs import enqueue
from memore.core.models import OutboxMessage

State = OutboxMessage.State


class AlreadyGone(Refusal):
    """A colleague was quicker."""

    sentence = _("This message is no longer waiting here.")


@transaction.atomic
def try_message_again(*, message: OutboxMessage, by: Viewer) -> None:
    """Put a failed message back into the queue, as if it were new. Raises AlreadyGone."""
    failed = OutboxMessage.objects.filter(pk=message.pk, state=State.FAILED)
    if not failed.update(state=State.WAITING, attempts=0, next_at=timezone.now(), error=""):
        raise AlreadyGone
    audit.record("message.tried_again", message, by=by)
    transaction.on_commit(lambda: enqueue("memore.core.outbox.send", str(message.pk)))


@transaction.atomic
def read_message(*, message: OutboxMessage, by: Viewer) -> None:
    """Note that somebody read the words of a message that is meant for somebody else."""
    audit.record("message.read", message, by=by)


@transaction.atomic
def hand_over_message(*, message: OutboxMessage, by: Viewer) -> None:
    """The person has it: told on the phone, or on paper. Raises AlreadyGone."""
    waiting = OutboxMessage.objects.filter(pk=message.pk, state__in=[State.BY_HAND, State.FAILED])
    if not waiting.update(state=State.SENT, sent_at=timezone.now()):
        raise AlreadyGone
    audit.record("message.handed_over", message, by=by)
