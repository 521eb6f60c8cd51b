"""The columns of the canonical participant file: one table behind the file, its dictionary and profiles."""

import datetime
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from django.utils import timezone

from memore.core.days import Period
from memore.outcomes.esf.codes import CodeBook
from memore.outcomes.esf.counting import codes_of
from memore.outcomes.esf.gaps import WORDS, codes_missing
from memore.outcomes.esf.lines import Line
from memore.outcomes.models import Level, Status
from memore.outcomes.models.esf import LabourStatus, Question, Said
from memore.people.models import Gender

NOT_ASKED = "not_asked"
YES_NO = ("yes", "no")
Value = str | int | datetime.date | None
Record = dict[str, Value]


@dataclass(frozen=True, slots=True)
class Column:
    """kind: words, number, day, choice (one of `values`) or codes (some of `values`, a space between).

    `needed`: a reportable participant has it; `always`: everybody has. `names`: it names a
    person, and stands in a file only where the profile asks for it.
    """

    name: str
    about: str
    kind: str
    values: tuple[str, ...] = ()
    needed: bool = False
    least: int = 0
    most: int | None = None
    names: bool = False
    always: bool = False


ART60 = (
    "A job under article 60 (Belgium) counts as work here: in law it is employment. memore's own figures "
    "count the regular economy only."
)


def _asked(name: str, about: str) -> Column:
    words = f"{about} May be refused; not_asked where nobody asked."
    return Column(name, words, "choice", (*Said.values, NOT_ASKED), needed=True)


COLUMNS: tuple[Column, ...] = (
    Column(
        "participant", "Number of the participant in it; it stays.", "number", needed=True, least=1,
        always=True,
    ),
    Column("operation", "Name of the programme, or of the grant.", "words", needed=True, always=True),
    Column(
        "entered_on",
        "First entry; of a grant the first day counted for it. It stays when somebody comes again.",
        "day", needed=True, always=True,
    ),
    Column("left_on", "Last exit, empty while somebody takes part. It moves when they come again.", "day"),
    Column("gender", "woman, man, or other: non-binary.", "choice", tuple(Gender.values), needed=True),
    Column("age", "Age on the day of entry.", "number", needed=True, most=120),
    Column(
        "age_from",
        "date: worked out from the day of birth; year: the age that is reached in the year of entry.",
        "choice", ("date", "year"), needed=True,
    ),
    Column(
        "labour", "The one status at entry.", "choice", tuple(LabourStatus.values), needed=True
    ),
    Column("schooling", "Highest level finished, ISCED 2011.", "number", needed=True, most=8),
    _asked(Question.THIRD_COUNTRY, "National of a country outside the European Union."),
    _asked(Question.FOREIGN, "Foreign background."),
    _asked(Question.MINORITY, "Minority, including marginalised communities such as Roma."),
    _asked(Question.DISABILITY, "Disability."),
    _asked(Question.HOUSING, "Homeless or excluded from housing."),
    _asked(Question.RURAL, "From a rural area."),
    Column("frozen_on", "Day on which this version of the entry was frozen.", "day", needed=True),
    Column("version", "1, or more after corrections.", "number", needed=True, least=1),
    Column("programme", "Name of the programme in which somebody takes part.", "words"),
    Column("programme_entered_on", "First entry into it; the facts at entry are of that day.", "day"),
    Column("counted_until", "Last day counted for the grant, empty where no end is set.", "day"),
    Column("in_outputs", "Came in during the period.", "choice", YES_NO, needed=True, always=True),
    Column("in_results", "Left during the period.", "choice", YES_NO, needed=True, always=True),
    Column("immediate_on", "Day of the answer within four weeks after leaving.", "day"),
    Column("immediate_status", f"What somebody did then. {ART60}", "choice", tuple(Status.values)),
    Column("immediate_qualified", "Gained a qualification.", "choice", YES_NO),
    Column("longer_on", "Day of the answer about six months after leaving.", "day"),
    Column("longer_status", f"What somebody did then. {ART60}", "choice", tuple(Status.values)),
    Column("longer_level", "The job beside what somebody can and did.", "choice", tuple(Level.values)),
    Column("codes", "Codes in which this participant counts in the period.", "codes"),
    Column(
        "reportable", "Age, gender, labour status, schooling are there.", "choice", YES_NO, needed=True,
        always=True,
    ),
    Column("missing", "What is missing.", "codes", tuple(WORDS)),
    Column("name", "Name. Only where the authority asks for it.", "words", names=True),
    Column("birth_date", "Day of birth. Only where the authority asks for it.", "day", names=True),
)  # fmt: skip

BY_NAME: Mapping[str, Column] = {one.name: one for one in COLUMNS}
CANONICAL: tuple[Column, ...] = tuple(one for one in COLUMNS if not one.names)


def record(line: Line, period: Period, book: CodeBook, today: datetime.date, operation: str) -> Record:
    """Column → value of one participant, in the words of the canonical file."""
    entry, at_once, later, counted = line.entry, line.immediate, line.longer, line.counted
    participant = line.participant
    return {
        "participant": line.number,
        "operation": operation,
        "entered_on": entry.entered_on,
        "left_on": line.exit_on,
        "gender": entry.gender,
        "age": entry.age,
        "age_from": entry.age_from,
        "labour": entry.labour,
        "schooling": entry.schooling,
        **{name: getattr(entry, name) or NOT_ASKED for name in Question.values},
        "frozen_on": timezone.localdate(line.version.at) if line.version else None,
        "version": line.version.version if line.version else None,
        "programme": line.participation.programme.name,
        "programme_entered_on": counted.came_in if counted else entry.entered_on,
        "counted_until": counted.until if counted else None,
        "in_outputs": _yes(entry.entered_on in period),
        "in_results": _yes(line.exit_on in period),
        "immediate_on": at_once.on if at_once else None,
        "immediate_status": at_once.status if at_once else "",
        "immediate_qualified": ""
        if at_once is None or at_once.qualified is None
        else _yes(at_once.qualified),
        "longer_on": later.on if later else None,
        "longer_status": later.status if later else "",
        "longer_level": later.level if later else "",
        "codes": " ".join(codes_of(line, period, book)),
        "reportable": _yes(line.reportable),
        "missing": " ".join(codes_missing(line, today)),
        "name": line.participation.person.name,
        "birth_date": participant.birth_date if participant else None,
    }


def _yes(value: bool) -> str:
    return "yes" if value else "no"


def as_json(one: Record, columns: Sequence[Column]) -> dict[str, str | int | None]:
    """The same for JSON: days as ISO, what is empty as null."""
    return {column.name: _plain(one[column.name]) for column in columns}


def _plain(value: Value) -> str | int | None:
    if value == "":
        return None
    return value.isoformat() if isinstance(value, datetime.date) else value
