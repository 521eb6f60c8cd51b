"""Concerns, incidents, reminders and the end, where a mentor has several mentees."""

import datetime

import pytest
from django.urls import reverse
from django.utils import timezone

from memore.matching.formerly import formerly
from memore.pairs.actions import (
    answer_concern,
    close_pair,
    leave_group,
    leave_in_peace,
    plan_meeting,
    raise_concern,
    report_incident,
    resume_contact,
    write_closing_talk,
)
from memore.pairs.actions.care import NotBesideYou
from memore.pairs.actions.incidents import NotOfThisPair
from memore.pairs.actions.reminding import remind_pairs, still_true
from memore.pairs.actions.turns import ContactIsStopped, TalkMissing
from memore.pairs.models import CloseReason, Concern, Incident, Pair, Reminder
from memore.programmes.models import State
from tests.pairs.group_rows import active, paired, somebody, vocational

TODAY = timezone.localdate()
DAY = datetime.timedelta(days=1)


@pytest.fixture
def programme(organisation):
    return vocational(organisation)


@pytest.fixture
def group(amina, yusuf, emily, coordinator):
    for one in (amina, yusuf):
        paired(one, emily, coordinator)
    return active(Pair.objects.get())


def of(pair, who):
    return pair.members.get(person=who.person)


def test_the_mentor_asks_for_help_with_one_of_them(group, emily, yusuf, coordinator, amina):
    url = reverse("pairs:concern", args=[group.pk, "help"])
    page = emily.client().get(url).content.decode()
    assert "About whom?" in page
    assert "Yusuf" in page
    sent = {"urgency": "today", "words": "", "about": str(of(group, yusuf).pk)}
    assert emily.client().post(url, sent).status_code == 302
    assert Concern.objects.get().about.person == yusuf.person
    assert "Asks for help with Yusuf Demir." in coordinator.client().get(reverse("home")).content.decode()
    assert "About whom?" not in amina.client().get(url).content.decode()


def test_what_is_beyond_a_mentor_leads_to_the_one_it_is_about(group, emily, yusuf, coordinator):
    concern = raise_concern(
        member=of(group, emily), about=of(group, yusuf), kind="beyond", area="money", by=emily.viewer
    )
    page = coordinator.client().get(reverse("pairs:answer_concern", args=[concern.pk])).content.decode()
    assert reverse("plans:coaching", args=[yusuf.person.pk]) in page
    assert page.count("/coaching/") == 1
    with pytest.raises(NotBesideYou):
        raise_concern(member=of(group, yusuf), about=of(group, yusuf), kind="help", by=yusuf.viewer)


def test_the_mentor_stops_contact_with_one_and_goes_on_with_the_others(
    group, emily, amina, yusuf, coordinator
):
    url = reverse("pairs:concern", args=[group.pk, "stop"])
    assert "You can stop with one of them" in emily.client().get(url).content.decode()
    emily.client().post(url, {"words": "", "about": str(of(group, yusuf).pk)})
    group.refresh_from_db()
    assert (group.state, group.contact_stopped_at) == ("active", None)
    assert of(group, yusuf).contact_stopped_at is not None
    assert "Contact is stopped" in yusuf.client().get(reverse("pair", args=[group.pk])).content.decode()
    desk = coordinator.client().get(reverse("home")).content.decode()
    assert "Stopped the contact with Yusuf Demir. The group goes on without them." in desk
    with pytest.raises(ContactIsStopped):
        resume_contact(member=of(group, yusuf), by=coordinator.viewer)
    answer_concern(concern=Concern.objects.get(), answer="We spoke.", by=coordinator.viewer)
    resume_contact(member=of(group, yusuf), by=coordinator.viewer)
    assert of(group, yusuf).contact_stopped_at is None


def test_who_stopped_with_all_rests_with_all(group, emily):
    raise_concern(member=of(group, emily), kind="stop", by=emily.viewer)
    group.refresh_from_db()
    assert group.state == "paused"


def test_a_mentee_reads_that_the_others_go_on(group, amina):
    page = amina.client().get(reverse("pairs:concern", args=[group.pk, "stop"])).content.decode()
    assert "The others go on without you" in page
    assert "Nobody else in your group does" in page


def test_an_incident_says_which_of_them_it_concerns(group, yusuf, coordinator, programme, emily):
    group.coordinator = coordinator.membership
    group.save()
    url = reverse("pairs:report_incident", args=[group.pk])
    page = coordinator.client().get(url).content.decode()
    for words in ("Amina Salah (mentee)", "Yusuf Demir (mentee)", "Emily Ford (mentor)", "all of them"):
        assert words in page
    sent = {"kind": "threat", "day": TODAY.isoformat(), "seen": "Shouted at.", "action": ""}
    coordinator.client().post(url, {**sent, "member": str(of(group, yusuf).pk)})
    assert Incident.objects.get().member.person == yusuf.person
    other = somebody(programme, "mentor")
    elsewhere = paired(somebody(programme, "mentee"), other, coordinator)
    with pytest.raises(NotOfThisPair):
        report_incident(
            pair=group, kind="data", day=TODAY, seen="x", member=of(elsewhere, other), by=coordinator.viewer
        )


@pytest.fixture
def silent(group):
    """A group that met four days ago and has nothing planned."""
    group.meetings.create(state="held", day=TODAY - 4 * DAY)
    return group


def reminded():
    return set(Reminder.objects.values_list("member__person__name", "about"))


