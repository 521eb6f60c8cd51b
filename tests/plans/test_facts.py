"""Milestones are read off the plan, with the day on which they were first true."""

import datetime

from django.utils import timezone

from memore.plans.actions.plan import tick_rule
from memore.plans.facts import facts
from memore.plans.models import Goal, Internship, RuleTopic, WorkContract
from tests.plans.rows import whole_plan

TODAY = timezone.localdate()


def of(character):
    return facts([character.participation])[character.participation.pk]


def test_an_empty_plan_has_reached_nothing(mentee):
    assert of(mentee) == {}


def test_what_was_found_met_agreed_and_named_counts(mentee):
    whole_plan(mentee.person)
    Goal.objects.create(person=mentee.person, words="Work in a bakery")
    assert set(of(mentee)) == {"goal", "vacancy", "company_contact", "plan_b"}
    Internship.objects.update(state="done", agreed_on=TODAY, ended_on=TODAY)
    assert {"internship_agreed", "internship_done"} <= set(of(mentee))
    Goal.objects.update(state="dropped")
    assert "goal" not in of(mentee)


def test_an_internship_that_was_broken_off_is_not_done(mentee):
    whole_plan(mentee.person)
    Internship.objects.update(state="broken_off", agreed_on=TODAY, ended_on=TODAY)
    assert "internship_done" not in of(mentee)


def job(character, *, days, **fields):
    fields = {"type": "permanent", "regular": True} | fields
    starts_on = TODAY - datetime.timedelta(days=days)
    return WorkContract.objects.create(person=character.person, starts_on=starts_on, **fields)


def test_only_a_contract_of_the_regular_economy_is_the_goal(mentee):
    job(mentee, days=400, type="art60")
    job(mentee, days=400, regular=False)
    assert of(mentee) == {}
    job(mentee, days=1)
    assert of(mentee) == {"contract": TODAY - datetime.timedelta(days=1)}


def test_months_in_the_job_count_while_it_lasted(mentee):
    row = job(mentee, days=100)
    assert set(of(mentee)) == {"contract", "in_job_3_months"}
    WorkContract.objects.update(ended_on=row.starts_on + datetime.timedelta(days=60))
    assert set(of(mentee)) == {"contract"}
    WorkContract.objects.update(ended_on=None, starts_on=TODAY - datetime.timedelta(days=200))
    assert "in_job_6_months" in of(mentee)


def test_the_rules_are_known_when_every_topic_was_talked_through(mentee):
    topics = RuleTopic.Topic.values
    for topic in topics[1:]:
        tick_rule(person=mentee.person, topic=topic, known=True, by=mentee.viewer)
    assert "rules_known" not in of(mentee)
    tick_rule(person=mentee.person, topic=topics[0], known=True, by=mentee.viewer)
    assert of(mentee)["rules_known"] == TODAY
    tick_rule(person=mentee.person, topic=topics[0], known=False, by=mentee.viewer)
    assert "rules_known" not in of(mentee)


def test_it_costs_the_same_for_many(mentee, mentor, django_assert_max_num_queries):
    whole_plan(mentee.person)
    with django_assert_max_num_queries(8):
        facts([mentee.participation, mentor.participation])
