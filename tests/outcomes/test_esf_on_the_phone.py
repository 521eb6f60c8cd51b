"""What the fund asks at entry, answered on a phone without an account; staff go on answering for them."""

import datetime

import pytest
from django.core.management import call_command
from django.test import Client
from django.urls import reverse

from memore.core.models import AuditEvent, OutboxMessage
from memore.outcomes.actions import leave_in_peace
from memore.outcomes.esf import asking, asking_all, deeds
from memore.outcomes.esf.gaps import gaps_of
from memore.outcomes.esf.lines import lines_of
from memore.outcomes.models.esf import EsfAnswer, EsfEntry, EsfLink, Question
from memore.people.models import Person
from memore.privacy.actions import forget
from tests.outcomes.esf_people import ALL_NO, asked, came_in, today

DAY = datetime.timedelta(days=1)


@pytest.fixture
def row(programme):
    row = came_in(programme, on=today() - 3 * DAY)
    row.person.email, row.person.language = "samira@example.org", "nl"
    row.person.save()
    return row


@pytest.fixture
def path(row):
    return asking.new_link(deeds.participant_of(participation=row))[1]


def test_staff_send_a_link_in_their_language_that_says_nothing_of_the_case(row, coordinator):
    coordinator.client().post(reverse("outcomes:ask_entry", args=[row.pk]))
    message = OutboxMessage.objects.get()
    assert (message.address, message.language) == ("samira@example.org", "nl")
    assert message.link.startswith("/outcomes/entry/")
    assert "sent on" in coordinator.client().get(reverse("outcomes:entry", args=[row.pk])).content.decode()


def test_all_who_were_not_asked_are_written_to_at_once_and_the_page_says_who_cannot_be(
    row, programme, coordinator, django_assert_max_num_queries
):
    mute = came_in(programme, on=today() - 3 * DAY)
    Person.objects.filter(pk=mute.person_id).update(email="", phone="", user=None)
    spared = came_in(programme, on=today() - 3 * DAY)
    Person.objects.filter(pk=spared.person_id).update(email="spared@example.org")
    done = came_in(programme, on=today() - 3 * DAY)
    asked(done, coordinator)
    client = coordinator.client()
    address = f"{reverse('outcomes:ask_everybody')}?programme={programme.pk}"
    assert address.split("?")[0] in client.get(reverse("outcomes:esf")).content.decode()
    with django_assert_max_num_queries(12):
        page = client.get(address).content.decode()
    assert "No mail address and no phone number is known." in page
    assert done.person.name not in page
    assert not OutboxMessage.objects.exists(), "looking sends nothing"
    client.post(address, {"who": [row.pk, mute.pk, done.pk, "nobody"]})
    assert OutboxMessage.objects.get().address == "samira@example.org"
    assert AuditEvent.objects.get(verb="esf.asked").subject == str(row.person_id)
    client.post(address, {"who": [row.pk]})
    assert OutboxMessage.objects.count() == 1, "who was sent them this week is left to answer"
    assert "Was sent the questions on" in client.get(address).content.decode()


def test_one_question_a_tap_and_a_refusal_counts_as_asked(row, path, programme):
    phone = Client(headers={"accept-language": "en"})
    for number, question in enumerate(Question.values, start=1):
        page = phone.get(path).content.decode()
        assert f"{number} van 6" in page or f"{number} of 6" in page
        phone.post(path, {question: "refused" if question == "minority" else "no"})
    assert deeds.said(row.esf) == ALL_NO | {"minority": "refused"}
    assert set(EsfAnswer.objects.values_list("by", flat=True)) == {None}
    assert [gap for gap in gaps_of(lines_of(programme), today()) if "unasked" in str(gap)] == []


def test_who_has_a_european_nationality_is_not_from_a_third_country(path, row):
    page = Client(headers={"accept-language": "en"}, HTTP_COOKIE="django_language=en").get(path)
    assert 'name="third_country" value="no"' in page.content.decode()
    assert asking.screens()[0].label_of("no") == "Yes, I have"


def test_opening_the_link_answers_nothing_and_tapping_twice_keeps_the_newest(path, row):
    phone = Client()
    phone.get(path)
    assert not EsfAnswer.objects.exists()
    phone.post(path, {"rural": "yes"})
    phone.post(path, {"rural": "no"})
    assert deeds.said(row.esf) == {"rural": "no"}
    assert phone.post(path, {"rural": "perhaps"}).status_code == 404


