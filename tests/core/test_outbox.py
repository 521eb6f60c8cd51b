"""Messages are written with the deed and sent after it, in the reader's language, again when they fail."""

import datetime
import smtplib

import pytest
import time_machine
from django.core import mail
from django.utils import timezone

from memore.core import outbox
from memore.core.models import OutboxMessage
from memore.core.sms import PrintGateway, gateway

NOW = datetime.datetime(2026, 11, 23, 9, 0, tzinfo=datetime.UTC)


class Mailbox:
    """A mail server that is away for a while."""

    def __init__(self) -> None:
        self.away, self.tries = True, 0

    def __call__(self, *args, **kwargs):
        self.tries += 1
        if self.away:
            raise smtplib.SMTPResponseException(421, b"amina@example.org: come back later")
        return 1


@pytest.fixture
def message(db):
    return outbox.post(
        template="invitation",
        address="amina@example.org",
        language="en",
        link="/people/invitations/secret/",
        organisation_name="Samen aan het werk",
    )


@pytest.fixture
def mailbox(monkeypatch):
    box = Mailbox()
    monkeypatch.setattr(outbox, "send_mail", box)
    return box


def test_it_is_sent_once(message):
    outbox.send(str(message.pk))
    outbox.send(str(message.pk))
    assert [sent.to for sent in mail.outbox] == [["amina@example.org"]]
    message.refresh_from_db()
    assert message.state == OutboxMessage.State.SENT


def test_it_carries_the_link(message):
    outbox.send(str(message.pk))
    assert "/people/invitations/secret/" in mail.outbox[0].body


def test_nothing_is_sent_for_a_deed_that_did_not_happen(db, django_capture_on_commit_callbacks):
    with django_capture_on_commit_callbacks(execute=True) as callbacks:
        outbox.post(template="invitation", address="a@example.org", language="en")
    assert len(callbacks) == 1, "sending is queued for after the deed, not done with it"


def test_it_is_tried_again_later_and_later_and_then_given_up(message, mailbox):
    with time_machine.travel(NOW, tick=False) as clock:
        OutboxMessage.objects.update(next_at=timezone.now())
        for wait in outbox.RETRY_AFTER_MINUTES:
            assert outbox.send_due() == 1
            assert outbox.send_due() == 0, "not before its time"
            clock.shift(datetime.timedelta(minutes=wait, seconds=1))
        outbox.send_due()
    message.refresh_from_db()
    assert message.state == OutboxMessage.State.FAILED
    assert mailbox.tries == len(outbox.RETRY_AFTER_MINUTES) + 1


def test_it_leaves_when_the_server_is_back(message, mailbox):
    with time_machine.travel(NOW, tick=False) as clock:
        OutboxMessage.objects.update(next_at=timezone.now())
        outbox.send_due()
        mailbox.away = False
        clock.shift(datetime.timedelta(minutes=2))
        outbox.send_due()
    message.refresh_from_db()
    assert (message.state, message.error) == (OutboxMessage.State.SENT, "")


def test_a_failure_is_noted_without_the_address(message, mailbox):
    outbox.send(str(message.pk))
    message.refresh_from_db()
    assert "421" in message.error
    assert "amina" not in message.error


def test_a_message_that_cannot_be_written_does_not_stop_the_others(message):
    OutboxMessage.objects.create(template="no_such_template", address="b@example.org", language="en")
    assert outbox.send_due() == 2
    assert len(mail.outbox) == 1


def test_a_text_message_without_a_gateway_waits_for_a_person(db):
    message = outbox.post(template="invitation", address="+32470123456", language="en", channel="sms")
    outbox.send(str(message.pk))
    message.refresh_from_db()
    assert message.state == OutboxMessage.State.BY_HAND
    assert not mail.outbox


def test_the_gateway_is_the_one_that_is_named(monkeypatch):
    assert not gateway().ready()
    monkeypatch.setenv("MEMORE_SMS_GATEWAY", "tests.core.test_outbox:Loud")
    assert gateway().ready()


class Loud(PrintGateway):
    """A provider that reaches phones."""

    def ready(self) -> bool:
        return True


def never(about: str) -> bool:
    return about == "still"


@pytest.mark.parametrize(("about", "state", "sent"), [("still", "sent", 1), ("gone", "dropped", 0)])
def test_what_is_not_true_any_more_is_not_sent(db, about, state, sent):
    message = outbox.post(
        template="invitation",
        address="amina@example.org",
        language="en",
        only_if="tests.core.test_outbox.never",
        about=about,
    )
    outbox.send(str(message.pk))
    message.refresh_from_db()
    assert (message.state, len(mail.outbox)) == (state, sent)
