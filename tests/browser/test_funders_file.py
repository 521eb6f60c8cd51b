"""What a funder gets once a year: the gaps are found first, then the file is made and is valid, then the
year's report as a PDF; all of it within two minutes."""

import io
import json
import time
import zipfile

from jsonschema import Draft202012Validator

from memore.outcomes.esf import schema
from tests.browser.hands import FIRST, assert_sound, press, reads, words, write

TWO_MINUTES = 120


def test_a_coordinator_makes_the_valid_file_and_the_pdf_within_two_minutes(visit):
    office = visit()
    office.enter("coordinator")
    began = time.monotonic()
    gaps_are_found_first(office)
    packed = made(office)
    pdf = report_as_pdf(office)
    seconds = time.monotonic() - began
    assert seconds < TWO_MINUTES, f"{seconds:.0f} seconds"
    is_valid(packed)
    assert pdf.startswith(b"%PDF")
    assert_sound(office)  # the published report
    office.open("/outcomes/esf/make/")
    reads(office, "Files that were made", "SHA-256")
    assert_sound(office)


def test_the_file_can_be_made_on_a_phone_without_a_script(visit):
    office = visit(width=390, javascript=False)
    office.enter("coordinator")
    gaps_are_found_first(office)
    is_valid(made(office))


def gaps_are_found_first(office) -> None:
    """The page says what is missing and of whom; the file is not made over it unasked."""
    office.open("/outcomes/esf/")
    reads(office, "Not yet checked against the official text.", "What is missing", "EECO01")
    assert office.page.locator('main a[href*="/outcomes/esf/people/"]').count() > 0
    press(office, 'main a[href^="/outcomes/esf/make/"]')
    before = list(office.complaints)
    press(office, FIRST)
    assert "Something is missing of" in words(office)
    office.page.wait_for_timeout(50)  # the console speaks a little later than the page
    office.complaints[:] = before  # the browser calls every refusal an error


def made(office) -> bytes:
    """Make the file in spite of the gaps, and keep it."""
    write(office, {"with_gaps": True})
    with office.page.expect_download() as download:
        office.page.locator(FIRST).first.click()
    return download.value.path().read_bytes()


def is_valid(packed: bytes) -> None:
    """The people of the file are as its own dictionary says, for our reader and for one that is not ours."""
    archive = zipfile.ZipFile(io.BytesIO(packed))
    files = {name.split("/")[1]: archive.read(name) for name in archive.namelist()}
    people, dictionary = json.loads(files["participants.json"]), json.loads(files["participants.schema.json"])
    assert len(people) > 20
    assert schema.problems(dictionary, people) == []
    assert not [problem.message for problem in Draft202012Validator(dictionary).iter_errors(people)]
    assert len(files["gaps.csv"].splitlines()) > 1


def report_as_pdf(office) -> bytes:
    """Make the report of the programme's year, look at it, publish it; its PDF."""
    page = office.page
    page.get_by_role("link", name="What works").first.click()
    page.get_by_role("link", name="Reports").first.click()
    page.get_by_role("link", name="Make a report").first.click()
    page.get_by_label("Programme", exact=True).select_option(label="Mentoring to work")
    page.locator("input[name=languages][value=en]").check()
    page.get_by_role("button", name="Look at the report").click()
    page.get_by_text("This is how it will look.").wait_for()
    page.get_by_role("button", name="Publish the report").click()
    page.get_by_text("The report is published and will not change.").wait_for()
    link = page.get_by_role("link", name="Open as PDF").get_attribute("href")
    return page.request.get(office.demo.url + link).body()
