"""Mentors wanted: which to look for, in sentences that hold when such a mentor comes."""

import csv
import io
import re

import pytest
from django.urls import reverse

from memore.engine.wanted import TIMES
from memore.matching import actions, wanted
from tests.matching.conftest import offering, waiting

GENT = {"town": "Gent", "latitude": 51.05, "longitude": 3.72}


def shown(character, programme):
    return character.client().get(reverse("matching:wanted", args=[programme.pk]))


def four(programme):
    """Four who speak Dari and Dutch near Gent, free on Tuesday evenings, and no mentor in town."""
    return [
        waiting(programme, f"Hamid {k}", speaks={"fa-AF": 7, "nl": 4}, availability=1 << 5, **GENT)
        for k in range(4)
    ]


def test_it_says_whom_to_look_for_and_how_many_people_that_serves(programme, coordinator):
    four(programme)
    said = shown(coordinator, programme).content.decode()
    assert "4 people wait for a mentor. A new round of all of them would serve 0 today." in said
    assert (
        "A mentor near Gent who speaks Dari or Dutch, free on weekday evenings: "
        "4 people more would have a mentor." in said
    )
    assert "Hamid 0" in said


def test_the_next_round_serves_as_many_when_such_mentors_come(programme, coordinator):
    four(programme)
    for count in (1, 2, 3):
        offering(programme, f"New {count}", speaks={"fa-AF": 7}, availability=1 << 5, online=False, **GENT)
        round_ = actions.start_round(programme=programme, by=coordinator.viewer)
        round_.refresh_from_db()
        assert round_.summary["matched"] == count
        actions.close_round(round_=round_, by=coordinator.viewer)
    assert wanted.page_of(programme).searches[0].more == 1


def test_the_page_says_what_the_first_of_them_adds_and_a_round_with_them_finds_it(programme, coordinator):
    four(programme)
    said = shown(coordinator, programme).content.decode()
    [points] = re.findall(r"serves one person more and brings ([\d,]+) points", said)
    offering(
        programme, "New", speaks={"fa-AF": 7}, availability=TIMES["weekday_evenings"], online=False, **GENT
    )
    round_ = actions.start_round(programme=programme, by=coordinator.viewer)
    round_.refresh_from_db()
    assert (round_.summary["matched"], round_.summary["points"]) == (1, int(points.replace(",", "")))


def test_the_file_has_a_row_for_each_and_names_nobody(programme, coordinator):
    four(programme)
    answer = coordinator.client().get(reverse("matching:wanted_file", args=[programme.pk]))
    text = answer.content.decode("utf-8-sig")
    rows = list(csv.reader(io.StringIO(text), delimiter=";" if ";" in text.splitlines()[0] else ","))
    assert rows[1][1:4] == ["Dari or Dutch", "Gent", "on weekday evenings"]
    assert rows[1][-4:] == ["1", "2", "3", "4"]
    assert "Hamid" not in text


def test_whom_no_mentor_would_suit_is_named(programme, coordinator):
    waiting(programme, "No Time", speaks={"nl": 4}, availability=0)
    said = shown(coordinator, programme).content.decode()
    assert "No new mentor would help these" in said
    assert "No Time" in said


def test_nobody_is_wanted_where_everybody_is_served(board, programme, coordinator):
    offering(programme, "One More")
    assert "Nobody is left without a mentor" in shown(coordinator, programme).content.decode()


def test_a_very_large_programme_is_told_so(programme, coordinator, monkeypatch):
    four(programme)
    monkeypatch.setattr(wanted, "within_reach", lambda problem: False)
    assert "Too many people" in shown(coordinator, programme).content.decode()


def test_the_board_and_the_programme_lead_there(board, programme, coordinator):
    way = reverse("matching:wanted", args=[programme.pk])
    for address in (
        reverse("matching:rounds"),
        reverse("matching:board", args=[board.round.pk]),
        reverse("programmes:programme", args=[programme.pk]),
    ):
        assert way in coordinator.client().get(address).content.decode()


@pytest.mark.parametrize("people", [2, 14])
def test_it_costs_the_same_number_of_queries_whatever_the_data(
    programme, coordinator, people, django_assert_max_num_queries
):
    four(programme)
    for number in range(people):
        waiting(programme, f"Other {number}", speaks={"ti": 7}, **GENT)
        offering(programme, f"Mentor {number}", speaks={"fr": 7})
    client = coordinator.client()
    with django_assert_max_num_queries(12):
        client.get(reverse("matching:wanted", args=[programme.pk]))
