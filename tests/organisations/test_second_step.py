"""Staff sign in with two steps; who loses the second gets a new one from an admin."""

import datetime
import re

import pytest
from allauth.mfa.models import Authenticator
from allauth.mfa.totp.internal.auth import format_hotp_value, hotp_value, yield_hotp_counters_from_time
from django.core.cache import cache
from django.core.management import CommandError, call_command
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from memore.core.models import AuditEvent, OutboxMessage
from memore.core.outbox import written
from memore.organisations import actions
from tests.accounts.conftest import Door, code_in


@pytest.fixture(autouse=True)
def fresh_limits():
    cache.clear()
    yield
    cache.clear()


def without_factor(character):
    Authenticator.objects.filter(user=character.user).delete()
    return character


def code_of_app(secret: str) -> str:
    return format_hotp_value(hotp_value(secret, next(yield_hotp_counters_from_time())))


def set_up_app(client: Client) -> str:
    """Add an app as the page says; returns its secret."""
    page = client.get(reverse("mfa_activate_totp")).content.decode()
    secret = re.search(r"<code[^>]*>([A-Z2-7]{32})</code>", page).group(1)
    client.post(reverse("mfa_activate_totp"), {"code": code_of_app(secret)})
    cache.clear()
    return secret


@pytest.mark.parametrize("role", ["coordinator", "admin"])
def test_staff_set_it_up_before_anything_else(role, request):
    client = without_factor(request.getfixturevalue(role)).client()
    for name in ("organisations:members", "home", "accounts:me", "people:list"):
        assert client.get(reverse(name)).url == reverse("mfa_index")
    assert "First this, please" in client.get(reverse("mfa_index")).content.decode()
    set_up_app(client)
    assert client.get(reverse("organisations:members")).status_code == 200


def test_meanwhile_one_can_sign_out_and_choose_a_language(coordinator):
    client = without_factor(coordinator).client()
    assert client.post(reverse("accounts:language"), {"language": "nl"}).url == reverse("home")
    assert client.post(reverse("account_logout")).url == reverse("account_login")


@pytest.mark.parametrize("role", ["mentor", "mentee", "partner"])
def test_everybody_else_may_do_without(role, request):
    client = request.getfixturevalue(role).client()
    assert client.get(reverse("accounts:me")).status_code == 200


def test_the_demo_has_none(coordinator, settings):
    settings.DEMO = True
    assert without_factor(coordinator).client().get(reverse("organisations:members")).status_code == 200


def test_signing_in_asks_for_it(coordinator):
    secret = set_up_app(without_factor(coordinator).client())
    door = Door()
    door.ask(coordinator.user.email)
    page = door.type(code_in(OutboxMessage.objects.get()))
    assert page.request["PATH_INFO"] == reverse("mfa_authenticate")
    assert door.user.is_anonymous
    door.client.post(reverse("mfa_authenticate"), {"code": "000000"})
    assert door.user.is_anonymous
    door.client.post(reverse("mfa_authenticate"), {"code": code_of_app(secret)})
    assert door.user == coordinator.user


def test_a_recovery_code_opens_once(coordinator):
    client = without_factor(coordinator).client()
    set_up_app(client)
    recovery = Authenticator.objects.get(type="recovery_codes").wrap().get_unused_codes()[0]
    for opened in (True, False):
        cache.clear()
        door = Door()
        door.ask(coordinator.user.email)
        door.type(code_in(OutboxMessage.objects.latest("created_at")))
        door.client.post(reverse("mfa_authenticate"), {"code": recovery})
        assert door.user.is_authenticated is opened


def test_the_secret_lies_encrypted(coordinator):
    secret = set_up_app(without_factor(coordinator).client())
    assert secret not in str(list(Authenticator.objects.values_list("data", flat=True)))


def test_recovery_codes_are_shown_at_once_and_later_only_for_a_code(coordinator, time_machine):
    client = without_factor(coordinator).client()
    secret = set_up_app(client)
    assert client.get(reverse("mfa_view_recovery_codes")).status_code == 200
    time_machine.move_to(timezone.now() + datetime.timedelta(minutes=6))
    again = client.get(reverse("mfa_view_recovery_codes"))
    assert again.url.startswith(reverse("mfa_reauthenticate")), (
        "whoever sits at the open screen must not see them"
    )
    page = client.post(again.url, {"code": code_of_app(secret)}, follow=True).content.decode()
    codes = Authenticator.objects.get(type="recovery_codes").wrap().get_unused_codes()
    assert all(code in page for code in codes)


def test_removing_it_asks_for_it_first(coordinator):
    client = without_factor(coordinator).client()
    set_up_app(client)
    assert client.post(reverse("mfa_deactivate_totp")).url.startswith(reverse("mfa_reauthenticate"))
    assert Authenticator.objects.filter(type="totp").exists()


def test_an_admin_resets_it_and_the_colleague_is_told_and_signed_out(admin, coordinator):
    browser = coordinator.client()
    admin.client().post(reverse("organisations:reset_second_factor", args=[coordinator.membership.pk]))
    assert not Authenticator.objects.filter(user=coordinator.user).exists()
    message = OutboxMessage.objects.get()
    assert message.address == coordinator.user.email
    assert "reset" in written(message)[0]
    assert browser.get(reverse("accounts:me")).url.startswith(reverse("account_login"))
    assert AuditEvent.objects.filter(verb="account.second_factor_reset", actor=admin.user.pk).exists()


def test_nobody_resets_their_own(admin):
    with pytest.raises(actions.OwnSecondFactor):
        actions.reset_second_factor(membership=admin.membership, by=admin.viewer)
    admin.client().post(reverse("organisations:reset_second_factor", args=[admin.membership.pk]))
    assert Authenticator.objects.filter(user=admin.user).exists()


def test_coordinators_reset_nobodys(coordinator, admin):
    with pytest.raises(actions.OnlyAdmins):
        actions.reset_second_factor(membership=admin.membership, by=coordinator.viewer)


def test_the_last_admin_gets_help_on_the_server(admin, capsys):
    call_command("resetsecondfactor", admin.user.email.upper())
    assert not Authenticator.objects.filter(user=admin.user).exists()
    assert OutboxMessage.objects.get().address == admin.user.email
    with pytest.raises(CommandError, match="Nobody signs in"):
        call_command("resetsecondfactor", "nobody@example.org")


def test_the_server_resets_it_and_the_house_can_read_so(admin):
    organisation = admin.membership.organisation
    organisation.language = "nl"
    organisation.save()
    admin.user.language = ""  # chose none: the house's
    admin.user.save()
    call_command("resetsecondfactor", admin.user.email)
    assert not Authenticator.objects.filter(user=admin.user).exists()
    assert AuditEvent.objects.get(verb="account.second_factor_reset").organisation == organisation.pk
    assert OutboxMessage.objects.get().language == "nl"