def test_it_can_be_changed_until_the_night_freezes_it(path, row):
    phone = Client()
    phone.post(path, ALL_NO)
    phone.post(path, {"rural": "yes"})
    call_command("freeze_entries")
    phone.post(path, {"rural": "no"})
    assert EsfEntry.objects.get().rural == "yes"
    assert deeds.said(row.esf)["rural"] == "yes"


def test_a_link_ends_after_thirty_days_and_an_unknown_one_opens_nothing(path):
    EsfLink.objects.update(closes_on=today() - DAY)
    assert Client().get(path).status_code == 410
    assert Client().post(path, ALL_NO).status_code == 410
    assert Client().get(path[:-3] + "xx/").status_code == 404
    assert not EsfAnswer.objects.exists()


def test_staff_who_read_the_questions_out_are_named(path, coordinator):
    coordinator.client().post(path, {"rural": "no"})
    assert EsfAnswer.objects.get().by == coordinator.user


def test_who_wants_a_call_is_not_written_to(row, coordinator):
    row.person.channel = "call"
    row.person.save()
    with pytest.raises(asking.WantsACall):
        asking.send(participation=row, by=coordinator.viewer)


def test_who_wants_a_call_holds_up_nobody_else(row, programme, coordinator):
    caller = came_in(programme, on=today() - 3 * DAY)
    Person.objects.filter(pk=caller.person_id).update(email="caller@example.org", channel="call")
    client = coordinator.client()
    address = f"{reverse('outcomes:ask_everybody')}?programme={programme.pk}"
    assert "Wants a call, no message." in client.get(address).content.decode()
    assert client.post(address, {"who": [row.pk, caller.pk]}).status_code == 302
    assert OutboxMessage.objects.get().address == "samira@example.org"


def test_who_answered_since_the_list_was_made_holds_up_nobody_else(row, programme, coordinator):
    quick = came_in(programme, on=today() - 3 * DAY)
    Person.objects.filter(pk=quick.person_id).update(email="quick@example.org")
    found = asking_all.round_of(lines_of(programme), coordinator.viewer)
    deeds.note_answers(participation=quick, answers=ALL_NO, by=coordinator.viewer)
    chosen = {row.pk, quick.pk}
    assert asking_all.send_all(to=found, chosen=chosen, by=coordinator.viewer) == (1, 1)
    assert OutboxMessage.objects.get().address == "samira@example.org"


def test_the_page_says_that_nobody_was_ticked_and_who_could_not_be_written_to(row, programme, coordinator):
    client, address = coordinator.client(), f"{reverse('outcomes:ask_everybody')}?programme={programme.pk}"
    page = client.post(address, follow=True)
    assert "Nobody was ticked: nothing was sent." in page.content.decode()
    leave_in_peace(person=row.person, until=None, by=coordinator.viewer)
    page = client.post(address, {"who": [row.pk]}, follow=True).content.decode()
    assert "1 person could not be written to any more." in page
    assert "Wants to be left in peace." in page
    assert not OutboxMessage.objects.exists()


def test_who_is_left_in_peace_is_not_sent_the_questions_either(row, coordinator):
    link = asking.send(participation=row, by=coordinator.viewer)
    leave_in_peace(person=row.person, until=None, by=coordinator.viewer)
    assert not asking.still_asked(str(link.pk)), "what waits in the outbox does not leave"
    with pytest.raises(asking.LeftInPeace):
        asking.send(participation=row, by=coordinator.viewer)


def test_nobody_is_written_to_without_an_address_or_with_nothing_to_ask(programme, row, coordinator):
    silent = came_in(programme, on=today() - 3 * DAY)
    type(silent.person).objects.filter(pk=silent.person_id).update(email="", phone="", user=None)
    silent.refresh_from_db()
    with pytest.raises(asking.NobodyCanWrite):
        asking.send(participation=type(silent).objects.get(pk=silent.pk), by=coordinator.viewer)
    asked(row, coordinator)
    with pytest.raises(asking.AllAsked):
        asking.send(participation=row, by=coordinator.viewer)


def test_a_message_is_dropped_when_all_is_answered_and_a_forgotten_one_has_no_link(row, path, coordinator):
    link = asking.send(participation=row, by=coordinator.viewer)
    assert asking.still_asked(str(link.pk))
    Client().post(path, ALL_NO)
    assert not asking.still_asked(str(link.pk))
    forget(person=row.person, by=coordinator.viewer)
    assert Client().get(path).status_code == 404
    assert OutboxMessage.objects.get().address == ""


def test_another_house_sends_nothing(row, stranger):
    assert stranger.client().post(reverse("outcomes:ask_entry", args=[row.pk])).status_code == 404
