"""The house of the demo is one that a visitor believes: somebody in every phase, nothing that contradicts."""

from collections import defaultdict

import pytest
from django.db import transaction

from memore.home import demo
from memore.journeys.queries import places
from memore.pairs.models import Pulse
from memore.programmes.models import Participation, Programme

OF_THE_PROGRAMME = {"partner_agreement"}  # what a house settles before anybody comes


@pytest.fixture(scope="module", autouse=True)
def _house(django_db_setup, django_db_blocker):
    """Loaded once for all that is asked of it here."""
    with django_db_blocker.unblock(), transaction.atomic():
        demo.load()
        yield
        transaction.set_rollback(True)


@pytest.mark.django_db
def test_somebody_stands_in_every_phase_of_every_model():
    stands: dict[Programme, set[tuple[str, bool]]] = defaultdict(set)
    rows = Participation.objects.select_related("person", "programme__model")
    for place in places(list(rows)):
        if not place.standing.done:
            stands[place.participation.programme].add((place.standing.phase.code, place.pair is not None))
    assert len({programme.model.key for programme in stands}) == 4
    for programme, found in stands.items():
        model = programme.mentoring
        for phase in model.until_match:
            if {gate.fact for gate in phase.gates} - OF_THE_PROGRAMME:
                assert (phase.code, False) in found, f"nobody waits in {phase.code}"
        for phase in model.after_match:
            assert (phase.code, True) in found, f"no pair is in {phase.code}"


@pytest.mark.django_db
def test_pairs_of_every_model_say_how_it_goes():
    for programme in Programme.objects.exclude(model=None):
        assert Pulse.objects.filter(pair__programme=programme).count() > 30, programme.name
