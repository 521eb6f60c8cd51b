"""Sign in: a code by mail or text message, and nothing else."""

import datetime
import json
import re

import pytest
from django.urls import reverse
from django.utils import timezone

from memore.core.models import OutboxMessage
from memore.core.outbox import written
from tests import factories
from tests.accounts.conftest import Door, code_in


@pytest.fixture
def amina(db):
    return factories.UserFactory(name="Amina", email="amina@example.org", phone="+32470123456", language="ar")


def test_it_lets_in_whoever_types_the_code_from_the_mail(door, amina):
    page = door.ask(" Amina@Example.org ")
    message = OutboxMessage.objects.get()
    assert (message.channel, message.address) == ("mail", "amina@example.org")
    assert "Amina@Example.org" in page.content.decode()
    door.type(code_in(message))
    assert door.user == amina


@pytest.mark.parametrize("typed", ["+32 470 12 34 56", "0470 12 34 56", "0032470123456", "٠٤٧٠١٢٣٤٥٦"])
def test_it_sends_a_text_message_to_a_number_in_any_format(door, amina, typed):
    door.ask(typed)
    message = OutboxMessage.objects.get()
    assert (message.channel, message.address) == ("sms", "+32470123456")
    door.type(code_in(message))
    assert door.user == amina
    amina.refresh_from_db()
    assert amina.phone_verified


def test_it_understands_a_code_in_arabic_digits(door, amina):
    door.ask("amina@example.org")
    door.type(code_in(OutboxMessage.objects.get()).translate(str.maketrans("0123456789", "٠١٢٣٤٥٦٧٨٩")))
    assert door.user == amina


def test_the_message_is_in_the_readers_language_and_carries_nothing_but_the_code(door, amina):
    door.ask("amina@example.org")
    message = OutboxMessage.objects.get()
    assert message.language == "ar"
    assert set(json.loads(message.words)) == {"code"}
    subject, body = written(message)
    assert "Amina" not in subject + body


def test_who_follows_the_browser_gets_the_message_in_the_browsers_language(amina):
    amina.language = ""
    amina.save()
    Door(**{"accept-language": "nl"}).ask("amina@example.org")
    assert OutboxMessage.objects.get().language == "nl"


@pytest.mark.parametrize("unknown", ["nobody@example.org", "+32470999999"])
def test_an_unknown_address_is_not_told_from_a_known_one(amina, unknown):
    known, stranger = Door(), Door()
    known_login = "amina@example.org" if "@" in unknown else "+32470123456"
    answers = [bare(known.ask(known_login), known_login), bare(stranger.ask(unknown), unknown)]
    assert answers[0] == answers[1]
    assert OutboxMessage.objects.count() == 1
    wrong = [bare(known.type("000000"), known_login), bare(stranger.type("000000"), unknown)]
    assert wrong[0] == wrong[1]


def bare(page, login: str) -> tuple[int, str]:
    """A page without what differs by itself: the address that was typed, tokens, ids."""
    words = page.content.decode().replace(login, "…")
    return page.status_code, re.sub(r'(value="[^"]*"|csrf[^,}]*|"X-CSRFToken": "[^"]*")', "", words)


def test_a_number_that_could_be_two_peoples_sends_nothing(door, amina):
    factories.UserFactory(phone="+33470123456")
    door.ask("0470123456")
    assert not OutboxMessage.objects.exists()


def test_a_wrong_code_does_not_open_and_three_of_them_end_it(door, amina):
    door.ask("amina@example.org")
    right = code_in(OutboxMessage.objects.get())
    wrong = "111111" if right != "111111" else "222222"
    for _try in range(3):
        assert door.user.is_anonymous
        door.type(wrong)
    door.type(right)
    assert door.user.is_anonymous


def test_a_code_of_yesterday_does_not_open(door, amina, time_machine):
    door.ask("amina@example.org")
    time_machine.move_to(timezone.now() + datetime.timedelta(minutes=16))
    door.type(code_in(OutboxMessage.objects.get()))
    assert door.user.is_anonymous


def test_a_code_opens_only_the_browser_that_asked_for_it(door, amina):
    door.ask("amina@example.org")
    other = Door()
    other.type(code_in(OutboxMessage.objects.get()))
    assert other.user.is_anonymous


def test_a_closed_account_gets_no_code(door, amina):
    amina.is_active = False
    amina.save()
    for login in ("amina@example.org", "+32470123456"):
        door.ask(login)
        door.client.post(reverse("account_logout"))
    assert not OutboxMessage.objects.exists()


def test_what_is_no_address_is_said_beside_the_field(door):
    page = door.ask("amina")
    assert "neither a mail address nor a phone number" in page.content.decode()


def test_many_requests_for_one_address_are_slowed_down(amina):
    for _time in range(5):
        Door().ask("amina@example.org")
    assert OutboxMessage.objects.count() == 3


def test_one_can_ask_for_another_code(door, amina):
    door.ask("amina@example.org")
    login = reverse("account_login")
    page = door.client.post(reverse("account_logout"), {"next": login}, follow=True)
    assert page.request["PATH_INFO"] == login
    door.ask("amina@example.org")
    door.type(code_in(OutboxMessage.objects.latest("created_at")))
    assert door.user == amina


def test_it_leads_back_to_the_page_one_came_for(door, amina):
    wanted = reverse("accounts:me")
    first = door.client.get(wanted)
    door.client.post(first.url, {"login": "amina@example.org", "next": wanted})
    page = door.client.post(
        reverse("account_confirm_login_code"),
        {"code": code_in(OutboxMessage.objects.get()), "next": wanted},
        follow=True,
    )
    assert page.request["PATH_INFO"] == wanted


@pytest.mark.parametrize(
    "path", ["signup/", "password/reset/", "password/change/", "password/set/", "email/", "confirm-email/"]
)
def test_there_is_no_open_sign_up_and_no_password(door, path):
    assert door.client.get(f"/accounts/{path}").status_code == 404


def test_a_password_that_lies_in_the_database_opens_nothing(door, amina):
    amina.set_password("correct horse")
    amina.save()
    assert not door.client.login(email="amina@example.org", password="wrong horse")
    assert not door.client.login(email="amina@example.org", password="correct horse")
    door.client.post(reverse("account_login"), {"login": "amina@example.org", "password": "correct horse"})
    assert door.user.is_anonymous
