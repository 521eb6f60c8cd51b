"""What `memore match` says of other mentors is what the round really loses with them."""

import json
import re
from dataclasses import replace
from pathlib import Path

import pytest

from memore.engine import Rules
from memore.engine import match as solve
from memore.matching.lists import Lists, problem_of
from memore.reference.reader import read_mentees, read_mentors
from tests.matching_cli.running import EXAMPLES, MENTEE, MENTOR, match, two_lists

LISTS = (EXAMPLES / "mentees.csv", EXAMPLES / "mentors.csv")


def plain(text: str) -> str:
    return re.sub("[\u2066-\u2069]", "", " ".join(text.split()))


def test_each_cost_is_what_solving_again_with_that_pair_loses() -> None:
    answer = match(*LISTS, "--json", "--others", 30).json
    problem = problem_of(Lists(read_mentees(LISTS[0]), read_mentors(LISTS[1])), Rules())
    points = answer["summary"]["points"]
    seen = 0
    for row in [*answer["pairs"], *answer["unmatched"]]:
        for other in row["others"]:
            fixed = replace(problem, pinned=frozenset([(row["mentee"], other["mentor"])]))
            then = solve(fixed)
            fewer = bool(other["cost"]["loses"]) - bool(other["cost"]["gains"])
            assert len(then.pairs) == answer["summary"]["matched"] - fewer
            assert sum(pair.score for pair in then.pairs) == points - other["cost"]["points"]
            seen += 1
    assert seen > 50


def test_the_page_and_the_words_say_the_two_who_cost_least(tmp_path: Path) -> None:
    ran = match(*LISTS, "--report", tmp_path / "report.html")
    said = "Choosing Katrien Bogaert here costs the programme 5,943 points."
    assert f"Instead: {said}" in plain(ran.out)
    assert said in plain((tmp_path / "report.html").read_text(encoding="utf-8"))
    assert "leaves Selam Haile without a mentor: one match fewer." in plain(ran.out)


def test_nothing_is_said_of_others_where_none_are_asked_for() -> None:
    assert "Instead:" not in match(*LISTS, "--others", 0).out
    assert "others" not in match(*LISTS, "--json").json["pairs"][0]


def test_why_not_that_mentor_names_the_rule_or_the_cost(tmp_path: Path) -> None:
    asked = ("--why-not", "1=M2", "--why-not", "2=M11", "--why-not", "2=M2")
    ran = match(*LISTS, "--report", tmp_path / "report.html", *asked)
    page = plain((tmp_path / "report.html").read_text(encoding="utf-8"))
    for said in (
        "Yonas Tesfay with Annelies De Smet breaks a rule: ",
        "Maryam Rahimi with Katrien Bogaert breaks no rule. "
        "Choosing Katrien Bogaert here costs the programme 5,943 points.",
        "Maryam Rahimi with Annelies De Smet is a pair of this round.",
    ):
        assert said in plain(ran.out)
        assert said in page
    assert len(json.loads(match(*LISTS, "--json", *asked).out)["why_not"]) == 3


@pytest.mark.parametrize("entry", ["1", "1=M99", "M2=1", "="])
def test_why_not_of_nobody_is_refused(entry: str) -> None:
    ran = match(*LISTS, "--why-not", entry)
    assert ran.code == 2
    assert "does not name a mentee and a mentor" in ran.err


def test_shared_places_are_said_in_words_and_on_the_page(tmp_path: Path) -> None:
    waiting = [MENTEE, ("2", "Bo", *MENTEE[2:6], "2026-02-01"), ("3", "Cem", *MENTEE[2:6], "2026-03-01")]
    two = [MENTOR, ("M2", "Els", *MENTOR[2:])]
    ran = match(*two_lists(tmp_path, waiting, two), "--report", tmp_path / "report.html")
    page = (tmp_path / "report.html").read_text(encoding="utf-8")
    for text in (ran.out, page):
        assert "3 mentees depend on 2 mentors with 2 places" in plain(text)
