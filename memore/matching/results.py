"""What `memore match` found, and the ways it is written down for other programs: CSV and JSON."""

from __future__ import annotations

import csv
import io
import json
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING, Any

from django.utils.translation import gettext, ngettext

from memore.core.words import as_written
from memore.engine import CRITERIA, Answer, Edges, Problem, ProposedPair, Unmatched
from memore.matching.lists import Lists
from memore.matching.others import OTHERS, UNASKED, Other, Others
from memore.matching.wording import lines, sentence, would_help
from memore.reference.problems import Remark

if TYPE_CHECKING:
    from memore.engine.verify import Verdict

_UTF8_MARK = "\ufeff"
_WOULD_COMPUTE = ("=", "+", "-", "@", "\t", "\r")


@dataclass(frozen=True)
class Result:
    """Two lists, the problem they posed, the engine's answer, and what must be said about the reading."""

    lists: Lists
    problem: Problem
    answer: Answer
    remarks: Sequence[Remark]
    verdict: Verdict | None = None  # of the checker, where it was asked
    others_each: int | None = None  # other mentors told for each mentee; None: two where that is quick
    asked: Sequence[tuple[str, str]] = ()  # couples of whom it is asked why they are no pair

    @cached_property
    def mentee_names(self) -> dict[str, str]:
        """What mentees are called, by id."""
        return self.lists.names()[0]

    @cached_property
    def mentor_names(self) -> dict[str, str]:
        """What mentors are called, by id."""
        return self.lists.names()[1]

    @property
    def places(self) -> int:
        """Free places over all mentors."""
        return sum(mentor.places for mentor in self.problem.mentors)

    @property
    def points(self) -> int:
        """Points over all pairs."""
        return sum(pair.score for pair in self.answer.pairs)

    @cached_property
    def _others(self) -> Others:
        return Others(self.problem, self.answer, self.mentee_names, self.mentor_names)

    def others(self, mentee: str) -> list[Other]:
        """Other mentors for a mentee with what choosing them would cost, the least first."""
        size = len(self.problem.mentees) * len(self.problem.mentors)
        most = self.others_each if self.others_each is not None else OTHERS if size <= UNASKED else 0
        return self._others.of(mentee, most) if most else []

    def why_not(self) -> list[str]:
        """Of each couple asked for, why they are no pair."""
        return [self._others.why_not(mentee, mentor) for mentee, mentor in self.asked]

    def reason(self, pair: ProposedPair) -> str:
        """The sentence that a coordinator can repeat."""
        return sentence(pair.facts, self.mentor_names)

    def why(self, left: Unmatched) -> str:
        """Why somebody has no mentor."""
        return sentence(left.why, self.mentor_names)

    def help(self, left: Unmatched) -> str:
        """What would help somebody who has no mentor; "" where nothing would."""
        return would_help(left.would_help, self.mentor_names)


def said(remarks: Iterable[Remark]) -> list[str]:
    """Remarks as sentences with file and row, each once; a thing said of many rows names the first."""
    rows: dict[tuple[str, str], list[int]] = {}
    for remark in remarks:
        found = rows.setdefault((remark.file, remark.text(gettext)), [])
        if remark.row is not None:
            found.append(remark.row)
    return [_said(file, text, numbers) for (file, text), numbers in rows.items()]


def _said(file: str, text: str, rows: list[int]) -> str:
    values = {"file": as_written(file), "text": text, "row": rows[0] if rows else 0, "more": len(rows) - 1}
    if not rows:
        return gettext("%(file)s: %(text)s") % values
    if len(rows) == 1:
        return gettext("%(file)s, row %(row)s: %(text)s") % values
    return (
        ngettext(
            "%(file)s, row %(row)s and %(more)s more row: %(text)s",
            "%(file)s, row %(row)s and %(more)s more rows: %(text)s",
            len(rows) - 1,
        )
        % values
    )


