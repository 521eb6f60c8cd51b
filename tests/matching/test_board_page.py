"""The match board: who waits, ranked candidates with reasons, two people side by side."""

import re

import pytest
from django.urls import reverse
from django.utils import timezone

from memore.matching import actions
from memore.matching.models import Forbidden, Outlook, Proposal, Round
from tests.factories import open_pair
from tests.matching.conftest import offering, waiting


def page(character, round_, **query):
    return character.client().get(reverse("matching:board", args=[round_.pk]), query)


def text(response):
    return response.content.decode()


def post(character, name, *args, **data):
    return character.client().post(reverse(name, args=args), data, follow=True)


def test_it_shows_who_waits_longest_first(board, coordinator):
    shown = text(page(coordinator, board.round))
    places = [shown.index(name) for name in ("Yonas Tesfay", "Maryam Rahimi", "Luwam Solomon")]
    assert places == sorted(places)
    assert "41 days" in shown
    assert "2 of 3 people get a mentor" in shown


def test_the_first_in_the_queue_is_chosen_until_somebody_else_is(board, coordinator):
    assert "Candidates for Yonas Tesfay" in text(page(coordinator, board.round))
    assert "Candidates for Luwam Solomon" in text(page(coordinator, board.round, mentee=board.luwam.pk))


def test_candidates_come_with_points_reasons_and_whom_they_are_drafted_for(board, coordinator):
    shown = text(page(coordinator, board.round, mentee=board.luwam.pk))
    for words in ("Annelies De Smet", "Pieter Lenaerts", "same town", "drafted for", "2 of 2 mentors"):
        assert words in shown


def test_it_says_why_not_the_others_and_what_would_change_it(programme, board, coordinator):
    offering(programme, "Far Away", online=True, town="Oostende", latitude=51.23, longitude=2.92)
    actions.run_again(round_=board.round, by=coordinator.viewer)
    shown = text(page(coordinator, board.round, mentee=board.luwam.pk))
    assert "Why not the other mentor" in shown
    assert "out of reach" in shown
    assert "online" in shown


def test_a_mentee_without_candidate_is_said_to_have_none(programme, board, coordinator):
    alone = waiting(programme, "Hamid Karimi", days=60, speaks={"prs": 7})
    actions.run_again(round_=board.round, by=coordinator.viewer)
    shown = text(page(coordinator, board.round, mentee=alone.pk))
    assert "No candidate yet" in shown
    assert "share no language" in shown


def test_side_by_side_shows_what_each_told_us(board, coordinator):
    board.maryam.person.goals, board.maryam.person.wished_gender = ["recognition"], "woman"
    board.maryam.person.save()
    shown = text(page(coordinator, board.round, mentee=board.maryam.pk, beside=board.annelies.pk))
    assert "Recognition of a diploma" in shown
    assert "A woman" in shown
    assert "Trained, cleared. 1 place, 0 taken." in shown


def test_a_mentor_is_found_by_name_even_where_a_rule_stands_between(programme, board, coordinator):
    offering(programme, "Wim Untrained", trained=False)
    shown = text(page(coordinator, board.round, mentee=board.luwam.pk, name="wim"))
    assert "Wim Untrained" in shown
    assert "Choose Wim" not in shown
    assert "No mentor of this programme has that name." in text(
        page(coordinator, board.round, mentee=board.luwam.pk, name="zzz")
    )


def ended_pair(board, **fields):
    """Yonas and Pieter were a pair, and it was not a good fit: both wait again."""
    pair = open_pair(mentee=board.yonas, mentor=board.pieter)
    for member in pair.members.select_related("seat"):
        seat, member.seat, member.to_on = member.seat, None, timezone.localdate()
        member.save()
        seat.delete()
        member.participation.state = "waiting"
        member.participation.save()
    pair.state, pair.closed_at = "closed", timezone.now()
    pair.close_reason = fields.get("close_reason", "no_fit")
    pair.save()


def test_two_who_were_a_pair_are_said_and_who_waits_again_has_priority(board, coordinator):
    ended_pair(board)
    shown = text(page(coordinator, board.round, mentee=board.yonas.pk))
    assert shown.count("They were a pair until") == 1
    assert "it was not a good fit" in shown
    assert "The first day of waiting still counts" in shown
    other = text(page(coordinator, board.round, mentee=board.luwam.pk))
    assert "They were a pair until" not in other


