"""Messages that did not leave by themselves: staff read them out, but cannot become a colleague by them."""

import pytest
from django.core.cache import cache
from django.urls import reverse

from memore.core.models import AuditEvent, OutboxMessage
from memore.organisations import actions
from tests import factories
from tests.accounts.conftest import Door


@pytest.fixture(autouse=True)
def fresh_limits():
    cache.clear()
    yield
    cache.clear()


def posted(django_capture_on_commit_callbacks, deed):
    """Do something that posts a message, and let the worker try to send it."""
    with django_capture_on_commit_callbacks(execute=True):
        deed()
    return OutboxMessage.objects.latest("created_at")


@pytest.fixture
def code_for_mentee(mentee, django_capture_on_commit_callbacks):
    """A sign-in code that no gateway carries."""
    mentee.user.phone = "+32470123456"
    mentee.user.save()
    return posted(django_capture_on_commit_callbacks, lambda: Door().ask("+32470123456"))


def test_without_a_gateway_text_messages_wait_to_be_handed_over(coordinator, code_for_mentee):
    assert code_for_mentee.state == "by_hand"
    page = coordinator.client().get(reverse("organisations:outbox")).content.decode()
    assert "+32 470 12 34 56" in page


def test_reading_a_message_out_is_noted(coordinator, code_for_mentee):
    page = coordinator.client().post(reverse("organisations:read", args=[code_for_mentee.pk]))
    assert "is your code" in page.content.decode()
    event = AuditEvent.objects.get(verb="message.read")
    assert (event.actor, event.subject) == (coordinator.user.pk, str(code_for_mentee.pk))


def test_once_handed_over_it_is_gone(coordinator, code_for_mentee):
    client = coordinator.client()
    client.post(reverse("organisations:hand_over", args=[code_for_mentee.pk]))
    assert "Every message has left" in client.get(reverse("organisations:outbox")).content.decode()
    with pytest.raises(actions.AlreadyGone):
        actions.hand_over_message(message=code_for_mentee, by=coordinator.viewer)


def test_a_code_of_a_colleague_is_read_by_nobody(
    coordinator, admin, second_admin, django_capture_on_commit_callbacks
):
    admin.user.phone = "+32470999999"
    admin.user.save()
    message = posted(django_capture_on_commit_callbacks, lambda: Door().ask("+32470999999"))
    for reader in (coordinator, second_admin):
        assert reader.client().post(reverse("organisations:read", args=[message.pk])).status_code == 403
        assert "Read it" not in reader.client().get(reverse("organisations:outbox")).content.decode()


def test_an_invitation_of_a_colleague_is_read_by_admins_only(
    coordinator, admin, django_capture_on_commit_callbacks
):
    message = posted(
        django_capture_on_commit_callbacks,
        lambda: actions.invite(role="admin", name="Ines", phone="+32470888888", by=admin.viewer),
    )
    url = reverse("organisations:read", args=[message.pk])
    assert coordinator.client().post(url).status_code == 403
    assert message.link in admin.client().post(url).content.decode()


def test_a_code_that_opens_another_house_too_is_read_by_nobody(coordinator, mentee, code_for_mentee):
    factories.MembershipFactory(user=mentee.user, role="mentor")
    url = reverse("organisations:read", args=[code_for_mentee.pk])
    assert coordinator.client().post(url).status_code == 403


def test_another_house_sees_nothing_of_it(stranger, code_for_mentee):
    client = stranger.client()
    assert "+32" not in client.get(reverse("organisations:outbox")).content.decode()
    assert client.post(reverse("organisations:read", args=[code_for_mentee.pk])).status_code == 404


def test_what_failed_is_sent_once_more(
    coordinator, organisation, django_capture_on_commit_callbacks, mailoutbox
):
    message = OutboxMessage.objects.create(
        organisation=organisation.pk,
        address="jan@example.org",
        language="en",
        template="second_factor_reset",
        state="failed",
        attempts=6,
        error="SMTPServerDisconnected",
    )
    with django_capture_on_commit_callbacks(execute=True):
        coordinator.client().post(reverse("organisations:try_again", args=[message.pk]))
    message.refresh_from_db()
    assert message.state == "sent"
    assert mailoutbox[0].to == ["jan@example.org"]
    with pytest.raises(actions.AlreadyGone):
        actions.try_message_again(message=message, by=coordinator.viewer)


def test_the_page_costs_the_same_with_many(coordinator, organisation, django_assert_max_num_queries):
    for number in range(30):
        OutboxMessage.objects.create(
            organisation=organisation.pk,
            address=f"jan{number}@example.org",
            language="nl",
            template="second_factor_reset",
            state="failed",
        )
    client = coordinator.client()
    with django_assert_max_num_queries(10):
        page = client.get(reverse("organisations:outbox")).content.decode()
    assert page.count("@example.org") == 25
