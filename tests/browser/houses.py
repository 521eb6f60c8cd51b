"""A real installation, no demo: houses founded on the server, whose admins come in with a passkey."""

import contextlib
import signal
import time
import urllib.request
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path

import pytest
from playwright.sync_api import Browser, BrowserContext, Page

from tests.installations import Home, free_port, new_home

AUTHENTICATOR = {
    "protocol": "ctap2",
    "transport": "internal",
    "hasResidentKey": True,
    "hasUserVerification": True,
    "isUserVerified": True,
    "automaticPresenceSimulation": True,
}


@dataclass
class Served:
    """An installation that is being served: its address, and the path of each house's first invitation."""

    home: Home
    url: str
    invitations: dict[str, str] = field(default_factory=dict)


@contextlib.contextmanager
def founded(folder: Path, *houses: str) -> Iterator[Served]:
    """An empty home with these houses, served until the end."""
    port = free_port()
    address = f"http://localhost:{port}"  # a passkey belongs to a name, not to a number
    with new_home(folder, tables=True) as home:
        served = Served(home, address)
        for number, house in enumerate(houses):
            words = ("--country", "BE", "--admin-email", f"admin{number}@example.org", "--language", "en")
            said = home.run("createorganisation", house, *words)
            assert "/people/invitations/" in said.stdout, said.stderr
            path = said.stdout.split("/people/invitations/")[1].split()[0]
            served.invitations[house] = f"/people/invitations/{path}"
        process = home.start("serve", "--port", str(port), MEMORE_BASE_URL=address)
        try:
            _wait_for(address + "/accounts/login/")
            yield served
        finally:
            process.send_signal(signal.SIGTERM)
            process.communicate(timeout=30)


def _wait_for(url: str) -> None:
    for _attempt in range(150):
        try:
            urllib.request.urlopen(url, timeout=5)
            return
        except OSError:
            time.sleep(0.2)
    pytest.fail(f"{url} does not answer")


def window_with_passkeys(browser: Browser, *, width: int = 1280) -> tuple[BrowserContext, Page]:
    """A window of a browser whose device holds passkeys."""
    context = browser.new_context(
        locale="en", viewport={"width": width, "height": 844}, reduced_motion="reduce"
    )
    page = context.new_page()
    devices = context.new_cdp_session(page)
    devices.send("WebAuthn.enable")
    devices.send("WebAuthn.addVirtualAuthenticator", {"options": AUTHENTICATOR})
    return context, page


def come_in(page: Page, address: str, invitation: str) -> None:
    """Take the first admin's invitation and add a passkey, without which no staff page opens."""
    page.goto(address + invitation)
    page.get_by_role("button", name="Take the invitation").click()
    page.get_by_role("link", name="Add a passkey").click()
    page.get_by_role("button", name="Add this passkey").click()
    page.get_by_role("heading", name="Recovery codes").wait_for()
