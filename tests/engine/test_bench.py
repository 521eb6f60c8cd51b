"""The measurements run, and a wrong result fails them; slowness does not."""

from __future__ import annotations

import pytest

from memore.engine.bench import __main__ as bench
from memore.engine.bench.people import invent


@pytest.mark.slow  # CI runs it as a step of its own
def test_a_small_run_agrees_and_prints_its_ratios(capsys: pytest.CaptureFixture[str]) -> None:
    assert bench.main(["--sizes", "60"]) == 0
    said = capsys.readouterr()
    assert "OR-Tools flow" in said.out
    assert "gap 0" in said.out
    assert "end to end 60 × 60: memore" in said.err


def test_solvers_that_disagree_are_a_failure(monkeypatch: pytest.MonkeyPatch) -> None:
    def ask(what: str, *arguments: object) -> dict:
        return {"seconds": 1.0, "cpu": 1.0, "memory": 1.0, "matched": 1, "objective": str(arguments)}

    monkeypatch.setattr(bench, "ask", ask)
    assert bench.main(["--sizes", "30"]) == 1


def test_the_same_seed_invents_the_same_people() -> None:
    assert invent(20, 30, 5) == invent(20, 30, 5)
    assert invent(20, 30, 5) != invent(20, 30, 6)
