"""Choices by hand are kept with their reason and cost, and compared with how those pairs ended."""

import re

import pytest
from django.urls import reverse
from django.utils import timezone

from memore.matching import actions
from memore.matching.judged import Comparison, Course, comparison
from memore.matching.models import Proposal
from memore.pairs.models import Pair
from tests.factories import open_pair
from tests.matching.conftest import offering, waiting


def page(character, programme):
    shown = character.client().get(reverse("matching:judged", args=[programme.pk])).content.decode()
    return re.sub("[\u2066-\u2069]", "", shown)


@pytest.fixture
def by_hand(board, coordinator) -> Proposal:
    """Luwam is given Maryam's mentor, against the draft."""
    mentor = board.draft_of(board.maryam).mentor
    choice = actions.choose(
        round_=board.round, mentee=board.luwam, mentor=mentor, reason="Same choir", by=coordinator.viewer
    )
    return choice.draft


def test_a_choice_keeps_its_reason_and_what_it_cost_then(board, by_hand, coordinator):
    assert by_hand.cost["loses"] == str(board.maryam.pk)
    assert by_hand.cost["gains"] == str(board.luwam.pk)
    actions.run_again(round_=board.round, by=coordinator.viewer)
    by_hand.refresh_from_db()
    assert by_hand.cost["loses"] == str(board.maryam.pk)
    shown = page(coordinator, board.round.programme)
    assert "Same choir" in shown
    assert "gives Maryam&#x27;s place to Luwam, who has waited less." in shown


def test_it_says_how_the_pair_stands_or_ended(board, by_hand, coordinator):
    actions.confirm_proposals(proposals=[by_hand], by=coordinator.viewer)
    assert "both are asked" in page(coordinator, board.round.programme)
    by_hand.refresh_from_db()
    for side in ("mentee", "mentor"):
        actions.answer_proposal(proposal=by_hand, side=side, choice="yes", by=coordinator.viewer)
    Pair.objects.update(state="closed", closed_at=timezone.now(), close_reason="found_work")
    assert "the mentee found work" in page(coordinator, board.round.programme)
    found = comparison(board.round.programme)
    assert found.by_hand == Course(asked=1, agreed=1, running=0, well=1, early=0)
    assert found.drafted == Course(0, 0, 0, 0, 0)


def test_pairs_as_drafted_stand_beside_them(programme, board, coordinator):
    for number, reason in enumerate(["found_work", "no_fit", "mistake"]):
        pair = open_pair(
            mentee=waiting(programme, f"M {number}"), mentor=offering(programme, f"N {number}"),
            state="closed", closed_at=timezone.now(), close_reason=reason,
        )  # fmt: skip
        Proposal.objects.create(
            round=board.round, mentee=pair.members.get(side="mentee").participation, score=5, pair=pair,
            mentor=pair.members.get(side="mentor").participation, state="accepted", asked_at=timezone.now(),
        )  # fmt: skip
    assert comparison(programme).drafted == Course(asked=3, agreed=3, running=0, well=1, early=1)


@pytest.mark.parametrize(
    ("hand", "drafted", "words"),
    [
        ((3, 1), (9, 9), "Too few of both have ended"),
        ((4, 1), (5, 5), "Choices by hand ended well more often: 4 of 5; as drafted 5 of 10."),
        ((1, 4), (5, 5), "Choices by hand ended well less often: 1 of 5; as drafted 5 of 10."),
        ((3, 3), (5, 5), "Both ended equally well: 3 of 6, 5 of 10."),
    ],
)
def test_the_comparison_says_who_was_right_from_five_on(hand, drafted, words):
    said = Comparison(Course(9, 9, 0, *hand), Course(20, 20, 0, *drafted), 0).said
    assert said.startswith(words)


def test_nobody_is_told_anything_where_nothing_was_chosen(board, coordinator):
    assert "No choice by hand yet" in page(coordinator, board.round.programme)


def test_it_costs_the_same_number_of_queries_whatever_the_data(
    board, by_hand, coordinator, django_assert_max_num_queries
):
    client = coordinator.client()
    with django_assert_max_num_queries(10):
        client.get(reverse("matching:judged", args=[board.round.programme_id]))
