"""After-care is kept once, in the plan: the pair of the mentee reads there what is due and what was heard."""

import datetime
import importlib

import pytest
from django.apps import apps
from django.urls import reverse
from django.utils import timezone

from memore.home.attention import attention, lives_in_sight
from memore.pairs.models import Meeting
from memore.plans.actions.jobs import write_talk
from memore.plans.models import AfterCare, Goal, WorkContract
from tests import factories

TODAY = timezone.localdate()
DAY = datetime.timedelta(days=1)
take_over = importlib.import_module("memore.plans.migrations.0005_after_care_is_kept_once").take_over


@pytest.fixture
def pair(pair, mentee, coordinator):
    """A pair that met, was spoken with until a month ago, and whose next talk was due yesterday."""
    for days in (59, 1):
        Meeting.objects.create(pair=pair, state="held", day=TODAY - days * DAY)
    Meeting.objects.create(pair=pair, state="planned", day=TODAY + DAY)
    pair.check_ins.create(
        name="Week 4", due_on=TODAY - 31 * DAY, on=TODAY - 31 * DAY, with_mentee=True, with_mentor=True
    )
    pair.state = "active"
    pair.save()
    Goal.objects.create(person=mentee.person, words="Work in a kitchen")
    return pair


def job(mentee, days):
    return WorkContract.objects.create(person=mentee.person, type="permanent", starts_on=TODAY - days * DAY)


def rules(coordinator):
    viewer = coordinator.viewer
    return {row.rule: row for row in attention(viewer, TODAY, lives_in_sight(viewer, TODAY))}


def page(character, pair, tab="timeline"):
    shown = character.client().get(reverse("pair", args=[pair.pk]), {"tab": tab})
    assert shown.status_code == 200
    return shown


def test_one_talk_answers_for_plan_and_pair(coordinator, pair, mentee):
    assert set(rules(coordinator)) == {"pair.check_in"}
    contract = job(mentee, 8)
    said = rules(coordinator)
    assert set(said) == {"aftercare.7", "pair.check_in"}, "one row each"
    assert "speak with the mentor" in said["pair.check_in"].why, (
        "who is asked about the job is not asked twice"
    )
    sent = {"still_in_job": "1", "problem": "", "action": "Call in a week.", "with_mentor": "on"}
    response = coordinator.client().post(said["aftercare.7"].do_url, sent)
    assert response.status_code == 302
    assert AfterCare.objects.get(contract=contract).with_mentor
    assert rules(coordinator) == {}


def test_a_talk_with_the_mentee_alone_leaves_the_mentor_to_be_asked(coordinator, pair, mentee):
    contract = job(mentee, 8)
    write_talk(contract=contract, days=7, still_in_job=True, by=coordinator.viewer)
    (row,) = rules(coordinator).values()
    assert "speak with the mentor" in row.why


def test_of_a_group_only_who_works_is_asked_in_the_plan(coordinator, pair, mentee, programme):
    other = factories.ParticipationFactory(programme=programme, side="mentee", person__name="Yusuf Omar")
    pair.members.create(
        participation=other, person=other.person, side="mentee", from_on=TODAY - 60 * DAY, said_yes_on=TODAY
    )
    job(mentee, 8)
    said = rules(coordinator)
    assert "aftercare.7" in said
    assert "Yusuf" in said["pair.check_in"].why
    assert mentee.person.name.split()[0] not in said["pair.check_in"].why


def test_the_pair_says_with_whom_the_talk_is(coordinator, pair, mentee, mentor):
    shown = page(coordinator, pair)
    assert [one.member.name for one in shown.context["talks_due"]] == [mentee.person.name, mentor.person.name]
    pair.check_ins.update(with_mentor=False)
    pair.check_ins.create(name="1", due_on=TODAY, with_mentee=True)
    shown = page(coordinator, pair)
    assert [one.member.name for one in shown.context["talks_due"]] == [mentor.person.name]
    called = mentor.person.name.split()[0]
    assert f"Nobody has spoken with {called} yet." in shown.content.decode().replace("\u2068", "")
    assert page(mentor, pair).context["talks"] == [], "what staff do stays with staff"


def test_the_pair_says_which_talk_comes_next_and_what_was_heard(coordinator, pair, mentee):
    contract = job(mentee, 8)
    (talk,) = page(coordinator, pair).context["job_talks"]
    assert (talk.talk, talk.on, talk.name) == ("week 1", TODAY - DAY, mentee.person.name)
    assert talk.url in page(coordinator, pair).content.decode()
    write_talk(contract=contract, days=7, still_in_job=True, problem="The bus.", by=coordinator.viewer)
    (talk,) = page(coordinator, pair).context["job_talks"]
    assert (talk.talk, talk.on) == ("week 2", TODAY + 6 * DAY)
    for tab in ("timeline", "notes"):
        shown = page(coordinator, pair, tab).content.decode()
        assert "about the job" in shown
        assert "The bus." in shown


def test_mentors_do_not_read_it_in_the_pair(coordinator, pair, mentee, mentor):
    talk = {"still_in_job": False, "problem": "Ill-paid."}
    write_talk(contract=job(mentee, 8), days=7, by=coordinator.viewer, **talk)
    assert "Ill-paid." not in page(mentor, pair).content.decode()


@pytest.mark.parametrize("tab", ["timeline", "notes"])
def test_it_costs_one_query(coordinator, pair, mentee, tab, django_assert_max_num_queries):
    contract = job(mentee, 40)
    for days in (7, 14, 28):
        write_talk(contract=contract, days=days, still_in_job=True, by=coordinator.viewer)
    client = coordinator.client()
    with django_assert_max_num_queries(12):
        client.get(reverse("pair", args=[pair.pk]), {"tab": tab})


def test_what_a_check_in_answered_before_is_taken_over_into_the_plan(coordinator, pair, mentee):
    contract = job(mentee, 40)
    write_talk(contract=contract, days=7, still_in_job=True, on=TODAY - 33 * DAY, by=coordinator.viewer)
    pair.check_ins.all().delete()
    for days, both in ((33, False), (24, True), (45, True)):
        day = TODAY - days * DAY
        pair.check_ins.create(name="1", due_on=day, on=day, with_mentee=True, with_mentor=both)
    pair.check_ins.create(name="1", due_on=TODAY, on=TODAY, with_mentor=True)
    for _time in range(2):
        take_over(apps, None)
    talks = AfterCare.objects.filter(contract=contract).order_by("days")
    found = [(row.days, row.still_in_job, row.with_mentor) for row in talks]
    assert found == [(7, True, False), (14, None, True)]
    assert talks[1].done_on == TODAY - 24 * DAY
    plan = reverse("plans:plan", args=[mentee.person.pk])
    assert "spoken with" in coordinator.client().get(plan, {"tab": "work"}).content.decode()
