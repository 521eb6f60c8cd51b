"""The incident log: for the pair's coordinator and admins, every reading noted, on no other page."""

import datetime

import pytest
from django.core import mail
from django.urls import reverse
from django.utils import timezone

from memore.core.models import AuditEvent
from memore.pairs.actions import act_on_incident, close_incident, reopen_incident, report_incident
from memore.pairs.actions.incidents import AlreadyClosed, InTheFuture, NotForYou, NothingDone
from memore.pairs.models import Incident
from tests.conftest import character

TODAY = timezone.localdate()


@pytest.fixture
def colleague(organisation):
    return character(organisation, "coordinator")


@pytest.fixture
def incident(pair, coordinator):
    pair.coordinator = coordinator.membership
    pair.save()
    return report_incident(
        pair=pair,
        kind="money",
        day=TODAY,
        seen="He lent her 200 euros.",
        by=coordinator.viewer,
        member=pair.members.get(side="mentor"),
    )


def test_only_the_coordinator_of_the_pair_and_admins_see_it(
    incident, coordinator, colleague, admin, mentor, mentee, partner, stranger
):
    seen = [Incident.objects.seen_by(who.viewer).exists() for who in (coordinator, admin)]
    hidden = [
        Incident.objects.seen_by(who.viewer).exists()
        for who in (colleague, mentor, mentee, partner, stranger)
    ]
    assert (seen, any(hidden)) == ([True, True], False)


def test_a_pair_without_a_coordinator_is_for_admins_alone(incident, coordinator, admin):
    incident.pair.coordinator = None
    incident.pair.save()
    assert not Incident.objects.seen_by(coordinator.viewer).exists()
    assert Incident.objects.seen_by(admin.viewer).exists()


def test_a_colleague_reports_what_they_saw_and_does_not_read_it_again(
    incident, colleague, coordinator, django_capture_on_commit_callbacks
):
    url = reverse("pairs:report_incident", args=[incident.pair_id])
    client = colleague.client()
    assert "you do not see it again" in client.get(url).content.decode()
    said = {"kind": "threat", "day": TODAY.isoformat(), "member": "", "seen": "He shouted.", "action": ""}
    with django_capture_on_commit_callbacks(execute=True):
        page = client.post(url, said, follow=True)
    assert page.redirect_chain == [(reverse("pair", args=[incident.pair_id]), 302)]
    assert "Who keeps the log of this pair gets a message." in page.content.decode()
    assert "He shouted" not in page.content.decode()
    assert not Incident.objects.seen_by(colleague.viewer).exists()
    assert client.get(reverse("pairs:incidents", args=[incident.pair_id])).status_code == 404
    assert Incident.objects.seen_by(coordinator.viewer).filter(kind="threat").exists()
    (message,) = mail.outbox
    assert message.to == [coordinator.user.email]
    assert "shouted" not in message.body


def test_a_report_on_a_pair_without_a_coordinator_goes_to_admins(
    pair, colleague, admin, django_capture_on_commit_callbacks
):
    with django_capture_on_commit_callbacks(execute=True):
        report_incident(pair=pair, kind="data", day=TODAY, seen="x", by=colleague.viewer)
    assert [message.to for message in mail.outbox] == [[admin.user.email]]


def test_who_keeps_the_log_gets_no_message_about_their_own_report(
    incident, coordinator, django_capture_on_commit_callbacks
):
    with django_capture_on_commit_callbacks(execute=True):
        report_incident(pair=incident.pair, kind="data", day=TODAY, seen="x", by=coordinator.viewer)
    assert mail.outbox == []


@pytest.mark.parametrize("who", ["mentor", "mentee", "partner"])
def test_nobody_but_staff_reports(request, pair, who):
    by = request.getfixturevalue(who).viewer
    with pytest.raises(NotForYou):
        report_incident(pair=pair, kind="data", day=TODAY, seen="x", by=by)


def test_every_reading_is_noted(incident, admin):
    url = reverse("pairs:incidents", args=[incident.pair_id])
    assert "He lent her 200 euros." in admin.client().get(url).content.decode()
    event = AuditEvent.objects.get(verb="incident.read")
    assert (event.actor, event.subject) == (admin.user.pk, str(incident.pk))


def test_it_stands_on_no_other_page(incident, coordinator):
    client = coordinator.client()
    for page in ("", "?tab=notes", "?tab=meetings"):
        words = client.get(reverse("pair", args=[incident.pair_id]) + page).content.decode()
        assert "200 euros" not in words
        assert reverse("pairs:incidents", args=[incident.pair_id]) in words


def test_a_colleague_is_shown_the_way_to_a_report_and_not_to_the_log(incident, colleague):
    words = colleague.client().get(reverse("pair", args=[incident.pair_id])).content.decode()
    assert f'href="{reverse("pairs:incidents", args=[incident.pair_id])}"' not in words
    assert reverse("pairs:report_incident", args=[incident.pair_id]) in words


def test_it_is_closed_when_something_was_done_and_can_be_reopened(incident, coordinator):
    with pytest.raises(NothingDone):
        close_incident(incident=incident, by=coordinator.viewer)
    act_on_incident(incident=incident, action="Spoke with him.", by=coordinator.viewer)
    act_on_incident(incident=incident, action="He has the money back.", by=coordinator.viewer)
    close_incident(incident=incident, by=coordinator.viewer)
    row = Incident.objects.get()
    assert (row.action, row.closed_by) == ("Spoke with him.\nHe has the money back.", coordinator.user)
    with pytest.raises(AlreadyClosed):
        act_on_incident(incident=incident, action="More.", by=coordinator.viewer)
    reopen_incident(incident=row, by=coordinator.viewer)
    assert Incident.objects.get().closed_at is None


def test_it_is_about_a_day_that_has_been(incident, coordinator):
    with pytest.raises(InTheFuture):
        report_incident(
            pair=incident.pair, kind="data", seen="x", by=coordinator.viewer,
            day=TODAY + datetime.timedelta(days=1),
        )  # fmt: skip


def test_it_is_written_without_a_script(incident, coordinator):
    url = reverse("pairs:report_incident", args=[incident.pair_id])
    said = {"kind": "threat", "day": TODAY.isoformat(), "member": "", "seen": "He shouted.", "action": ""}
    assert coordinator.client().post(url, said).status_code == 302
    assert Incident.objects.filter(kind="threat").exists()


def test_it_stands_on_the_desk_of_who_keeps_the_log_until_it_is_closed(
    incident, coordinator, colleague, admin
):
    def said(who):
        return who.client().get(reverse("attention")).content.decode()

    log = reverse("pairs:incidents", args=[incident.pair_id])
    for who in (coordinator, admin):
        page = said(who)
        assert "An incident was reported. Nothing is written yet of what was done." in page
        assert log in page
        assert "200 euros" not in page
        assert "money or gifts" not in page
    assert log not in said(colleague)
    act_on_incident(incident=incident, action="Spoke with both.", by=coordinator.viewer)
    assert "An incident is still open. Close it when it is looked after." in said(coordinator)
    close_incident(incident=incident, by=coordinator.viewer)
    assert log not in said(coordinator)
    assert not AuditEvent.objects.filter(verb="incident.read").exists()
