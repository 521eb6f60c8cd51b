"""Everything that must be true before a change is taken: `./dev test`, `./dev check`.

Prints one line a step, the output of a step that failed, and at the end one summary like pytest's.
"""

import argparse
import os
import shutil
import signal
import subprocess
import sys
import tempfile
import time
import xml.etree.ElementTree as ElementTree
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, field
from pathlib import Path
from types import FrameType

import postgres

ROOT = Path(__file__).resolve().parent.parent
BIN = ROOT / ".venv" / "bin"
DEBIAN = {
    "chromium": ("chromium", lambda: shutil.which("chromium")),
    "fonts for every script": ("fonts-noto-core", lambda: Path("/usr/share/fonts/truetype/noto").is_dir()),
    "PostgreSQL": ("postgresql", lambda: any(Path("/usr/lib/postgresql").glob("*/bin/initdb"))),
}
OURS = ["memore", "tests", ".ci", "manage.py"]
CHECKS = {
    "ruff": ["ruff", "check", *OURS],
    "format": ["ruff", "format", "--check", *OURS],
    "imports": ["lint-imports"],
    "templates": ["djade", "--check", "--target-version", "5.2"],
    "dependencies": ["deptry", "memore"],
    "security": ["bandit", "-q", "-c", "pyproject.toml", "-r", "memore"],
    "migrations": ["memore", "makemigrations", "--check", "--dry-run"],
    "types": ["mypy"],
}
ON_SQLITE_ALONE = [
    "engine", "reference", "matching_cli", "bench", "test_shape.py", "rules/test_no_way_past_a_gate.py",
    "programmes/test_check_models.py", "core/test_tables.py", "core/test_look_stylesheet.py",
    "permissions/test_table.py", "commands/test_demo.py", "commands/test_readme.py", "journeys",
    "matching/test_board_page.py", "matching/test_ask_and_answer_pages.py",
    "organisations/test_audit_page.py",
    *(f"evidence/test_{name}.py" for name in ("one_row", "scorecard_pages", "indicators_agree")),
    "matching/test_the_demo_says_it_all.py",
    *(f"home/{path.name}" for path in (ROOT / "tests/home").glob("test_*.py")
      if path.stem not in {"test_twelve_queries", "test_desk"}),
]  # fmt: skip
"""Tests that say the same whatever the database, and long ones about pages: once is enough. On PostgreSQL
home/test_twelve_queries.py opens every page of the demo with what they ask of it."""
QUICK_TESTS = ["tests/test_shape.py", "tests/permissions/test_table.py::test_every_page_is_listed_once"]


@dataclass
class Tally:
    """What came out, over all steps."""

    passed: int = 0
    skipped: int = 0
    failed: list[str] = field(default_factory=list)
    began: float = field(default_factory=time.monotonic)

    def summary(self) -> str:
        """The last line, in pytest's form."""
        parts = [f"{len(self.failed)} failed"] if self.failed else []
        parts += [f"{self.passed} passed"] + ([f"{self.skipped} skipped"] if self.skipped else [])
        return f" {', '.join(parts)} in {time.monotonic() - self.began:.2f}s ".center(80, "=")


def say(text: str) -> None:
    print(text, flush=True)  # noqa: T201


def environment(home: str, **more: str) -> dict[str, str]:
    """A clean environment: nobody's own data. Python keeps what it compiled: hundreds of processes begin."""
    left_out = ("MEMORE_", "PYTHONDONTWRITEBYTECODE")
    kept = {key: value for key, value in os.environ.items() if not key.startswith(left_out)}
    path = f"{BIN}{os.pathsep}{kept.get('PATH', '')}"
    return {**kept, "PATH": path, "MEMORE_HOME": home, "PYTHONHASHSEED": "0", **more}


def provide_debian_packages() -> list[str]:
    """Install what is missing when we may; returns the names of packages that still are."""
    missing = [package for package, there in DEBIAN.values() if not there()]
    if not missing:
        return []
    if os.geteuid() == 0 and shutil.which("apt-get"):
        say(f"Installing Debian packages: {' '.join(missing)}")
        env = {**os.environ, "DEBIAN_FRONTEND": "noninteractive"}
        install = ["apt-get", "install", "-y", "-qq", "--no-install-recommends", *missing]
        for command in (["apt-get", "update", "-qq"], install):
            subprocess.run(command, env=env, stdout=subprocess.DEVNULL, check=False)
    return [package for package, there in DEBIAN.values() if not there()]


