"""Take the pictures of docs/pictures/ anew, from a fresh demo: `.venv/bin/python .ci/pictures.py`."""

import sys
import tempfile
from pathlib import Path

from playwright.sync_api import Browser, sync_playwright

ROOT = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(ROOT))

from tests.installations import Demo, Home, serving_demo  # noqa: E402

PICTURES = {
    "desk.png": ("coordinator", "/", 1280, 900),
    "board.png": ("coordinator", "board", 1280, 900),
    "phone.png": ("mentor", "/", 390, 844),
}


def take(browser: Browser, demo: Demo) -> None:
    """Every picture, in a window of its own."""
    for name, (role, path, width, height) in PICTURES.items():
        page = browser.new_page(viewport={"width": width, "height": height}, locale="en")
        page.goto(demo.links[role])
        if path == "board":
            page.goto(f"{demo.url}/matching/")
            page.locator('a[href^="/matching/rounds/"]').first.click()
        page.wait_for_load_state("load")
        page.screenshot(path=ROOT / "docs" / "pictures" / name)


def main() -> None:
    with (
        tempfile.TemporaryDirectory() as folder,
        serving_demo(Home(Path(folder) / "home")) as demo,
        sync_playwright() as playwright,
    ):
        browser = playwright.chromium.launch(executable_path="/usr/bin/chromium", args=["--no-sandbox"])
        take(browser, demo)
        browser.close()


if __name__ == "__main__":
    main()
