"""The nightly command: once, one reminder, then staff; nobody twice, nobody who wants to be left in peace."""

import datetime

import pytest
from django.core.management import call_command
from django.urls import reverse
from django.utils import timezone

from memore.core import outbox
from memore.core.models import OutboxMessage
from memore.intake.models import Consent
from memore.outcomes.actions import ask_outcomes, leave_in_peace, record_outcome
from memore.outcomes.models import Asking
from memore.pairs.models import Member
from memore.people.actions import choose_channel
from memore.privacy.actions import forget
from memore.programmes.actions import rejoin, start_waiting
from memore.programmes.models import Participation
from tests.outcomes.people import DAY, ended


def today() -> datetime.date:
    return timezone.localdate()


def messages() -> list[OutboxMessage]:
    return list(OutboxMessage.objects.filter(template__startswith="outcome_").order_by("created_at"))


def written():
    return [(one.template, one.address, one.channel, one.language) for one in messages()]


def test_who_left_is_asked_on_the_day_by_mail_in_their_language(programme, coordinator):
    ended(programme, coordinator.viewer, days_ago=1, email="soon@example.org")
    row = ended(programme, coordinator.viewer, days_ago=2, email="layla@example.org", language="ar")
    night = ask_outcomes()
    assert (night.asked, written()) == (1, [("outcome_asked", "layla@example.org", "mail", "ar")])
    asking = Asking.objects.get()
    assert (asking.participation, asking.moment, asking.asked_on) == (row, "exit", today())


def test_who_has_a_phone_only_gets_a_text_message(programme, coordinator):
    ended(programme, coordinator.viewer, days_ago=2, email="", phone="+32470123456")
    ask_outcomes()
    assert written() == [("outcome_asked", "+32470123456", "sms", "en")]


def test_who_wants_text_messages_gets_one_though_a_mail_address_is_known(programme, coordinator):
    ways = {"email": "layla@example.org", "phone": "+32470123456"}
    ended(programme, coordinator.viewer, days_ago=2, channel="sms", **ways)
    ask_outcomes()
    assert written() == [("outcome_asked", "+32470123456", "sms", "en")]


def test_who_wants_a_text_message_but_has_no_phone_gets_a_mail(programme, coordinator):
    ended(programme, coordinator.viewer, days_ago=2, channel="sms", email="layla@example.org")
    ask_outcomes()
    assert written() == [("outcome_asked", "layla@example.org", "mail", "en")]


def test_who_wants_a_call_is_handed_to_staff_at_once_who_read_it_beside_the_number(programme, coordinator):
    ways = {"email": "layla@example.org", "phone": "+32470123456"}
    row = ended(programme, coordinator.viewer, days_ago=2, channel="call", **ways)
    assert (ask_outcomes().handed, messages()) == (1, [])
    page = coordinator.client().get(reverse("outcomes:record", args=[row.pk, "exit"]))
    assert page.context["ways"][0] == ("sms", "+32470123456")
    assert "Wants a call" in page.content.decode()


def test_the_message_carries_a_link_and_no_name(programme, coordinator):
    row = ended(programme, coordinator.viewer, days_ago=2)
    ask_outcomes()
    subject, body = outbox.written(messages()[0])
    assert "/outcomes/now/" in body
    assert row.person.name not in subject + body


def test_who_wants_a_call_after_the_first_message_is_not_reminded_by_another_one(programme, coordinator):
    row = ended(programme, coordinator.viewer, days_ago=2)
    ask_outcomes()
    choose_channel(person=row.person, channel="call", by=coordinator.viewer)
    night = ask_outcomes(today=today() + 3 * DAY)
    assert (night.reminded, night.handed, len(messages())) == (0, 1, 1)
    assert Asking.objects.get().reminded_on is None


def test_a_second_call_on_the_same_day_asks_nobody_twice(programme, coordinator):
    ended(programme, coordinator.viewer, days_ago=2)
    ask_outcomes()
    night = ask_outcomes()
    assert (night.asked, night.reminded, night.handed, len(messages())) == (0, 0, 0, 1)


def test_one_reminder_then_it_is_handed_to_staff(programme, coordinator):
    ended(programme, coordinator.viewer, days_ago=2)
    ask_outcomes()
    assert ask_outcomes(today=today() + 2 * DAY).reminded == 0
    assert ask_outcomes(today=today() + 3 * DAY).reminded == 1
    assert ask_outcomes(today=today() + 4 * DAY).reminded == 0
    assert ask_outcomes(today=today() + 6 * DAY).handed == 1
    assert ask_outcomes(today=today() + 7 * DAY).handed == 0
    assert [one.template for one in messages()] == ["outcome_asked", "outcome_reminder"]


def test_whom_nobody_can_write_to_is_handed_to_staff_at_once(programme, coordinator):
    ended(programme, coordinator.viewer, days_ago=2, email="")
    assert (ask_outcomes().handed, messages()) == (1, [])
    assert Asking.objects.handed_over(today()).count() == 1