def test_a_pair_opened_by_mistake_was_none(board, coordinator):
    ended_pair(board, close_reason="mistake")
    assert "were a pair" not in text(page(coordinator, board.round, mentee=board.yonas.pk))


def test_choosing_by_hand_says_who_lost_their_place(board, coordinator):
    mentor = board.draft_of(board.maryam).mentor
    shown = text(
        post(
            coordinator, "matching:choose", board.round.pk, board.luwam.pk, mentor.pk, reason="Same choir",
        )
    )  # fmt: skip
    assert "is drafted for Luwam Solomon. Nobody has been told." in shown
    assert "Maryam Rahimi has no mentor in this draft now" in shown
    assert "Chosen by hand" in shown
    assert "Same choir" in shown


def test_choosing_without_a_reason_is_refused_in_a_sentence(board, coordinator):
    shown = text(post(coordinator, "matching:choose", board.round.pk, board.luwam.pk, board.pieter.pk))
    assert "Say in a few words why" in shown


def test_enter_in_the_field_of_the_reason_chooses_nobody(board, coordinator):
    shown = text(page(coordinator, board.round))
    buttons = re.findall(r"<button[^>]*>", shown[shown.index('id="change"') :])
    assert "disabled" in buttons[0]
    assert 'form="change"' in shown[shown.index('id="why"') - 80 : shown.index('id="why"') + 120]


def test_pin_unpin_and_drop(board, coordinator):
    draft = board.draft_of(board.maryam)
    assert "Pinned." in text(post(coordinator, "matching:pin", draft.pk))
    assert "1 pinned" in text(page(coordinator, board.round))
    assert "Unpinned." in text(post(coordinator, "matching:unpin", draft.pk))
    assert "The draft is gone" in text(post(coordinator, "matching:drop", draft.pk))


def test_not_these_two_and_allow_again(board, coordinator):
    draft = board.draft_of(board.maryam)
    couple = (board.round.pk, draft.mentee_id, draft.mentor_id)
    assert "ruled out for these two" in text(post(coordinator, "matching:forbid", *couple))
    assert "may be proposed to each other again" in text(post(coordinator, "matching:allow", *couple))
    assert not Forbidden.objects.exists()


def test_a_running_round_shows_how_far_it_is_and_may_be_left(board, coordinator):
    Round.objects.update(state="running", done=40, total=100)
    shown = text(page(coordinator, board.round))
    assert '<progress max="100" value="40"' in shown
    assert "You may leave this page" in shown
    assert '<noscript><meta http-equiv="refresh"' in shown


def test_progress_is_a_part_until_the_round_is_done(board, coordinator):
    url = reverse("matching:progress", args=[board.round.pk])
    Round.objects.update(state="running", done=40, total=100)
    part = coordinator.client().get(url, headers={"HX-Request": "true"})
    assert "<html" not in text(part)
    assert 'value="40"' in text(part)
    Round.objects.update(state="draft")
    assert coordinator.client().get(url, headers={"HX-Request": "true"}).headers["HX-Refresh"] == "true"
    assert coordinator.client().get(url).status_code == 302


def test_a_failed_round_says_why_and_offers_another_run(board, coordinator):
    Round.objects.update(state="failed", failure="Mentor 7 has -1 places.")
    shown = text(page(coordinator, board.round))
    assert "Mentor 7 has -1 places." in shown
    assert "Run again" in shown
    assert "Choose " not in shown


def test_a_closed_round_can_be_read_but_not_changed(board, coordinator):
    actions.close_round(round_=board.round, by=coordinator.viewer)
    shown = text(page(coordinator, board.round))
    assert "This round is closed." in shown
    assert "Not these two" not in shown


def test_htmx_gets_the_board_alone(board, coordinator):
    url = reverse("matching:board", args=[board.round.pk])
    part = text(coordinator.client().get(url, {"mentee": board.luwam.pk}, headers={"HX-Request": "true"}))
    assert "<html" not in part
    assert 'id="board"' in part
    assert "Candidates for Luwam Solomon" in part


@pytest.mark.parametrize("query", [{"mentee": "nobody"}, {"page": "x"}, {"from": "-3"}, {"beside": "1"}])
def test_a_mistyped_address_shows_the_board(board, coordinator, query):
    assert page(coordinator, board.round, **query).status_code == 200


