"""Blocks of a national round on a Dask cluster that is already there: `memore match --scheduler tcp://…`.

Only scoring and pricing travel, for they are pure functions of an index and a block of mentees
(`pipeline.Blocks`); the solve and the proof stay here, so the answer is the same to the last price. The
index goes to every worker once, prices once per pricing round; neither holds a name or an id.
"""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Any

from numpy.typing import NDArray

from memore.engine.errors import NoCluster

if TYPE_CHECKING:
    from memore.engine.large.index import Index

Results = list[tuple[NDArray[Any], ...]]
Work = Callable[..., tuple[NDArray[Any], ...]]

PARTS_PER_THREAD = 4
"""Tasks for each thread of the cluster: enough that a slow worker does not hold up the others."""

ANSWER_WITHIN = 10
"""Seconds in which a scheduler must answer."""


@contextmanager
def connect(address: str) -> Iterator[OnCluster]:
    """Blocks that run on the cluster of this scheduler.

    Raises: NoCluster where Dask is not installed, nobody answers, nobody works there, another version of
    memore is installed there, or the cluster goes away meanwhile.
    """
    try:
        from distributed import Client
        from distributed.client import FutureCancelledError
        from distributed.comm.core import CommClosedError
        from distributed.scheduler import KilledWorker
    except ImportError as missing:
        raise NoCluster("a cluster needs Dask: pip install 'memore[dask]'") from missing
    try:
        asked: Any = Client
        client = asked(address, timeout=ANSWER_WITHIN, set_as_default=False)
    except (OSError, ValueError, CommClosedError) as silent:
        raise NoCluster(f"no Dask scheduler answers at {address}") from silent
    try:
        with client:
            yield OnCluster(client, address)
    except (CommClosedError, FutureCancelledError, KilledWorker) as gone:
        raise NoCluster(f"the Dask cluster at {address} went away or lost its workers") from gone


class OnCluster:
    """Runs blocks of mentees on the workers of one cluster."""

    def __init__(self, client: Any, address: str) -> None:
        self.client = client
        self.threads = sum(client.nthreads().values())
        if not self.threads:
            raise NoCluster(f"the Dask scheduler at {address} has no workers")
        told = client.run(fingerprint, on_error="return")
        other = sorted(name for name, print_ in told.items() if print_ != fingerprint())
        if other:
            raise NoCluster(f"these workers do not have this version of memore: {', '.join(other)}")
        self.index: tuple[Index, Any] | None = None

    def __call__(self, work: Work, index: Index, *blocks: list[NDArray[Any]]) -> Results:
        if self.index is None or self.index[0] is not index:
            self.index = index, self._everywhere(index)
        shared = self._everywhere(work)
        rows = list(zip(*blocks, strict=True))
        length = max(1, -(-len(rows) // (PARTS_PER_THREAD * self.threads)))
        parts = [rows[start : start + length] for start in range(0, len(rows), length)]
        tasks = [self.client.submit(in_turn, shared, self.index[1], part, pure=False) for part in parts]
        return [result for part in self.client.gather(tasks) for result in part]

    def _everywhere(self, one: Any) -> Any:
        return self.client.scatter([one], broadcast=True, hash=False)[0]


def in_turn(work: Work, index: Index, part: list[tuple[NDArray[Any], ...]]) -> Results:
    """On a worker: one block after the other; other threads of it have other parts."""
    return [work(index, *blocks) for blocks in part]


def fingerprint() -> str:
    """Of the engine's source: two versions must not work on one round."""
    found = hashlib.blake2b(digest_size=16)
    for path in sorted(Path(__file__).parent.parent.rglob("*.py")):
        found.update(path.read_bytes())
    return found.hexdigest()