def test_an_old_exit_is_not_asked_about(programme, coordinator):
    ended(programme, coordinator.viewer, days_ago=45)
    ended(programme, coordinator.viewer, days_ago=800)
    assert ask_outcomes().asked == 0


def test_who_answered_already_is_not_asked(programme, coordinator):
    row = ended(programme, coordinator.viewer, days_ago=2)
    record_outcome(
        participation=row, moment="exit", facts={"status": "work"}, by=coordinator.viewer, assisted=True
    )
    assert ask_outcomes().asked == 0


def test_a_message_is_dropped_when_somebody_answered_before_it_left(programme, coordinator):
    row = ended(programme, coordinator.viewer, days_ago=2)
    ask_outcomes()
    record_outcome(
        participation=row, moment="exit", facts={"status": "work"}, by=coordinator.viewer, assisted=True
    )
    (message,) = messages()
    outbox.send(str(message.pk))
    message.refresh_from_db()
    assert message.state == OutboxMessage.State.DROPPED


@pytest.mark.parametrize("until", [None, 30])
def test_who_is_left_in_peace_is_not_asked(programme, coordinator, until):
    row = ended(programme, coordinator.viewer, days_ago=2)
    day = until and today() + until * DAY
    leave_in_peace(person=row.person, until=day, by=coordinator.viewer)
    assert ask_outcomes().asked == 0
    leave_in_peace(person=row.person, until=None, by=coordinator.viewer, ends=True)
    assert ask_outcomes().asked == 1


def test_the_peace_of_a_pair_holds_here_too(programme, coordinator):
    row = ended(programme, coordinator.viewer, days_ago=2)
    Member.objects.filter(participation=row).update(quiet_until=today() + DAY)
    assert ask_outcomes().asked == 0


def test_who_withdrew_their_consent_is_not_asked(programme, coordinator):
    row = ended(programme, coordinator.viewer, days_ago=2)
    for given in (True, False):
        Consent.objects.create(
            person=row.person, purpose="service", given=given, how="self", text_version="1", language="en"
        )
    assert ask_outcomes().asked == 0


def test_who_was_forgotten_is_not_asked_and_their_links_open_nothing(programme, coordinator, client):
    row = ended(programme, coordinator.viewer, days_ago=2)
    ask_outcomes()
    link = messages()[0].link
    forget(person=row.person, by=coordinator.viewer)
    assert client.get(link).status_code == 404
    assert OutboxMessage.objects.get(template="outcome_asked").address == ""
    night = ask_outcomes(today=today() + 3 * DAY)
    assert (night.asked, night.reminded, night.handed) == (0, 0, 0)


def test_who_waits_again_is_not_asked_about_the_earlier_exit(programme, coordinator):
    row = ended(programme, coordinator.viewer, days_ago=2)
    ask_outcomes()
    start_waiting(participation=row, by=coordinator.viewer)
    night = ask_outcomes(today=today() + 3 * DAY)
    assert (night.over, night.reminded) == (1, 0)
    assert Asking.objects.get().ending == "over"


def test_who_takes_part_in_two_programmes_is_asked_one_thing_at_a_time(programme, coordinator):
    row = ended(programme, coordinator.viewer, days_ago=2)
    other = ended(programme, coordinator.viewer, days_ago=2, email="")
    Participation.objects.filter(pk=other.pk).update(
        person=row.person, side="mentee", programme=_second(programme)
    )
    assert ask_outcomes().asked == 1


def _second(programme):
    from tests import factories

    return factories.ProgrammeFactory(organisation=programme.organisation)


def test_rule_4_who_came_again_and_left_again_is_asked_about_the_last_exit_only(programme, coordinator):
    row = ended(programme, coordinator.viewer, days_ago=90)
    Participation.objects.filter(pk=row.pk).update(state="left", left_on=today() - 90 * DAY)
    row.refresh_from_db()
    rejoin(participation=row, by=coordinator.viewer)
    assert ask_outcomes().asked == 0
    Participation.objects.filter(pk=row.pk).update(state="left", left_on=today() - 2 * DAY)
    Participation.objects.filter(pk=row.pk).update(joined_on=today() - 60 * DAY)
    assert ask_outcomes().asked == 1
    assert Asking.objects.get().exit_on == today() - 2 * DAY


def test_the_command_says_what_it_did(programme, coordinator, capsys):
    ended(programme, coordinator.viewer, days_ago=2)
    call_command("ask_outcomes")
    assert "1 asked" in capsys.readouterr().out


def test_nightly_asking_costs_the_same_for_many(programme, coordinator, django_assert_max_num_queries):
    for number in range(4):
        ended(programme, coordinator.viewer, days_ago=45, email=f"{number}@example.org")
    with django_assert_max_num_queries(12):
        ask_outcomes()
