"""Every pair of tokens that meet on a page has enough contrast, light and dark."""

import pytest

from tests.core.stylesheet import DARK_BY_CHOICE, DARK_BY_SYSTEM, LIGHT, contrast, tokens

THEMES = {"light": tokens(LIGHT), "dark": tokens(DARK_BY_CHOICE)}
TEXT = [
    *[(text, ground) for text in ("ink", "ink-soft", "act") for ground in ("paper", "sheet", "wash")],
    ("on-act", "act"),
    ("on-act", "act-strong"),
    *[(state, f"{state}-wash") for state in ("mentor", "mentee", "good", "watch", "urgent", "quiet")],
    *[(state, "sheet") for state in ("watch", "urgent", "good")],
    *[(state, "wash") for state in ("watch", "urgent")],
    *[("act", f"{state}-wash") for state in ("good", "watch", "urgent", "quiet")],
    *[("ink", f"{state}-wash") for state in ("mentor", "mentee", "good", "watch", "urgent", "quiet")],
    ("paper", "ink"),
]
PARTS = [
    *[("edge", ground) for ground in ("paper", "sheet")],
    *[(f"c-{place}", "sheet") for place in range(1, 7)],
    *[(state, "sheet") for state in ("act", "mentor", "mentee", "urgent")],
]


@pytest.mark.parametrize("theme", THEMES)
@pytest.mark.parametrize(("text", "ground"), TEXT)
def test_text_can_be_read(theme, text, ground):
    assert contrast(THEMES[theme][text], THEMES[theme][ground]) >= 4.5


@pytest.mark.parametrize("theme", THEMES)
@pytest.mark.parametrize(("part", "ground"), PARTS)
def test_borders_and_parts_of_charts_can_be_seen(theme, part, ground):
    assert contrast(THEMES[theme][part], THEMES[theme][ground]) >= 3


def test_dark_is_the_same_by_the_systems_wish_and_by_choice():
    assert tokens(DARK_BY_SYSTEM) == tokens(DARK_BY_CHOICE)
    assert len(tokens(DARK_BY_SYSTEM)) > 20


def test_a_colour_of_light_has_its_counterpart_in_dark():
    colours = {name for name, value in THEMES["light"].items() if value.startswith("#")}
    assert colours == {name for name, value in THEMES["dark"].items() if value.startswith("#")}
