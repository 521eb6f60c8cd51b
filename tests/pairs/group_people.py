"""The people of a small group, for every test that meets them: who they are in depends on `programme`."""

import pytest

from tests.pairs.group_rows import somebody


@pytest.fixture
def emily(programme):
    return somebody(programme, "mentor", "Emily Ford")


@pytest.fixture
def amina(programme):
    return somebody(programme, "mentee", "Amina Salah")


@pytest.fixture
def yusuf(programme):
    return somebody(programme, "mentee", "Yusuf Demir")
