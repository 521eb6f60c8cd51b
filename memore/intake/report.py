"""The dry run: what an import would do, and what stands in its way. It changes nothing."""

import json
from collections.abc import Sequence
from dataclasses import asdict, dataclass, field
from typing import Any

from memore.intake.facts import differences, facts_of, participation_differences
from memore.intake.known import Twin, known_people, participations_of, possible_twins
from memore.intake.models import ListImport
from memore.intake.reading import AnyList, read_list
from memore.reference.problems import Problem, Remark

MOST_LINES = 200
CHUNK = 250
SHOWN_NAMES = 3
SAMPLES = 3


@dataclass(frozen=True, slots=True)
class Line:
    """Something to say about a cell, a row, a column or the file, in words still to be translated."""

    message: str
    values: dict[str, Any]
    row: int | None
    column: str | None
    value: str
    remedy: str = ""


@dataclass(frozen=True, slots=True)
class Report:
    """Everything the check page shows, as it was when the list was last read."""

    header: list[str]
    columns: dict[str, str]  # canonical column -> header
    ignored: list[str]
    samples: dict[str, list[str]]  # header -> first values
    names: list[str]
    encoding: str
    encoding_assumed: bool
    dates: str
    sheet: str
    rows: int
    good: int
    bad: int
    create: int
    update: int
    unchanged: int
    problem_count: int
    remark_count: int
    readable: bool  # whether the columns could be understood at all
    problems: list[Line] = field(default_factory=list)
    remarks: list[Line] = field(default_factory=list)
    notes: list[Line] = field(default_factory=list)
    twins: list[Twin] = field(default_factory=list)

    def written(self) -> str:
        """As JSON, for `ListImport.report`."""
        return json.dumps(asdict(self), ensure_ascii=False)

    @property
    def counts(self) -> dict[str, int]:
        return {
            name: getattr(self, name) for name in ("rows", "good", "bad", "create", "update", "unchanged")
        }


def stored_report(row: ListImport) -> Report | None:
    """The report kept with a list; None once it was emptied."""
    if not row.report:
        return None
    known = json.loads(row.report)
    for name in ("problems", "remarks", "notes"):
        known[name] = [Line(**line) for line in known[name]]
    known["twins"] = [Twin(**twin) for twin in known["twins"]]
    return Report(**known)


def report_on(row: ListImport) -> Report:
    """Read the list and hold it against the people we know, in a number of queries that grows by chunks
    of 250 rows only."""
    found = read_list(row)
    new, changed = _sorted_out(row, found)
    bad = found.bad_rows()
    return Report(
        header=list(found.header),
        columns=dict(found.columns),
        ignored=list(found.ignored_columns),
        samples=_samples(found),
        names=[person.name for person in found.people if person.name][:SHOWN_NAMES],
        encoding=found.encoding or "",
        encoding_assumed=found.encoding_assumed,
        dates=found.date_order or "",
        sheet=found.sheet or "",
        rows=len(found.raw_rows),
        good=len(found.people),
        bad=len([number for number in bad if number in found.raw_rows]),
        create=len(new),
        update=changed,
        unchanged=len(found.people) - len(new) - changed,
        problem_count=len(found.problems),
        remark_count=len(found.warnings),
        readable=_readable(found),
        problems=lines_of(found.problems[:MOST_LINES]),
        remarks=lines_of(found.warnings[:MOST_LINES]),
        notes=lines_of(found.notes),
        twins=possible_twins(row, new)[:MOST_LINES],
    )


def _readable(found: AnyList) -> bool:
    return bool(found.header) and all(problem.row in found.raw_rows for problem in found.problems)


def _sorted_out(row: ListImport, found: AnyList) -> tuple[list[Any], int]:
    """The people who would be new, and how many known ones would change."""
    columns = frozenset(found.columns)
    new, changed = [], 0
    for start in range(0, len(found.people), CHUNK):
        part = found.people[start : start + CHUNK]
        known = known_people(row, [read.id for read in part])
        there = participations_of(row, known.values())
        for read in part:
            person = known.get(read.id)
            if person is None:
                new.append(read)
            elif (
                person.pk not in there
                or differences(person, facts_of(read, columns))
                or participation_differences(there[person.pk], read, columns)
            ):
                changed += 1
    return new, changed


def _samples(found: AnyList) -> dict[str, list[str]]:
    samples: dict[str, list[str]] = {title: [] for title in found.header}
    for cells in list(found.raw_rows.values())[:50]:
        for title, cell in zip(found.header, cells, strict=False):
            if cell and len(samples[title]) < SAMPLES and cell not in samples[title]:
                samples[title].append(cell[:60])
    return samples


def lines_of(remarks: Sequence[Remark]) -> list[Line]:
    """Problems and remarks of the reader in a form that can be kept."""
    return [
        Line(
            message=remark.message,
            values=dict(remark.values),
            row=remark.row,
            column=remark.column,
            value=remark.value[:120],
            remedy=remark.remedy if isinstance(remark, Problem) else "",
        )
        for remark in remarks
    ]
