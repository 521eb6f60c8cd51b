"""The main journey: two spreadsheets become confirmed pairs, and a mentor logs a meeting on a phone."""

import re
import time

import pytest

from tests.browser import lists
from tests.browser.test_every_page import faults

FIRST = "main form button.button--first"
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
    round_ = draft(office, programme)
    confirm(office, round_)
    pairs = [both_say_yes(office, proposal) for proposal in proposals(office, round_)]
    assert len(pairs) == 2, "two of the three mentees speak enough Dutch"

    phone = mentor_on_a_phone(office, visit, demo, pairs[0], f"{tag}mentor@example.org")
    log_meeting(phone, pairs[0])
    office.open(pairs[0])
    assert WORDS in office.page.inner_text("main")
    assert_sound(office)


def assert_sound(window) -> None:
    if window.javascript:
        assert faults(window) == []
    assert window.complaints == []
    right_to_left = window.page.get_attribute("html", "dir") == "rtl"
    assert right_to_left == (window.language == "ar")


def address(window) -> str:
    """Where the window is, without the server."""
    return window.page.url.removeprefix(window.demo.url).partition("?")[0]


def press(window, selector: str) -> None:
    """Press a button that leads to a page."""
    window.page.locator(selector).first.click()
    window.page.wait_for_load_state("load")


def choose(window, name: str, value: str) -> None:
    """Choose a radio button by pressing what people see of it."""
    window.page.locator(f'label:has(input[name="{name}"][value="{value}"])').first.click()


def set_up_programme(window, name: str) -> str:
    window.open("/programmes/add/")
    window.page.fill('[name="name"]', name)
    window.page.fill('[name="starts_on"]', "2026-01-05")
    assert_sound(window)
    press(window, FIRST)
    found = re.search(r"/programmes/([0-9a-f-]{36})/", window.page.url)
    assert found, window.page.inner_text("main")
    return found.group(1)


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


def draft(window, programme: str) -> str:
    """Start a round and wait until it is drafted; returns the board's address."""
    window.open("/matching/")
    press(window, f'form[action$="/start/{programme}/"] button')
    board = address(window)
    deadline = time.monotonic() + 90
    while not window.page.locator('a[href$="/review/"]').count():
        assert time.monotonic() < deadline, window.page.inner_text("main")
        time.sleep(1)
        window.open(board)
    assert_sound(window)
    return board


def confirm(window, board: str) -> None:
    window.open(f"{board}review/")
    assert_sound(window)
    press(window, 'form[action$="/confirm/"] button.button--first')


def proposals(window, board: str) -> list[str]:
    """The proposals of this journey's people: the newest of those that wait for answers."""
    window.open("/matching/asked/")
    assert_sound(window)
    rows = window.page.locator("tr", has_text=re.compile("Luc Peeters|Mieke Claes"))
    links = rows.locator('a[href^="/matching/proposals/"]')
    return [links.nth(number).get_attribute("href") for number in range(links.count())]


def both_say_yes(window, proposal: str) -> str:
    """Note the yes of both, as they said it by phone; returns the pair's address."""
    for side in ("mentee", "mentor"):
        window.open(proposal)
        press(window, f'form:has(input[name="side"][value="{side}"]) button[value="yes"]')
    window.open(proposal)
    assert_sound(window)
    return window.page.locator('a.button--first[href^="/pairs/"]').first.get_attribute("href")


def mentor_on_a_phone(office, visit, demo, pair: str, mail: str):
    """Invite the mentor to an account, and take the invitation on a phone."""
    office.open(pair)
    person = office.page.locator('a[href^="/people/"]', has_text=re.compile("Luc Peeters|Mieke Claes"))
    way = person.first.get_attribute("href")
    office.open(f"{way}edit/")
    office.page.fill('[name="email"]', mail)
    press(office, FIRST)
    office.open(f"{way}invite/")
    press(office, FIRST)
    phone = visit(language=office.language, width=390, javascript=office.javascript)
    phone.open(link_in_mail(demo, mail))
    press(phone, FIRST)
    return phone


def link_in_mail(demo, mail: str) -> str:
    """The path in the newest mail to somebody; mails are files in a demo."""
    deadline = time.monotonic() + 60
    while time.monotonic() < deadline:
        for path in sorted((demo.home.path / "mail").glob("*.log"), reverse=True):
            text = path.read_text()
            found = re.search(r"https?://[^/\s]+(/people/invitations/\S+)", text)
            if f"To: {mail}" in text and found:
                return found.group(1)
        time.sleep(0.5)
    raise AssertionError(f"no mail came to {mail}")


def log_meeting(phone, pair: str) -> None:
    """Four taps and a few words."""
    phone.open(f"{pair}log/")
    for name, value in (("went", "well"), ("minutes", "60"), ("way", "in_person")):
        choose(phone, name, value)
    phone.page.locator('label:has(input[name="next"])').first.click()
    phone.page.locator("main details summary").first.click()
    phone.page.fill('[name="words"]', WORDS)
    press(phone, FIRST)
    phone.open(pair)
    assert WORDS in phone.page.inner_text("main")
    assert phone.complaints == []
