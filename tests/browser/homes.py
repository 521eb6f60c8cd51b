"""Homes with the demo in them: invented once in a run, copied for every server."""

import contextlib
import fcntl
import shutil
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest
from django.db import connection

from tests.installations import Home, new_home

INVENT = """
import django; django.setup()
from memore.core.readiness import make_ready
from memore.home import demo
make_ready(print)
demo.load()
"""


@contextlib.contextmanager
def demo_home(folder: Path, runs: pytest.TempPathFactory) -> Iterator[Home]:
    """A home in which the demo is there already; on PostgreSQL, which no file holds, it is still to come."""
    if connection.vendor == "postgresql":
        with new_home(folder, tables=True) as home:
            yield home
    else:
        shutil.copytree(_invented(runs), folder)
        yield Home(folder)


def _invented(runs: pytest.TempPathFactory) -> Path:
    """The home that all of this run copy; the first process makes it, the others wait for it."""
    base = runs.getbasetemp()
    shared = base.parent if base.name.startswith("popen-") else base  # each process of xdist has one within
    folder = shared / "invented"
    with (shared / "invented.lock").open("w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        if not (folder / "whole").exists():
            with new_home(folder, tables=True) as home:
                settings = {"DJANGO_SETTINGS_MODULE": "memore.settings", "MEMORE_DEMO": "1"}
                subprocess.run([sys.executable, "-c", INVENT], env=home.environment(**settings), check=True)
            (folder / "whole").touch()
    return folder
