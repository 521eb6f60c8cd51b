"""Run `memore match` in this process, without a database, and look at what it leaves behind."""

from __future__ import annotations

import csv
import io
import json
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from django.core.management import call_command

from memore import reference

EXAMPLES = Path(reference.__file__).parent / "examples"

MENTEES = ("id", "name", "languages", "availability", "town", "country", "waiting_since")
MENTORS = ("id", "name", "languages", "availability", "town", "country", "places", "trained", "cleared")
MENTEE = ("1", "Ana", "nl:B1", "tue-evening", "Gent", "BE", "2026-01-15")
MENTOR = ("M1", "Jan", "nl:native", "tue-evening", "Gent", "BE", "1", "yes", "yes")


@dataclass(frozen=True)
class Ran:
    """What a run left: exit code and what it said."""

    code: int
    out: str
    err: str

    @property
    def json(self) -> Any:
        """Standard output, all of it, as JSON."""
        return json.loads(self.out)


def match(*arguments: object, **options: Any) -> Ran:
    """Run the command."""
    out, err = io.StringIO(), io.StringIO()
    code = 0
    try:
        call_command("match", *map(str, arguments), stdout=out, stderr=err, no_color=True, **options)
    except SystemExit as ended:
        code = int(ended.code or 0)
    return Ran(code, out.getvalue(), err.getvalue())


def write_csv(path: Path, *rows: Sequence[object], separator: str = ",", encoding: str = "utf-8") -> Path:
    """A CSV file of these rows."""
    with path.open("w", encoding=encoding, newline="") as file:
        csv.writer(file, delimiter=separator).writerows(rows)
    return path


def two_lists(
    folder: Path,
    mentees: Sequence[Sequence[object]] = (MENTEE,),
    mentors: Sequence[Sequence[object]] = (MENTOR,),
) -> tuple[Path, Path]:
    """Two lists with the columns MENTEES and MENTORS."""
    return (
        write_csv(folder / "mentees.csv", MENTEES, *mentees),
        write_csv(folder / "mentors.csv", MENTORS, *mentors),
    )


def read_csv(path: Path) -> list[dict[str, str]]:
    """The rows of a CSV file that was written."""
    with path.open(encoding="utf-8-sig", newline="") as file:
        return list(csv.DictReader(file))


def beside_the_lists(folder: Path) -> set[str]:
    """What lies in a folder beside the two lists that were put there."""
    return {path.name for path in folder.iterdir()} - {
        "mentees.csv",
        "mentors.csv",
        "mentees.xlsx",
        "mentors.xlsx",
    }
