"""A programme on a shipped model, with people who met all that it asks before a match."""

import pytest
from django.utils import timezone

from memore.programmes.mentoring.vocabulary import REQUIREMENTS
from tests import factories

TODAY = timezone.localdate()


@pytest.fixture(params=["classic"])
def programme(organisation, request):
    version = factories.ModelVersionFactory(organisation=organisation, shipped=request.param)
    return factories.ProgrammeFactory(organisation=organisation, model=version, partners_agreed_on=TODAY)


def ready(*characters):
    """Let these people meet every requirement today."""
    for one in characters:
        one.participation.met = {code: TODAY.isoformat() for code in REQUIREMENTS}
        one.participation.trained = one.participation.cleared = True
        one.participation.save()
