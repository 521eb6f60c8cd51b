"""`memore bench matching` (or `python -m memore.engine.bench`): a table of times, memory and ratios.

Every measurement runs in a process of its own, one after the other, on the same instances.
"""

from __future__ import annotations

import argparse
import importlib.util
import json
import subprocess
import sys
import tempfile
from collections.abc import Iterator, Sequence
from pathlib import Path

import numpy as np

from memore.engine.bench.instances import arrays_of, save, short_graph, whole_graph
from memore.engine.bench.measure import Result
from memore.engine.bench.solvers import INEXACT, MOST_PEOPLE, NEEDS, PEERS, SOLVERS

DENSE_MOST, SCARCE_MOST, SPARSE_MOST, WHOLE_MOST = 10_000, 5_000, 50_000, 5_000
"""Sizes beyond which a solver is not asked: it would take many minutes or more memory than there is. Dense
SciPy takes a minute for 5,000 × 3,000, and over ten for 10,000 × 6,000."""

SCARCE_LEAST = 1000
"""From this size on a second instance has six mentors for ten mentees, where places are scarce."""


class WrongResult(RuntimeError):
    """Two exact solvers disagree, or a proof failed."""


def ask(what: str, *arguments: object) -> Result:
    """Measure in a fresh process."""
    command = [sys.executable, "-m", "memore.engine.bench.measure", what, *map(str, arguments)]
    done = subprocess.run(command, capture_output=True, text=True, check=False)
    if done.returncode:
        raise RuntimeError(f"{what} {arguments}: {done.stderr[-2000:]}")
    result: Result = json.loads(done.stdout.splitlines()[-1])
    return result


def solve_rows(size: int, seed: int, folder: Path, names: Sequence[str], say: Say) -> list[Result]:
    """Solvers on the whole admissible graph, one place per mentor (which suits dense solvers best)."""
    path = folder / f"whole{size}.npz"
    arrays = arrays_of(size, size, seed)
    given = whole_graph(arrays, np.ones(size, dtype=np.int64))
    save(path, given)
    rows = []
    for name in names:
        if size > MOST_PEOPLE.get(name, size):
            continue
        say(f"solve {size}: {name}")
        rows.append(
            {
                "what": "solve",
                "size": size,
                "pairs": len(given.columns),
                "name": name,
                **ask("solver", name, path),
            }
        )
    agree(rows)
    return rows


def sparse_rows(size: int, mentors: int, seed: int, folder: Path, say: Say) -> list[Result]:
    """Cold and warm on the short lists of a large problem, places as they are."""
    path = folder / f"short{size}.npz"
    given = short_graph(arrays_of(size, mentors, seed))
    save(path, given)
    rows = []
    for name in ("memore", "OR-Tools flow", "SciPy sparse"):
        if name == "SciPy sparse" and size > SPARSE_MOST:
            continue
        say(f"short lists {size} × {mentors}: {name}")
        told = ask("solver", name, path)
        rows.append(
            {
                "what": "short lists",
                "size": size,
                "mentors": mentors,
                "pairs": len(given.columns),
                "name": name,
                **told,
            }
        )
    agree(rows)
    say(f"short lists {size} × {mentors}: warm")
    warm = ask("warm", path)
    if not warm["same"]:
        raise WrongResult(f"Going on from earlier prices ended elsewhere at {size} × {mentors}.")
    return [
        *rows,
        {"what": "short lists", "size": size, "mentors": mentors, "name": "memore, 1 % changed", **warm},
    ]


def whole_rows(size: int, mentors: int, seed: int, say: Say) -> list[Result]:
    """From attributes to certified pairs, beside dense scoring with SciPy and a matrix product."""
    say(f"end to end {size} × {mentors}: memore")
    ours = ask("end_to_end", size, mentors, seed)
    if not ours["optimal"]:
        raise WrongResult(f"The round of {size} × {mentors} was not proved.")
    common: Result = {"what": "end to end", "size": size, "mentors": mentors}
    rows = [{**common, "name": "memore", **ours}]
    if size <= (DENSE_MOST if mentors >= size else SCARCE_MOST):
        for scores, name in (("numpy", "dense scores + SciPy"), ("ours", "our scores + SciPy")):
            say(f"end to end {size} × {mentors}: {name}")
            rows.append({**common, "name": name, **ask("dense", scores, size, mentors, seed)})
        agree(rows)
    say(f"end to end {size} × {mentors}: matrix product")
    rows.append({**common, "name": "64-feature product", **ask("product", size, mentors)})
    return rows


