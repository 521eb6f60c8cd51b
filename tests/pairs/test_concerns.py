"""Concerns: how urgent, on whose desk, by when; what is beyond a mentor's role is told without the talk."""

import datetime

import pytest
from django.urls import reverse
from django.utils import timezone

from memore.home.contact import contact_between
from memore.pairs.actions import answer_concern, raise_concern, take_concern
from memore.pairs.actions.care import AlreadyAnswered, AlreadyTheirs, AreaMissing, TheTalkStays
from memore.pairs.attention import concerns
from memore.pairs.models import Concern
from tests.conftest import character

TODAY = timezone.localdate()
DAY = datetime.timedelta(days=1)


@pytest.fixture
def colleague(organisation):
    return character(organisation, "coordinator")


@pytest.fixture
def led(pair, coordinator):
    pair.coordinator = coordinator.membership
    pair.save()
    return pair


def ask(pair, side="mentee", kind="help", **said):
    member = pair.members.get(side=side)
    return raise_concern(member=member, kind=kind, by=said.pop("by").viewer, **said)


def on_desk(*who):
    return [bool(concerns(one.viewer)) for one in who]


@pytest.mark.parametrize(("urgency", "days"), [("today", 1), ("week", 7), ("whenever", 14)])
def test_urgency_gives_the_day_for_an_answer(led, mentee, coordinator, urgency, days):
    concern = ask(led, by=mentee, urgency=urgency)
    assert concern.due_on == TODAY + days * DAY
    (row,) = concerns(coordinator.viewer)
    assert row.urgent == (urgency == "today")


def test_it_lies_on_the_desk_of_the_pairs_coordinator_only(led, mentee, coordinator, colleague, admin):
    ask(led, by=mentee, urgency="week")
    assert on_desk(coordinator, colleague, admin) == [True, False, False]


def test_without_a_coordinator_it_lies_on_every_desk(pair, mentee, coordinator, colleague, admin):
    ask(pair, by=mentee)
    assert on_desk(coordinator, colleague, admin) == [True, True, True]


def test_it_does_not_wait_for_somebody_who_left_the_house(led, mentee, coordinator, colleague):
    ask(led, by=mentee)
    coordinator.membership.ended_at = timezone.now()
    coordinator.membership.save()
    assert on_desk(colleague) == [True]


def test_a_colleague_takes_it_over(led, mentee, coordinator, colleague):
    concern = ask(led, by=mentee)
    url = reverse("pairs:take_concern", args=[concern.pk])
    assert colleague.client().post(url).status_code == 302
    assert on_desk(coordinator, colleague) == [False, True]
    with pytest.raises(AlreadyTheirs):
        take_concern(concern=concern, by=colleague.viewer)
    answer_concern(concern=concern, answer="We spoke.", by=colleague.viewer)
    with pytest.raises(AlreadyAnswered):
        take_concern(concern=concern, by=coordinator.viewer)


def test_what_is_overdue_is_urgent_says_so_and_reaches_admins(led, mentee, coordinator, colleague, admin):
    concern = ask(led, by=mentee, urgency="whenever")
    concern.due_on = TODAY - DAY
    concern.save()
    assert on_desk(coordinator, colleague, admin) == [True, False, True]
    (row,) = concerns(admin.viewer)
    assert row.urgent
    assert row.why.startswith("Answer was due on")


def test_what_is_beyond_a_mentors_role_names_an_area_and_never_the_talk(led, mentor, coordinator):
    with pytest.raises(TheTalkStays):
        ask(led, side="mentor", kind="beyond", by=mentor, area="money", words="She owes 4,000 euros.")
    with pytest.raises(AreaMissing):
        ask(led, side="mentor", kind="beyond", by=mentor)
    url = reverse("pairs:concern", args=[led.pk, "beyond"])
    page = mentor.client().get(url).content.decode()
    assert 'name="words"' not in page
    assert "stays between the two of you" in page
    sent = {"area": "money", "urgency": "week", "words": "She owes 4,000 euros."}
    assert mentor.client().post(url, sent).status_code == 302
    concern = Concern.objects.get()
    assert (concern.area, concern.words, concern.urgency) == ("money", "", "week")
    assert "money or debts" in concerns(coordinator.viewer)[0].why


def test_only_a_mentor_has_a_role_to_be_beyond(led, mentee):
    assert mentee.client().get(reverse("pairs:concern", args=[led.pk, "beyond"])).status_code == 404


def test_stopping_contact_is_always_urgent_and_hides_contact_everywhere(led, mentor, mentee):
    for who in (mentor, mentee):
        who.person.phone = "+32470123456" if who is mentor else "+32470654321"
        who.person.save()
    concern = ask(led, kind="stop", by=mentee, urgency="whenever")
    led.refresh_from_db()
    assert (concern.urgency, concern.due_on) == ("today", TODAY + DAY)
    assert contact_between(*led.members.order_by("side"), led).hidden
    for who, number in ((mentor, "470 65"), (mentee, "470 12")):
        client = who.client()
        for page in (reverse("home"), reverse("pair", args=[led.pk])):
            words = client.get(page).content.decode()
            assert number not in words
            assert who.person.email is not None
        assert client.get(reverse("pairs:log_meeting", args=[led.pk])).status_code == 200
        sent = client.post(reverse("pairs:plan_meeting", args=[led.pk]), {"day": TODAY, "way": "phone"})
        assert sent.status_code == 409


def test_what_is_beyond_a_mentor_leads_staff_to_a_coach_and_others(pair, mentee, mentor, coordinator):
    concern = ask(pair, side="mentor", kind="beyond", by=mentor, area="money")
    coach = reverse("plans:coaching", args=[mentee.person.pk])
    around = reverse("person", args=[mentee.person.pk]) + "#around"
    client = coordinator.client()
    answer = reverse("pairs:answer_concern", args=[concern.pk])
    notes = reverse("pair", args=[pair.pk]) + "?tab=notes"
    for page in (answer, notes):
        shown = client.get(page).content.decode()
        assert f'href="{coach}"' in shown
        assert f'href="{around}"' in shown
    assert 'id="around"' in client.get(reverse("person", args=[mentee.person.pk])).content.decode()
    for side in (mentee, mentor):
        assert coach not in side.client().get(notes).content.decode()


def test_a_call_for_help_leads_to_no_coach(pair, mentee, coordinator):
    concern = ask(pair, by=mentee)
    shown = coordinator.client().get(reverse("pairs:answer_concern", args=[concern.pk])).content.decode()
    assert reverse("plans:coaching", args=[mentee.person.pk]) not in shown
