"""Installations of their own: what a person runs, run as a person runs it, in a process."""

import contextlib
import functools
import http.cookiejar
import json
import os
import re
import shutil
import signal
import socket
import subprocess
import sys
import tempfile
import time
import urllib.request
import uuid
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import psycopg
from django.conf import settings
from django.db import connection

ROOT = Path(__file__).resolve().parent.parent
LINK = re.compile(r"(\w+) +(http://127\.0\.0\.1:\d+/demo/\w+/)")


@dataclass
class Home:
    """One installation: a folder, and on PostgreSQL a database beside it."""

    path: Path
    database_url: str = ""

    def environment(self, **more: str) -> dict[str, str]:
        kept = {key: value for key, value in os.environ.items() if not key.startswith(("MEMORE_", "DJANGO_"))}
        return {**kept, "MEMORE_HOME": str(self.path), "MEMORE_DATABASE_URL": self.database_url, **more}

    def run(self, *words: str, timeout: float = 90, cwd: Path = ROOT) -> subprocess.CompletedProcess[str]:
        """Run `memore words…` on this home, from the folder `cwd`; never raises for an exit code."""
        command = [sys.executable, "-m", "memore", *words]
        return subprocess.run(
            command,
            env=self.environment(PYTHONPATH=str(ROOT)),
            cwd=cwd,
            text=True,
            capture_output=True,
            timeout=timeout,
            check=False,
        )

    def start(self, *words: str, **more: str) -> subprocess.Popen[str]:
        """Start `memore words…` here and leave it running."""
        return subprocess.Popen(
            [sys.executable, "-m", "memore", *words],
            env=self.environment(**more),
            text=True,
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
        )

    def rows(self) -> dict[str, set[str]]:
        """The primary keys of every table of ours."""
        code = (
            "import json, django; django.setup(); from memore.core import snapshot; print(json.dumps({"
            "m._meta.db_table: [str(k) for k in m._base_manager.values_list('pk', flat=True)]"
            " for m in snapshot.tables()}))"
        )
        done = subprocess.run(
            [sys.executable, "-c", code],
            env=self.environment(DJANGO_SETTINGS_MODULE="memore.settings"),
            text=True,
            capture_output=True,
            check=True,
        )
        return {table: set(ids) for table, ids in json.loads(done.stdout.splitlines()[-1]).items()}


@functools.cache
def _tables() -> Home:
    """A home with every table and no row, made once in each process."""
    folder = Path(tempfile.mkdtemp(prefix="memore-tables-")) / "home"
    home = Home(folder)
    if connection.vendor == "postgresql":
        home = Home(folder, _database(f"tables_{uuid.uuid4().hex}"))
    done = home.run("migrate", "--verbosity", "0", timeout=180)
    assert done.returncode == 0, done.stderr
    return home


def _database(name: str, *, like: str = "template1") -> str:
    """A new database on the test's server; its address."""
    url: str = settings.DATABASE_URL
    with psycopg.connect(url, autocommit=True) as server:
        server.execute(f"CREATE DATABASE {name} TEMPLATE {like}")
    return re.sub(r"/[^/]*$", f"/{name}", url)


@contextlib.contextmanager
def new_home(path: Path, *, tables: bool = False) -> Iterator[Home]:
    """An empty home; on PostgreSQL with an empty database that is dropped in the end. `tables`: every table
    is there already, for tests that are not about the first start."""
    if connection.vendor != "postgresql":
        if tables:
            path.mkdir(parents=True)
            shutil.copy(_tables().path / "memore.sqlite3", path)
        yield Home(path)
        return
    name = f"home_{uuid.uuid4().hex}"
    like = _tables().database_url.rpartition("/")[2] if tables else "template1"
    try:
        yield Home(path, _database(name, like=like))
    finally:
        with psycopg.connect(settings.DATABASE_URL, autocommit=True) as server:
            server.execute(f"DROP DATABASE {name} WITH (FORCE)")


@dataclass
class Demo:
    """A demo that is being served."""

    home: Home
    port: int
    links: dict[str, str]
    seconds: float
    process: subprocess.Popen[str]

    @property
    def url(self) -> str:
        return f"http://127.0.0.1:{self.port}"

    def visitor(self) -> urllib.request.OpenerDirector:
        """A browser without JavaScript."""
        return urllib.request.build_opener(urllib.request.HTTPCookieProcessor(http.cookiejar.CookieJar()))


def free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


@contextlib.contextmanager
def serving_demo(home: Home) -> Iterator[Demo]:
    """`memore demo` on `home`, stopped in the end as Ctrl-C stops it."""
    port, began = free_port(), time.monotonic()
    process = home.start("demo", "--port", str(port))
    try:
        links: dict[str, str] = {}
        said = []
        for line in process.stdout:
            said.append(line)
            links |= dict(LINK.findall(line))
            if "Ctrl-C" in line:
                break
        assert links, "".join(said)
        yield Demo(home, port, links, time.monotonic() - began, process)
    finally:
        if process.poll() is None:
            process.send_signal(signal.SIGINT)
            process.communicate(timeout=30)
