"""`memore match MENTEES MENTORS`: two lists become good pairs, with reasons and proof. No database."""

from __future__ import annotations

import os
import sys
from argparse import ArgumentParser, ArgumentTypeError
from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any, NoReturn

from django.conf import settings
from django.core.management.base import BaseCommand
from django.utils import translation
from django.utils.translation import gettext as _

from memore.engine import Answer, ProblemRefused, Rules, admissible, is_large, match
from memore.engine import Problem as Posed
from memore.matching import results
from memore.matching.lists import Lists, problem_of, strangers
from memore.matching.others import couple_of
from memore.matching.report import report_html
from memore.matching.results import Result
from memore.matching.rules_file import read_rules
from memore.matching.terminal import Progress, overview, problem_lines
from memore.matching.writing import not_written, unwritable, write
from memore.reference.columns import COLUMNS, column_meant
from memore.reference.problems import Problem, gettext_noop
from memore.reference.reader import Reading, read_mentees, read_mentors
from memore.reference.words import fold

if TYPE_CHECKING:
    from memore.engine.verify import Verdict

BAD_INPUT = 2
"""The exit code when something must be put right first; nothing is written then."""

NOT_CONFIRMED = 3
"""The exit code when `--verify` finds something wrong: a defect of ours, never of the lists."""

LONG_FILE = 1_000_000
"""Bytes from which reading a list takes more than a moment."""


