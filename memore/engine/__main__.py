"""`python -m memore.engine PROBLEM.json [--memory MIB]`: solve a list of edges, see `door`."""

from __future__ import annotations

import argparse
import json
import sys
from pathlib import Path

from memore.engine.door import answer, read
from memore.engine.errors import ProblemRefused


def main(arguments: list[str] | None = None) -> int:
    """Print the answer as JSON; 2 and one line on stderr when the problem is refused."""
    parser = argparse.ArgumentParser(prog="python -m memore.engine", description="Solve a list of edges.")
    parser.add_argument("problem", help='a JSON file with "mentees", "mentors" and "edges", or - for stdin')
    parser.add_argument("--memory", type=int, metavar="MIB", help="refuse what needs more memory than this")
    given = parser.parse_args(arguments)
    try:
        text = sys.stdin.read() if given.problem == "-" else Path(given.problem).read_text("utf-8")
        memory = None if given.memory is None else given.memory * 2**20
        sys.stdout.write(json.dumps(answer(read(text, memory))) + "\n")
    except (ProblemRefused, OSError, UnicodeDecodeError) as refused:
        sys.stderr.write(f"{type(refused).__name__}: {refused}\n")
        return 2
    return 0


if __name__ == "__main__":
    sys.exit(main())
