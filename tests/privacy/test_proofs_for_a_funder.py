"""What a funder may still ask for stays under a number when somebody is forgotten, and goes when its day has
come."""

import datetime

import pytest
from django.urls import reverse

from memore.core.words import day
from memore.funding.models import Counting
from memore.outcomes.esf.asking import new_link
from memore.outcomes.models.esf import EsfAnswer, EsfEntry, EsfFile, EsfLink
from memore.people.models import Person
from memore.privacy.actions import forget, let_go
from tests.funding.rows import grant
from tests.outcomes.esf_people import ALL_NO, asked, came_in, today

DAY = datetime.timedelta(days=1)
UNTIL = datetime.date(2031, 12, 31)


@pytest.fixture
def row(programme, coordinator):
    row = came_in(programme, on=today() - 100 * DAY)
    asked(row, coordinator, ALL_NO | {"rural": "yes"})
    return row


@pytest.fixture
def paid(programme):
    return EsfFile.objects.create(programme=programme, last_payment_on=datetime.date(2026, 3, 1))


def answers():
    return set(EsfAnswer.objects.values_list("answer", flat=True))


def test_the_page_says_what_stays_for_whom_and_until_when(row, paid, coordinator):
    page = coordinator.client().get(reverse("privacy:forget", args=[row.person_id])).content.decode()
    assert "an audit may ask for the proof" in page
    assert f"{paid.programme.name}</bdi>: until {day(UNTIL)}" in page


def test_nothing_stays_where_no_funder_has_a_rule(row, coordinator):
    page = coordinator.client().get(reverse("privacy:forget", args=[row.person_id])).content.decode()
    assert "an audit may ask" not in page
    forget(person=row.person, by=coordinator.viewer)
    assert answers() == {""}


def test_the_proofs_outlive_the_name_until_the_day_and_not_longer(row, paid, coordinator):
    new_link(row.esf)
    forget(person=row.person, by=coordinator.viewer)
    assert Person.objects.get(pk=row.person_id).name == "–"
    assert answers() == {"yes", "no"}
    assert not EsfLink.objects.exists(), "a way in is no proof"
    assert (let_go(UNTIL), answers()) == (0, {"yes", "no"})
    assert (let_go(UNTIL + DAY), answers()) == (1, {""})
    assert let_go(UNTIL + DAY) == 0
    assert EsfEntry.objects.get().rural == "yes", "the frozen codes stay: they name nobody"


def test_a_grant_that_counts_them_has_its_own_day(row, paid, organisation, coordinator):
    of = grant(organisation, "Later", first=today() - 200 * DAY, last=today())
    Counting.objects.create(participation=row, grant=of, from_on=today() - 50 * DAY)
    EsfFile.objects.create(grant=of)
    page = coordinator.client().get(reverse("privacy:forget", args=[row.person_id])).content.decode()
    assert "Later</bdi>: until five years after the last payment" in page
    forget(person=row.person, by=coordinator.viewer)
    assert let_go(UNTIL + DAY) == 0, "its last payment is still to come"


def test_what_the_fund_counts_is_frozen_before_the_facts_go(programme, paid, coordinator):
    row = came_in(programme, on=today() - 10 * DAY)
    assert not EsfEntry.objects.exists()
    forget(person=row.person, by=coordinator.viewer)
    assert (EsfEntry.objects.get().labour, EsfEntry.objects.get().gender) == ("unemployed", "woman")
