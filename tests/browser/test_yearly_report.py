"""A coordinator makes the year's report for the funder, as a PDF in two languages, in under two minutes."""

import time

from tests.browser.hands import assert_sound


def test_the_years_pdf_takes_less_than_two_minutes(visit):
    window = visit()
    window.enter("coordinator")
    begun = time.monotonic()
    page = window.page
    page.get_by_role("link", name="What works").first.click()
    page.get_by_role("link", name="Reports").first.click()
    page.get_by_role("link", name="Make a report").first.click()
    page.get_by_label("Programme", exact=True).select_option(label="Mentoring to work")
    page.locator("input[name=languages][value=en]").check()
    page.get_by_role("button", name="Look at the report").click()
    page.get_by_text("This is how it will look.").wait_for()
    assert_sound(window)
    page.get_by_role("button", name="Publish the report").click()
    page.get_by_text("The report is published and will not change.").wait_for()
    link = page.get_by_role("link", name="Open as PDF").get_attribute("href")
    answer = page.request.get(window.demo.url + link)
    assert answer.body().startswith(b"%PDF")
    assert time.monotonic() - begun < 120
    assert_sound(window)
