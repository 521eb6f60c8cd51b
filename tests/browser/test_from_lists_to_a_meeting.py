"""The main journey: two spreadsheets become confirmed pairs, and a mentor logs a meeting on a phone."""

import re

import pytest

from tests.browser import lists
from tests.browser.hands import FIRST, assert_sound, choose, fill_in, key, press
from tests.browser.models import office as staff
from tests.browser.models import phone as phones

MENTORS = "Luc Peeters|Mieke Claes"
WORDS = "We wrote a letter to the canteen."


@pytest.fixture(params=[("en", True), ("ar", True), ("en", False)], ids=["en", "ar", "without-javascript"])
def office(request, visit):
    """The coordinator's window."""
    language, javascript = request.param
    window = visit(language=language, width=1280, javascript=javascript)
    window.enter("coordinator")
    return window


def test_two_spreadsheets_become_pairs_and_a_logged_meeting(office, visit, demo, tmp_path):
    tag = f"{office.language}{int(office.javascript)}-"
    programme = set_up_programme(office, f"Journey {tag}")
    for side, path in zip(("mentee", "mentor"), lists.write(tmp_path, tag), strict=True):
        bring(office, path, side, programme)
    board = staff.draft(office, programme)
    assert_sound(office)
    office.open(f"{board}review/")
    assert_sound(office)
    staff.ask_both(office, board)
    pairs = [both_say_yes(office, proposal) for proposal in staff.proposals(office, programme)]
    assert len(pairs) == 2, "two of the three mentees speak enough Dutch"

    phone = mentor_on_a_phone(office, visit, demo, pairs[0], f"{tag}mentor@example.org")
    phones.log_meeting(phone, pairs[0], WORDS)
    phone.open(f"/pairs/{pairs[0]}/")
    assert WORDS in phone.page.inner_text("main")
    assert phone.complaints == []
    office.open(f"/pairs/{pairs[0]}/")
    assert WORDS in office.page.inner_text("main")
    assert_sound(office)


def set_up_programme(window, name: str) -> str:
    fill_in(window, "/programmes/add/", {"name": name, "starts_on": "2026-01-05"})
    assert_sound(window)
    return key(window)


def bring(window, path, side: str, programme: str) -> None:
    """Upload a list, look it through, import it."""
    window.open("/intake/lists/upload/")
    window.page.set_input_files('input[type="file"]', path)
    choose(window, "side", side)
    window.page.select_option('[name="programme"]', programme)
    press(window, FIRST)
    assert_sound(window)
    press(window, '#import button[name="rows"]')
    assert window.page.locator('form[action$="/undo/"]').count() == 1, window.page.inner_text("main")


def both_say_yes(window, proposal: str) -> str:
    """Note the yes of both, as they said it by phone; returns the pair."""
    staff.note_yes(window, proposal, "mentee", "mentor")
    pair = staff.pair_of(window, proposal)
    assert_sound(window)
    return pair


def mentor_on_a_phone(office, visit, demo, pair: str, mail: str):
    """Invite the mentor to an account, and take the invitation on a phone."""
    office.open(f"/pairs/{pair}/")
    link = office.page.locator('main a[href^="/people/"]', has_text=re.compile(MENTORS))
    staff.invite(office, link.first.get_attribute("href").split("/people/")[1].strip("/"), mail)
    phone = visit(language=office.language, width=390, javascript=office.javascript)
    phones.take_invitation(phone, mail)
    return phone
