"""A cluster gives the same round as one process, and says plainly when it cannot be used."""

from __future__ import annotations

import os
import sys
from collections.abc import Iterator
from dataclasses import replace
from typing import Any

import numpy as np
import pytest

from memore.engine import match, matching
from memore.engine.errors import NoCluster
from memore.engine.large import cluster
from memore.engine.large.cluster import connect
from tests.engine import people
from tests.engine.test_large import EASY
from tests.matching_cli import running

distributed = pytest.importorskip("distributed", reason="memore[dask] is not installed")


@pytest.fixture(scope="module")
def scheduler() -> Iterator[str]:
    """The address of a scheduler with two worker processes, all on this machine's loopback."""
    with distributed.LocalCluster(
        n_workers=2,
        threads_per_worker=1,
        processes=True,
        host="127.0.0.1",
        dashboard_address="127.0.0.1:0",
    ) as running:
        yield running.scheduler_address


@pytest.fixture
def large(monkeypatch: pytest.MonkeyPatch) -> None:
    """Every round takes the way of a national one."""
    monkeypatch.setattr(matching, "LARGE_PAIRS", 0)


@pytest.mark.usefixtures("large")
@pytest.mark.parametrize("mentors", [700, 250])
def test_two_worker_processes_find_the_same_round(scheduler: str, mentors: int) -> None:
    problem = people.problem(11, 900, mentors, EASY)
    here = match(problem)
    kept = frozenset((pair.mentee, pair.mentor) for pair in here.pairs[::3])
    again = replace(problem, kept=kept, rules=replace(EASY, keep_points=200))
    with connect(scheduler) as blocks:
        there = match(problem, blocks=blocks)
        assert match(again, blocks=blocks) == match(again)
    assert there.pairs == here.pairs
    assert there.prices == here.prices
    assert there.certificate == here.certificate
    assert there.unmatched == here.unmatched
    assert here.certificate.optimal
    assert here.certificate.gap == 0


@pytest.mark.usefixtures("large")
def test_the_command_prints_the_same_with_a_cluster(scheduler: str) -> None:
    lists = [running.EXAMPLES / "mentees.csv", running.EXAMPLES / "mentors.csv", "--json"]
    there = running.match(*lists, "--scheduler", scheduler)
    assert (there.code, there.out) == (0, running.match(*lists).out)


def test_a_small_round_is_solved_here_and_it_says_so(scheduler: str) -> None:
    lists = [running.EXAMPLES / "mentees.csv", running.EXAMPLES / "mentors.csv", "--json"]
    there = running.match(*lists, "--scheduler", scheduler)
    assert there.out == running.match(*lists).out
    assert "small enough to be solved here" in there.err


def test_the_command_refuses_in_one_line(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(cluster, "ANSWER_WITHIN", 1)
    lists = [running.EXAMPLES / "mentees.csv", running.EXAMPLES / "mentors.csv"]
    refused = running.match(*lists, "--scheduler", "tcp://127.0.0.1:9")
    assert (refused.code, refused.out) == (2, "")
    assert refused.err.strip() == "no Dask scheduler answers at tcp://127.0.0.1:9"


def test_both_workers_have_a_part_and_results_keep_their_order(scheduler: str) -> None:
    index: Any = ("any index",)
    rows = [np.array([number]) for number in range(100)]
    with connect(scheduler) as blocks:
        results = blocks(lambda _index, row: (row, np.array([os.getpid()])), index, rows)
    assert [int(row[0]) for row, _ in results] == list(range(100))
    processes = {int(process[0]) for _, process in results}
    assert len(processes) == 2
    assert os.getpid() not in processes


def test_without_dask_it_says_what_to_install(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "distributed", None)
    with pytest.raises(NoCluster, match=r"pip install 'memore\[dask\]'"), connect("tcp://127.0.0.1:8786"):
        pass


@pytest.mark.parametrize(
    "address", ["tcp://127.0.0.1:9", "127.0.0.1:9", "nonsense://here", "tcp://127.0.0.1:x"]
)
def test_a_scheduler_that_does_not_answer_is_named(monkeypatch: pytest.MonkeyPatch, address: str) -> None:
    monkeypatch.setattr(cluster, "ANSWER_WITHIN", 1)
    with pytest.raises(NoCluster, match=f"no Dask scheduler answers at {address}"), connect(address):
        pass


def test_a_scheduler_without_workers_is_refused() -> None:
    with (
        distributed.LocalCluster(n_workers=0, host="127.0.0.1", dashboard_address="127.0.0.1:0") as idle,
        pytest.raises(NoCluster, match="has no workers"),
        connect(idle.scheduler_address),
    ):
        pass


def test_workers_with_another_memore_are_refused(scheduler: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(cluster, "fingerprint", lambda: str(os.getpid()))
    with pytest.raises(NoCluster, match="do not have this version of memore"), connect(scheduler):
        pass
