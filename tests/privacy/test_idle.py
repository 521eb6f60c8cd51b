"""Whoever shows no sign of life for years is told, and forgotten 30 days later."""

import datetime

import pytest
from django.utils import timezone

from memore.core.attention import gather
from memore.core.models import OutboxMessage
from memore.people.models import Person
from memore.privacy import actions
from memore.privacy.attention import OFFER
from memore.privacy.idle import idle
from memore.privacy.models import Notice
from memore.programmes.models import Participation

pytestmark = pytest.mark.django_db
TODAY = timezone.localdate


def silence(character, days: int) -> Person:
    """The character left and showed no sign of life for so many days."""
    then = timezone.now() - datetime.timedelta(days=days)
    Participation.objects.filter(person=character.person).update(
        state="left", joined_on=then.date(), left_on=then.date(), waiting_since=None
    )
    Person.objects.filter(pk=character.person.pk).update(changed_at=then)
    type(character.user).objects.filter(pk=character.user.pk).update(last_login=then)
    return character.person


def test_two_years_and_a_day_is_idle_two_years_less_a_day_is_not(mentee, mentor):
    gone, here = silence(mentee, 732), silence(mentor, 728)
    assert [person.pk for person in idle(TODAY())] == [gone.pk]
    assert here.pk not in {person.pk for person in idle(TODAY())}


def test_a_programme_may_keep_people_longer(mentee, programme):
    silence(mentee, 800)
    programme.forget_after_days = 1000
    programme.save()
    assert list(idle(TODAY())) == []


def test_who_is_in_an_open_pair_is_never_idle(pair, mentee):
    silence(mentee, 2000)
    assert list(idle(TODAY())) == []


def test_they_are_told_in_their_language_and_stand_on_the_desk(mentee, coordinator):
    silence(mentee, 800)
    mentee.user.language = "ar"
    mentee.user.save()
    assert actions.watch()["told"] == 1
    message = OutboxMessage.objects.get(template="about_to_forget")
    assert message.language == "ar"
    (row,) = gather([OFFER], coordinator.viewer, TODAY())
    assert row.rule == "person.idle"


def test_after_thirty_days_they_are_forgotten_and_not_before(mentee):
    person = silence(mentee, 800)
    actions.watch()
    actions.watch(TODAY() + datetime.timedelta(days=29))
    assert Person.objects.get(pk=person.pk).name != "–"
    actions.watch(TODAY() + datetime.timedelta(days=30))
    assert Person.objects.get(pk=person.pk).name == "–"
    assert actions.watch(TODAY() + datetime.timedelta(days=900)) == {"told": 0, "forgotten": 0, "dropped": 0}


def test_whoever_signs_in_stays(mentee):
    person = silence(mentee, 800)
    actions.watch()
    type(mentee.user).objects.filter(pk=mentee.user.pk).update(last_login=timezone.now())
    assert actions.watch(TODAY() + datetime.timedelta(days=31))["dropped"] == 1
    assert Person.objects.get(pk=person.pk).name != "–"
    assert not actions.still_silent(str(person.pk)), "and the message that has not left is dropped"


def test_staff_keep_somebody_for_a_year(mentee, coordinator):
    person = silence(mentee, 800)
    actions.watch()
    notice = Notice.objects.get(person=person)
    assert coordinator.client().post(f"/privacy/{notice.pk}/keep/").status_code == 302
    actions.watch(TODAY() + datetime.timedelta(days=40))
    assert Person.objects.get(pk=person.pk).name != "–"
    assert "kept until" in coordinator.client().get("/privacy/").content.decode()


def test_another_house_sees_nothing_of_it(mentee, stranger):
    silence(mentee, 800)
    actions.watch()
    notice = Notice.objects.get()
    assert stranger.client().post(f"/privacy/{notice.pk}/keep/").status_code == 404
    assert gather([OFFER], stranger.viewer, TODAY()) == []