def test_every_member_is_reminded_but_who_is_left_in_peace_or_has_no_contact(
    silent, emily, amina, yusuf, programme, coordinator
):
    leave_in_peace(member=of(silent, yusuf), until=TODAY + DAY, by=coordinator.viewer)
    remind_pairs()
    assert reminded() == {("Emily Ford", "next_meeting"), ("Amina Salah", "next_meeting")}
    raise_concern(member=of(silent, amina), kind="stop", by=amina.viewer)
    leave_in_peace(member=of(silent, yusuf), until=None, by=coordinator.viewer)
    Reminder.objects.all().delete()
    remind_pairs()
    assert reminded() == {("Emily Ford", "next_meeting"), ("Yusuf Demir", "next_meeting")}


def test_what_is_true_of_one_is_looked_at_again_when_it_is_sent(silent, amina, yusuf, coordinator):
    remind_pairs()
    rows = {row.member.person.name: str(row.pk) for row in Reminder.objects.all()}
    raise_concern(member=of(silent, amina), kind="stop", by=amina.viewer)
    leave_in_peace(member=of(silent, yusuf), until=TODAY + DAY, by=coordinator.viewer)
    assert [still_true(rows[name]) for name in ("Amina Salah", "Yusuf Demir", "Emily Ford")] == [
        False,
        False,
        True,
    ]
    plan_meeting(pair=silent, day=TODAY + DAY, by=coordinator.viewer)
    assert not still_true(rows["Emily Ford"])


def test_who_came_later_is_reminded_of_a_first_meeting_from_the_day_they_came(
    silent, emily, programme, coordinator
):
    late = somebody(programme, "mentee", "Nadia Rahimi")
    paired(late, emily, coordinator)
    remind_pairs()
    assert "Nadia Rahimi" not in {name for name, _about in reminded()}
    Pair.objects.update(opened_at=timezone.now() - 10 * DAY)
    silent.members.filter(person=late.person).update(from_on=TODAY - 3 * DAY)
    remind_pairs()
    assert ("Nadia Rahimi", "first_meeting") in reminded()


def test_whose_contact_is_stopped_hears_nothing_of_the_next_meeting(
    group, amina, yusuf, emily, mailoutbox, django_capture_on_commit_callbacks
):
    raise_concern(member=of(group, amina), kind="stop", by=amina.viewer)
    mailoutbox.clear()
    with django_capture_on_commit_callbacks(execute=True):
        plan_meeting(pair=group, day=TODAY + DAY, by=emily.viewer)
    assert {message.to[0] for message in mailoutbox} == {yusuf.user.email}


def test_a_group_ends_after_a_talk_with_each(group, emily, amina, yusuf, coordinator):
    for one, step in ((emily, "again"), (amina, "mentor")):
        write_closing_talk(member=of(group, one), on=TODAY, next=step, by=coordinator.viewer)
    with pytest.raises(TalkMissing, match="Yusuf"):
        close_pair(pair=group, reason=CloseReason.COMPLETED, by=coordinator.viewer)
    write_closing_talk(member=of(group, yusuf), on=TODAY, next="search", by=coordinator.viewer)
    close_pair(pair=group, reason=CloseReason.COMPLETED, by=coordinator.viewer)


def waits_since(one, day):
    one.participation.refresh_from_db()
    one.participation.waiting_since = day
    one.participation.save()


def test_each_mentee_of_a_mentor_who_stops_waits_again_from_their_own_first_day(
    group, amina, yusuf, coordinator
):
    first = [(amina, TODAY - 90 * DAY), (yusuf, TODAY - 60 * DAY)]
    for one, day in first:
        waits_since(one, day)
    close_pair(pair=group, reason=CloseReason.MENTOR_STOPPED, untalked="gone", by=coordinator.viewer)
    for one, day in first:
        one.participation.refresh_from_db()
        assert (one.participation.state, one.participation.waiting_since) == (State.WAITING, day)


def test_who_left_a_group_keeps_their_place_and_the_board_knows_why(group, emily, yusuf, coordinator):
    waits_since(yusuf, TODAY - 60 * DAY)
    leave_group(
        member=of(group, yusuf), reason=CloseReason.MENTOR_STOPPED, untalked="x", by=coordinator.viewer
    )
    yusuf.participation.refresh_from_db()
    before = formerly(yusuf.participation)
    assert "still counts" in before.waits_again
    assert "the mentor could not go on" in before.mentors[emily.participation.pk]


def test_who_left_is_asked_how_it_went_on_while_the_group_goes_on(group, yusuf, coordinator):
    member = of(group, yusuf)
    leave_group(member=member, reason=CloseReason.FOUND_WORK, untalked="works", by=coordinator.viewer)
    group.members.filter(pk=member.pk).update(from_on=TODAY - 400 * DAY, to_on=TODAY - 184 * DAY)
    url = reverse("outcomes:now", args=[member.participation_id])
    assert url in coordinator.client().get(reverse("pair", args=[group.pk])).content.decode()
    record = coordinator.client().get(url).url
    assert record.endswith("/months_6/")
    sent = {"status": "work", "proof": "said", "on": TODAY.isoformat()}
    assert coordinator.client().post(record, sent).status_code == 302
    group.refresh_from_db()
    assert group.state == "active"
    assert "in work" in coordinator.client().get(reverse("pair", args=[group.pk])).content.decode()
