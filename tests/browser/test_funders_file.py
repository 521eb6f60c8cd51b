"""The funder's yearly file: the gaps are found first, then the file is made and fits its dictionary."""

import io
import json
import time
import zipfile

import pytest

from memore.outcomes.esf import schema
from tests.browser.hands import FIRST, assert_sound, press, reads, words, write

TWO_MINUTES = 120


@pytest.fixture(params=[("en", True, 1280), ("en", False, 390)], ids=["desk", "phone-without-javascript"])
def office(request, visit):
    """The coordinator's window."""
    language, javascript, width = request.param
    window = visit(language=language, width=width, javascript=javascript)
    window.enter("coordinator")
    return window


def test_a_coordinator_finds_the_gaps_makes_the_file_and_it_is_valid(office):
    began = time.monotonic()
    office.open("/outcomes/esf/")
    reads(office, "Not yet checked against the official text.", "What is missing", "EECO01")
    assert office.page.locator('main a[href*="/outcomes/esf/people/"]').count() > 0
    assert_sound(office)

    press(office, 'main a[href^="/outcomes/esf/make/"]')
    before = list(office.complaints)
    press(office, FIRST)
    assert "Something is missing of" in words(office)
    office.page.wait_for_timeout(50)  # the console speaks a little later than the page
    office.complaints[:] = before  # the browser calls every refusal an error

    write(office, {"with_gaps": True})
    with office.page.expect_download() as download:
        office.page.locator(FIRST).first.click()
    packed = zipfile.ZipFile(io.BytesIO(download.value.path().read_bytes()))
    assert time.monotonic() - began < TWO_MINUTES

    files = {name.split("/")[1]: packed.read(name) for name in packed.namelist()}
    people = json.loads(files["participants.json"])
    assert len(people) > 20
    assert schema.problems(json.loads(files["participants.schema.json"]), people) == []
    assert len(files["gaps.csv"].splitlines()) > 1
    office.open("/outcomes/esf/make/")
    reads(office, "Files that were made", "SHA-256")
    assert_sound(office)
