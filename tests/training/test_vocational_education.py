"""MentoMigri's model from end to end as far as training goes: both sides coached in a group before matching,
skills rated before and after by both, certificate with hours and credits, study record."""

import datetime

import pytest
from django.urls import reverse
from django.utils import timezone

from memore.programmes.gates import missing
from memore.programmes.mentoring import library
from memore.training import actions
from memore.training.facts import facts
from memore.training.progress import minutes_until
from tests import factories
from tests.training.conftest import facts as session_facts
from tests.training.conftest import held

OURS = {"training", "skills_before"}


@pytest.fixture
def programme(organisation):
    text = library.shipped()["vocational-education"]
    version = factories.ModelVersionFactory(organisation=organisation, text=text)
    return factories.ProgrammeFactory(organisation=organisation, model=version)


def rate(one, moment, by):
    skills = one.programme.mentoring.skills(one.side)
    scores = {skill.code: 2 if moment == "before" else 4 for skill in skills}
    address = reverse("training:skills", args=[one.pk, moment])
    assert by.client().post(address, scores).status_code == 302


def coached(programme, coordinator, people, **units):
    """Plan a session over the page, invite, hold it, tick everybody."""
    client = coordinator.client()
    said = session_facts(minutes=360, **{"mentee_unit": "", "mentor_unit": ""} | units)
    plan = {name: value for name, value in said.items() if value not in (None, False)}
    sent = client.post(reverse("training:plan", args=[programme.pk]), plan)
    assert sent.status_code == 302
    session = programme.training_sessions.latest("planned_at")
    client.post(reverse("training:invite", args=[session.pk]), {"participation": [one.pk for one in people]})
    held(session)
    for one in people:
        client.post(reverse("training:came", args=[session.pk, one.pk]), {"came": "yes"})


def test_both_sides_are_coached_then_recognised(programme, coordinator, mentor, mentee, untrained):
    people = [mentor.participation, mentee.participation]
    assert all(set(missing(one)) >= OURS for one in people)
    units = [unit.code for unit in programme.mentoring.units("mentor") if unit.required]
    assert len(units) == 2, "two days for mentors"
    coached(programme, coordinator, people, mentor_unit=units[0], mentee_unit="welcome")
    coached(programme, coordinator, people[:1], mentor_unit=units[1])
    for one, character in zip(people, (mentor, mentee), strict=True):
        rate(one, "before", character)
        one.refresh_from_db()
        assert not OURS & set(missing(one))
    today = timezone.localdate()
    assert minutes_until({people[0].pk: today, people[1].pk: today}) == {
        people[0].pk: 720,
        people[1].pk: 360,
    }
    for one, character in zip(people, (mentor, mentee), strict=True):
        rate(one, "after", character)
    actions.assess_credits(
        participation=people[0], credits="2", system="osp", assessor="Teacher", assessed_on=today,
        by=coordinator.viewer,
    )  # fmt: skip
    for one in people:
        sent = coordinator.client().post(
            reverse("training:issue", args=[one.pk]), {"language": "en", "with_skills": "on"}
        )
        assert sent.status_code == 302
    said = facts(people)
    assert set(said[people[0].pk]) == {"skills_after", "certificate", "credits"}
    assert set(said[people[1].pk]) == {"skills_after", "certificate"}
    record = coordinator.client().get(reverse("training:record", args=[programme.pk]))
    assert len(record.content.decode("utf-8-sig").splitlines()) == 1 + 3


def test_an_online_unit_of_the_model_can_be_passed(programme, mentee):
    unit = next(unit for unit in programme.mentoring.units("mentee") if unit.online)
    address = reverse("training:online", args=[mentee.participation.pk, unit.code])
    client = mentee.client()
    assert client.get(address).status_code == 200
    for number, question in enumerate(unit.questions, start=1):
        client.post(f"{address}?q={number}", {"answer": question.right})
    assert mentee.participation.units_done.get().minutes == unit.minutes
    assert isinstance(mentee.participation.units_done.get().done_on, datetime.date)
