"""A model goes from one organisation to another: adapted, exported, changed in an editor, imported, started;
a broken file says how it is mended."""

import re
from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser

from tests.browser.conftest import Visit, listen
from tests.browser.hands import FIRST, assert_sound, fill_in, key, press, reads, send, words
from tests.browser.houses import come_in, founded, window_with_passkeys

HERE, THERE = "Samen aan het werk", "Work Together Leipzig"
NAME = "Five months in Saxony"


@pytest.fixture
def two_houses(tmp_path, browser: Browser) -> Iterator[tuple[Visit, Visit]]:
    """The admins of two organisations, each at a window of their own."""
    with founded(tmp_path / "home", HERE, THERE) as served:
        windows = []
        for invitation in served.invitations.values():
            context, page = window_with_passkeys(browser)
            windows.append(Visit(served, context, page, "en", javascript=True))
            come_in(page, served.url, invitation)
            listen(windows[-1])
        yield windows[0], windows[1]
        for window in windows:
            window.context.close()


def test_a_model_is_exported_changed_imported_elsewhere_and_started(two_houses, tmp_path):
    here, there = two_houses
    ours = adapted(here)
    file = exported(here, ours, tmp_path)
    broken(there, file)

    bring(there, changed(file))
    reads(there, NAME, f"Exported by {HERE}, version 1")
    reads(there, "They meet every: 7 days instead of 14 days", "A pair lasts: 150 days instead of 182 days")
    assert_sound(there)
    press(there, 'main form:has(input[name="text"]) button')
    reads(there, "The model is here.", f"after version 1 of {HERE}")
    theirs = key(there)

    fill_in(there, f"/models/{theirs}/start/", {"name": "First round", "starts_on": "2026-01-05"})
    there.open(f"/journeys/{key(there)}/")
    reads(there, "First round", "C5 On our way")
    there.open(f"/models/{theirs}/")
    assert_sound(there)
    here.open("/models/")
    assert NAME not in words(here), "what another house makes of it is theirs"
    here.open(f"/models/{ours}/")
    reads(here, "They meet every: 7 days instead of 14 days")
    assert_sound(here)


def adapted(window) -> str:
    """Set a shipped model the house's own way; returns the version."""
    window.open("/models/classic/")
    press(window, 'main a[href$="/adapt/"]')
    send(window, {"days": 7}, button='main button[name="look"]')
    reads(window, "What would change", "They meet every: 7 days instead of 14 days")
    assert_sound(window)
    press(window, FIRST)
    return key(window)


def exported(window, version: str, folder: Path) -> Path:
    """Press Export and keep the file."""
    window.open(f"/models/{version}/")
    with window.page.expect_download() as download:
        window.page.locator('main a[href$="/export/"]').click()
    file = folder / download.value.suggested_filename
    download.value.save_as(file)
    return file


def changed(file: Path) -> Path:
    """Other words and another length, as somebody writes them in an editor."""
    text = file.read_text()
    for old, new in (
        ('name = "Mentoring to work, classic"', f'name = "{NAME}"'),
        ('name = "On the way"', 'name = "On our way"'),
        ("length_days = 182", "length_days = 150"),
    ):
        assert text.count(old) == 1, old
        text = text.replace(old, new)
    file.write_text(text)
    return file


def broken(window, file: Path) -> None:
    """Three mistakes, three lines; and what is no TOML at all. Nothing is taken in."""
    text = file.read_text()
    faulty = file.with_name("faulty.toml")
    for good, bad in (
        ('leads = "mentee"', 'leads = "boss"'),
        ('"pair.agreement",', '"pair.handshake",'),
        ("length_days = 182", "length_days = 0"),
    ):
        text = text.replace(good, bad)
    faulty.write_text(text)
    bring(window, faulty)
    lines = text.splitlines()
    for key_, value in (
        ("leads = ", "boss"),
        ("gates = ", "pair.handshake"),
        ("length_days = ", "length_days = 0"),
    ):
        line = line_of(lines, key_, value)
        assert problem_at(window, line), f"line {line}: {words(window)}"
    reads(window, "3 things to mend", "faulty.toml", "“boss” is not known", "Use one of: mentee")
    assert_sound(window, but=422)
    faulty.write_text("[model\nkey = ")
    bring(window, faulty)
    reads(window, "1 thing to mend")
    window.open("/models/")
    assert "Models of your organisation" not in words(window)
    window.complaints.clear()  # the browser calls every refusal an error


def line_of(lines: list[str], key_: str, value: str) -> int:
    """The line on which the key of a value begins, counted from 1."""
    begun = 0
    for at, line in enumerate(lines, start=1):
        begun = at if line.startswith(key_) else begun
        if begun and value in line:
            return begun
    raise AssertionError(f"{key_}{value} is nowhere")


def problem_at(window, line: int) -> bool:
    """Whether the page names a problem in this line, with key, what is wrong, and what to do."""
    its_line = window.page.locator("td.number", has_text=re.compile(rf"^{line}$"))
    row = window.page.locator("main tbody tr", has=its_line)
    return row.count() == 1 and all(cell.strip() for cell in row.locator("td, th").all_inner_texts())


def bring(window, file: Path) -> None:
    """Choose the file and have it checked."""
    window.open("/models/bring/")
    window.page.set_input_files('input[type="file"]', file)
    press(window, FIRST)
