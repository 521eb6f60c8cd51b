"""Amounts, hours and shares as people and spreadsheets write them; what could be another one is none."""

import datetime
from decimal import Decimal

import pytest

from memore.funding.importing.cells import read_amount, read_hours, read_share
from memore.reference.problems import CellProblem


@pytest.mark.parametrize(
    ("text", "amount"),
    [
        ("1250", "1250"), ("1.250,50", "1250.50"), ("1,250.50", "1250.50"), ("€ 80,5", "80.50"),
        ("1.250.000", "1250000"), ("-12,30", "-12.30"), ("12 500 kr", "12500"), ("5 euro", "5"),
        ("1'250.00", "1250"), ("−12,30", "-12.30"), ("-€ 1.250.000,5", "-1250000.50"),
        ("1234,567", "1234.57"),
    ],
)  # fmt: skip
def test_amounts_as_people_write_them(text, amount):
    assert read_amount(text) == Decimal(amount)


@pytest.mark.parametrize(
    "text", ["0,005", "1h30", "1.25.50", "1,2,3", "12 50", "1.250.5", "1e3", "(12)", "12-", "x", ""]
)
def test_what_could_be_another_amount_is_none(text):
    with pytest.raises(CellProblem):
        read_amount(text)


@pytest.mark.parametrize(
    ("cell", "hours"),
    [
        ("7:30", "7.5"), ("7u30", "7.5"), ("1h15", "1.25"), ("12 std 45", "12.75"), ("7,5 uur", "7.5"),
        (7.25, "7.25"), (datetime.time(7, 30), "7.5"),
        (datetime.timedelta(hours=37, minutes=20), "37.33"),
    ],
)  # fmt: skip
def test_hours_as_timesheets_write_them(cell, hours):
    assert read_hours(cell) == Decimal(hours)


@pytest.mark.parametrize(
    ("cell", "share"), [("80", 80), ("80 %", 80), (0.8, 80), (1, 100), ("1 %", 1), ("0", 0)]
)
def test_per_cent_as_spreadsheets_keep_them(cell, share):
    assert read_share(cell) == share
