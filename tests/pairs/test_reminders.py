"""Reminders: on the third day, once more, then staff; never about what is not true any more."""

import datetime

import pytest
import time_machine
from django.core import mail
from django.core.management import call_command
from django.urls import reverse
from django.utils import timezone

from memore.core.models import OutboxMessage
from memore.core.outbox import send_due
from memore.pairs.actions import leave_in_peace, pause_pair, plan_meeting, raise_concern
from memore.pairs.actions.quiet import NotADayToCome
from memore.pairs.actions.reminding import escalate_overdue, open_questions, remind_pairs
from memore.pairs.lives import with_life
from memore.pairs.models import Meeting, Pair, Reminder

TODAY = timezone.localdate()
DAY = datetime.timedelta(days=1)


def on(days):
    return remind_pairs(today=TODAY + days * DAY)


def later(days):
    return time_machine.travel(timezone.now() + days * DAY, tick=False)


def active(pair, *, met_days_ago):
    Meeting.objects.create(pair=pair, state="held", day=TODAY - met_days_ago * DAY)
    pair.state = "active"
    pair.save()


def test_a_pair_without_a_first_day_is_reminded_on_day_three_once_more_and_left_to_staff(pair):
    written = []
    for days in range(12):
        with later(days):
            written.append(remind_pairs())
            written[-1] += remind_pairs()  # a second run on the same night writes nothing
    assert written == [0, 0, 0, 2, 0, 0, 2, 0, 0, 0, 0, 0]
    assert set(OutboxMessage.objects.values_list("template", flat=True)) == {"remind_first_meeting"}


def test_each_is_written_to_in_their_language_by_the_nightly_command(pair, mentee):
    mentee.user.language = "fr"
    mentee.user.save()
    with later(3):
        call_command("remind_pairs")
    languages = OutboxMessage.objects.filter(user=mentee.user.pk).values_list("language", flat=True)
    assert list(languages) == ["fr"]


def test_after_a_meeting_both_are_asked_for_the_next_day(pair):
    active(pair, met_days_ago=3)
    assert on(0) == 2
    assert {row.about for row in Reminder.objects.all()} == {"next_meeting"}


def test_a_missing_log_is_asked_of_the_mentor_before_anything_else(pair, mentor):
    active(pair, met_days_ago=20)
    Meeting.objects.create(pair=pair, state="planned", day=TODAY - 3 * DAY)
    assert on(0) == 1
    assert Reminder.objects.get().member.person == mentor.person


def test_what_is_no_longer_true_when_it_is_sent_is_dropped(pair, mentor, coordinator):
    with later(3):
        remind_pairs()
        plan_meeting(pair=pair, day=timezone.localdate() + DAY, by=mentor.viewer)
        OutboxMessage.objects.filter(template="meeting_planned").delete()
        send_due()
    assert set(OutboxMessage.objects.values_list("state", flat=True)) == {"dropped"}
    assert mail.outbox == []
    page = coordinator.client().get(reverse("organisations:outbox")).content.decode()
    assert "no longer true" in page


def test_what_still_holds_is_sent(pair):
    with later(3):
        remind_pairs()
        send_due()
    assert {message.subject for message in mail.outbox} == {"Plan your first meeting"}


@pytest.mark.parametrize("state", ["paused", "closing"])
def test_a_pair_that_rests_or_ends_is_not_reminded(pair, state):
    pair.state = state
    pair.save()
    assert on(5) == 0


def test_a_pause_after_writing_drops_the_message(pair, coordinator):
    with later(3):
        remind_pairs()
        pause_pair(pair=pair, until=None, reason="exams", by=coordinator.viewer)
        send_due()
    reminders = OutboxMessage.objects.filter(template="remind_first_meeting")
    assert set(reminders.values_list("state", flat=True)) == {"dropped"}


def test_who_is_left_in_peace_is_not_written_to_until_that_day(pair, mentee, coordinator):
    member = pair.members.get(side="mentee")
    with pytest.raises(NotADayToCome):
        leave_in_peace(member=member, until=TODAY, by=coordinator.viewer)
    url = reverse("pairs:leave_in_peace", args=[member.pk])
    coordinator.client().post(url, {"until": (TODAY + 10 * DAY).isoformat()})
    with later(3):
        assert remind_pairs() == 1, "the mentor is reminded all the same"
        assert not Reminder.objects.filter(member=member).exists()
        leave_in_peace(member=member, until=None, by=coordinator.viewer)
        assert remind_pairs() == 1


def test_somebody_without_an_account_is_told_by_staff(pair, mentee, mentor):
    for who in (mentee, mentor):
        who.person.user = None
        who.person.save()
    assert on(3) == 0


def test_stopped_contact_asks_nothing(pair, mentee):
    raise_concern(member=pair.members.get(side="mentee"), kind="stop", by=mentee.viewer)
    life = with_life(Pair.objects.all(), TODAY).get()
    assert list(open_questions(life, pair.members.get(side="mentor"), TODAY)) == []


def test_admins_are_told_once_of_a_concern_that_waits_too_long(pair, mentee, admin):
    concern = raise_concern(
        member=pair.members.get(side="mentee"), kind="help", urgency="week", by=mentee.viewer
    )
    assert escalate_overdue(today=TODAY + 7 * DAY) == 0
    assert escalate_overdue(today=TODAY + 8 * DAY) == 1
    assert escalate_overdue(today=TODAY + 9 * DAY) == 0
    message = OutboxMessage.objects.get(template="concern_overdue")
    assert (message.user, message.about) == (admin.user.pk, str(concern.pk))
