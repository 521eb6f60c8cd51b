"""An empty home, one with its tables, and a demo that is being served."""

from collections.abc import Iterator

import pytest

from tests.installations import Demo, Home, new_home, serving_demo


@pytest.fixture
def home(tmp_path) -> Iterator[Home]:
    """An empty home."""
    with new_home(tmp_path / "home") as made:
        yield made


@pytest.fixture
def laid_out(tmp_path) -> Iterator[Home]:
    """A home with every table and no row."""
    with new_home(tmp_path / "home", tables=True) as made:
        yield made


@pytest.fixture(scope="session")
def demo(tmp_path_factory) -> Iterator[Demo]:
    """A demo, the same for all tests of one process."""
    folder = tmp_path_factory.mktemp("demo") / "home"
    with new_home(folder, tables=True) as home, serving_demo(home) as served:
        yield served
