"""Changing where codes go: the new address proves itself, the old one is told."""

import datetime

import pytest
from allauth.mfa.models import Authenticator
from django.urls import reverse
from django.utils import timezone

from memore.core.models import AuditEvent, OutboxMessage
from tests import factories
from tests.accounts.conftest import code_in


@pytest.fixture
def client(mentee):
    return mentee.client()


def ask(client, contact: str):
    return client.post(reverse("accounts:contact"), {"contact": contact})


def confirm(client, code: str):
    return client.post(reverse("accounts:confirm_contact"), {"code": code}, follow=True)


def sent() -> OutboxMessage:
    return OutboxMessage.objects.filter(template="contact_code").latest("created_at")


def test_a_new_mail_address_counts_once_its_code_is_typed(client, mentee):
    old = mentee.user.email
    ask(client, "New@Example.org")
    mentee.user.refresh_from_db()
    assert mentee.user.email == old
    assert sent().address == "new@example.org"
    confirm(client, code_in(sent()))
    mentee.user.refresh_from_db()
    assert mentee.user.email == "new@example.org"
    assert OutboxMessage.objects.get(template="contact_changed").address == old
    assert AuditEvent.objects.get(verb="account.changed").fields == ["email"]


def test_a_new_number_counts_once_its_code_is_typed(client, mentee):
    ask(client, "+32 470 12 34 56")
    assert (sent().channel, sent().address) == ("sms", "+32470123456")
    confirm(client, code_in(sent()))
    mentee.user.refresh_from_db()
    assert (mentee.user.phone, mentee.user.phone_verified) == ("+32470123456", True)
    assert type(mentee.user).objects.with_phone("+32470123456") == mentee.user


@pytest.mark.parametrize("wrong", ["", "amina", "new@", "0470 12 34 56"])
def test_it_refuses_what_is_no_address_and_numbers_without_a_country(client, wrong):
    assert ask(client, wrong).status_code == 422
    assert not OutboxMessage.objects.exists()


def test_three_wrong_codes_end_it(client, mentee):
    ask(client, "new@example.org")
    right = code_in(sent())
    for _try in range(3):
        confirm(client, "111111" if right != "111111" else "222222")
    confirm(client, right)
    mentee.user.refresh_from_db()
    assert mentee.user.email != "new@example.org"


def test_an_old_code_counts_no_more(client, mentee, time_machine):
    ask(client, "new@example.org")
    time_machine.move_to(timezone.now() + datetime.timedelta(minutes=16))
    confirm(client, code_in(sent()))
    mentee.user.refresh_from_db()
    assert mentee.user.email != "new@example.org"


@pytest.mark.parametrize("taken", ["other@example.org", "+32470999999"])
def test_an_address_of_somebody_else_is_refused_only_to_who_reads_its_messages(client, mentee, taken):
    factories.UserFactory(email="other@example.org", phone="+32470999999")
    assert ask(client, taken).url == reverse("accounts:confirm_contact")
    page = confirm(client, code_in(sent()))
    assert "Somebody already signs in with this" in page.content.decode()
    before = (mentee.user.email, mentee.user.phone)
    mentee.user.refresh_from_db()
    assert (mentee.user.email, mentee.user.phone) == before


def test_who_has_a_second_step_shows_it_first(client, mentee):
    Authenticator.objects.create(user=mentee.user, type="totp", data={"secret": "unused"})
    assert ask(client, "new@example.org").url.startswith(reverse("mfa_reauthenticate"))
    assert not OutboxMessage.objects.exists()


def test_many_requests_are_slowed_down(client):
    answers = [ask(client, f"new{number}@example.org").status_code for number in range(5)]
    assert answers == [302, 302, 302, 429, 429]
