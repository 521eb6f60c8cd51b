"""A programme that runs on the classic model, with a public page."""

import pytest

from memore.intake.models import Entrance
from tests import factories


@pytest.fixture
def classic(organisation):
    version = factories.ModelVersionFactory(organisation=organisation)
    return factories.ProgrammeFactory(organisation=organisation, model=version)


@pytest.fixture
def entrance(organisation, classic):
    return Entrance.objects.create(
        organisation=organisation, programme=classic, slug="to-work", is_public=True, mentees_open=True,
        mentors_open=True, words="Come in.",
    )  # fmt: skip


@pytest.fixture
def newcomer(classic):
    """A mentee without an account, in the classic programme."""
    return factories.ParticipationFactory(programme=classic, trained=None, cleared=None)


@pytest.fixture
def volunteer(classic):
    """A mentor without an account, in the classic programme."""
    return factories.ParticipationFactory(programme=classic, side="mentor", trained=None, cleared=None)
