"""A PostgreSQL of our own for one test run: in a temporary folder, on a socket, gone afterwards."""

import contextlib
import os
import pwd
import shutil
import subprocess
import tempfile
from collections.abc import Iterator
from pathlib import Path
from urllib.parse import quote

FAST_AND_FORGETFUL = "-c fsync=off -c synchronous_commit=off -c full_page_writes=off -c max_connections=100"
# Between two tests tables are empty: by statistics taken then, a join of the next rows lasts for minutes.
AS_TESTS_NEED = "-c autovacuum=off -c statement_timeout=60s"


class NoPostgres(Exception):
    """PostgreSQL's programs are not on this machine."""


def programs() -> Path:
    """The folder with initdb and pg_ctl, the newest where there are several. Raises NoPostgres."""
    found = [path.parent for path in Path("/usr/lib/postgresql").glob("*/bin/initdb")]
    if found:
        return max(found, key=lambda path: int(path.parent.name))
    on_path = shutil.which("initdb")
    if on_path:
        return Path(on_path).resolve().parent
    raise NoPostgres


@contextlib.contextmanager
def running() -> Iterator[str]:
    """Start a PostgreSQL; gives its MEMORE_DATABASE_URL, and stops and deletes it in the end."""
    folder = Path(tempfile.mkdtemp(prefix="memore-postgres-"))
    folder.chmod(0o755)  # the user postgres must be able to pass
    data = folder / "data"
    data.mkdir(mode=0o700)
    prefix = []
    if os.geteuid() == 0:  # PostgreSQL refuses to run as root
        owner = pwd.getpwnam("postgres")
        for path in (folder, data):
            os.chown(path, owner.pw_uid, owner.pw_gid)
        prefix = ["runuser", "-u", "postgres", "--"]
    control = [*prefix, str(programs() / "pg_ctl"), "-D", str(data), "-s", "-w"]
    options = f"-k {folder} -c listen_addresses='' {FAST_AND_FORGETFUL} {AS_TESTS_NEED}"
    initialise = [str(programs() / "initdb"), "-D", str(data), "-U", "memore", "-A", "trust"]
    quietly = {"check": True, "cwd": folder, "stdout": subprocess.DEVNULL}
    try:
        subprocess.run([*prefix, *initialise, "-E", "UTF8", "--locale=C.UTF-8", "--no-sync"], **quietly)
        subprocess.run([*control, "-o", options, "-l", str(folder / "log"), "start"], **quietly)
        try:
            yield f"postgres://memore@{quote(str(folder), safe='')}/postgres"
        finally:
            subprocess.run([*control, "-m", "immediate", "stop"], **{**quietly, "check": False})
    finally:
        shutil.rmtree(folder, ignore_errors=True)
