"""A person without an account gets one: by invitation, or by a printed card that opens it."""

import pytest

from memore.accounts.models import SignInCard
from memore.core.models import OutboxMessage
from memore.organisations.models import Invitation, Membership
from memore.people import actions
from memore.people.models import Person
from tests import factories


@pytest.fixture
def person(organisation):
    return factories.PersonFactory(organisation=organisation, name="Amira Haddad", email="amira@example.org")


@pytest.fixture
def unreachable(organisation):
    return factories.PersonFactory(organisation=organisation, name="Joris Peeters", email="", phone="")


def test_an_invitation_goes_to_the_mail_address_and_belongs_to_the_person(coordinator, person):
    coordinator.client().post(f"/people/{person.pk}/invite/", {"role": "mentee"})
    person.refresh_from_db()
    assert (person.invitation.role, person.invitation.email) == ("mentee", "amira@example.org")
    assert OutboxMessage.objects.get().address == "amira@example.org"


def test_without_mail_it_goes_to_the_phone(coordinator, unreachable):
    unreachable.phone = "+32470123456"
    unreachable.save()
    invitation = actions.invite(person=unreachable, role="mentor", by=coordinator.viewer)
    assert (invitation.email, invitation.phone) == ("", "+32470123456")
    assert OutboxMessage.objects.get().channel == "sms"


def test_the_role_is_the_side_on_which_a_person_takes_part(coordinator, programme, person):
    factories.ParticipationFactory(programme=programme, person=person, side="mentor")
    page = coordinator.client().get(f"/people/{person.pk}/invite/")
    assert page.context["role"] == "mentor"


def test_no_other_role_can_be_given(coordinator, person):
    coordinator.client().post(f"/people/{person.pk}/invite/", {"role": "admin"})
    assert Invitation.objects.get().role == "mentee"


def test_it_refuses_whoever_cannot_be_reached_and_whoever_has_an_account(coordinator, unreachable, mentor):
    with pytest.raises(actions.NoWayToReach):
        actions.invite(person=unreachable, role="mentee", by=coordinator.viewer)
    with pytest.raises(actions.HasAccount):
        actions.invite(person=mentor.person, role="mentor", by=coordinator.viewer)


def test_a_card_opens_an_account_and_is_shown_once(coordinator, unreachable):
    page = coordinator.client().post(f"/people/{unreachable.pk}/card/", {"role": "mentee"}).content.decode()
    unreachable.refresh_from_db()
    assert Membership.objects.get(user=unreachable.user).role == "mentee"
    assert "<svg" in page
    assert SignInCard.objects.get().token not in page


def test_the_card_is_written_in_the_language_of_whom_it_is_for(coordinator, unreachable):
    Person.objects.filter(pk=unreachable.pk).update(language="ar")
    page = coordinator.client().post(f"/people/{unreachable.pk}/card/", {"role": "mentee"}).content.decode()
    assert 'class="paper card-to-print" lang="ar" dir="rtl"' in page


def test_a_second_card_uses_the_account_there_is(coordinator, unreachable):
    for _ in range(2):
        actions.make_card(person=unreachable, role="mentee", by=coordinator.viewer)
    assert Membership.objects.filter(role="mentee").count() == 1


def test_a_card_does_not_take_over_somebodys_mail_address(coordinator, person):
    factories.UserFactory(email="Amira@example.org")
    with pytest.raises(actions.AddressTaken):
        actions.make_card(person=person, role="mentee", by=coordinator.viewer)
    assert Person.objects.get(pk=person.pk).user is None


def test_looking_at_the_card_page_makes_none(coordinator, unreachable):
    coordinator.client().get(f"/people/{unreachable.pk}/card/")
    assert not SignInCard.objects.exists()


@pytest.mark.parametrize("place", ["invite", "card"])
def test_it_is_closed_to_others(place, person, stranger, mentor, mentee):
    url = f"/people/{person.pk}/{place}/"
    assert stranger.client().post(url).status_code == 404
    assert {who.client().post(url).status_code for who in (mentor, mentee)} == {403}
