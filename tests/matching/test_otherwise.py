"""What else a round could be: told in people, and true when the rules are changed and it runs again."""

from django.urls import reverse

from memore.matching import actions
from memore.matching.otherwise import others_of
from tests.matching.conftest import offering, waiting


def shown(character, round_):
    return character.client().get(reverse("matching:otherwise", args=[round_.pk])).content.decode()


def test_it_says_what_each_must_would_give(board, programme, coordinator):
    board.round.refresh_from_db()
    told = {one.title: one for one in others_of(board.round)}
    goals = told["“Goals” as a must"]
    assert goals.said == "0 people instead of 2 have a mentor. Of the people: 2 no longer have one."
    assert {(one.mentee, one.then) for one in goals.changes} == {("Yonas Tesfay", ""), ("Maryam Rahimi", "")}
    programme.weights = {**programme.weights, "goals": "must"}
    programme.save()
    actions.run_again(round_=board.round, by=coordinator.viewer)
    board.round.refresh_from_db()
    assert board.round.summary["matched"] == 0


def test_it_says_what_turns_cost(programme, coordinator):
    long = waiting(programme, "Long Wait", days=90, interests=[])
    likes = waiting(programme, "Same Likes", days=5, interests=["chess", "football", "music"])
    offering(programme, "Luc Maes", interests=["chess", "football", "music"])
    round_ = actions.start_round(programme=programme, by=coordinator.viewer)
    round_.refresh_from_db()
    said = shown(coordinator, round_)
    assert "As many people have a mentor, 1." in said
    assert "1 gets a mentor besides and 1 no longer has one" in said
    actions.close_round(round_=round_, by=coordinator.viewer)
    for row in (long, likes):
        row.waiting_since = None
        row.save()
    then = actions.start_round(programme=programme, by=coordinator.viewer)
    then.refresh_from_db()
    turns = round_.summary["otherwise"]["whoever_waited"]
    assert (turns["matched"], turns["points"]) == (then.summary["matched"], then.summary["points"])


def test_the_board_leads_there_and_nothing_changes(board, coordinator):
    address = reverse("matching:otherwise", args=[board.round.pk])
    board_page = coordinator.client().get(reverse("matching:board", args=[board.round.pk]))
    assert address in board_page.content.decode()
    before = list(board.round.proposals.values())
    assert "Best fit before most people" in shown(coordinator, board.round)
    assert list(board.round.proposals.values()) == before


def test_a_round_of_before_has_nothing_to_lay_beside(board, coordinator):
    board.round.refresh_from_db()
    del board.round.summary["otherwise"]
    board.round.save()
    assert "Nothing to lay beside it" in shown(coordinator, board.round)
