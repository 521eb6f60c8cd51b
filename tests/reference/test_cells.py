"""Yes and no, numbers, genders, goals: the words of six languages, nothing guessed."""

import pytest

from memore.reference.participants import GOALS
from memore.reference.reader import read_mentees, read_mentors
from memore.reference.words import dictionary
from tests.reference.lists import HEADER, ROW, csv_of, mentees_with, told, xlsx_of


@pytest.mark.parametrize(("answer", "expected"), [("yes", True), ("no", False)])
def test_yes_and_no(answer, expected):
    words = dictionary("columns")[answer]["words"]
    found = mentees_with("online", *words)
    assert found.problems == ()
    assert {person.online for person in found.people} == {expected}


@pytest.mark.parametrize("gender", ["woman", "man", "other"])
def test_genders(gender):
    found = mentees_with("gender", *dictionary("columns")["gender"][gender])
    assert {person.gender for person in found.people} == {gender}
    assert found.problems == ()


def test_no_preference_is_no_wish():
    found = mentees_with("mentor_gender", "vrouw", "geen voorkeur", "")
    assert [person.wish for person in found.people] == ["woman", None, None]


@pytest.mark.parametrize("goal", GOALS)
def test_goals(goal):
    found = mentees_with("goals", "; ".join((goal, *dictionary("columns")["goals"][goal])))
    assert found.people[0].goals == (goal,)
    assert found.warnings == ()


@pytest.mark.parametrize(
    ("cell", "km"), [("25", 25), ("25 km", 25), ("30.0", 30), ("", 25), ("-", 25), ("0", 0)]
)
def test_kilometres(cell, km):
    assert mentees_with("travel_km", cell).people[0].travel_km == km


@pytest.mark.parametrize(
    ("column", "cell"),
    [
        ("travel_km", "far"),
        ("travel_km", "-5"),
        ("travel_km", "2.5"),
        ("travel_km", "1.000"),
        ("travel_km", "1,000"),
        ("birth_year", "'85"),
        ("birth_year", "85"),
        ("online", "maybe"),
        ("gender", "?!"),
        ("mentor_gender", "nice"),
    ],
)
def test_what_does_not_fit_names_file_row_column_value_and_remedy(column, cell):
    (problem,) = mentees_with(column, "", cell).problems
    assert (problem.file, problem.row, problem.column, problem.value) == ("mentees.csv", 3, column, cell)
    assert problem.text()
    assert problem.advice()


@pytest.mark.parametrize("kind", ["csv", "xlsx"])
def test_what_a_missing_column_means_is_said(kind):
    content = (csv_of if kind == "csv" else xlsx_of)(HEADER, ROW)
    found = read_mentors(content, f"mentors.{kind}")
    (mentor,) = found.people
    assert (mentor.online, mentor.travel_km, mentor.places) == (False, 25, 1)
    assert (mentor.trained, mentor.cleared) == (None, None)
    said = " ".join(told(found))
    for column in ("online", "travel_km", "places", "trained", "cleared"):
        assert f"there is no column “{column}”" in said


def test_an_empty_cell_of_trained_or_cleared_counts_as_no_and_is_said():
    rows = ((*HEADER, "opgeleid", "gescreend"), (*ROW, "ja", ""), ("2", *ROW[1:], "", "ja"))
    found = read_mentors(csv_of(*rows), "mentors.csv")
    assert [(person.trained, person.cleared) for person in found.people] == [(True, False), (False, True)]
    assert "empty cells in “opgeleid” count as no: 1" in told(found)
    assert "empty cells in “gescreend” count as no: 1" in told(found)


def test_a_required_cell_may_not_be_empty():
    found = read_mentees(csv_of(HEADER, ("", "Ana", "", "")), "mentees.csv")
    assert [(problem.row, problem.column) for problem in found.problems] == [
        (2, "id"),
        (2, "languages"),
        (2, "availability"),
    ]


def test_an_id_given_twice_is_a_problem_of_the_second_row():
    found = read_mentees(csv_of(HEADER, ROW, ("2", *ROW[1:]), ROW), "mentees.csv")
    assert [(problem.row, problem.value) for problem in found.problems] == [(4, "1")]
    assert "already in row 2" in found.problems[0].text()
    assert [person.id for person in found.people] == ["1", "2"]


def test_a_tick_is_a_yes_and_a_word_for_not_known_an_empty_cell():
    assert [person.online for person in mentees_with("online", "✓", "☐", "onbekend").people] == [
        True,
        False,
        False,
    ]
    assert mentees_with("town", "unknown").people[0].town == ""
