"""The words that are read are the words that are documented."""

from pathlib import Path

from memore.reference.building.words import page


def test_the_page_on_lists_is_up_to_date():
    assert (Path(__file__).parents[2] / "docs" / "lists.md").read_text(encoding="utf-8") == page()
