"""Alarms of a plan: each fires on its day, is silent a day earlier, and stops when it is answered."""

import datetime

import pytest
from django.utils import timezone

from memore.core.attention import gather
from memore.core.days import months_later
from memore.home import plan_rights
from memore.plans.actions.jobs import write_talk
from memore.plans.attention import offer
from memore.plans.models import WorkContract
from memore.programmes.actions import leave
from memore.programmes.models import Programme
from tests import factories

TODAY = timezone.localdate()
DAY = datetime.timedelta(days=1)


def rows(coordinator):
    programmes = Programme.objects.select_related("model")
    return gather([offer(programmes)], coordinator.viewer, TODAY)


def rules(coordinator):
    return [row.rule for row in rows(coordinator)]


def contract(mentee, **fields):
    fields = {"type": "art60", "regular": False, "starts_on": TODAY - 100 * DAY} | fields
    return WorkContract.objects.create(person=mentee.person, **fields)


@pytest.mark.parametrize(
    ("months", "rule"), [(9, "contract.ends_soon_9"), (6, "contract.ends_soon_6"), (3, "contract.ends_now_3")]
)
def test_staff_are_told_nine_six_and_three_months_before_the_end(mentee, coordinator, months, rule):
    row = contract(mentee, ends_on=months_later(TODAY, months) + DAY)
    assert rule not in rules(coordinator)
    row.ends_on = months_later(TODAY, months)
    row.save()
    (said,) = rows(coordinator)
    assert (said.rule, said.urgent, said.since) == (rule, months == 3, TODAY)
    assert f"less than {months} months" in said.why


def test_nobody_is_told_when_another_contract_follows_or_this_one_ended(mentee, coordinator):
    row = contract(mentee, ends_on=TODAY + 30 * DAY)
    assert len(rules(coordinator)) == 1
    following = contract(mentee, type="permanent", regular=True, starts_on=TODAY + 31 * DAY)
    assert rules(coordinator) == []
    following.delete()
    row.ended_on = TODAY
    row.save()
    assert rules(coordinator) == []


def test_a_model_says_other_months(mentee, programme, coordinator):
    text = factories.library.shipped()["classic"]
    text = text.replace("[alarms]", "[alarms]\ncontract_end_months = [2]", 1)
    version = factories.ModelVersionFactory(organisation=programme.organisation, text=text)
    assert version.mentoring.alarms.contract_end_months == (2,)
    programme.model = version
    programme.save()
    contract(mentee, ends_on=TODAY + 80 * DAY)
    assert rules(coordinator) == []
    WorkContract.objects.update(ends_on=TODAY + 40 * DAY)
    assert rules(coordinator) == ["contract.ends_now_2"]


@pytest.mark.parametrize("days", [7, 14, 28, 61, 91])
def test_talks_are_due_in_weeks_one_two_four_and_months_two_three(mentee, coordinator, days):
    row = contract(mentee, type="permanent", regular=True, starts_on=TODAY - (days - 1) * DAY)
    assert f"aftercare.{days}" not in rules(coordinator)
    row.starts_on = TODAY - days * DAY
    row.save()
    (said,) = rows(coordinator)
    assert (said.rule, said.since) == (f"aftercare.{days}", TODAY)
    write_talk(contract=row, days=days, still_in_job=True, by=coordinator.viewer)
    assert rules(coordinator) == []


def test_who_left_is_followed_by_the_model_they_were_in(mentee, programme, coordinator):
    version = factories.ModelVersionFactory(
        organisation=programme.organisation, text=factories.library.shipped()["no-formal-qualification"]
    )
    programme.model = version
    programme.save()
    row = contract(mentee, type="permanent", regular=True, starts_on=TODAY - 200 * DAY)
    write_talk(contract=row, days=91, still_in_job=True, by=coordinator.viewer)
    before = rows(coordinator)
    leave(participation=mentee.participation, by=coordinator.viewer)
    assert rows(coordinator) == before, "the talk of month 6 is due, in a pair and after it"
    assert [said.rule for said in before] == ["aftercare.182"]
    assert before[0].why == "Started work. Not held yet: In the job, month 6."
    (asked,) = plan_rights.model_of(mentee.person).checkins[-1:]
    assert asked.days == 182, "the plan reads the same model as the desk"


def test_who_came_back_is_followed_by_the_programme_that_goes_on(mentee, programme, coordinator):
    shipped = factories.library.shipped()
    for number, key in enumerate(("no-formal-qualification", "regular-economy")):
        version = factories.ModelVersionFactory(organisation=programme.organisation, text=shipped[key])
        other = factories.ProgrammeFactory(organisation=programme.organisation, model=version)
        factories.ParticipationFactory(
            programme=other, person=mentee.person, side="mentee", joined_on=TODAY - (9 - number) * DAY,
            state="left" if number else "waiting",
        )  # fmt: skip
    contract(mentee, type="permanent", regular=True, starts_on=TODAY - 200 * DAY)
    assert rules(coordinator) == ["aftercare.182"]


def test_temporary_work_experience_has_no_talks(mentee, coordinator):
    contract(mentee, starts_on=TODAY - 10 * DAY)
    assert rules(coordinator) == []


def test_only_staff_of_this_house_are_told(mentee, mentor, coordinator, stranger):
    contract(mentee, ends_on=TODAY + 30 * DAY)
    assert rules(coordinator)
    assert rules(mentor) == rules(stranger) == []
