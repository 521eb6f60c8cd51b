"""Somebody who asks for it is forgotten: what names them or was said about them is emptied, counts stay."""

import pytest
from django.apps import apps
from django.db import models

from memore.accounts.models import User
from memore.core.models import AuditEvent
from memore.pairs.actions import close_pair
from memore.pairs.models import Meeting, Member, Note, Pair
from memore.people.models import Person, PersonLanguage
from memore.plans.models import Goal, Step
from memore.privacy import actions
from memore.privacy.forgetting import rows_of
from memore.programmes.models import Participation

pytestmark = pytest.mark.django_db
SECRET = "Blue bicycle"


@pytest.fixture
def ended(pair, mentee, coordinator):
    """A pair that ended, with words about it."""
    goal = Goal.objects.create(person=mentee.person, words=SECRET)
    Step.objects.create(goal=goal, words=SECRET)
    Meeting.objects.create(pair=pair, state="held", day="2026-02-01", words=SECRET, where=SECRET)
    Note.objects.create(pair=pair, words=SECRET)
    close_pair(pair=pair, reason="completed", untalked=SECRET, by=coordinator.viewer)
    return pair


def words_left() -> list[str]:
    """Every row of ours in which the secret still stands, after decryption."""
    found = []
    for model in apps.get_models():
        if model.__module__.startswith("memore."):
            columns = model._meta.concrete_fields
            text = [field.name for field in columns if isinstance(field, models.CharField | models.TextField)]
            rows = model._default_manager.all()
            found += [f"{model}.{name}" for row in rows for name in text if SECRET in str(getattr(row, name))]
    return found


def test_nothing_that_was_written_about_them_is_left(ended, mentee, coordinator):
    assert words_left()
    actions.forget(person=mentee.person, by=coordinator.viewer)
    assert words_left() == []


def test_name_contact_and_languages_are_gone_and_counts_stay(ended, mentee, coordinator):
    actions.forget(person=mentee.person, by=coordinator.viewer)
    person = Person.objects.get(pk=mentee.person.pk)
    assert (person.name, person.email, person.town, person.latitude, person.birth_year) == (
        "–",
        "",
        "",
        None,
        None,
    )
    assert not PersonLanguage.objects.filter(person=person).exists()
    assert Pair.objects.get(pk=ended.pk).close_reason == "completed"
    assert Member.objects.filter(person=person).count() == 1
    assert Participation.objects.get(person=person).state == "left"


def test_the_account_is_closed(ended, mentee, coordinator):
    actions.forget(person=mentee.person, by=coordinator.viewer)
    user = User.objects.get(pk=mentee.user.pk)
    assert (user.is_active, user.email, user.name) == (False, None, "–")
    assert not user.memberships.current().exists()


def test_the_other_one_of_the_pair_is_not_forgotten(ended, mentee, mentor, coordinator):
    name = mentor.person.name
    actions.forget(person=mentee.person, by=coordinator.viewer)
    assert Person.objects.get(pk=mentor.person.pk).name == name
    assert User.objects.get(pk=mentor.user.pk).is_active


def test_it_refuses_while_a_pair_is_open(pair, mentee, coordinator):
    with pytest.raises(actions.StillInAPair):
        actions.forget(person=mentee.person, by=coordinator.viewer)


def test_it_refuses_a_second_time_and_is_noted_once(ended, mentee, coordinator):
    actions.forget(person=mentee.person, by=coordinator.viewer)
    with pytest.raises(actions.AlreadyForgotten):
        actions.forget(person=mentee.person, by=coordinator.viewer)
    assert AuditEvent.objects.filter(verb="person.forgotten").count() == 1


def test_the_page_says_what_goes_and_needs_no_script(ended, mentee, coordinator):
    address = f"/privacy/people/{mentee.person.pk}/forget/"
    assert "cannot be taken back" in coordinator.client().get(address).content.decode()
    assert coordinator.client().post(address).status_code == 302
    assert Person.objects.get(pk=mentee.person.pk).name == "–"


def test_the_walk_reaches_every_model_of_a_person(ended, mentee):
    assert {Person, Participation, Member, Goal, Step, Pair, Meeting, Note} <= set(rows_of(mentee.person))
