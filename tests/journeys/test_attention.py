"""What was lost while a pair goes on is urgent; who stands still in a phase for as long as the programme
allows is said on that day."""

import datetime

import pytest
from django.utils import timezone

from memore.core.attention import gather
from memore.home.mending import gate_url
from memore.journeys.attention import LOST, STUCK, offer
from memore.programmes.actions import settle
from memore.programmes.models import Programme
from tests import factories
from tests.journeys.conftest import ready

TODAY = timezone.localdate()


@pytest.fixture
def programme(organisation):
    version = factories.ModelVersionFactory(organisation=organisation, shipped="regular-economy")
    return factories.ProgrammeFactory(
        organisation=organisation, model=version, partners_agreed_on=TODAY - datetime.timedelta(99)
    )


def rules(character):
    programmes = Programme.objects.filter(organisation=character.viewer.organisation)
    return {row.rule: row.urgent for row in gather([offer(programmes, gate_url)], character.viewer, TODAY)}


def joined(character, days):
    """Somebody joined so many days ago, and met then what they have met."""
    row = character.participation
    row.refresh_from_db()
    row.joined_on = TODAY - datetime.timedelta(days=days)
    row.met = dict.fromkeys(row.met, row.joined_on.isoformat())
    row.save()


def test_with_all_there_it_is_silent(coordinator, mentee, mentor, pair):
    ready(mentee, mentor)
    joined(mentee, 100)
    assert rules(coordinator) == {}


def test_a_requirement_lost_in_a_pair_is_urgent(coordinator, mentee, mentor, pair):
    ready(mentee, mentor)
    settle(person=mentee.person, requirement="go", met=False, by=coordinator.viewer)
    assert rules(coordinator) == {LOST: True}


@pytest.mark.parametrize(("days", "fires"), [(20, False), (21, True)])
def test_who_misses_something_for_too_long_stands_on_the_desk(coordinator, mentee, mentor, days, fires):
    ready(mentee, mentor)
    settle(person=mentee.person, requirement="go", met=False, by=coordinator.viewer)
    joined(mentee, days)
    assert (STUCK in rules(coordinator)) is fires


def test_others_do_not_read_it(stranger, mentee, mentor, pair):
    joined(mentee, 100)
    assert rules(stranger) == {}