def agree(rows: Sequence[Result]) -> None:
    """Every exact solver finds the same objective. Raises: WrongResult."""
    found = {row["name"]: row["objective"] for row in rows if row["name"] not in INEXACT}
    if len(set(found.values())) > 1:
        raise WrongResult(f"Exact solvers disagree: {found}")


class Say:
    """Tells on stderr what is being measured."""

    def __call__(self, text: str) -> None:
        sys.stderr.write(f"{text}\n")


HEADING = (
    f"{'what':<12} {'people':>17} {'name':<24} {'seconds':>10} {'CPU s':>10} {'× seconds':>9}"
    f" {'× CPU':>7} {'× MB':>6} {'MB':>7}  result\n"
)


def table(rows: Sequence[Result]) -> str:
    """Rows of one instance as text, with the ratios of each to ours in time, processor time and memory.

    Solving again after a change is told the other way round: how often it fits into solving anew.
    """
    ours = next(row for row in rows if row["name"] == "memore")
    lines = []
    for row in rows:
        time, cpu, memory = (
            float(row.get(key, 0)) / max(float(ours.get(key, 0)), 1e-6)
            for key in ("seconds", "cpu", "memory")
        )
        people = f"{row['size']:,} × {row.get('mentors', row['size']):,}"
        extra = "  ".join(
            f"{key} {row[key]}"
            for key in (
                "pairs",
                "admissible",
                "matched",
                "rounds",
                "gap",
                "scoring s",
                "cold cpu",
                "cold × warm",
                "django cpu",
                "objective",
            )
            if key in row
        )
        lines.append(
            f"{row['what']:<12} {people:>17} {row['name']:<24} {float(row['seconds']):>10.4f}"
            f" {float(row['cpu']):>10.4f} {time:>9.2f} {cpu:>7.2f} {memory:>6.2f}"
            f" {float(row.get('memory', 0)):>7.0f}  {extra}\n"
        )
    return "".join(lines)


def there(module: str) -> bool:
    """Whether a package is installed."""
    try:
        return importlib.util.find_spec(module) is not None
    except ModuleNotFoundError:
        return False


def measure(sizes: Sequence[int], seed: int, peers: bool, say: Say) -> Iterator[list[Result]]:
    """All measurements for these sizes, instance by instance. Raises: WrongResult."""
    names = [*SOLVERS, *(name for name in PEERS if peers and there(NEEDS[name]))]
    yield [{"what": "fresh", "size": 30, "name": "memore", **ask("fresh")}]
    yield [{"what": "memore match", "size": 30, "name": "memore", **ask("command")}]
    with tempfile.TemporaryDirectory() as folder:
        for size in sizes:
            if size <= WHOLE_MOST:
                yield solve_rows(size, seed, Path(folder), names, say)
            for mentors in (size, size * 6 // 10) if size >= SCARCE_LEAST else (size,):
                if size >= SCARCE_LEAST:
                    yield sparse_rows(size, mentors, seed, Path(folder), say)
                yield whole_rows(size, mentors, seed, say)


def main(arguments: Sequence[str] | None = None) -> int:
    """Print the table; 1 when a result is wrong. Slowness is no failure."""
    parser = argparse.ArgumentParser(prog="memore bench matching", description=__doc__)
    parser.add_argument("--sizes", default="30,100,1000,5000,10000", help="numbers of mentees and of mentors")
    parser.add_argument("--seed", type=int, default=7)
    parser.add_argument("--peers", action="store_true", help="measure other packages too where installed")
    parser.add_argument("--json", action="store_true", help="print JSON instead of a table")
    given = parser.parse_args(arguments)
    sizes = [int(size) for size in given.sizes.split(",")]
    kept: list[Result] = []
    sys.stdout.write("" if given.json else HEADING)
    try:
        for rows in measure(sizes, given.seed, given.peers, Say()):
            kept += rows
            sys.stdout.write("" if given.json else table(rows))
            sys.stdout.flush()
    except WrongResult as wrong:
        sys.stderr.write(f"{wrong}\n")
        return 1
    sys.stdout.write(json.dumps(kept) + "\n" if given.json else "")
    return 0


if __name__ == "__main__":
    sys.exit(main())
