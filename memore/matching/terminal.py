"""What `memore match` prints for a person to read: pairs with reasons, the others with what would help."""

from __future__ import annotations

import textwrap
import time
from collections.abc import Callable, Iterator, Sequence

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from memore.core import words
from memore.matching.results import Result, said
from memore.matching.wording import terms
from memore.reference.dates import NO_EVIDENCE
from memore.reference.problems import Problem

WIDTH = 100
MOST_PROBLEMS = 50
MOST_REMARKS = 50
_MARGIN = " " * 5
_VALUE_WIDTH = 60


def overview(result: Result) -> str:
    """The answer as text."""
    return "\n".join(_blocks(result)) + "\n"


def _blocks(result: Result) -> Iterator[str]:
    yield _what_was_read(result)
    yield ""
    yield from _remarks(result)
    yield _in_one_sentence(result)
    yield ""
    if result.answer.pairs:
        yield _("Pairs, longest wait first")
        yield ""
        for number, pair in enumerate(result.answer.pairs, start=1):
            mentee, mentor = result.mentee_names[pair.mentee], result.mentor_names[pair.mentor]
            couple = _("%(mentee)s with %(mentor)s") % {"mentee": mentee, "mentor": mentor}
            yield f"{number:>3}  {couple} ({pair.mentee}, {pair.mentor})  {words.number(pair.score)}"
            yield _wrapped(result.reason(pair))
            yield from _others(result, pair.mentee)
        yield ""
    if result.answer.unmatched:
        yield _("Not matched")
        yield ""
        for left in result.answer.unmatched:
            yield f"  -  {result.mentee_names[left.mentee]} ({left.mentee})"
            yield _wrapped(result.why(left))
            if result.help(left):
                yield _wrapped(result.help(left))
            yield from _others(result, left.mentee)
        yield ""
    if result.asked:
        yield _("Why not")
        yield ""
        yield from (
            textwrap.fill(said, WIDTH, initial_indent="  -  ", subsequent_indent=_MARGIN)
            for said in result.why_not()
        )
        yield ""


def _others(result: Result, mentee: str) -> Iterator[str]:
    """What the mentors who come next would cost the round."""
    said = [one.said for one in result.others(mentee) if one.said]
    if said:
        yield textwrap.fill(
            _("Instead: %(choices)s") % {"choices": " ".join(said)},
            WIDTH,
            initial_indent=_MARGIN,
            subsequent_indent=_MARGIN,
        )


def _what_was_read(result: Result) -> str:
    return _("%(mentees_file)s: %(mentees)s. %(mentors_file)s: %(mentors)s, %(places)s.") % {
        "mentees_file": result.lists.mentees.file,
        "mentors_file": result.lists.mentors.file,
        "mentees": terms.mentees(len(result.problem.mentees)),
        "mentors": terms.mentors(len(result.problem.mentors)),
        "places": terms.places(result.places),
    }


def _remarks(result: Result) -> Iterator[str]:
    remarks = said(result.remarks)
    for remark in remarks[:MOST_REMARKS]:
        yield textwrap.fill(remark, WIDTH, initial_indent="  · ", subsequent_indent=_MARGIN)
    if len(remarks) > MOST_REMARKS:
        yield "  · " + _("and more of this kind: %(count)s") % {"count": len(remarks) - MOST_REMARKS}
    if remarks:
        yield ""


def _in_one_sentence(result: Result) -> str:
    matched = ngettext(
        "%(matched)s of %(mentees)s mentee has a mentor, %(points)s points in all.",
        "%(matched)s of %(mentees)s mentees have a mentor, %(points)s points in all.",
        len(result.problem.mentees),
    ) % {
        "matched": len(result.answer.pairs),
        "mentees": len(result.problem.mentees),
        "points": words.number(result.points),
    }
    proof = _(
        "Proven best (gap %(gap)s, %(admissible)s admissible pairs): under these rules nobody can serve more "
        "people, serve those who waited longer, or find more points."
    ) % {
        "gap": result.answer.certificate.gap,
        "admissible": words.number(result.answer.certificate.admissible),
    }
    return textwrap.fill(" ".join([matched, proof, *_verified(result)]), WIDTH)


def _verified(result: Result) -> list[str]:
    """What the checker said, where it was asked."""
    if result.verdict is None:
        return []
    told = ngettext(
        "Looked at again, pair by pair, by a checker that shares nothing with the solver: %(pairs)s pair, "
        "confirmed.",
        "Looked at again, pair by pair, by a checker that shares nothing with the solver: %(pairs)s pairs, "
        "confirmed.",
        result.verdict.pairs,
    )
    return [told % {"pairs": words.number(result.verdict.pairs)}]


def _wrapped(text: str) -> str:
    return textwrap.fill(text, WIDTH, initial_indent=_MARGIN, subsequent_indent=_MARGIN)


def problem_lines(problems: Sequence[Problem]) -> list[str]:
    """One line for each problem: where, what, and what to do; at most fifty, then how many more.

    A column of dates without evidence is one problem, told at its first row.
    """
    problems = _once_for_a_column(problems)
    told = [problem_line(problem) for problem in problems[:MOST_PROBLEMS]]
    if len(problems) > MOST_PROBLEMS:
        told.append(_("and more problems: %(count)s") % {"count": len(problems) - MOST_PROBLEMS})
    return told


def _once_for_a_column(problems: Sequence[Problem]) -> list[Problem]:
    kept: list[Problem] = []
    seen: set[tuple[str, str | None]] = set()
    for problem in problems:
        column = (problem.file, problem.column)
        if problem.message == NO_EVIDENCE and column in seen:
            continue
        if problem.message == NO_EVIDENCE:
            seen.add(column)
        kept.append(problem)
    return kept


def problem_line(problem: Problem) -> str:
    """ "mentees.csv, row 3, column “km”, value “far”: … . Remedy: … ."."""
    where = [problem.file]
    if problem.row is not None:
        where.append(_("row %(row)s") % {"row": problem.row})
    if problem.column:
        where.append(_("column “%(column)s”") % {"column": problem.column})
    if problem.value:
        where.append(_("value “%(value)s”") % {"value": _short(problem.value)})
    line = _("%(where)s: %(message)s. Remedy: %(remedy)s.") % {
        "where": words.join(where),
        "message": problem.text(_),
        "remedy": problem.advice(_),
    }
    return " ".join(line.split())


def _short(value: str) -> str:
    return value if len(value) <= _VALUE_WIDTH else value[: _VALUE_WIDTH - 1] + "…"


class Progress:
    """Says where long work stands: nothing in the first second, then at most once a second."""

    def __init__(self, say: Callable[[str], object]) -> None:
        self.say = say
        self.told_at = time.monotonic()

    def __call__(self, stage: str, done: int = 0, total: int = 0, *, long: bool = False) -> None:
        """Tell a stage of the work and how far it is; at once where it is known to be `long`."""
        now = time.monotonic()
        if now - self.told_at < 1 and not long:
            return
        self.told_at = now
        share = f" {100 * done // total} %" if done else ""
        self.say(f"{_stage(stage)}{share} …")


def _stage(stage: str) -> str:
    return {
        "mentees": _("reading the mentees"),
        "mentors": _("reading the mentors"),
        "candidates": _("finding who could meet"),
        "solving": _("choosing the best pairs"),
        "certificate": _("proving that they are best"),
        "verifying": _("looking at every pair again"),
        "reasons": _("finding words for the reasons"),
        "writing": _("writing"),
    }.get(stage, stage)
