"""What a report counts beside the scorecard: who took part, what became of them, the capitals."""

import datetime
from collections import Counter
from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from statistics import fmean
from uuid import UUID

from memore.core.days import Period, months_later
from memore.evidence.indicators.events import counting, members_of
from memore.outcomes.exits import exits_of
from memore.outcomes.models import Moment, Outcome
from memore.outcomes.schedule import IMMEDIATE_DAYS
from memore.outcomes.work import is_result, is_work
from memore.pairs.capitals import FORMS, change, means
from memore.pairs.models import Capitals, Pair
from memore.programmes.models import Participation, Programme, State

AGES = ((0, 24), (25, 34), (35, 44), (45, 54), (55, 200))
SCHOOLING = ((0, 2), (3, 4), (5, 8))
"""ISCED 2011: up to lower secondary, upper secondary, higher."""

DAYS_AFTER = {Moment.EXIT: 0, Moment.WEEKS_4: IMMEDIATE_DAYS}
MONTHS_AFTER = {Moment.MONTHS_3: 3, Moment.MONTHS_6: 6, Moment.MONTHS_12: 12}
"""Moment → how long after leaving; it is due once so much has passed. Four weeks are the 28 days in which a
result is immediate for the European Social Fund, and no month."""


@dataclass(frozen=True, slots=True)
class Somebody:
    """A mentee who took part: key of the participation, and the groups they are in, grouping → group."""

    key: UUID
    groups: dict[str, str]


@dataclass(frozen=True, slots=True)
class AtMoment:
    """Who was due at a moment after leaving: key → where they were, "" where nobody answered."""

    moment: str
    said: dict[UUID, str]


@dataclass(frozen=True, slots=True)
class CapitalChange:
    """One form of capital: mean before and after of those who answered both times, and how many say more,
    the same, less."""

    form: str
    n: int
    before: float | None
    after: float | None
    turns: dict[str, int]


@dataclass(frozen=True, slots=True)
class Counted:
    """All that a report counts. `mentees` took part in the period; `everybody` ever did."""

    mentees: list[Somebody]
    everybody: list[Somebody]
    mentors: int
    moments: list[AtMoment] = field(default_factory=list)
    capitals: list[CapitalChange] = field(default_factory=list)


def counted(programme: Programme, period: Period) -> Counted:
    """Who took part at some time of the period; results of who left in it, as known on its last day."""
    rows = Participation.objects.filter(programme=programme).exclude(state=State.APPLIED)
    people = list(rows.select_related("person__participant_facts").order_by("pk"))
    stays = exits_of([programme])
    everybody = [Somebody(row.pk, groups_of(row, period.last)) for row in people if row.pk in stays]
    there = {
        key
        for key, stay in stays.items()
        if stay.first_entry_on <= period.last and (stay.exit_on is None or stay.exit_on >= period.first)
    }
    left = {key: stay.exit_on for key, stay in stays.items() if stay.exit_on and stay.exit_on in period}
    return Counted(
        [one for one in everybody if one.key in there],
        everybody,
        sum(row.side == "mentor" and _there(row, period) for row in people),
        _moments(left, period),
        _capitals(programme, period),
    )


def _there(row: Participation, period: Period) -> bool:
    return row.joined_on <= period.last and (row.left_on is None or row.left_on >= period.first)


def groups_of(row: Participation, on: datetime.date) -> dict[str, str]:
    """In which group somebody is; "" where it is not known."""
    person = row.person
    facts = getattr(person, "participant_facts", None)
    age = on.year - person.birth_year if person.birth_year else None
    schooling = facts.schooling if facts else None
    return {
        "gender": person.gender,
        "age": "" if age is None else band(age, AGES),
        "schooling": "" if schooling is None else band(schooling, SCHOOLING),
    }


def band(value: int, bands: Iterable[tuple[int, int]]) -> str:
    """ "25-34" for 30; "" where a slip of the pen (a year of birth to come) lies in no band."""
    return next((f"{low}-{high}" for low, high in bands if low <= value <= high), "")


def _moments(left: dict[UUID, datetime.date], period: Period) -> list[AtMoment]:
    """The moments of those who left that have passed by the end of the period."""
    rows = Outcome.objects.filter(participation__in=list(left), on__lte=period.last)
    last = [row for row in rows if row.exit_on == left[row.participation_id]]
    said = {(row.participation_id, row.moment): _where(row) for row in last}
    return [
        AtMoment(
            moment,
            {
                key: said.get((key, moment), "")
                for key, day in left.items()
                if due_on(day, moment) <= period.last
            },
        )
        for moment in Moment
    ]


def due_on(left_on: datetime.date, moment: Moment) -> datetime.date:
    """From which day on it can be said where somebody was at a moment after leaving."""
    if moment in MONTHS_AFTER:
        return months_later(left_on, MONTHS_AFTER[moment])
    return left_on + datetime.timedelta(days=DAYS_AFTER[moment])


def _capitals(programme: Programme, period: Period) -> list[CapitalChange]:
    """Start and end (else month three) of mentees whose later answer lies in the period, as they see it."""
    members = members_of(counting(Pair.objects.filter(programme=programme)))
    rows = Capitals.objects.filter(member__in=members.filter(side="mentee")).exclude(done_at=None)
    rows = rows.filter(moment__in=("start", "month_3", "close")).order_by("on")
    answers: dict[UUID, dict[str, Capitals]] = {}
    for row in rows.select_related("member"):
        answers.setdefault(row.member.participation_id, {})[row.moment] = row
    both: list[tuple[dict[str, float], dict[str, float]]] = []
    for found in answers.values():
        later = found.get("close") or found.get("month_3")
        if "start" in found and later and later.on in period:
            both.append((means(found["start"].answers), means(later.answers)))
    return [_change(form.code, both) for form in FORMS]


def _change(form: str, both: list[tuple[dict[str, float], dict[str, float]]]) -> CapitalChange:
    pairs = [(one[form], other[form]) for one, other in both if form in one and form in other]
    turns = Counter({1: "more", 0: "same", -1: "less"}[change(*pair)] for pair in pairs)
    return CapitalChange(
        form,
        len(pairs),
        fmean(one for one, _ in pairs) if pairs else None,
        fmean(other for _, other in pairs) if pairs else None,
        {name: turns[name] for name in ("more", "same", "less")},
    )


def tally(
    people: Iterable[Somebody], grouping: str, has: Callable[[UUID], bool]
) -> dict[str, tuple[int, int]]:
    """Group → how many there are, and how many of them have something."""
    all_of, part = Counter[str](), Counter[str]()
    for one in people:
        name = one.groups[grouping]
        all_of[name] += 1
        part[name] += has(one.key)
    return {name: (all_of[name], part[name]) for name in sorted(all_of)}


ON_THE_WAY = ("employed", "learning")
NOT_YET = ("searching", "inactive", "experience")


def _where(said: Outcome) -> str:
    """Where somebody was; temporary work experience is neither work nor looking for it."""
    if is_work(said.status, said.contract):
        return "employed"
    if is_result(said.status, said.contract):
        return "learning"
    return said.status if said.status in NOT_YET else "experience"


def on_the_way(where: str) -> bool:
    """In work, training or an internship."""
    return where in ON_THE_WAY
