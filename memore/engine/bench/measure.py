"""One measurement in a process of its own: `python -m memore.engine.bench.measure WHAT ARGUMENTS…`.

Prints one line of JSON. Times are medians of three runs after one to warm up (one run where that
takes over 20 s), `seconds` on the clock and `cpu` of all threads together, which a busy machine
changes less; memory is the peak of the process, loaded instance included.
"""

from __future__ import annotations

import json
import os
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Sequence
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, TypeVar

import numpy as np

if TYPE_CHECKING:
    from memore.engine.bench.instances import Array
    from memore.engine.solve import Graph

Result = dict[str, float | int | str]


Value = TypeVar("Value")


def once(run: Callable[[], Value]) -> tuple[float, float, Value]:
    """Seconds on the clock, seconds of the processor, and the result of one run."""
    start, busy = time.perf_counter(), time.process_time()
    result = run()
    return time.perf_counter() - start, time.process_time() - busy, result


def clock(run: Callable[[], Value], most: float = 20.0) -> tuple[Result, Value]:
    """Medians of three runs after a first; the first alone where it took longer than `most`."""
    seconds, cpu, result = once(run)
    if cpu > most:
        return {"seconds": seconds, "cpu": cpu}, result
    runs = [once(run) for _ in range(3)]
    return {
        "seconds": statistics.median(run[0] for run in runs),
        "cpu": statistics.median(run[1] for run in runs),
    }, result


def peak() -> float:
    """Peak memory of this process in MB."""
    for line in Path("/proc/self/status").read_text().splitlines():
        if line.startswith("VmHWM"):
            return int(line.split()[1]) / 1024
    return float("nan")


def solver(name: str, path: str) -> Result:
    """Solve a stored graph with one solver."""
    from memore.engine.bench.instances import load
    from memore.engine.bench.solvers import PEERS, SOLVERS, told_of

    given = load(Path(path))
    times, pairs = clock({**SOLVERS, **PEERS}[name](given))
    memory = peak()
    return {**times, "memory": memory, **told_of(given, *pairs)}


def warm(path: str) -> Result:
    """Solve a stored graph, change 1 % of the mentees, go on; beside solving anew what came of it.

    Both up to pairs and prices that prove them; the pass that brings prices to the least ones is one and
    the same after either.
    """
    from memore.engine.bench.instances import changed, load, with_rows
    from memore.engine.bench.solvers import ours_started

    given = load(Path(path))
    solver = ours_started(given)
    runs = []
    for seed in range(6):
        rows, edges = changed(given, 0.01, seed)
        given = with_rows(given, rows, edges)
        runs.append(once(partial(solver.warm, rows, edges)))
    cold, anew = clock(partial(ours_started, given))
    one, other = solver.solution(), anew.solution()
    return {
        "seconds": statistics.median(run[0] for run in runs),
        "cpu": statistics.median(run[1] for run in runs),
        "cold cpu": round(float(cold["cpu"]), 4),
        "cold × warm": round(float(cold["cpu"]) / statistics.median(run[1] for run in runs), 1),
        "memory": peak(),
        "same": int(bool((one.v == other.v).all() and (one.u == other.u).all())),
    }


def end_to_end(mentees: str, mentors: str, seed: str) -> Result:
    """From arrays of attributes to certified pairs over all pairs."""
    from memore.engine.bench.instances import arrays_of
    from memore.engine.large.pipeline import Pipeline
    from memore.engine.problem import Rules

    small = arrays_of(64, 64, 1)
    Pipeline(small, Rules()).solve()
    arrays = arrays_of(int(mentees), int(mentors), int(seed))
    loaded = peak()
    times, found = clock(lambda: Pipeline(arrays, Rules()).solve())
    return {
        **times,
        "memory": peak(),
        "people": loaded,
        "objective": str(found.finding.weight),
        "gap": found.finding.gap,
        "optimal": int(found.finding.optimal),
        "admissible": int(found.degree.sum()),
        "matched": int((found.solution.mate >= 0).sum()),
        "rounds": found.rounds,
        **{f"{stage} s": round(spent, 3) for stage, spent in found.seconds.items()},
    }