class Command(BaseCommand):
    help = "Match mentees to mentors from two lists (CSV or XLSX): the best pairs, with reasons and proof."
    requires_system_checks: list[str] = []
    requires_migrations_checks = False
    suppressed_base_arguments = {
        "--version",
        "--verbosity",
        "--settings",
        "--pythonpath",
        "--traceback",
        "--no-color",
        "--force-color",
    }

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("mentees", type=Path, metavar="MENTEES", help="the list of mentees, CSV or XLSX")
        parser.add_argument("mentors", type=Path, metavar="MENTORS", help="the list of mentors, CSV or XLSX")
        parser.add_argument("--rules", type=Path, metavar="RULES.toml", help="weights and minimums")
        parser.add_argument("--out", type=Path, metavar="DIR", help="write pairs.csv and unmatched.csv there")
        parser.add_argument(
            "--admissible",
            type=Path,
            metavar="FILE",
            help="write every admissible pair with its points (CSV)",
        )
        parser.add_argument("--json", action="store_true", help="print the answer as JSON, and only that")
        parser.add_argument(
            "--memory", type=int, metavar="MIB", help="refuse a round that may take more memory than this"
        )
        parser.add_argument(
            "--scheduler",
            metavar="tcp://HOST:PORT",
            help="let the workers of this Dask cluster look at the pairs of a national round",
        )
        parser.add_argument(
            "--verify",
            action="store_true",
            help="have every pair looked at again by a checker that shares nothing with the solver",
        )
        parser.add_argument(
            "--report",
            type=Path,
            metavar="FILE.html",
            help="write a page to print and discuss, complete in itself",
        )
        parser.add_argument(
            "--others",
            type=_whole,
            metavar="N",
            help="tell N other mentors of each mentee and what choosing them would cost (2 in small rounds)",
        )
        parser.add_argument(
            "--why-not",
            action="append",
            default=[],
            metavar="MENTEE=MENTOR",
            help="say why these two, by their ids, are no pair; may be given several times",
        )
        parser.add_argument(
            "--map",
            action="append",
            default=[],
            metavar="HEADER=COLUMN",
            help="say which column a header means, for example --map 'Naam=name'; may be given several times",
        )
        parser.add_argument("--dates", choices=("dmy", "mdy"), help="the order of dates such as 3/4/2026")
        parser.add_argument("--encoding", help="how the CSV files are written, for example windows-1252")
        parser.add_argument(
            "--sheet",
            action="append",
            default=[],
            help="the sheet of an XLSX file to read; given twice, first the mentees', then the mentors'",
        )
        parser.add_argument(
            "--language",
            choices=[code for code, _name in settings.LANGUAGES],
            help="the language of the answer",
        )

    def handle(self, *args: Any, **options: Any) -> None:
        if hasattr(sys.stdout, "reconfigure"):
            sys.stdout.reconfigure(encoding="utf-8")  # names come out as they went in, whatever the terminal
        with translation.override(options["language"] or _own_language()):
            self._match(options)

    def _match(self, options: dict[str, Any]) -> None:
        progress = Progress(self.stderr.write)
        rules, problems = read_rules(options["rules"]) if options["rules"] else (Rules(), [])
        mapping, misunderstood = _mapping(options["map"])
        lists = _read(options, mapping, progress)
        problems += [
            *misunderstood,
            *_unused(mapping, lists),
            *lists.mentees.problems,
            *lists.mentors.problems,
        ]
        asked, nobody = _asked(options["why_not"], lists)
        problems += nobody
        problems += unwritable(_targets(options), (options["mentees"], options["mentors"], options["rules"]))
        if problems:
            self._refuse(problem_lines(problems))
        try:
            problem = problem_of(lists, rules)
            answer = self._solved(problem, options, progress)
        except ProblemRefused as refused:
            self._refuse([str(refused)])
        remarks = [*lists.mentees.remarks, *lists.mentors.remarks, *strangers(lists)]
        verdict = self._verified(problem, answer, progress) if options["verify"] else None
        result = Result(lists, problem, answer, remarks, verdict, options["others"], asked)
        progress("writing")
        try:
            write(_files(options, result))
        except OSError as error:
            self._refuse(problem_lines([not_written(error)]))
        if options["json"]:
            self._tell(results.said(remarks))
            self.stdout.write(results.as_json(result), ending="")
        else:
            self.stdout.write(overview(result), ending="")

    def _solved(self, problem: Posed, options: dict[str, Any], progress: Progress) -> Answer:
        """The answer, worked out here or with the help of a cluster; it is the same."""
        memory = None if options["memory"] is None else options["memory"] * 2**20
        if not options["scheduler"]:
            return match(problem, progress, memory=memory)
        from memore.engine.large.cluster import connect  # imports the compiler

        with connect(options["scheduler"]) as blocks:
            if not is_large(problem):
                self._tell(
                    [_("This round is small enough to be solved here; the cluster had nothing to do.")]
                )
            return match(problem, progress, memory=memory, blocks=blocks)

    def _verified(self, problem: Posed, answer: Answer, progress: Progress) -> Verdict:
        """Have the answer looked at again."""
        from memore.engine.verify import verify  # rarely asked for, and everybody waits for imports

        verdict = verify(problem, answer, progress)
        if not verdict.confirmed:
            self._tell(
                [_("The checker does not confirm the answer, so nothing is written:"), *verdict.faults]
            )
            raise SystemExit(NOT_CONFIRMED)
        return verdict

    def _refuse(self, told: Sequence[str]) -> NoReturn:
        self._tell(told)
        raise SystemExit(BAD_INPUT)

    def _tell(self, told: Sequence[str]) -> None:
        for line in told:
            self.stderr.write(line)


def _own_language() -> str:
    """The language of the person's terminal, where memore speaks it."""
    spoken = {code for code, _name in settings.LANGUAGES}
    for variable in ("LC_ALL", "LC_MESSAGES", "LANG"):
        if os.environ.get(variable):
            code = os.environ[variable].split("_")[0].split(".")[0].lower()
            return code if code in spoken else settings.LANGUAGE_CODE
    return settings.LANGUAGE_CODE


def _read(options: dict[str, Any], mapping: dict[str, str], progress: Progress) -> Lists:
    """Read both lists, in the way that the options say."""
    sheets = [*options["sheet"], *options["sheet"]]
    hows = [
        Reading(
            mapping=mapping,
            dates=options["dates"],
            encoding=options["encoding"],
            sheet=sheets[number] if sheets else None,
        )
        for number in range(2)
    ]
    if _is_long(options["mentees"]):
        progress("mentees", long=True)
    mentees = read_mentees(options["mentees"], how=hows[0])
    if _is_long(options["mentors"]):
        progress("mentors", long=True)
    return Lists(mentees, read_mentors(options["mentors"], how=hows[1]))


