"""One address for a pair: staff see all of it, the two see theirs, a partner what is shared."""

import datetime

import pytest
from django.urls import reverse
from django.utils import timezone

from memore.pairs.actions import (
    close_pair,
    comment,
    log_meeting,
    plan_meeting,
    raise_concern,
    share_with_partner,
    write_note,
)
from memore.plans.models import Goal, Step
from tests.factories import ParticipationFactory, open_pair

TODAY = timezone.localdate()
DAY = datetime.timedelta(days=1)


@pytest.fixture
def lived(pair, mentor, mentee, coordinator):
    """A pair with a past: a meeting, a comment, a note, a concern, a goal and a day to come."""
    held = log_meeting(
        pair=pair, day=TODAY - DAY, minutes=90, way="in_person", went="well",
        words="We wrote his letter.", by=mentor.viewer,
    )  # fmt: skip
    comment(meeting=held, words="How lovely.", by=coordinator.viewer)
    write_note(pair=pair, words="He is content.", by=coordinator.viewer)
    raise_concern(member=pair.members.get(side="mentee"), kind="help", words="The bill.", by=mentee.viewer)
    plan_meeting(pair=pair, day=TODAY + 3 * DAY, at=datetime.time(18, 30), where="Library", by=mentor.viewer)
    Step.objects.create(goal=Goal.objects.create(person=mentee.person, words="Be a cook"), words="Trial day")
    pair.refresh_from_db()
    return pair


def page(character, pair, tab=""):
    return character.client().get(reverse("pair", args=[pair.pk]) + (f"?tab={tab}" if tab else ""))


def test_staff_read_one_timeline(lived, coordinator):
    words = page(coordinator, lived).content.decode()
    for said in (
        "Met for 90 minutes, it went well", "We wrote his letter.", "How lovely.", "He is content.",
        "The bill.", "Staff read this.", "Library", "18:30", "Be a cook", "Trial day", "every two weeks",
    ):  # fmt: skip
        assert said in words


@pytest.mark.parametrize("tab", ["", "meetings", "voices", "goals", "agreement", "notes", "unknown"])
def test_every_tab_has_an_address_and_a_bounded_cost(lived, coordinator, tab, django_assert_max_num_queries):
    client = coordinator.client()
    with django_assert_max_num_queries(12):
        response = client.get(reverse("pair", args=[lived.pk]) + f"?tab={tab}")
    assert response.status_code == 200


@pytest.mark.parametrize("who", ["mentor", "mentee"])
def test_the_two_see_their_pair_without_what_staff_wrote(lived, who, request):
    words = page(request.getfixturevalue(who), lived).content.decode()
    assert "We wrote his letter." in words
    assert "He is content." not in words
    assert "The bill." not in words


@pytest.mark.parametrize("tab", ["notes", "meetings"])
def test_a_staff_tab_does_not_open_for_the_two(lived, mentor, tab):
    assert page(mentor, lived, tab).context["tab"] == "timeline"


def test_it_is_a_404_for_others_of_the_house_and_for_strangers(lived, programme, stranger, mentor):
    other = open_pair(
        mentee=ParticipationFactory(programme=programme),
        mentor=ParticipationFactory(programme=programme, side="mentor"),
    )
    assert page(mentor, other).status_code == 404
    assert page(stranger, lived).status_code == 404


def test_a_partner_sees_first_names_goals_and_next_date_and_nothing_else(lived, partner, coordinator, mentee):
    mentee.person.name = "Samir Haddad"
    mentee.person.save()
    assert page(partner, lived).status_code == 404
    share_with_partner(pair=lived, membership=partner.membership, consented_on=TODAY, by=coordinator.viewer)
    assert page(partner, lived).status_code == 302
    words = partner.client().get(reverse("home")).content.decode()
    assert "Samir" in words
    assert "Be a cook" in words
    for hidden in ("Haddad", "We wrote his letter.", "He is content.", "The bill.", "Library", "@"):
        assert hidden not in words


def test_contact_data_is_shown_while_the_pair_goes_on(lived, mentor, mentee):
    mentor.person.phone = "+32470123456"
    mentor.person.save()
    assert "tel:+32470123456" in page(mentee, lived).content.decode()


@pytest.mark.parametrize("end", ["stop", "close"])
def test_contact_data_is_hidden_when_contact_is_stopped_or_the_pair_is_closed(
    lived, mentor, mentee, coordinator, end
):
    mentor.person.phone = mentee.person.phone = "+32470123456"
    mentor.person.save()
    mentee.person.save()
    if end == "stop":
        raise_concern(member=lived.members.get(side="mentee"), kind="stop", by=mentee.viewer)
    else:
        close_pair(pair=lived, reason="completed", by=coordinator.viewer, untalked="moved away")
    for one in (mentor, mentee):
        for address in (reverse("pair", args=[lived.pk]), reverse("home")):
            words = one.client().get(address).content.decode()
            assert "470123456" not in words.replace(" ", "")


def test_the_other_side_does_not_read_who_stopped(lived, mentor, mentee):
    raise_concern(member=lived.members.get(side="mentee"), kind="stop", words="He shouts.", by=mentee.viewer)
    words = page(mentor, lived).content.decode()
    assert "He shouts." not in words
    assert "Contact is stopped." in words


def test_thanking_works_with_a_button_and_no_script(lived, coordinator):
    held = lived.meetings.get(state="held")
    response = coordinator.client().post(reverse("pairs:thank", args=[held.pk]), follow=True)
    assert "says thank you" in response.content.decode()


def test_staff_can_say_why_these_two(pair, mentor, coordinator):
    pair.reasons = [{"code": "distance", "values": {"km": 4}, "weak": False}]
    pair.save()
    assert "4 km" in page(coordinator, pair).content.decode()
    assert "4 km" not in page(mentor, pair).content.decode()


@pytest.mark.parametrize("who", ["coordinator", "mentor"])
def test_in_arabic_each_name_is_kept_apart_and_the_sentence_keeps_its_direction(lived, who, request):
    character = request.getfixturevalue(who)
    type(character.user).objects.filter(pk=character.user.pk).update(language="ar")
    response = page(character, lived)
    heading = response.content.decode().partition("<h1>")[2].partition("</h1>")[0]
    assert heading.count("\u2068") == heading.count("\u2069") == 2
    assert "<bdi>" not in heading  # it would take the direction of the first name for the sentence
