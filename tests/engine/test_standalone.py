"""The engine stands alone: no Django, and nothing heavy for small problems."""

from __future__ import annotations

import subprocess
import sys

SCRIPT = """
import sys

class Hidden:
    def find_spec(self, name, path=None, target=None):
        if name.split(".")[0] in {hidden!r}:
            raise ImportError(name + " is hidden")

sys.meta_path.insert(0, Hidden())
from memore.engine import Mentee, Mentor, Problem, match

mentees = tuple(Mentee(id=f"a{{k}}", languages={{"nl": 5}}, slots=1, online=True) for k in range(30))
mentors = tuple(
    Mentor(id=f"b{{k}}", languages={{"nl": 5}}, slots=1, online=True, trained=True, cleared=True)
    for k in range(30)
)
answer = match(Problem(mentees=mentees, mentors=mentors))
print(len(answer.pairs), answer.certificate.optimal)
"""


def run(hidden: set[str]) -> str:
    script = SCRIPT.format(hidden=hidden)
    done = subprocess.run([sys.executable, "-c", script], capture_output=True, text=True, check=True)
    return done.stdout.strip()


def test_it_runs_with_django_hidden() -> None:
    assert run({"django"}) == "30 True"


def test_a_small_problem_needs_neither_compiler_nor_solver_library() -> None:
    assert run({"django", "numba", "scipy", "ortools"}) == "30 True"
