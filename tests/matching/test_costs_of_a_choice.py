"""What choosing another mentor costs, said on the board and true when the round runs again with it."""

import html
import re

import pytest
from django.urls import reverse

from memore.engine import match
from memore.engine.candidates import survey
from memore.engine.keys import person_keys
from memore.engine.mentors import tabulate
from memore.engine.regret import regrets
from memore.matching import actions, costs
from memore.matching.models import Outlook
from memore.matching.wording.choice import choice
from tests.engine import people
from tests.engine.test_large import EASY
from tests.matching.conftest import as_character, offering, waiting
from tests.matching.test_board_page import page, text


def outlook(board, mentee):
    return Outlook.objects.get(round=board.round, mentee=mentee)


def said(coordinator, board, mentee):
    """The sentence on each candidate, without marks."""
    shown = html.unescape(text(page(coordinator, board.round, mentee=mentee.pk)))
    return re.findall(r"candidate__cost.*?<span>(.*?)</span>", re.sub("[\u2066-\u2069]", "", shown))


def run_with(board, coordinator, mentee, mentor):
    """Choose, run again; what the round has lost in matches and points, and who is left out."""
    before = board.round.summary
    served = set(board.round.proposals.drafts().values_list("mentee__person__name", flat=True))
    actions.choose(round_=board.round, mentee=mentee, mentor=mentor, reason="To see", by=coordinator.viewer)
    actions.run_again(round_=board.round, by=coordinator.viewer)
    board.round.refresh_from_db()
    after = board.round.summary
    left = set(board.round.proposals.drafts().values_list("mentee__person__name", flat=True))
    return before["matched"] - after["matched"], before["points"] - after["points"], served - left


def test_it_says_whose_place_goes_to_whom(board, coordinator):
    pieter = board.pieter if board.draft_of(board.yonas).mentor_id == board.pieter.pk else board.annelies
    assert "gives Maryam's place to Luwam, who has waited less." in " ".join(
        said(coordinator, board, board.luwam)
    )
    _, points, left = run_with(board, coordinator, board.luwam, pieter)
    assert left == {"Maryam Rahimi"}
    assert points == 0


def test_it_says_that_one_match_is_fewer(programme, board, coordinator):
    offering(programme, "Ine Far", places=1, speaks={"ti": 7}, town="Gent")
    only = waiting(programme, "Sara Tekle", days=50, speaks={"ti": 7, "nl": 4})
    actions.run_again(round_=board.round, by=coordinator.viewer)
    board.round.refresh_from_db()
    sentences = said(coordinator, board, only)
    assert any("leaves Maryam without a mentor: one match fewer." in one for one in sentences), sentences
    matches, _, left = run_with(board, coordinator, only, board.annelies)
    assert (matches, left) == (1, {"Maryam Rahimi"})


def test_it_says_how_many_points_less_the_round_has(board, coordinator):
    person = board.yonas.person
    person.interests, board.pieter.person.interests = (
        ["chess", "football", "cooking"],
        ["chess", "football", "cooking"],
    )
    person.save()
    board.pieter.person.save()
    actions.run_again(round_=board.round, by=coordinator.viewer)
    board.round.refresh_from_db()
    assert board.draft_of(board.yonas).mentor_id == board.pieter.pk
    [sentence] = said(coordinator, board, board.yonas)
    points = int(re.search(r"costs the programme ([\d,]+) points", sentence)[1].replace(",", ""))
    assert points > 0
    assert run_with(board, coordinator, board.yonas, board.annelies) == (0, points, set())


def test_the_draft_itself_costs_nothing_and_says_nothing(board, coordinator):
    mine = outlook(board, board.yonas)
    cost = mine.costs[mine.best.index(str(board.draft_of(board.yonas).mentor_id))]
    assert (cost["points"], cost["loses"], cost["gains"]) == (0, None, None)
    assert len(said(coordinator, board, board.yonas)) == 1


def test_who_costs_the_others_least_comes_first(programme, board, coordinator):
    offering(programme, "Free Again", places=3)
    actions.run_again(round_=board.round, by=coordinator.viewer)
    for one in Outlook.objects.filter(round=board.round):
        points = [cost["points"] for cost in one.costs]
        assert points == sorted(points)
        assert len(one.costs) == len(one.best)


def test_the_shortlist_is_ordered_by_what_is_lost_and_not_by_points():
    problem = people.problem(4, 40, 20, EASY)
    answer, table, by_points = match(problem), tabulate(problem.mentors, problem.rules), 0
    exact = regrets(problem, answer)
    for mentee in problem.mentees:
        seen = survey(mentee, table, problem.rules)
        keys = person_keys(table.ids, "mentor")
        best = costs.best_mentors(seen, table, mentee, costs.Costs(problem, answer), keys)
        loss = exact.losses(mentee.id)
        lost = [loss.get(mentor, costs.FAR) for mentor, _ in best]
        assert lost == sorted(lost) == [cost for _, cost in best]
        points = [int(seen.parts[table.index[mentor]].sum()) for mentor, _ in best]
        by_points += points == sorted(points, reverse=True)
    assert by_points < len(problem.mentees)


