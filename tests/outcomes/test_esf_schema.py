"""The participant file is valid for a validator of JSON Schema that is not ours, and ours agrees with it."""

import copy
import datetime
import json

import pytest
from jsonschema import Draft202012Validator

from memore.funding.models import Counting
from memore.outcomes.esf import schema
from memore.outcomes.esf.making import make
from memore.outcomes.esf.operations import Operation
from tests.funding.rows import grant
from tests.outcomes.esf_people import asked, came_in, today, told

DAY = datetime.timedelta(days=1)


@pytest.fixture
def made(organisation, programme, coordinator):
    """The files of a grant: somebody who left with both answers, somebody who refused, somebody with gaps."""
    left = came_in(programme, on=today() - 300 * DAY, left_on=today() - 220 * DAY)
    asked(left, coordinator)
    told(left, on=today() - 210 * DAY, status="training", qualified=True)
    told(left, on=today() - 40 * DAY, moment="months_6", level="above")
    refused = came_in(programme, on=today() - 90 * DAY, gender="other")
    asked(refused, coordinator, {"minority": "refused"})
    came_in(programme, on=today() - 80 * DAY, schooling=None, born=None)
    of = grant(organisation, "Work", first=today() - 365 * DAY, last=today())
    for row in programme.participations.all():
        Counting.objects.create(participation=row, grant=of, from_on=of.starts_on)
    return make(
        operation=Operation(of), first=of.starts_on, last=today(), with_gaps=True, by=coordinator.viewer
    )


@pytest.fixture
def files(made):
    return [json.loads(made.files[f"participants{name}.json"]) for name in (".schema", "")]


def validator(dictionary):
    return Draft202012Validator(dictionary, format_checker=Draft202012Validator.FORMAT_CHECKER)


def test_the_dictionary_is_a_schema(files):
    dictionary, _people = files
    Draft202012Validator.check_schema(dictionary)


def test_the_file_is_valid_with_everybody_in_it(files):
    dictionary, people = files
    assert len(people) == 3
    assert {one["reportable"] for one in people} == {"yes", "no"}
    assert [one.message for one in validator(dictionary).iter_errors(people)] == []


@pytest.mark.parametrize(
    ("column", "value"),
    [
        ("gender", "female"), ("age", "34"), ("age", 400), ("age", True), ("entered_on", "1 May"),
        ("entered_on", None), ("entered_on", "2026-02-30"), ("codes", "EECO99"), ("disability", "maybe"),
        ("participant", 0), ("operation", 7), ("name", "Samira"), ("reportable", None),
    ],
)  # fmt: skip
def test_what_does_not_fit_is_refused_by_both(files, column, value):
    dictionary, people = files
    wrong = copy.deepcopy(people)
    next(one for one in wrong if one["reportable"] == "yes")[column] = value
    assert not validator(dictionary).is_valid(wrong)
    assert schema.problems(dictionary, wrong)


def test_a_column_that_is_missing_is_refused_by_both(files):
    dictionary, people = files
    del people[0]["version"]
    assert not validator(dictionary).is_valid(people)
    assert schema.problems(dictionary, people)
