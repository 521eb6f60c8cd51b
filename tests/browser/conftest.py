"""A real Chromium before a real demo: the product as it is served, with its policies and all."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass, field

import pytest
from playwright.sync_api import Browser, BrowserContext, Page

from tests.browser import lists
from tests.browser.homes import demo_home
from tests.installations import Demo, serving_demo


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """The longest first, so that two processes are done at about the same time."""
    items.sort(key=lambda item: "tests/browser/test_every_page" not in str(item.path))
    for item in items:
        if "tests/browser/" in str(item.path):
            item.add_marker("browser")
            item.add_marker(pytest.mark.timeout(600))


@pytest.fixture(scope="session")
def browser_type_launch_args(browser_type_launch_args):
    """Debian's Chromium; never a downloaded one."""
    return {**browser_type_launch_args, "executable_path": "/usr/bin/chromium", "args": ["--no-sandbox"]}


@pytest.fixture(scope="session")
def demo(tmp_path_factory) -> Iterator[Demo]:
    """A demo, the same for all browser tests of one process."""
    folder = tmp_path_factory.mktemp("demo")
    with demo_home(folder / "home", tmp_path_factory) as home, serving_demo(home) as served:
        lists.write_with_a_bad_row(folder / "bad.csv")
        words = ("--programme", "Mentoring to work", "--side", "mentee", "--only-good")
        done = home.run("import", str(folder / "bad.csv"), *words)
        assert done.returncode == 0, done.stderr
        yield served


@dataclass
class Visit:
    """A browser window of one person; `complaints` collects what the browser itself finds wrong."""

    demo: Demo
    context: BrowserContext
    page: Page
    language: str
    javascript: bool
    complaints: list[str] = field(default_factory=list)

    def open(self, path: str) -> None:
        """Go to a page and wait until it is there."""
        self.page.goto(self.demo.url + path, wait_until="load")

    def enter(self, role: str) -> None:
        """Come in through the demo's door."""
        self.open(f"/demo/{role}/")


@pytest.fixture
def visit(browser: Browser, demo: Demo) -> Iterator[Callable[..., Visit]]:
    """Opens windows: visit(language="ar", width=390, dark=False, javascript=True); `at` another demo."""
    opened: list[Visit] = []

    def open_window(
        *,
        language: str = "en",
        width: int = 1280,
        dark: bool = False,
        javascript: bool = True,
        at: Demo = demo,
    ) -> Visit:
        context = browser.new_context(
            locale=language,
            viewport={"width": width, "height": 844 if width < 700 else 900},
            color_scheme="dark" if dark else "light",
            java_script_enabled=javascript,
            reduced_motion="reduce",
        )
        context.set_default_timeout(20_000)
        page = context.new_page()
        fill_the_screen(page)
        window = Visit(at, context, page, language, javascript)
        listen(window)
        opened.append(window)
        return window

    yield open_window
    for window in opened:
        window.context.close()


def fill_the_screen(page: Page) -> None:
    """Hide Chromium's own tabs and bars: painting them anew for each page costs more than the page. What the
    page takes for its window is another size, and stays."""
    devices = page.context.new_cdp_session(page)
    window = devices.send("Browser.getWindowForTarget")["windowId"]
    devices.send("Browser.setWindowBounds", {"windowId": window, "bounds": {"windowState": "fullscreen"}})
    devices.detach()


OF_THE_BROWSER = ("data:", "about:", "chrome://", "chrome-extension://")
"""What never leaves the machine: it shows a PDF with pages of its own."""


def listen(window: Visit) -> None:
    """Collect what goes wrong out of sight: script errors, refused resources, requests to others."""

    def console(message) -> None:
        if message.type == "error":
            window.complaints.append(f"console: {message.text}")

    def request(sent) -> None:
        if not sent.url.startswith((window.demo.url, *OF_THE_BROWSER)):
            window.complaints.append(f"request to somebody else: {sent.url}")

    def response(received) -> None:
        if received.status >= 400:
            window.complaints.append(f"{received.status} for {received.url}")

    window.page.on("console", console)
    window.page.on("pageerror", lambda error: window.complaints.append(f"script: {error}"))
    window.page.on("request", request)
    window.page.on("response", response)
