"""The first day of a real installation: founded on the server, entered by invitation, held by a passkey."""

import signal
import time
import urllib.request
from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser, Page, expect

from tests.installations import free_port, new_home

AUTHENTICATOR = {
    "protocol": "ctap2",
    "transport": "internal",
    "hasResidentKey": True,
    "hasUserVerification": True,
    "isUserVerified": True,
    "automaticPresenceSimulation": True,
}


@pytest.fixture
def house(tmp_path) -> Iterator[tuple[str, str]]:
    """A served installation that is no demo: its address and the path of the first admin's invitation."""
    port = free_port()
    address = f"http://localhost:{port}"  # a passkey belongs to a name, not to a number
    with new_home(tmp_path / "home") as home:
        founded = home.run(
            "createorganisation", "Samen aan het werk", "--country", "BE", "--admin-email", "ines@example.org"
        )
        path = "/people/invitations/" + founded.stdout.split("/people/invitations/")[1].split()[0]
        served = home.start("serve", "--port", str(port), MEMORE_BASE_URL=address)
        try:
            _wait_for(address + "/accounts/login/")
            yield address, path
        finally:
            served.send_signal(signal.SIGTERM)
            served.communicate(timeout=30)


def _wait_for(url: str) -> None:
    for _attempt in range(150):
        try:
            urllib.request.urlopen(url, timeout=5)
            return
        except OSError:
            time.sleep(0.2)
    pytest.fail(f"{url} does not answer")


@pytest.fixture
def page(browser: Browser) -> Iterator[Page]:
    """A window of a browser whose device holds passkeys."""
    context = browser.new_context(locale="en", viewport={"width": 390, "height": 844})
    window = context.new_page()
    devices = context.new_cdp_session(window)
    devices.send("WebAuthn.enable")
    devices.send("WebAuthn.addVirtualAuthenticator", {"options": AUTHENTICATOR})
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
