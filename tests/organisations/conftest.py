"""Helpers of this area: what was posted, and the token in a link."""

import pytest

from memore.core.models import OutboxMessage
from memore.organisations.models import Role
from tests.conftest import character


@pytest.fixture
def second_admin(organisation):
    return character(organisation, Role.ADMIN)


def last_link() -> str:
    """The path of the link that was posted last."""
    return OutboxMessage.objects.latest("created_at").link
