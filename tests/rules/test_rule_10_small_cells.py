"""Rule 10: public figures hide cells with n < 5. Whatever leaves the house, by whatever way, holds to it."""

import pytest
from django.utils import timezone

from memore.evidence.consortium import actions
from memore.evidence.figures import full_year
from memore.evidence.models import Published, SharedFigure
from memore.evidence.publishing import small
from memore.evidence.reports.actions import publish_report
from tests import factories

YEAR = full_year(timezone.localdate())
SECTIONS = ("scorecard", "results", "groups", "capitals")


def mentees(programme, number, **person):
    for _ in range(number):
        somebody = factories.PersonFactory(organisation=programme.organisation, **person)
        factories.ParticipationFactory(programme=programme, person=somebody, joined_on=YEAR.first)


def published(programme, coordinator):
    report = publish_report(
        programme=programme, period=YEAR, languages=["en"], sections=SECTIONS, by=coordinator.viewer
    )
    return {(row.code, row.slice): row for row in Published.objects.filter(report=report)}


@pytest.mark.parametrize("number", [1, 4])
def test_one_to_four_people_are_never_a_figure(programme, coordinator, number):
    mentees(programme, number)
    rows = published(programme, coordinator)
    assert rows["mentees", ""].n is None


@pytest.mark.parametrize("number", [0, 5])
def test_none_and_five_are(programme, coordinator, number):
    mentees(programme, number)
    assert published(programme, coordinator)["mentees", ""].n == number


def test_a_small_group_does_not_come_out_of_the_total(programme, coordinator):
    mentees(programme, 20, gender="woman")
    mentees(programme, 3, gender="man")
    rows = published(programme, coordinator)
    assert rows["mentees", ""].n == 23
    assert rows["mentees", "gender:man"].n is None
    assert rows["mentees", "gender:woman"].n is None


def test_three_who_joined_do_not_come_out_of_two_reports(programme, coordinator):
    mentees(programme, 20)
    assert published(programme, coordinator)["mentees", ""].n == 20
    mentees(programme, 3)
    assert published(programme, coordinator)["mentees", ""].n is None
    mentees(programme, 2)
    assert published(programme, coordinator)["mentees", ""].n == 25


def test_no_count_that_was_published_is_small(programme, coordinator):
    for number, gender in ((7, "woman"), (6, "man"), (2, "other"), (1, "")):
        mentees(programme, number, gender=gender)
    for row in published(programme, coordinator).values():
        rest = None if None in (row.n, row.part) else row.n - row.part
        assert not [one for one in (row.n, row.part, rest) if one is not None and small(one)]


def test_nor_one_that_a_consortium_sees(programme, admin):
    mentees(programme, 3)
    mine = actions.found_consortium(name="Three towns", by=admin.viewer)
    actions.change_sharing(member=mine, shares={"shares_figures": True}, by=admin.viewer)
    rows = SharedFigure.objects.filter(member=mine)
    assert rows.exists()
    assert not rows.filter(n__in=range(1, 5)).exists()
    assert not rows.filter(part__in=range(1, 5)).exists()
