"""Inviting: by mail or text message, for fourteen days, withdrawn and sent again."""

import datetime

import pytest
from django.urls import reverse
from django.utils import timezone

from memore.core.models import AuditEvent, OutboxMessage
from memore.core.outbox import written
from memore.organisations import actions
from memore.organisations.models import Invitation
from tests.organisations.conftest import last_link


def asked(**changes):
    return {"role": "mentor", "name": "Jan Peeters", "email": "Jan@Example.org", **changes}


def test_it_posts_a_link_in_the_chosen_language_and_nothing_about_the_person(coordinator):
    invitation = actions.invite(**asked(language="nl"), by=coordinator.viewer)
    message = OutboxMessage.objects.get()
    assert (message.address, message.language, message.channel) == ("jan@example.org", "nl", "mail")
    subject, body = written(message)
    assert message.link in body
    assert "Jan" not in subject + body.replace(message.link, "")
    assert invitation.token not in message.link, "what is stored opens nothing"
    assert AuditEvent.objects.filter(verb="invitation.sent", subject=str(invitation.pk)).exists()


def test_it_goes_by_text_message_where_there_is_no_mail(coordinator):
    actions.invite(**asked(email="", phone="+32470123456"), by=coordinator.viewer)
    message = OutboxMessage.objects.get()
    assert (message.channel, message.address) == ("sms", "+32470123456")


def test_the_form_reads_a_national_number_as_the_organisations_country_writes_it(coordinator):
    client = coordinator.client()
    answer = client.post(reverse("organisations:invite"), asked(email="", phone="0470 12 34 56"), follow=True)
    assert answer.status_code == 200
    assert Invitation.objects.get().phone == "+32470123456"


@pytest.mark.parametrize("role", ["admin", "coordinator"])
def test_only_admins_invite_colleagues(coordinator, admin, role):
    with pytest.raises(actions.AdminsInviteColleagues):
        actions.invite(**asked(role=role), by=coordinator.viewer)
    answer = coordinator.client().post(reverse("organisations:invite"), asked(role=role))
    assert answer.status_code == 422
    assert not Invitation.objects.exists()
    assert actions.invite(**asked(role=role), by=admin.viewer).role == role


def test_it_refuses_without_an_address(coordinator):
    with pytest.raises(actions.NoAddress):
        actions.invite(**asked(email=""), by=coordinator.viewer)
    assert coordinator.client().post(reverse("organisations:invite"), asked(email="")).status_code == 422


def test_it_refuses_whoever_has_the_role_already(coordinator, mentor):
    with pytest.raises(actions.AlreadyMember):
        actions.invite(**asked(email=mentor.user.email), by=coordinator.viewer)


@pytest.mark.parametrize("address", [{}, {"email": "", "phone": "+32470123456"}])
def test_it_refuses_a_second_open_invitation(coordinator, address):
    actions.invite(**asked(**address), by=coordinator.viewer)
    with pytest.raises(actions.AlreadyInvited):
        actions.invite(**asked(**address), by=coordinator.viewer)
    answer = coordinator.client().post(reverse("organisations:invite"), asked(**address))
    assert "open invitation already" in answer.content.decode()


def test_sending_again_makes_a_new_link_and_ends_the_old_one(coordinator):
    invitation = actions.invite(**asked(), by=coordinator.viewer)
    first = last_link()
    Invitation.objects.update(expires_at=timezone.now() - datetime.timedelta(days=1))
    coordinator.client().post(reverse("organisations:send_again", args=[invitation.pk]))
    assert last_link() != first
    assert actions.find_invitation(token_of(first)) is None
    assert actions.find_invitation(token_of(last_link())) == invitation


def test_a_withdrawn_invitation_opens_nothing(coordinator):
    invitation = actions.invite(**asked(), by=coordinator.viewer)
    coordinator.client().post(reverse("organisations:withdraw", args=[invitation.pk]))
    assert actions.find_invitation(token_of(last_link())) is None
    with pytest.raises(actions.InvitationNotOpen):
        actions.withdraw_invitation(invitation=invitation, by=coordinator.viewer)
    with pytest.raises(actions.InvitationNotOpen):
        actions.send_invitation_again(invitation=invitation, by=coordinator.viewer)


def test_after_fourteen_days_it_opens_nothing(coordinator, time_machine):
    actions.invite(**asked(), by=coordinator.viewer)
    token = token_of(last_link())
    time_machine.move_to(timezone.now() + datetime.timedelta(days=13))
    assert actions.find_invitation(token)
    time_machine.move_to(timezone.now() + datetime.timedelta(days=2))
    assert actions.find_invitation(token) is None


def test_coordinators_leave_invitations_of_colleagues_to_admins(coordinator, admin):
    invitation = actions.invite(**asked(role="coordinator"), by=admin.viewer)
    with pytest.raises(actions.AdminsInviteColleagues):
        actions.send_invitation_again(invitation=invitation, by=coordinator.viewer)
    with pytest.raises(actions.AdminsInviteColleagues):
        actions.withdraw_invitation(invitation=invitation, by=coordinator.viewer)


def test_the_list_hides_other_houses_and_costs_the_same_with_many(
    coordinator, stranger, django_assert_max_num_queries
):
    actions.invite(**asked(name="Somebody Elsewhere"), by=stranger.viewer)
    for number in range(30):
        actions.invite(**asked(name=f"Jan {number}", email=f"jan{number}@example.org"), by=coordinator.viewer)
    client = coordinator.client()
    with django_assert_max_num_queries(8):
        page = client.get(reverse("organisations:invitations")).content.decode()
    assert "Somebody Elsewhere" not in page
    assert page.count("@example.org") == 25


def token_of(link: str) -> str:
    return link.rstrip("/").rsplit("/", 1)[-1]
