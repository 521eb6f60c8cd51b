"""The gallery shows every component from its real template, to anyone."""

import re

import pytest
from django.urls import reverse

from memore.core.templatetags import memore as tags


@pytest.mark.parametrize("language", ["en", "ar"])
def test_it_shows_every_component_to_anyone(client, db, language):
    page = client.get(reverse("gallery"), headers={"accept-language": language}).content.decode()

    assert "UNDEFINED" not in page
    assert f'lang="{language}"' in page
    for part in ("figures", "attention", "timeline", "score", "ribbon", "targets", "notice"):
        assert f'class="{part}' in page


def test_it_carries_no_style_and_no_inline_script(client, db):
    page = client.get(reverse("gallery")).content.decode()

    assert not re.search(r"<[^>]+\sstyle=", page)
    assert "<style" not in page
    assert not re.search(r"<script(?![^>]+src=)", page)
    assert not re.search(r"\son\w+=", page)


def test_an_icon_that_points_along_the_line_is_mirrored():
    assert "icon--flip" in tags.icon("arrow-right")
    assert "icon--flip" not in tags.icon("clock")
