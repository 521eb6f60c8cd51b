"""Who becomes ready after the round was worked out is told the best place at once, and it holds."""

import re

import pytest
from django.urls import reverse
from django.utils import timezone

from memore.matching import actions
from memore.matching.arrivals import arrived, best_place
from memore.matching.attention import attention
from memore.matching.models import Proposal
from tests.matching.conftest import offering, waiting
from tests.matching.test_board_page import page as board_page
from tests.matching.test_board_page import text


def page(character, mentee):
    shown = character.client().get(reverse("matching:place", args=[mentee.pk])).content.decode()
    return re.sub("[\u2066-\u2069]", "", shown)


@pytest.fixture
def hamid(board, programme):
    """Hamid comes after the round, has waited longest, and no place is free."""
    return waiting(programme, "Hamid Karimi", days=90)


def test_who_came_since_is_brought_up_and_the_board_says_to_run_again(board, hamid, coordinator):
    board.round.refresh_from_db()
    assert [row.pk for row in arrived([board.round])] == [hamid.pk]
    (row,) = [
        row for row in attention(coordinator.viewer, timezone.localdate()) if row.rule == "round.arrived"
    ]
    assert row.do_url == reverse("matching:place", args=[hamid.pk])
    assert "1 person came since: run it again to count them." in text(board_page(coordinator, board.round))
    assert reverse("matching:place", args=[hamid.pk]) in text(board_page(coordinator, board.round))
    actions.run_again(round_=board.round, by=coordinator.viewer)
    assert "came since" not in text(board_page(coordinator, board.round))
    assert not [
        row for row in attention(coordinator.viewer, timezone.localdate()) if row.rule == "round.arrived"
    ]


def test_a_place_that_no_draft_takes_is_offered_and_can_be_drafted(board, hamid, programme, coordinator):
    new = offering(programme, "Ann Free")
    said = page(coordinator, hamid)
    assert said.index("Beside the drafts") < said.index("Ann Free") < said.index("No draft changes by it.")
    before = set(board.round.proposals.drafts().values_list("mentee", "mentor"))
    way = reverse("matching:choose", args=[board.round.pk, hamid.pk, new.pk])
    coordinator.client().post(way, {"reason": "Came after the round was worked out"})
    after = set(board.round.proposals.drafts().values_list("mentee", "mentor"))
    assert after == before | {(hamid.pk, new.pk)}


def test_without_a_free_place_it_says_what_a_new_run_finds(board, hamid, coordinator):
    board.round.refresh_from_db()
    place = best_place(hamid, board.round.proposals.drafts())
    assert place.beside is None
    said = page(coordinator, hamid)
    assert "No place that suits is left beside the drafts." in said
    assert f"{place.changed} draft" in said
    before = dict(board.round.proposals.drafts().values_list("mentee", "mentor"))
    actions.run_again(round_=board.round, by=coordinator.viewer)
    drafts = dict(board.round.proposals.drafts().values_list("mentee", "mentor"))
    assert drafts[hamid.pk] == place.again.mentor.pk
    assert sum(drafts.get(mentee) != mentor for mentee, mentor in before.items()) == place.changed


def test_the_other_mentors_come_with_what_they_cost(board, hamid, coordinator):
    assert "Other mentors, the least costly first" in page(coordinator, hamid)
    assert re.search(r"Choosing (Annelies|Pieter) here ", page(coordinator, hamid))


def test_who_stands_in_the_draft_already_is_shown_there(board, coordinator):
    said = page(coordinator, board.yonas)
    assert f"Yonas stands in the draft with {board.draft_of(board.yonas).mentor.person.name}." in said
    assert "Draft this place" not in said


def test_without_a_round_the_place_is_that_of_a_round_now(programme, coordinator):
    alone = waiting(programme, "Yonas")
    said = page(coordinator, alone)
    assert "When a round runs" in said
    assert "No mentor in that round" in said
    assert "Start a round" in said


def test_who_may_not_be_matched_is_told_so(board, coordinator):
    draft = board.draft_of(board.maryam)
    actions.confirm_proposals(proposals=[draft], by=coordinator.viewer)
    assert "Maryam cannot be matched today" in page(coordinator, board.maryam)


def test_looking_changes_nothing(board, hamid, coordinator):
    before = list(Proposal.objects.values())
    page(coordinator, hamid)
    assert list(Proposal.objects.values()) == before


@pytest.mark.parametrize("people", [1, 12])
def test_it_costs_the_same_number_of_queries_whatever_the_data(
    board, hamid, programme, people, coordinator, django_assert_max_num_queries
):
    for number in range(people):
        waiting(programme, f"Mentee {number}")
        offering(programme, f"Mentor {number}")
    client = coordinator.client()
    with django_assert_max_num_queries(12):
        client.get(reverse("matching:place", args=[hamid.pk]))