def check(tally: Tally, home: str) -> None:
    """Lint, types, contracts: two at a time, the longest first."""

    def run(step: tuple[str, list[str]]) -> tuple[str, subprocess.CompletedProcess[str], float]:
        name, command = step
        if name == "templates":
            command = [*command, *map(str, sorted((ROOT / "memore").rglob("templates/**/*.html")))]
        began = time.monotonic()
        done = subprocess.run(command, cwd=ROOT, env=environment(home), text=True, capture_output=True)
        return name, done, time.monotonic() - began

    with ThreadPoolExecutor(2) as pool:
        for name, done, seconds in pool.map(run, reversed(CHECKS.items())):
            say(f"{'ok    ' if done.returncode == 0 else 'FAILED'}  {name:<14} {seconds:6.1f} s")
            if done.returncode:
                tally.failed.append(name)
                say(done.stdout + done.stderr)
            else:
                tally.passed += 1


def test(tally: Tally, name: str, arguments: list[str], home: str, **more: str) -> None:
    """One pytest run, its output as it comes; adds its counts to the tally."""
    report = Path(home) / f"{name}.xml"
    say(f"\n── tests: {name}")
    command = ["pytest", f"--junitxml={report}", "-p", "no:cacheprovider", "--durations=8", *arguments]
    done = subprocess.run(command, cwd=ROOT, env=environment(home, **more), check=False)
    if not report.exists():
        tally.failed.append(name)
        return
    for suite in ElementTree.parse(report).getroot().iter("testsuite"):
        count = {key: int(suite.get(key, 0)) for key in ("tests", "failures", "errors", "skipped")}
        bad = count["failures"] + count["errors"]
        tally.passed += count["tests"] - bad - count["skipped"]
        tally.skipped += count["skipped"]
        tally.failed += [f"{name}: {case}" for case in _failed_cases(suite)] or [name] * bool(bad)
    if done.returncode and not tally.failed:
        tally.failed.append(f"{name}: pytest ended with {done.returncode}")


def bench(tally: Tally, home: str) -> None:
    """The matching beside other solvers, small: fails on a wrong result only, and prints the ratios."""
    say("\n── bench: matching")
    command = ["python", "-m", "memore.engine.bench", "--sizes", "30,300"]
    done = subprocess.run(command, cwd=ROOT, env=environment(home), stderr=subprocess.DEVNULL, check=False)
    if done.returncode:
        tally.failed.append("bench: a solver found something else")
    else:
        tally.passed += 1


def _failed_cases(suite: ElementTree.Element) -> list[str]:
    return [
        f"{case.get('classname')}::{case.get('name')}"
        for case in suite.iter("testcase")
        if case.find("failure") is not None or case.find("error") is not None
    ]


def prove(tally: Tally, home: str, *, fast: bool, everything: bool, more: list[str]) -> None:
    """All steps in order: the quick ones first."""
    check(tally, home)
    parallel = ["-n", str(max(2, os.cpu_count() or 1)), "--dist", "worksteal"]
    if fast:
        test(tally, "shape", ["-n0", *QUICK_TESTS, *more], home)
        return
    missing = provide_debian_packages()
    if missing:
        say(f"Missing: {' '.join(missing)}. Install them: apt-get install {' '.join(missing)}")
        tally.failed += [f"missing Debian package {name}" for name in missing]
    quiet, loud = (
        ("not browser", "browser") if everything else ("not browser and not slow", "browser and not slow")
    )
    bench(tally, home)
    test(tally, "sqlite", [*parallel, "-m", quiet, *more], home)
    if "postgresql" not in missing:
        with postgres.running() as url:
            without = [f"--ignore=tests/{folder}" for folder in ON_SQLITE_ALONE]
            again = [*parallel, "-m", quiet, *without, *more]
            test(tally, "postgresql", again, home, MEMORE_DATABASE_URL=url)
    if "chromium" not in missing:
        test(tally, "browser", [*parallel[:2], "--dist", "loadgroup", "-m", loud, *more], home)


def end(number: int, frame: FrameType | None) -> None:
    """Told to stop: leave through every `finally`, so that no PostgreSQL and no test is left behind."""
    raise SystemExit(128 + number)


def main() -> int:
    signal.signal(signal.SIGTERM, end)
    parser = argparse.ArgumentParser(prog="./dev test", description=__doc__)
    parser.add_argument("--all", action="store_true", help="also every width and language, and slow tests")
    parser.add_argument("--fast", action="store_true", help=argparse.SUPPRESS)
    options, more = parser.parse_known_args()
    tally, home = Tally(), tempfile.mkdtemp(prefix="memore-prove-")
    try:
        prove(tally, home, fast=options.fast, everything=options.all, more=more)
    finally:
        shutil.rmtree(home, ignore_errors=True)
    for name in tally.failed:
        say(f"FAILED {name}")
    say(tally.summary())
    return 1 if tally.failed else 0


if __name__ == "__main__":
    sys.exit(main())