def test_it_says_that_the_draft_was_changed_since(board, coordinator):
    assert "changed since" not in text(page(coordinator, board.round))
    actions.pin(proposal=board.draft_of(board.maryam), by=coordinator.viewer)
    assert "The draft was changed since" in text(page(coordinator, board.round))
    actions.run_again(round_=board.round, by=coordinator.viewer)
    assert "changed since" not in text(page(coordinator, board.round))


def test_larger_rounds_say_at_least_how_much(programme, coordinator, monkeypatch):
    for number, likes in enumerate(["chess", "football", "cooking"]):
        waiting(programme, f"Mentee {number}", days=20 + number, interests=[likes, "music"])
        offering(programme, f"Mentor {number}", interests=[likes, "running"])
    found = []
    for exact in (True, False):
        monkeypatch.setattr(costs, "within_reach", lambda problem, exact=exact: exact)
        round_ = actions.start_round(programme=programme, by=coordinator.viewer)
        told = {}
        for one in Outlook.objects.filter(round=round_):
            told |= {
                (one.mentee_id, mentor): cost for mentor, cost in costs.by_mentor(one.best, one.costs).items()
            }
        found.append(told)
        actions.close_round(round_=round_, by=coordinator.viewer)
    exact, bound = found
    assert any(cost["least"] for cost in bound.values())
    for couple, cost in bound.items():
        assert not cost["turn"]
        assert cost["least"] <= exact[couple]["points"]


def become_a_pair(draft, coordinator):
    [asked] = actions.confirm_proposals(proposals=[draft], by=coordinator.viewer).asked
    for side in ("mentee", "mentor"):
        actions.answer_proposal(proposal=asked, side=side, choice="yes", by=coordinator.viewer)
    asked.refresh_from_db()
    return asked.pair


def on_pair_page(character, pair):
    shown = character.client().get(reverse("pair", args=[pair.pk])).content.decode()
    return re.sub("[\u2066-\u2069]", "", html.unescape(shown))


def test_the_pair_page_says_to_staff_what_the_choice_cost_in_the_same_words(board, coordinator):
    taken = board.pieter if board.draft_of(board.yonas).mentor_id == board.annelies.pk else board.annelies
    on_board = next(
        one for one in said(coordinator, board, board.luwam) if taken.person.name.split()[0] in one
    )
    choice_ = actions.choose(
        round_=board.round,
        mentee=board.luwam,
        mentor=taken,
        reason="They know each other",
        by=coordinator.viewer,
    )
    pair = become_a_pair(choice_.draft, coordinator)
    page_of_pair = on_pair_page(coordinator, pair)
    assert on_board in page_of_pair
    assert "They know each other" in page_of_pair


def test_the_pair_page_says_what_the_next_mentor_would_have_cost(board, coordinator):
    [on_board] = said(coordinator, board, board.yonas)
    pair = become_a_pair(board.draft_of(board.yonas), coordinator)
    assert on_board in on_pair_page(coordinator, pair)
    assert "Why not another mentor" not in on_pair_page(as_character(board.yonas), pair)


@pytest.mark.parametrize(
    ("cost", "words"),
    [
        (None, ""),
        ({"points": 0}, "Choosing Luc here costs nobody anything."),
        ({"points": 1240}, "Choosing Luc here costs the programme 1,240 points."),
        ({"points": -30}, "Choosing Luc here brings the programme 30 points."),
        ({"points": 9, "loses": "i"}, "Choosing Luc here leaves Ifrah without a mentor: one match fewer."),
        (
            {"points": 20, "loses": "i", "gains": "n"},
            "Choosing Luc here gives Ifrah's place to Noor, who has waited as long. "
            "It also costs the programme 20 points.",
        ),
        (
            {"points": -5, "idle": "a"},
            "Choosing Luc here leaves Ann, who has long had no mentee, without one.",
        ),
        ({"least": 0, "turn": False}, ""),
        (
            {"least": 0, "turn": True},
            "Choosing Luc here costs at least somebody's turn who has waited longer.",
        ),
        ({"least": 500, "turn": False}, "Choosing Luc here costs the programme at least 500 points."),
    ],
)
def test_every_cost_has_its_sentence(cost, words):
    if cost and "points" in cost:
        cost = {"loses": None, "gains": None, "idle": None, "longer": False, **cost}
    told = choice(cost, "Luc", {"i": "Ifrah", "n": "Noor", "a": "Ann"})
    assert told.replace("\u2068", "").replace("\u2069", "") == words
