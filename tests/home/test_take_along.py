"""One file with everything that is known about somebody, and nothing that belongs to somebody else."""

import json

import pytest
from django.db import models
from django.urls import reverse
from django.utils import timezone

from memore.core.fields import EncryptedTextField
from memore.core.models import AuditEvent, Draft
from memore.home.taking_along import BY_STAFF, NARROW, taken_along
from memore.matching.models import Answer
from memore.pairs.actions import raise_concern
from memore.pairs.models import CheckIn, DiaryEntry, Incident, Meeting, Note
from memore.privacy.forgetting import rows_of
from tests.matching.conftest import board, proposal  # noqa: F401  # fixtures
from tests.pairs.rows import both_say
from tests.plans.rows import whole_plan

TODAY = timezone.localdate()
NARROW_WORDS = {
    model: f"{model.__name__} word" for model in (DiaryEntry, Incident, Note, CheckIn, Draft, Meeting)
}


@pytest.fixture
def full(pair, mentee, mentor):
    """A pair of which everything is written down, and the plan of its mentee."""
    both_say(pair, {member.side: member for member in pair.members.select_related("person__user")})
    whole_plan(mentee.person)
    DiaryEntry.objects.create(
        user=mentee.user, person=mentee.person, day=TODAY, words=NARROW_WORDS[DiaryEntry]
    )
    Incident.objects.create(pair=pair, kind="other", day=TODAY, seen=NARROW_WORDS[Incident])
    Note.objects.create(pair=pair, words=NARROW_WORDS[Note])
    CheckIn.objects.create(
        pair=pair, name="1", due_on=TODAY, with_mentee=True, mood_mentee=4, mood_mentor=1, trust=3,
        action=NARROW_WORDS[CheckIn],
    )  # fmt: skip
    Draft.objects.create(user=mentee.user.pk, form="log", words=NARROW_WORDS[Draft])
    Meeting.objects.create(pair=pair, state="held", day=TODAY, words=NARROW_WORDS[Meeting])
    return pair


def mine(character):
    response = character.client().get(reverse("my_file"))
    assert response["Content-Disposition"].startswith("attachment")
    return response.content.decode()


def by_staff(character, person):
    return character.client().get(reverse("person_file", args=[person.pk])).content.decode()


def has(text, *models_):
    return [model for model in models_ if NARROW_WORDS[model] in text]


def test_every_word_of_every_exported_field_is_in_the_file_of_the_person(full, mentee):
    planted = plant(mentee.person)
    known = json.loads(mine(mentee))["known"]
    for model, name, word in planted:
        rows = known.get(model._meta.label_lower, [])
        assert any(word in str(row.get(name)) for row in rows), (model, name)
    assert len(planted) > 25


def plant(person):
    """A word of its own in each free text that a model hands out, in the rows of this person."""
    kept = set(BY_STAFF) | set(NARROW)
    planted = []
    for model, keys in rows_of(person).items():
        if model in kept:
            continue
        names = [name for name in model.Privacy.export if takes_words(model._meta.get_field(name))]
        row = next((row for row in model._default_manager.filter(pk__in=keys) if is_of(row, person)), None)
        for number, name in enumerate(names):
            if row is not None:
                word = f"planted{len(planted)}x{number}"
                setattr(row, name, word)
                planted.append((model, name, word))
        if row is not None and names:
            models.Model.save(row)
    return planted


def takes_words(field):
    if isinstance(field, EncryptedTextField):
        return True
    return isinstance(field, models.CharField) and not field.choices and (field.max_length or 0) >= 80


def is_of(row, person):
    member = getattr(row, "member", None)
    return member is None or member.person_id == person.pk


def test_the_diary_is_in_the_file_of_its_owner_alone(full, mentee, mentor, coordinator, admin):
    assert has(mine(mentee), DiaryEntry, Draft, Meeting) == [DiaryEntry, Draft, Meeting]
    for text in (mine(mentor), by_staff(coordinator, mentee.person), by_staff(admin, mentee.person)):
        assert has(text, DiaryEntry, Draft) == []


def test_what_staff_wrote_about_both_is_handed_over_by_staff(full, mentee, coordinator, admin):
    own = json.loads(mine(mentee))
    assert has(json.dumps(own), Note, CheckIn, Incident) == []
    assert own["held_by_staff"] == ["pairs.note", "pairs.checkin"]
    assert has(by_staff(coordinator, mentee.person), Note, CheckIn, Incident) == [Note, CheckIn]
    assert has(by_staff(admin, mentee.person), Note, CheckIn, Incident) == [Note, CheckIn, Incident]
    (talk,) = json.loads(by_staff(admin, mentee.person))["known"]["pairs.checkin"]
    assert talk["mood_mentee"] == 4
    assert "mood_mentor" not in talk


def test_what_the_other_one_said_is_not_in_it(full, mentee, mentor):
    member = full.members.get(side="mentor")
    raise_concern(member=member, kind="help", words="Said by the mentor alone", by=mentor.viewer)
    assert "Said by the mentor alone" in mine(mentor)
    assert "Said by the mentor alone" not in mine(mentee)
    known = json.loads(mine(mentee))["known"]
    assert len(known["pairs.pulse"]) == 1
    assert mentor.person.name not in json.dumps(known["people.person"])


def test_of_a_proposal_each_takes_the_own_answer(proposal, coordinator):  # noqa: F811
    for side in ("mentee", "mentor"):
        Answer.objects.create(proposal=proposal, side=side, choice="not_now", words=f"Words of the {side}")
    text = json.dumps(taken_along(proposal.mentee.person, coordinator.viewer))
    assert "Words of the mentee" in text
    assert "Words of the mentor" not in text


def test_it_is_noted_and_offered_on_both_pages(full, mentee, coordinator):
    assert reverse("my_file") in mentee.client().get(reverse("knows")).content.decode()
    page = coordinator.client().get(reverse("person", args=[mentee.person.pk])).content.decode()
    assert reverse("person_file", args=[mentee.person.pk]) in page
    by_staff(coordinator, mentee.person)
    event = AuditEvent.objects.get(verb="person.exported")
    assert (event.actor, event.subject) == (coordinator.user.pk, str(mentee.person.pk))


def test_strangers_and_the_other_one_get_no_file(full, mentee, mentor, stranger, partner):
    url = reverse("person_file", args=[mentee.person.pk])
    assert stranger.client().get(url).status_code == 404
    assert {who.client().get(url).status_code for who in (mentor, mentee, partner)} == {403}