def dense(scores: str, mentees: str, mentors: str, seed: str) -> Result:
    """The same by scoring the whole matrix and SciPy's dense assignment, without a proof.

    `scores` says who works out rules and points: "numpy", every mentee beside every mentor in NumPy, or
    "ours", by the index and the compiled kernels of the engine, which nobody else has.
    """
    from memore.engine.bench.instances import arrays_of, dense_graph, invented, whole_graph
    from memore.engine.bench.solvers import scipy_dense, told_of

    problem = invented(int(mentees), int(mentors), int(seed))
    arrays = arrays_of(int(mentees), int(mentors), int(seed))
    whole_graph(arrays_of(64, 64, 1), np.ones(64, dtype=np.int64))

    def run() -> tuple[Graph, tuple[Array, Array], float]:
        start = time.perf_counter()
        given = dense_graph(problem) if scores == "numpy" else whole_graph(arrays, arrays.places)
        scored = time.perf_counter() - start
        return given, scipy_dense(given)(), scored

    times, (given, pairs, scored) = clock(run, most=5.0)
    return {**times, "memory": peak(), "scoring s": round(scored, 3), **told_of(given, *pairs)}


def product(mentees: str, mentors: str) -> Result:
    """One 64-feature single-precision matrix product over all pairs, in blocks of 1,000 mentees."""
    rng = np.random.default_rng(1)
    block = rng.random((1000, 64), dtype=np.float32)
    other = rng.random((64, int(mentors)), dtype=np.float32)
    out = np.empty((1000, int(mentors)), dtype=np.float32)
    np.matmul(block, other, out=out)
    blocks = max(1, int(mentees) // 1000)

    def run() -> None:
        for _ in range(blocks):
            np.matmul(block, other, out=out)

    seconds, cpu, _ = once(run)
    return {"seconds": seconds, "cpu": cpu, "memory": peak()}


def fresh() -> Result:
    """A 30 × 30 round in this fresh process, imports of the engine included."""

    def run() -> int:
        from memore.engine import match
        from memore.engine.bench.people import invent

        return len(match(invent(30, 30)).pairs)

    seconds, cpu, matched = once(run)
    return {"seconds": seconds, "cpu": cpu, "memory": peak(), "matched": matched}


def started(*commands: Sequence[str], times: int = 9) -> list[tuple[float, float]]:
    """Seconds on the clock and of the processor that each command takes in a fresh process, medians. They
    take turns: a machine that is slower for a while is so for all of them."""
    runs: list[list[tuple[float, float]]] = [[] for _ in commands]
    for _ in range(times):
        for command, kept in zip(commands, runs, strict=True):
            before, start = os.times(), time.perf_counter()
            subprocess.run([sys.executable, *command], check=True, stdout=subprocess.DEVNULL)
            seconds, after = time.perf_counter() - start, os.times()
            busy = after.children_user + after.children_system - before.children_user - before.children_system
            kept.append((seconds, busy))
    return [
        (statistics.median(run[0] for run in kept), statistics.median(run[1] for run in kept))
        for kept in runs
    ]


def command() -> Result:
    """What `memore match` takes for 30 × 30 in a fresh process, on top of starting Django."""
    from memore.engine.bench.people import write_lists

    django = (
        "import gc, os, django; os.environ['DJANGO_SETTINGS_MODULE'] = 'memore.settings'; django.setup();"
        " gc.freeze()"  # ends as our commands end
    )
    with tempfile.TemporaryDirectory() as folder:
        lists = map(str, write_lists(Path(folder), 30))
        whole, start = started(("-m", "memore", "match", *lists), ("-c", django))
    return {"seconds": whole[0] - start[0], "cpu": whole[1] - start[1], "django cpu": round(start[1], 3)}


WHAT: dict[str, Callable[..., Result]] = {
    "solver": solver,
    "warm": warm,
    "end_to_end": end_to_end,
    "dense": dense,
    "product": product,
    "fresh": fresh,
    "command": command,
}

if __name__ == "__main__":
    sys.stdout.write(json.dumps(WHAT[sys.argv[1]](*sys.argv[2:])) + "\n")
