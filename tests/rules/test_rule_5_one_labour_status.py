"""Rule 5: exactly one labour status per participant; totals = unemployed + inactive + employed."""

import datetime

import pytest
from django.db import IntegrityError, transaction
from hypothesis import given
from hypothesis import strategies as st

from memore.core.days import Period
from memore.outcomes.esf.codes import code_book
from memore.outcomes.esf.counting import sheet
from memore.outcomes.esf.lines import lines_of
from memore.outcomes.models.esf import EsfEntry, LabourStatus
from tests.outcomes.esf_people import asked, came_in, today

DAY = datetime.timedelta(days=1)
ENTRY = datetime.date(2026, 3, 1)


def status(**facts) -> str:
    return code_book().labour_status({"entered_on": ENTRY, **facts})


def test_twelve_months_are_not_yet_long(db):
    assert status(labour="unemployed", without_work_since=datetime.date(2025, 3, 1)) == "unemployed"
    assert status(labour="unemployed", without_work_since=datetime.date(2025, 2, 28)) == "long_term"


def test_a_leap_day_ends_with_february(db):
    day = {"labour": "unemployed", "without_work_since": datetime.date(2024, 2, 29)}
    book = code_book()
    assert book.labour_status({**day, "entered_on": datetime.date(2025, 2, 28)}) == "unemployed"
    assert book.labour_status({**day, "entered_on": datetime.date(2025, 3, 1)}) == "long_term"


def test_without_a_day_the_person_says_whether_it_is_long():
    assert status(labour="unemployed") == ""
    assert status(labour="unemployed", said_long_term="yes") == "long_term"
    assert status(labour="unemployed", said_long_term="no") == "unemployed"


def test_who_is_at_school_and_does_not_look_for_work_is_inactive():
    assert status(labour="studying") == "inactive"


@given(
    labour=st.sampled_from(["unemployed", "inactive", "employed", "studying", ""]),
    since=st.none() | st.dates(datetime.date(2015, 1, 1), ENTRY),
    said=st.sampled_from(["yes", "no", ""]),
)
def test_whatever_is_known_there_is_one_status_or_none(labour, since, said):
    found = status(labour=labour, without_work_since=since, said_long_term=said)
    assert found in ("", *LabourStatus.values)


def test_no_other_word_can_be_stored(programme, coordinator):
    row = came_in(programme, on=today() - DAY)
    record = asked(row, coordinator)
    with pytest.raises(IntegrityError), transaction.atomic():
        EsfEntry.objects.create(participant=record, version=2, entered_on=today(), labour="both")


def test_the_total_is_the_sum(programme, coordinator):
    for place, labour in enumerate(["unemployed", "inactive", "employed", "studying", "unemployed"]):
        gender = ["woman", "man", "other"][place % 3]
        row = came_in(programme, on=today() - 9 * DAY, labour=labour, gender=gender)
        asked(row, coordinator)
    rows = sheet(lines_of(programme), Period(today() - 9 * DAY, today()), code_book())
    assert rows["EECO01"].total == 5
    for gender in ("woman", "man", "other"):
        parts = [rows[code].by_gender[gender] for code in ("EECO02", "EECO04", "EECO05")]
        assert rows["EECO01"].by_gender[gender] == sum(parts)
