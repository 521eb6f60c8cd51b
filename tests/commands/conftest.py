"""An empty home, one with its tables, and a demo that is being served."""

import signal
from collections.abc import Iterator
from dataclasses import dataclass

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


@dataclass
class FirstStart:
    """A demo that was started on an empty home and told to stop."""

    home: Home
    seconds: float
    people: set[str]
    said: str
    exit_code: int


@pytest.fixture(scope="session")
def first_start(tmp_path_factory) -> Iterator[FirstStart]:
    """The demo's first start, once in each process: it invents a year."""
    folder = tmp_path_factory.mktemp("demo") / "home"
    with new_home(folder, tables=True) as home:
        with serving_demo(home) as served:
            people = home.rows()["people_person"]
            served.process.send_signal(signal.SIGTERM)
            said, _ = served.process.communicate(timeout=60)
        yield FirstStart(home, served.seconds, people, said, served.process.returncode)


@pytest.fixture(scope="session")
def demo(first_start) -> Iterator[Demo]:
    """The demo, started again, the same for all tests of one process."""
    with serving_demo(first_start.home) as served:
        yield served
