"""What a model asks of somebody before they are matched, and what of it is missing."""

import pytest

from memore.programmes import gates
from memore.programmes.actions import settle
from memore.programmes.models import Participation
from tests import factories

pytestmark = pytest.mark.django_db


@pytest.fixture
def programme(organisation):
    version = factories.ModelVersionFactory(organisation=organisation)
    return factories.ProgrammeFactory(organisation=organisation, model=version)


@pytest.fixture
def newcomer(programme):
    return factories.ParticipationFactory(programme=programme, trained=None)


def test_a_programme_without_a_model_asks_its_mentors_only():
    programme = factories.ProgrammeFactory()
    assert gates.required(programme, "mentor") == ("training", "screening")
    assert gates.required(programme, "mentee") == ()


def test_what_is_missing_stands_in_the_order_of_the_model(newcomer):
    assert gates.missing(newcomer) == ["intake", "consent", "training"]


def test_a_requirement_is_met_and_unmet_again(newcomer, coordinator):
    settle(participation=newcomer, requirement="consent", met=True, by=coordinator.viewer)
    assert gates.missing(newcomer) == ["intake", "training"]
    settle(person=newcomer.person, requirement="consent", met=False, by=coordinator.viewer)
    assert "consent" in gates.missing(Participation.objects.get(pk=newcomer.pk))


def test_the_day_on_which_it_was_met_first_stays(newcomer, coordinator):
    newcomer.met = {"consent": "2026-01-07"}
    newcomer.save()
    settle(participation=newcomer, requirement="consent", met=True, by=coordinator.viewer)
    newcomer.refresh_from_db()
    assert newcomer.met["consent"] == "2026-01-07"


def test_training_and_screening_are_columns_that_matching_reads(newcomer, coordinator):
    settle(participation=newcomer, requirement="training", met=True, by=coordinator.viewer)
    newcomer.refresh_from_db()
    assert newcomer.trained is True


def test_a_refusal_names_what_is_missing(newcomer):
    with pytest.raises(gates.GateNotMet, match=r"Missing: intake filled in, consent given"):
        gates.check(newcomer)
