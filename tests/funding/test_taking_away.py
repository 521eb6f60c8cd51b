"""What was written down by mistake goes again; what others stand on stays, and says why."""

import datetime

import pytest
from django.utils import timezone

from memore.funding.actions.counting import count
from memore.funding.models import Counting, FundingSource, Grant, GrantReport, Income
from memore.outcomes.models import EsfFile
from tests.funding.rows import grant


@pytest.fixture
def esf(organisation):
    return grant(organisation, "ESF+", first=timezone.localdate(), last=None)


def drop(character, page):
    answer = character.client().post(f"/funding/{page}/", {"drop": "1"}, follow=True)
    return answer.content.decode()


def test_a_grant_that_nothing_stands_on_goes_with_its_budget_and_reports(admin, esf):
    esf.budget.create(category="staff", amount=5)
    esf.reports.create(what="Yearly", due_on=timezone.localdate())
    assert "The grant is taken away." in drop(admin, f"grants/{esf.pk}/edit")
    assert not Grant.objects.exists()


@pytest.mark.parametrize("what", ["person", "income", "file of a higher app"])
def test_a_grant_that_is_used_stays(admin, esf, mentee, what):
    if what == "person":
        people = [mentee.participation]
        count(participations=people, grant=esf, from_on=esf.starts_on, by=admin.viewer)
    elif what == "income":
        Income.objects.create(organisation=esf.organisation, source=esf.source, amount=5, grant=esf)
    else:
        EsfFile.objects.create(grant=esf)
    assert "so it stays" in drop(admin, f"grants/{esf.pk}/edit")
    assert Grant.objects.exists()


def test_a_source_goes_once_nothing_is_written_of_it(admin, esf):
    source = esf.source
    assert "so it stays" in drop(admin, f"money/sources/{source.pk}")
    esf.delete()
    drop(admin, f"money/sources/{source.pk}")
    assert not FundingSource.objects.exists()


def test_a_report_that_nobody_wants_goes(coordinator, esf):
    row = GrantReport.objects.create(grant=esf, what="Yearly", due_on=timezone.localdate())
    assert "The report is taken away." in drop(coordinator, f"reports/{row.pk}")
    assert not GrantReport.objects.exists()


def test_a_last_day_before_the_first_is_no_slip(coordinator, esf, mentee):
    day = esf.starts_on
    [row] = count(participations=[mentee.participation], grant=esf, from_on=day, by=coordinator.viewer)
    page = f"/funding/countings/{row.pk}/"
    answer = coordinator.client().post(page, {"to_on": str(day - datetime.timedelta(days=9))})
    assert answer.status_code == 422
    assert Counting.objects.exists()
    coordinator.client().post(page, {"slip": "1"})
    assert not Counting.objects.exists()
