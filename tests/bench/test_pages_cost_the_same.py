"""Every list page asks a constant number of queries, however many people there are."""

import pytest
from django.core.management import call_command

from memore.home.bench import pages

FEW, MANY = 40, 240


@pytest.mark.timeout(300)
def test_no_page_asks_more_for_many_people(db):
    few = {(cost.role, cost.page): cost.queries for cost in pages.measure(FEW, times=1)}
    many = {(cost.role, cost.page): cost.queries for cost in pages.measure(MANY, times=1)}
    assert few == many
    assert {page: queries for page, queries in many.items() if queries > pages.MOST_QUERIES} == {}
    assert len(many) > 20


@pytest.mark.slow
def test_the_command_prints_a_line_for_each_page(db, capsys, monkeypatch):
    monkeypatch.setattr("django.db.connection.creation.create_test_db", lambda **how: "the test's own")
    monkeypatch.setattr("django.db.connection.creation.destroy_test_db", lambda name, **how: None)
    call_command("bench", "pages", "--sizes", "20,40")
    said = capsys.readouterr().out
    assert "people:list (coordinator)" in said
    assert "40 people" in said
