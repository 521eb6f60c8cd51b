"""Accepting: a link opens a page, a button takes the role."""

import pytest
from django.test import Client
from django.urls import reverse

from memore.accounts.models import User
from memore.core.models import AuditEvent
from memore.organisations import actions
from memore.organisations.models import Invitation, Membership
from tests import factories
from tests.organisations.conftest import last_link


@pytest.fixture
def link(coordinator) -> str:
    actions.invite(role="mentor", name="Jan Peeters", email="jan@example.org", by=coordinator.viewer)
    return last_link()


def signed_in(client: Client):
    return client.get(reverse("accounts:help")).wsgi_request.user


def test_looking_changes_nothing_because_mail_scanners_look_too(link):
    page = Client().get(link)
    assert "Jan Peeters" in page.content.decode()
    assert Invitation.objects.get().accepted_at is None
    assert not User.objects.filter(email="jan@example.org").exists()


def test_the_button_makes_the_account_and_signs_in(link, organisation):
    client = Client(headers={"accept-language": "nl"})
    answer = client.post(link)
    assert answer.url == reverse("home")
    user = signed_in(client)
    assert (user.name, user.email, user.language) == ("Jan Peeters", "jan@example.org", "nl")
    membership = Membership.objects.get(user=user)
    assert (membership.organisation, membership.role) == (organisation, "mentor")
    invitation = Invitation.objects.get()
    assert invitation.accepted_by == user
    assert AuditEvent.objects.get(verb="invitation.accepted").actor == user.pk


def test_a_number_that_was_invited_is_verified(coordinator):
    actions.invite(role="mentee", name="Amina", phone="+32470123456", by=coordinator.viewer)
    client = Client()
    client.post(last_link())
    user = signed_in(client)
    assert (user.phone, user.phone_verified, user.email) == ("+32470123456", True, None)


def test_a_partner_keeps_whom_they_work_for(coordinator):
    actions.invite(
        role="partner", name="Els", email="els@example.org", works_for="VDAB", by=coordinator.viewer
    )
    Client().post(last_link())
    assert Membership.objects.get(user__email="els@example.org").works_for == "VDAB"


def test_a_person_in_the_lists_becomes_the_users_own_record(coordinator, organisation):
    person = factories.PersonFactory(organisation=organisation, name="Jan Peeters")
    person.invitation = actions.invite(
        role="mentor", name="Jan Peeters", email="jan@example.org", by=coordinator.viewer
    )
    person.save()
    client = Client()
    client.post(last_link())
    person.refresh_from_db()
    assert person.user == signed_in(client)


def test_it_opens_once(link):
    Client().post(link)
    late = Client()
    for answer in (late.get(link), late.post(link)):
        assert answer.status_code == 409
        assert "no longer open" in answer.content.decode()
    assert signed_in(late).is_anonymous
    assert Membership.objects.filter(role="mentor").count() == 1


def test_who_has_an_account_signs_in_first(link, organisation):
    jan = factories.UserFactory(email="jan@example.org", name="Jan")
    client = Client()
    page = client.get(link)
    assert f"{reverse('account_login')}?next=" in page.content.decode()
    assert client.post(link).status_code == 409
    assert signed_in(client).is_anonymous
    client.force_login(jan, backend="allauth.account.auth_backends.AuthenticationBackend")
    client.post(link)
    assert Membership.objects.get(role="mentor").user == jan
    assert User.objects.filter(email="jan@example.org").count() == 1


def test_somebody_else_who_is_signed_in_is_told_so_and_takes_nothing(link, coordinator):
    client = coordinator.client()
    page = client.get(link).content.decode()
    assert coordinator.user.name in page
    assert "Sign out and go on" in page
    assert client.post(link).status_code == 409
    assert not Membership.objects.filter(role="mentor").exists()


def test_a_made_up_link_gets_a_friendly_page(db):
    answer = Client().get(reverse("people:invitation", args=["made-up"]))
    assert answer.status_code == 409
    assert "no longer open" in answer.content.decode()


def test_taking_the_same_role_twice_makes_one_membership(coordinator, organisation):
    jan = factories.MembershipFactory(
        organisation=organisation, role="partner", user__email="jan@example.org"
    )
    invitation = actions.invite(role="mentor", name="Jan", email="jan@example.org", by=coordinator.viewer)
    Membership.objects.create(organisation=organisation, user=jan.user, role="mentor")
    actions.accept_invitation(invitation=invitation, user=jan.user)
    assert Membership.objects.filter(user=jan.user, role="mentor").count() == 1


def test_staff_are_led_to_their_second_step(admin):
    actions.invite(role="coordinator", name="Ines", email="ines@example.org", by=admin.viewer)
    client = Client()
    answer = client.post(last_link(), follow=True)
    assert answer.request["PATH_INFO"] == reverse("mfa_index")
