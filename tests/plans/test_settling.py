"""Whenever a plan changes, the programme knows what of its requirements is met, both ways."""

import datetime

import pytest
from django.utils import timezone

from memore.plans.actions.jobs import end_contract
from memore.plans.actions.plan import answer_card
from memore.plans.actions.rows import DecisionStands, DoesNotFit, ThreeTargets, correct, take_out, write_down
from memore.plans.models import (
    CompetenceClaim,
    Decision,
    LifeLineEntry,
    SideCondition,
    TargetOccupation,
    WorkContract,
)

CASES = [
    (LifeLineEntry, {"words": "I baked", "from_year": 2010}, "life_line"),
    (CompetenceClaim, {"task": "Bake"}, "competences"),
    (TargetOccupation, {"title": "Baker"}, "target_occupation"),
    (SideCondition, {"kind": "childcare"}, "side_conditions"),
]


def met(character):
    character.participation.refresh_from_db()
    return set(character.participation.met)


@pytest.mark.parametrize(("model", "facts", "requirement"), CASES, ids=[case[2] for case in CASES])
def test_a_row_meets_it_and_without_rows_it_is_not_met(mentee, coordinator, model, facts, requirement):
    row = write_down(model=model, person=mentee.person, facts=facts, by=coordinator.viewer)
    assert requirement in met(mentee)
    take_out(row=row, by=coordinator.viewer)
    assert requirement not in met(mentee)


def test_only_a_yes_lets_go_and_the_newest_decision_counts(mentee, coordinator):
    for answer, goes in (("later", False), ("yes", True), ("no", False)):
        facts = {"answer": answer, "decided_by": "Ann", "allowances": ""}
        row = write_down(model=Decision, person=mentee.person, facts=facts, by=coordinator.viewer)
        assert ("go" in met(mentee)) == goes
    with pytest.raises(DecisionStands):
        correct(row=row, facts={"answer": "yes"}, by=coordinator.viewer)
    with pytest.raises(DecisionStands):
        take_out(row=row, by=coordinator.viewer)


@pytest.mark.parametrize(("days", "enough"), [(190, True), (150, False)])
def test_a_temporary_contract_must_leave_half_a_year(mentee, coordinator, days, enough):
    today = timezone.localdate()
    facts = {"type": "art60", "starts_on": today, "ends_on": today + datetime.timedelta(days=days)}
    row = write_down(model=WorkContract, person=mentee.person, facts=facts, by=coordinator.viewer)
    assert ("contract_end" in met(mentee)) == enough
    end_contract(contract=row, on=today, reason="employer", by=coordinator.viewer)
    assert "contract_end" not in met(mentee)


@pytest.mark.parametrize("found_work", [True, False])
def test_months_that_were_left_are_not_lost_by_going_on(mentee, coordinator, found_work):
    today = timezone.localdate()
    facts = {"type": "art60", "starts_on": today, "ends_on": today + datetime.timedelta(days=190)}
    row = write_down(model=WorkContract, person=mentee.person, facts=facts, by=coordinator.viewer)
    if found_work:
        job = {"type": "permanent", "starts_on": today}
        write_down(model=WorkContract, person=mentee.person, facts=job, by=coordinator.viewer)
        end_contract(contract=row, on=today, reason="other_job", by=coordinator.viewer)
    else:
        mentee.participation.state = "paired"
        mentee.participation.save(update_fields=["state"])
        shorter = facts | {"ends_on": today + datetime.timedelta(days=60)}
        correct(row=row, facts=shorter, by=coordinator.viewer)
    assert "contract_end" in met(mentee)


def test_never_on_a_picture_card_claims_nothing(mentee):
    for how_often, claims in (("never", False), ("often", True), ("never", False)):
        answer_card(
            person=mentee.person, card="kitchen.soup", task="Cook soup", how_often=how_often, by=mentee.viewer
        )
        assert ("competences" in met(mentee)) == claims
    assert CompetenceClaim.objects.count() == 1


def test_three_targets_are_enough(mentee):
    rows = [
        write_down(model=TargetOccupation, person=mentee.person, facts={"title": title}, by=mentee.viewer)
        for title in ("Baker", "Cook", "Driver")
    ]
    assert [row.position for row in rows] == [1, 2, 3]
    with pytest.raises(ThreeTargets):
        write_down(model=TargetOccupation, person=mentee.person, facts={"title": "Clerk"}, by=mentee.viewer)


def test_years_that_contradict_each_other_are_refused(mentee):
    facts = {"words": "I baked", "from_year": 2010, "to_year": 2005}
    with pytest.raises(DoesNotFit, match="first year"):
        write_down(model=LifeLineEntry, person=mentee.person, facts=facts, by=mentee.viewer)