def as_json(result: Result) -> str:
    """The answer as one JSON object."""
    answer = result.answer
    content = {
        "summary": {
            "mentees": len(result.problem.mentees),
            "mentors": len(result.problem.mentors),
            "places": result.places,
            "matched": len(answer.pairs),
            "unmatched": len(answer.unmatched),
            "points": result.points,
            "said": said(result.remarks),
        },
        "pairs": [
            {
                "mentee": pair.mentee,
                "mentor": pair.mentor,
                "score": pair.score,
                "parts": {criterion: pair.parts[criterion] for criterion in CRITERIA},
                "reasons": [text for text, _weak in lines(pair.facts, result.mentor_names)],
                **_others(result, pair.mentee),
            }
            for pair in answer.pairs
        ],
        "unmatched": [
            {
                "mentee": left.mentee,
                "why": [text for text, _weak in lines(left.why, result.mentor_names)],
                "would_help": [text for text, _weak in lines(left.would_help, result.mentor_names)],
                **_others(result, left.mentee),
            }
            for left in answer.unmatched
        ],
        "certificate": {
            "optimal": answer.certificate.optimal,
            "gap": answer.certificate.gap,
            "admissible": answer.certificate.admissible,
        },
        **({"why_not": result.why_not()} if result.asked else {}),
        **({"verified": _verified(result.verdict)} if result.verdict else {}),
    }
    return json.dumps(content, ensure_ascii=False, indent=2) + "\n"


def _others(result: Result, mentee: str) -> dict[str, Any]:
    """Other mentors of a mentee, where `--others` asks for them."""
    if result.others_each is None:
        return {}
    others = result.others(mentee)
    return {
        "others": [
            {"mentor": one.mentor, "score": one.score, "cost": one.cost, "said": one.said} for one in others
        ]
    }


def _verified(verdict: Verdict) -> dict[str, Any]:
    """What the checker found."""
    return {
        "confirmed": verdict.confirmed,
        "pairs": verdict.pairs,
        "admissible": verdict.admissible,
        "objective": verdict.weight,
        "bound": verdict.bound,
    }


def pairs_csv(result: Result, *, marked: bool = False) -> str:
    """The pairs for a spreadsheet, longest wait first; `marked` with the sign by which Excel knows UTF-8."""
    header = ("number", "mentee", "mentee_name", "mentor", "mentor_name", "score", *CRITERIA, "reason")
    rows = (
        (
            number,
            pair.mentee,
            result.mentee_names[pair.mentee],
            pair.mentor,
            result.mentor_names[pair.mentor],
            pair.score,
            *(pair.parts[criterion] for criterion in CRITERIA),
            result.reason(pair),
        )
        for number, pair in enumerate(result.answer.pairs, start=1)
    )
    return (_UTF8_MARK if marked else "") + _csv(header, rows)


def unmatched_csv(result: Result, *, marked: bool = False) -> str:
    """Those without a mentor, longest wait first; `marked` as in `pairs_csv`."""
    header = ("number", "mentee", "mentee_name", "why", "would_help")
    rows = (
        (number, left.mentee, result.mentee_names[left.mentee], result.why(left), result.help(left))
        for number, left in enumerate(result.answer.unmatched, start=1)
    )
    return (_UTF8_MARK if marked else "") + _csv(header, rows)


def admissible_csv(problem: Problem, edges: Edges) -> str:
    """Every pair that meets all rules, with its points: what an independent solver needs."""
    mentees = [person.id for person in problem.mentees]
    mentors = [person.id for person in problem.mentors]
    rows = (
        (mentees[mentee], mentors[mentor], *parts, total)
        for mentee, mentor, parts, total in zip(
            edges.mentees.tolist(),
            edges.mentors.tolist(),
            edges.parts.tolist(),
            edges.totals.tolist(),
            strict=True,
        )
    )
    return _csv(("mentee", "mentor", *CRITERIA, "total"), rows)


def _csv(header: Sequence[str], rows: Iterable[Sequence[Any]]) -> str:
    text = io.StringIO(newline="")
    writer = csv.writer(text)
    writer.writerow(header)
    writer.writerows([_quiet(cell) for cell in row] for row in rows)
    return text.getvalue()


def _quiet(cell: Any) -> Any:
    """A cell that a spreadsheet would compute gets a ', which our reader takes away again."""
    return f"'{cell}" if isinstance(cell, str) and cell.startswith(_WOULD_COMPUTE) else cell
