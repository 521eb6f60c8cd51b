"""Dates are ISO, or in the one order that their column gives away."""

import datetime

import pytest

from memore.reference.reader import Reading
from tests.reference.lists import mentees_with, told


def waiting(*cells, how=None, kind="csv"):
    found = mentees_with("waiting_since", *cells, how=how, kind=kind)
    return found, [person.waiting_since for person in found.people]


APRIL_THIRD = datetime.date(2026, 4, 3)


def test_iso_needs_no_evidence():
    found, dates = waiting("2026-04-03", "2026-4-3")
    assert dates == [APRIL_THIRD] * 2
    assert found.date_order is None


def test_one_day_over_twelve_decides_for_the_whole_column():
    found, dates = waiting("3/4/2026", "25/3/2026")
    assert dates[0] == APRIL_THIRD
    assert found.date_order == "dmy"
    assert "dates in “waiting_since” are read day first" in told(found)


def test_a_month_in_front_decides_too():
    found, dates = waiting("4/3/2026", "3/25/2026")
    assert dates[0] == APRIL_THIRD
    assert found.date_order == "mdy"


def test_dots_mean_day_first():
    assert waiting("3.4.2026")[1] == [APRIL_THIRD]


def test_a_column_without_evidence_is_refused_with_the_option_as_remedy():
    found, dates = waiting("3/4/2026", "5/6/2026", "2026-01-01")
    assert [problem.row for problem in found.problems] == [2, 3]
    assert "--dates dmy" in found.problems[0].advice()
    assert dates == [datetime.date(2026, 1, 1)]


def test_the_same_day_and_month_needs_no_evidence():
    assert waiting("5/5/2026")[1] == [datetime.date(2026, 5, 5)]


@pytest.mark.parametrize(("order", "date"), [("dmy", APRIL_THIRD), ("mdy", datetime.date(2026, 3, 4))])
def test_the_option_decides(order, date):
    found, dates = waiting("3/4/2026", how=Reading(dates=order))
    assert dates == [date]
    assert found.problems == ()


def test_a_date_against_the_order_of_its_column_is_refused():
    found, _ = waiting("25/3/2026", "26/3/2026", "3/25/2026")
    assert [(problem.row, problem.value) for problem in found.problems] == [(4, "3/25/2026")]


@pytest.mark.parametrize(
    "cell", ["3 april 2026", "3 Apr. 2026", "3. April 2026", "3 avril 2026", "3 huhtikuuta 2026"]
)
def test_a_month_in_letters_is_clear(cell):
    assert waiting(cell)[1] == [APRIL_THIRD]


@pytest.mark.parametrize("cell", ["31/2/2026", "soon", "45000", "2026"])
def test_what_is_no_date_is_refused(cell):
    found, _ = waiting(cell)
    assert [problem.row for problem in found.problems] == [2]


def test_typed_dates_of_a_workbook_are_taken_as_they_are():
    found, dates = waiting(datetime.date(2026, 4, 3), datetime.datetime(2026, 4, 3, 9, 30), kind="xlsx")
    assert dates == [APRIL_THIRD] * 2
    assert found.problems == ()


def test_an_empty_cell_counts_as_newest_and_is_said():
    found, dates = waiting("2026-04-03", "")
    assert dates[1] is None
    assert "empty cells in “waiting_since” count as newest: 1" in told(found)


@pytest.mark.parametrize("cell", ["April 3, 2026", "Apr 3 2026", "Apr. 3rd, 2026"])
def test_a_month_in_letters_may_stand_first(cell):
    assert waiting(cell)[1] == [APRIL_THIRD]
