"""The processes of a running memore: a web server and a worker, started and stopped together."""

import contextlib
import http.client
import os
import signal
import socket
import subprocess
import sys
import time
from collections.abc import Callable
from pathlib import Path
from types import FrameType

from django.conf import settings
from django.db import connection

from memore.core import jobs

WORKERS, THREADS = 2, 4
PATIENCE = 20  # seconds a process may take to finish what it does


class PortTaken(Exception):
    """Something else answers on this port already."""


def check_port(host: str, port: int) -> None:
    """Raises PortTaken where nothing more can listen."""
    with socket.socket(socket.AF_INET6 if ":" in host else socket.AF_INET) as probe:
        probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            probe.bind((host, port))
        except OSError as error:
            raise PortTaken(port) from error


def serve(host: str, port: int, *, ready: Callable[[], None]) -> int:
    """Serve until told to stop (SIGTERM, Ctrl-C) or until the web server ends; returns the exit code.

    `ready` is called once, when the first page can be had. The worker is started again when it dies.
    """
    stop = _Stop()
    env = {"MEMORE_BASE_URL": f"http://127.0.0.1:{port}", **os.environ}  # what is set wins
    web = _web(host, port, env)
    running = [web]
    try:
        if _answers(host, port, web, stop):
            ready()
            worker = Worker(env)  # after the first page: both would compete for the processors
            running.append(worker.process)
        while not stop.wanted and web.poll() is None:
            if not worker.is_whole():
                worker.start_again()
                running[1:] = [worker.process]
            time.sleep(0.3)
        return 0 if stop.wanted else (web.returncode or 1)
    finally:
        _end(*running)


class Worker:
    """The background worker: a family of processes that is only of use when it is whole.

    When one of them is killed (by the kernel for want of memory, say), its job would stay locked
    until Q_CLUSTER's `retry`. So all of them end, and a new family begins with what was left.
    """

    def __init__(self, env: dict[str, str]) -> None:
        self.env = env
        self._begin()

    def _begin(self) -> None:
        jobs.release()
        connection.close()
        self.process = _start(["memore", "qcluster"], self.env)
        self.family: set[int] = set()

    def is_whole(self) -> bool:
        """Whether every process that was there is there still."""
        if self.process.poll() is not None:
            return False
        now = _descendants(self.process.pid)
        lost, self.family = self.family - now, self.family | now
        return not lost

    def start_again(self) -> None:
        """End what is left and begin anew."""
        with contextlib.suppress(ProcessLookupError):
            os.killpg(self.process.pid, signal.SIGKILL)
        self.process.wait()
        self._begin()


def _descendants(pid: int) -> set[int]:
    """The processes a process started, and those they started; empty where the system does not tell."""
    try:
        children = Path(f"/proc/{pid}/task/{pid}/children").read_text().split()
    except OSError:
        return set()
    return {int(child) for child in children}.union(*(_descendants(int(child)) for child in children))


class _Stop:
    """Notes the wish to stop; `wanted` turns true with the first signal."""

    def __init__(self) -> None:
        self.wanted = False
        for number in (signal.SIGTERM, signal.SIGINT):
            signal.signal(number, self.note)

    def note(self, number: int, frame: FrameType | None) -> None:
        self.wanted = True


def _start(arguments: list[str], env: dict[str, str]) -> subprocess.Popen[bytes]:
    # A group of its own: Ctrl-C reaches only us, and we end the others in order.
    command = [sys.executable, "-m", *arguments]
    return subprocess.Popen(command, env=env, start_new_session=True)


def _web(host: str, port: int, env: dict[str, str]) -> subprocess.Popen[bytes]:
    level = os.environ.get("MEMORE_LOG_LEVEL", "warning")
    options = {"--interface": "wsgi", "--host": host, "--port": port, "--log-level": level}
    options |= {"--workers": WORKERS, "--blocking-threads": THREADS}
    words = [str(word) for option in options.items() for word in option]
    return _start(["granian", *words, "--no-ws", "--respawn-failed-workers", "memore.wsgi:application"], env)


def _answers(host: str, port: int, web: subprocess.Popen[bytes], stop: _Stop) -> bool:
    """Wait for the first answer; False when the server ended or a stop was wished before it."""
    host = "127.0.0.1" if host in ("0.0.0.0", "") else host  # nosec B104
    while web.poll() is None and not stop.wanted:
        try:
            connection = http.client.HTTPConnection(host, port, timeout=10)
            connection.request("HEAD", settings.STATIC_URL, headers={"Host": "localhost"})
            connection.getresponse().close()
            return True
        except OSError:
            time.sleep(0.1)
    return False


def _end(*processes: subprocess.Popen[bytes]) -> None:
    """End all processes: politely, then firmly."""
    for process in processes:
        process.terminate()
    deadline = time.monotonic() + PATIENCE
    for process in processes:
        try:
            process.wait(max(0.1, deadline - time.monotonic()))
        except subprocess.TimeoutExpired:
            os.killpg(process.pid, signal.SIGKILL)
            process.wait()
