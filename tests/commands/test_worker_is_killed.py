"""The worker is killed with -9 again and again: every job is done all the same, and done once."""

import os
import random
import re
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest

from tests.installations import free_port

JOBS, KILLS = 500, 20
ENQUEUE = """
import django; django.setup()
from django.db import transaction
from memore.core.jobs import enqueue
with transaction.atomic():
    for number in range({jobs}):
        enqueue("tests.commands.effects.note", number)
"""


def workers(home) -> list[int]:
    """Process ids of the worker family of this home."""
    found = []
    for entry in Path("/proc").glob("[0-9]*"):
        try:
            command, environment = (entry / "cmdline").read_bytes(), (entry / "environ").read_bytes()
        except OSError:
            continue
        if b"qcluster" in command and f"MEMORE_HOME={home.path}".encode() in environment.split(b"\0"):
            found.append(int(entry.name))
    return found


@pytest.mark.slow
@pytest.mark.timeout(600)
def test_no_job_is_lost_and_none_is_done_twice(laid_out):
    serving = laid_out.start("serve", "--port", str(free_port()))
    try:
        assert any(re.search("listens on", line) for line in serving.stdout)
        subprocess.run(
            [sys.executable, "-c", ENQUEUE.format(jobs=JOBS)],
            env=laid_out.environment(DJANGO_SETTINGS_MODULE="memore.settings"),
            check=True,
        )
        chance = random.Random(5)
        killed = 0
        for _ in range(KILLS):
            time.sleep(chance.uniform(0.5, 2.5))
            family = workers(laid_out)
            if family:
                os.kill(chance.choice(family), signal.SIGKILL)
                killed += 1
        assert killed >= KILLS - 3
        deadline = time.monotonic() + 240
        while laid_out.rows()["django_q_ormq"] and time.monotonic() < deadline:
            time.sleep(2)
        assert len(laid_out.rows()["core_draft"]) == JOBS
    finally:
        serving.send_signal(signal.SIGTERM)
        serving.communicate(timeout=40)
    assert workers(laid_out) == []
