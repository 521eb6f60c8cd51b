"""A printed square code: it signs in once, by a button, and is never a way around the second step."""

import datetime

import pytest
from allauth.mfa.models import Authenticator
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from memore.accounts import actions
from memore.accounts.models import SignInCard
from memore.accounts.qr import qr_svg
from memore.core.models import AuditEvent


@pytest.fixture
def link(coordinator, mentee) -> str:
    token = actions.make_sign_in_card(user=mentee.user, by=coordinator.viewer)
    return reverse("accounts:card", args=[token])


def signed_in(client: Client):
    return client.get(reverse("accounts:help")).wsgi_request.user


def test_looking_uses_nothing_up(link, mentee):
    client = Client()
    page = client.get(link)
    assert mentee.user.name in page.content.decode()
    assert signed_in(client).is_anonymous
    assert SignInCard.objects.get().used_at is None


def test_the_button_signs_in_and_says_so_in_the_trail(link, mentee):
    client = Client()
    answer = client.post(link)
    assert answer.url == reverse("home")
    assert signed_in(client) == mentee.user
    event = AuditEvent.objects.get(verb="card.used")
    assert (event.actor, event.organisation) == (mentee.user.pk, mentee.viewer.organisation)


def test_it_works_once(link):
    Client().post(link)
    late = Client()
    for answer in (late.get(link), late.post(link)):
        assert answer.status_code == 409
        assert "does not work any more" in answer.content.decode()
    assert signed_in(late).is_anonymous


def test_it_works_for_seven_days(link, time_machine):
    time_machine.move_to(timezone.now() + datetime.timedelta(days=8))
    assert Client().post(link).status_code == 409


def test_a_new_card_ends_the_earlier_one(link, coordinator, mentee):
    actions.make_sign_in_card(user=mentee.user, by=coordinator.viewer)
    assert Client().post(link).status_code == 409


def test_what_is_stored_is_not_what_is_printed(link):
    assert SignInCard.objects.get().token not in link


def test_on_a_colleagues_computer_it_changes_who_is_signed_in(link, coordinator, mentee):
    client = coordinator.client()
    client.post(link)
    assert signed_in(client) == mentee.user


def test_who_has_a_second_step_gets_no_card(coordinator, admin):
    with pytest.raises(actions.HasSecondFactor):
        actions.make_sign_in_card(user=admin.user, by=coordinator.viewer)


def test_a_second_step_set_up_later_is_asked_for(link, mentee):
    Authenticator.objects.create(user=mentee.user, type="totp", data={"secret": "unused"})
    client = Client()
    assert client.post(link).url == reverse("mfa_authenticate")
    assert signed_in(client).is_anonymous


def test_a_closed_account_stays_closed(link, mentee):
    mentee.user.is_active = False
    mentee.user.save()
    client = Client()
    assert client.post(link).url == reverse("account_inactive")
    assert signed_in(client).is_anonymous


def test_a_made_up_card_gets_the_same_friendly_page(db):
    assert Client().get(reverse("accounts:card", args=["made-up"])).status_code == 409


def test_the_square_is_drawn_here_and_says_what_it_is():
    svg = qr_svg("https://memore.example/accounts/card/abc/", title="Card & code")
    assert svg.startswith("<svg")
    assert "style=" not in svg
    assert "Card &amp; code" in svg