def test_another_organisations_round_does_not_exist(board, stranger):
    assert page(stranger, board.round).status_code == 404
    draft = board.draft_of(board.maryam)
    for name, args in [
        ("matching:pin", [draft.pk]),
        ("matching:choose", [board.round.pk, board.luwam.pk, board.pieter.pk]),
        ("matching:forbid", [board.round.pk, board.luwam.pk, board.pieter.pk]),
        ("matching:run", [board.round.pk]),
    ]:
        assert stranger.client().post(reverse(name, args=args)).status_code == 404


def test_a_mentee_of_another_programme_cannot_be_brought_in(board, coordinator):
    other = waiting(board.round.programme.__class__.objects.create(
        organisation=board.round.programme.organisation, name="Other", starts_on="2026-01-01"
    ), "Somebody else")  # fmt: skip
    response = post(coordinator, "matching:choose", board.round.pk, other.pk, board.pieter.pk, reason="x")
    assert response.status_code == 404


def test_looking_at_the_board_tells_and_changes_nothing(board, coordinator):
    before = list(Proposal.objects.values())
    page(coordinator, board.round)
    assert list(Proposal.objects.values()) == before


@pytest.mark.parametrize("people", [2, 14])
def test_it_costs_the_same_number_of_queries_whatever_the_data(
    programme, board, coordinator, people, django_assert_max_num_queries
):
    for n in range(people):
        waiting(programme, f"Mentee {n}", speaks={"nl": 4, "ar": 7})
        offering(programme, f"Mentor {n}")
    actions.run_again(round_=board.round, by=coordinator.viewer)
    client, last = coordinator.client(), Outlook.objects.order_by("-position").first()
    url = reverse("matching:board", args=[board.round.pk])
    for query in ({}, {"mentee": last.mentee_id}, {"name": "Mentor"}):
        with django_assert_max_num_queries(12):
            client.get(url, query)
    with django_assert_max_num_queries(12):
        client.get(reverse("matching:rounds"))
    with django_assert_max_num_queries(12):
        client.get(reverse("matching:review", args=[board.round.pk]))


def test_rounds_lists_programmes_with_who_waits_and_who_has_room(board, coordinator):
    shown = text(coordinator.client().get(reverse("matching:rounds")))
    assert "3 people wait," in shown
    assert "2 mentor places are free." in shown
    assert "Review 2 pairs" in shown


def test_a_round_is_started_from_the_list_and_a_second_one_refused(programme, coordinator):
    waiting(programme, "Yonas Tesfay")
    offering(programme, "An Peeters")
    shown = text(post(coordinator, "matching:start", programme.pk))
    assert "1 of 1 person gets a mentor." in shown
    assert "A round of this programme is open already." in text(
        post(coordinator, "matching:start", programme.pk)
    )


def test_an_organisation_without_programme_is_shown_the_first_step(coordinator):
    assert "No programme is running" in text(coordinator.client().get(reverse("matching:rounds")))


def test_each_number_says_what_it_is_of_when_the_draft_has_moved_on(programme, board, coordinator):
    shown = text(coordinator.client().get(reverse("matching:board", args=[board.round.pk])))
    assert "It looks at 3 people" in shown
    assert "and 2 free mentor places." in shown
    assert "2 of 3 people get a mentor." in shown
    assert "still wait" not in shown
    draft = board.draft_of(board.maryam)
    actions.confirm_proposals(proposals=[draft], by=coordinator.viewer)
    waiting(programme, "New Here")
    shown = text(coordinator.client().get(reverse("matching:board", args=[board.round.pk])))
    assert "2 of 3 people got a mentor when it was worked out." in shown
    assert "1 of them was asked since." in shown
    assert "2 people still wait here; pairs in the draft: 1." in shown
    assert "1 person came since" in shown
    fair = text(coordinator.client().get(reverse("matching:fairness", args=[board.round.pk])))
    assert "2 of 3 people have a mentor by this round. Pairs in the draft: 1; 1 was asked." in fair
    actions.drop_draft(proposal=board.round.proposals.drafts().get(), by=coordinator.viewer)
    fair = text(coordinator.client().get(reverse("matching:fairness", args=[board.round.pk])))
    assert "When it was worked out there were 2: staff changed the draft since." in fair
    other = text(coordinator.client().get(reverse("matching:otherwise", args=[board.round.pk])))
    assert "When it was worked out, this round gave 2 of 3 people a mentor." in other
