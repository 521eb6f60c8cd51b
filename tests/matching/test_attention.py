"""What matching brings onto the coordinator's desk, with the rule that fired."""

import datetime

import pytest
from django.utils import timezone

from memore.matching import actions
from memore.matching.attention import attention
from memore.matching.models import Outlook, Proposal, Round
from tests.matching.conftest import as_character


def rules(character, today=None):
    rows = attention(character.viewer, today or timezone.localdate())
    return {row.rule: row for row in rows}


def test_a_proposal_just_asked_needs_nobody(proposal, coordinator):
    assert not rules(coordinator)


def test_no_answer_for_three_days(proposal, coordinator):
    Proposal.objects.filter(pk=proposal.pk).update(asked_at=timezone.now() - datetime.timedelta(days=3))
    row = rules(coordinator)["proposal.unanswered"]
    assert {who.name for who in row.who} == {proposal.mentee.person.name, proposal.mentor.person.name}
    assert str(proposal.pk) in row.do_url
    assert not row.urgent


def test_the_last_day_is_urgent_and_names_only_who_is_silent(proposal, coordinator):
    actions.answer_proposal(proposal=proposal, side="mentee", choice="yes", by=coordinator.viewer)
    row = rules(coordinator, today=proposal.answer_by)["proposal.unanswered"]
    assert row.urgent
    assert [who.side for who in row.who] == ["mentor"]


def test_a_question_is_urgent_until_it_is_answered(proposal, coordinator):
    mentee = as_character(proposal.mentee)
    asked = actions.answer_proposal(
        proposal=proposal, side="mentee", choice="question", words="Where?", by=mentee.viewer
    )
    assert rules(coordinator)["proposal.question"].urgent
    actions.answer_question(answer=asked, words="In Mechelen", by=coordinator.viewer)
    assert "proposal.question" not in rules(coordinator)


def test_somebody_without_an_account_is_to_be_asked_in_person(board, coordinator):
    Proposal.objects.filter(mentee=board.maryam).update(mentee=board.luwam)
    actions.confirm_proposals(
        proposals=board.round.proposals.filter(mentee=board.luwam), by=coordinator.viewer
    )
    assert [who.name for who in rules(coordinator)["proposal.in_person"].who] == ["Luwam Solomon"]


@pytest.mark.parametrize(
    ("change", "rule"),
    [
        ({"state": "failed"}, "round.failed"),
        ({"state": "running", "started_at": timezone.now() - datetime.timedelta(hours=1)}, "round.hangs"),
        ({"finished_at": timezone.now() - datetime.timedelta(days=2)}, "round.review"),
    ],
)
def test_a_round_that_stands_still(board, coordinator, change, rule):
    assert rule not in rules(coordinator)
    Round.objects.update(**change)
    assert str(board.round.pk) in rules(coordinator)[rule].do_url


def test_a_mentee_without_a_candidate(board, coordinator):
    Outlook.objects.filter(mentee=board.luwam).update(admissible=0)
    row = rules(coordinator)["round.no_candidate"]
    assert row.who[0].name == "Luwam Solomon"
    assert str(board.luwam.pk) in row.do_url


def test_others_see_none_of_it(proposal, board, stranger, mentee):
    Proposal.objects.update(asked_at=timezone.now() - datetime.timedelta(days=3))
    Round.objects.update(state="failed")
    assert not rules(stranger)
    assert not rules(mentee)


def test_it_costs_four_queries(proposal, board, coordinator, django_assert_num_queries):
    Proposal.objects.update(asked_at=timezone.now() - datetime.timedelta(days=3))
    with django_assert_num_queries(4):
        attention(coordinator.viewer, timezone.localdate())
