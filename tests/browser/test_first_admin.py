"""The first day of a real installation: founded on the server, entered by invitation, held by a passkey."""

from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser, Page, expect

from tests.browser.houses import founded, window_with_passkeys

HOUSE = "Samen aan het werk"


@pytest.fixture
def house(tmp_path) -> Iterator[tuple[str, str]]:
    """A served installation that is no demo: its address and the path of the first admin's invitation."""
    with founded(tmp_path / "home", HOUSE) as served:
        yield served.url, served.invitations[HOUSE]


@pytest.fixture
def page(browser: Browser) -> Iterator[Page]:
    """A phone that holds passkeys."""
    context, window = window_with_passkeys(browser, width=390)
    yield window
    context.close()


def test_by_invitation_to_a_passkey_and_into_the_house(house, page):
    address, invitation = house
    page.goto(address + invitation)
    page.get_by_role("button", name="Take the invitation").click()
    expect(page.get_by_text("First this, please.")).to_be_visible()
    page.goto(address + "/organisations/members/")
    expect(page.get_by_text("First this, please.")).to_be_visible()

    page.get_by_role("link", name="Add a passkey").click()
    page.get_by_role("button", name="Add this passkey").click()
    expect(page.get_by_role("heading", name="Recovery codes")).to_be_visible()
    page.goto(address + "/organisations/members/")
    expect(page.get_by_role("heading", name="Members")).to_be_visible()

    page.goto(address + "/accounts/second-factor/")
    page.get_by_role("link", name="Rename").click()
    page.get_by_role("button", name="Use a passkey").click()
    expect(page.get_by_role("heading", name="Rename a passkey")).to_be_visible()
