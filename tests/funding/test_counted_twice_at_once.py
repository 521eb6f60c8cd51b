"""Two colleagues count the same person for two project grants at once: one succeeds, the other reads why."""

import datetime

import pytest

from memore.funding.actions import counting, hours
from memore.funding.models import Counting, StaffHours, WorkMonth
from tests import factories
from tests.conftest import character
from tests.funding.rows import grant
from tests.matching.test_race_for_the_last_place import at_once, committed  # noqa: F401

pytestmark = pytest.mark.django_db(transaction=True)
DATE = datetime.date


@pytest.fixture
def house(committed):  # noqa: F811
    return factories.ProgrammeFactory()


@pytest.mark.parametrize("attempt", range(3))
def test_one_grant_counts_the_person_and_the_other_reads_why(house, attempt):
    somebody = factories.ParticipationFactory(programme=house, side="mentee")
    grants = [grant(house.organisation, name) for name in ("ESF+", "Town")]
    staff = [character(house.organisation, "coordinator") for _ in grants]
    results = at_once(
        *(
            lambda row=row, by=by: counting.count(
                participations=[somebody], grant=row, from_on=DATE(2026, 3, 1), by=by.viewer
            )
            for row, by in zip(grants, staff, strict=True)
        )
    )
    assert sum(isinstance(one, list) for one in results) == 1
    [refused] = [one for one in results if isinstance(one, Exception)]
    assert isinstance(refused, counting.CountedElsewhere)
    assert "is counted for" in str(refused)
    assert Counting.objects.count() == 1


def test_an_hour_is_not_written_for_two_grants_at_once(house):
    grants = [grant(house.organisation, name) for name in ("ESF+", "Town")]
    colleague = character(house.organisation, "coordinator")
    month = DATE(2026, 3, 1)
    WorkMonth.objects.create(membership=colleague.membership, month=month, worked=10)
    results = at_once(
        *(
            lambda row=row: hours.write_hours(
                membership=colleague.membership,
                month=month,
                facts={"hours": 6, "grant": row, "work": "coordination"},
                by=colleague.viewer,
            )
            for row in grants
        )
    )
    assert sum(isinstance(one, hours.MoreThanWorked) for one in results) == 1
    assert StaffHours.objects.count() == 1