def _is_long(path: Path) -> bool:
    return path.is_file() and path.stat().st_size > LONG_FILE


def _mapping(told: Sequence[str]) -> tuple[dict[str, str], list[Problem]]:
    """The header and the column of each --map, and what is wrong with them."""
    columns = [column for columns in COLUMNS.values() for column in columns]
    mapping: dict[str, str] = {}
    problems: list[Problem] = []
    for entry in told:
        header, equals, column = entry.rpartition("=")
        if not equals or not fold(header):
            message, remedy = gettext_noop("this is no mapping"), gettext_noop("write it as “Naam=name”")
            problems.append(_option_problem(entry, message, remedy))
        elif (meant := _column(column)) is None:
            message = gettext_noop("“%(column)s” is not a column we know")
            remedy = gettext_noop("choose one of these: %(columns)s")
            problems.append(
                _option_problem(
                    entry, message, remedy, column=column, columns=", ".join(dict.fromkeys(columns))
                )
            )
        else:
            mapping[header.strip()] = meant
    return mapping, problems


def _column(told: str) -> str | None:
    """The column that a word means: our own name or a header in any of the six languages; "" is none."""
    if not told.strip():
        return ""
    return column_meant(told, "mentees") or column_meant(told, "mentors")


def _unused(mapping: dict[str, str], lists: Lists) -> list[Problem]:
    """A problem for each mapping of a header that neither list has."""
    if not (lists.mentees.header and lists.mentors.header):
        return []  # a list that could not be opened is told already
    used = lists.mentees.mapped | lists.mentors.mapped
    return [
        _option_problem(
            f"{header}={column}",
            gettext_noop("neither list has a column “%(header)s”"),
            gettext_noop("write the header as it stands in the file"),
            header=header,
        )
        for header, column in mapping.items()
        if fold(header) not in used
    ]


def _whole(text: str) -> int:
    """A number of people."""
    if not text.isascii() or not text.isdigit():
        raise ArgumentTypeError(_("“%(text)s” is no whole number") % {"text": text})
    return int(text)


def _asked(told: Sequence[str], lists: Lists) -> tuple[list[tuple[str, str]], list[Problem]]:
    """The couples of each --why-not, and which entries name nobody."""
    mentees, mentors = lists.names()
    found = {entry: couple_of(entry, mentees, mentors) for entry in told}
    message = gettext_noop("this does not name a mentee and a mentor of the lists")
    remedy = gettext_noop("write both ids, as “MENTEE=MENTOR”")
    unknown = [
        Problem(file="--why-not", value=entry, message=message, remedy=remedy)
        for entry in told
        if found[entry] is None
    ]
    return [couple for couple in found.values() if couple], unknown


def _option_problem(entry: str, message: str, remedy: str, **values: str) -> Problem:
    return Problem(file="--map", value=entry, message=message, remedy=remedy, values=values)


def _targets(options: dict[str, Any]) -> list[Path]:
    """The files that will be written."""
    folder = options["out"]
    tables = [folder / "pairs.csv", folder / "unmatched.csv"] if folder else []
    return [*tables, *(options[name] for name in ("admissible", "report") if options[name])]


def _files(options: dict[str, Any], result: Result) -> dict[Path, str]:
    """What to write where."""
    files = {}
    if options["out"]:
        files[options["out"] / "pairs.csv"] = results.pairs_csv(result, marked=True)
        files[options["out"] / "unmatched.csv"] = results.unmatched_csv(result, marked=True)
    if options["admissible"]:
        files[options["admissible"]] = results.admissible_csv(result.problem, admissible(result.problem))
    if options["report"]:
        files[options["report"]] = report_html(result)
    return files
