"""The figures of a report, each made safe to leave the house. From here on nothing knows a small count."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from decimal import Decimal

from memore.core.days import Period
from memore.evidence.costs import costs_by_programme
from memore.evidence.figures import Goal
from memore.evidence.indicators.catalogue import INDICATORS
from memore.evidence.leaving import OF_MONEY, Leaving, Past, all_leaving, past_of
from memore.evidence.models import Threshold
from memore.evidence.models.definition import Definition, latest_of
from memore.evidence.publishing import Count, Shown, shown, shown_groups
from memore.evidence.reports.counting import (
    NOT_YET,
    ON_THE_WAY,
    AtMoment,
    Counted,
    counted,
    on_the_way,
    tally,
)
from memore.evidence.scorecard import choose_goals, own_goals, read, thresholds_of, work_out
from memore.funding.models import books_of
from memore.programmes.models import Programme

SECTIONS = ("concept", "scorecard", "results", "groups", "capitals", "money", "costs", "method")
ALWAYS = ("concept", "method")
"""A failed gate and the caveats are in every report."""

GROUPINGS = ("gender", "age", "schooling")
LATEST = "months_6"
"""The moment by which groups are compared."""


@dataclass(frozen=True, slots=True)
class SafeGroup:
    """A grouping: who took part, and who of those that answered is on the way, for each group."""

    grouping: str
    people: dict[str, Shown]
    results: dict[str, Shown]


@dataclass(frozen=True, slots=True)
class SafeMoment:
    """A moment after leaving: answered of due; on the way of answered; who is where."""

    moment: str
    answered: Shown
    on_the_way: Shown
    statuses: dict[str, Shown]


@dataclass(frozen=True, slots=True)
class SafeCapital:
    """A form of capital before and after; means are None where they are hidden."""

    form: str
    seen: Shown
    before: float | None
    after: float | None
    turns: dict[str, Shown]


@dataclass(frozen=True, slots=True)
class SafeCost:
    """What was spent in the period, and by how many it is divided; who cannot be counted cannot divide."""

    spent: Decimal
    currency: str
    divisors: dict[str, Shown]


@dataclass
class Gathered:
    """All figures of a report, and what of them is noted as published: (code, slice, counts)."""

    programme: Programme
    period: Period
    sections: Sequence[str]
    mentees: Shown
    mentors: Shown
    figures: list[Leaving] = field(default_factory=list)
    goals: dict[str, Goal] = field(default_factory=dict)
    own_goals: dict[str, Threshold] = field(default_factory=dict)
    moments: list[SafeMoment] = field(default_factory=list)
    groups: list[SafeGroup] = field(default_factory=list)
    capitals: list[SafeCapital] = field(default_factory=list)
    money: list[Leaving] = field(default_factory=list)
    cost: SafeCost | None = None
    test: Definition | None = None
    seen: list[tuple[str, str, Shown]] = field(default_factory=list)


def gather(programme: Programme, period: Period, sections: Sequence[str]) -> Gathered:
    """Count, and hide what is small, can be worked out, or differs a little from what was published."""
    past, rows = past_of(programme, period), counted(programme, period)
    mentees = shown(Count(len(rows.mentees)), past.of("mentees"))
    mentors = shown(Count(rows.mentors), past.of("mentors"))
    found = Gathered(programme, period, sections, mentees, mentors, test=latest_of(programme))
    found.seen += [("mentees", "", mentees), ("mentors", "", mentors)]
    if {"scorecard", "money"} & set(sections):
        said = thresholds_of([programme])
        found.goals, found.own_goals = choose_goals(said), own_goals(said)
        figures = work_out(read([programme]), [programme], period, found.goals)
        codes = [one.code for one in INDICATORS if one.code not in OF_MONEY]
        if "scorecard" in sections:
            found.figures = all_leaving(figures, past, codes)
            found.seen += [(one.code, "", one.seen) for one in found.figures]
        if "money" in sections:
            found.money = all_leaving(figures, past, OF_MONEY)
    if "costs" in sections:
        found.cost = _cost(programme, period, past, found.seen)
    if {"results", "groups"} & set(sections):
        found.moments = [_moment(one, past, found.seen) for one in rows.moments]
    if "groups" in sections:
        found.groups = [_groups(one, rows, found, past) for one in GROUPINGS]
    if "capitals" in sections:
        found.capitals = _capitals(rows, past, found.seen)
    return found


def _cost(programme: Programme, period: Period, past: Past, seen: list[tuple[str, str, Shown]]) -> SafeCost:
    """The programme's own costs; a quotient gives its divisor away, so it goes only with it."""
    [row], _all, _shared = costs_by_programme(programme.organisation, [programme], period)
    pairs = shown(Count(row.pairs), past.of("cost-pairs"))
    completed = shown(Count(row.pairs, min(row.completed, row.pairs)), past.of("cost-completed"))
    work = shown(Count(row.in_work), past.of("cost-work"))
    divisors = {"pairs": pairs, "completed": Shown(completed.part), "work": work}
    seen += [("cost-pairs", "", pairs), ("cost-completed", "", completed), ("cost-work", "", work)]
    return SafeCost(row.spent, books_of(programme.organisation).currency, divisors)


def _moment(at: AtMoment, past: Past, seen: list[tuple[str, str, Shown]]) -> SafeMoment:
    """From the whole to its parts, so that no part tells more than its whole: due, answered, on the way or
    not, and where exactly."""
    said = [status for status in at.said.values() if status]
    way = sum(on_the_way(status) for status in said)
    answered = shown(Count(len(at.said), len(said)), past.of(f"{at.moment}-answered"))
    reached = _within(len(said), way, answered.part, past, f"{at.moment}-on-the-way")
    statuses: dict[str, Shown] = {}
    for names, whole, whole_seen in (
        (ON_THE_WAY, way, reached.part),
        (NOT_YET, len(said) - way, reached.rest),
    ):
        counts = {name: Count(said.count(name)) for name in names}
        code = f"{at.moment}-{names[0]}"
        before = past.groups(code, "status")
        split = shown_groups(Count(whole), Shown(whole_seen), counts, before)
        statuses |= split
        seen.append((code, "", Shown(whole_seen)))
        seen += [(code, f"status:{name}", one) for name, one in split.items()]
    seen += [(f"{at.moment}-answered", "", answered), (f"{at.moment}-on-the-way", "", reached)]
    return SafeMoment(at.moment, answered, reached, statuses)


def _within(n: int, part: int, n_seen: int | None, past: Past, code: str) -> Shown:
    """A share of a whole that was shown, or hidden, before."""
    return shown(Count(n, part), past.of(code)) if n_seen is not None else Shown()


def _groups(grouping: str, rows: Counted, found: Gathered, past: Past) -> SafeGroup:
    """Who took part, and, of those who answered half a year after leaving, who is on the way. The totals are
    those that stand elsewhere in the report."""
    answers = next((at.said for at in rows.moments if at.moment == LATEST), {})
    said = {key: status for key, status in answers.items() if status}
    people = {name: Count(n) for name, (n, _) in tally(rows.mentees, grouping, lambda _: True).items()}
    there = [one for one in rows.everybody if one.key in said]
    results = {
        name: Count(n, part)
        for name, (n, part) in tally(there, grouping, lambda key: on_the_way(said[key])).items()
    }
    total = Count(len(there), sum(one.part or 0 for one in results.values()))
    total_seen = next(one.on_the_way for one in found.moments if one.moment == LATEST)
    code = f"{LATEST}-on-the-way"
    who = shown_groups(Count(len(rows.mentees)), found.mentees, people, past.groups("mentees", grouping))
    what = shown_groups(total, total_seen, results, past.groups(code, grouping))
    for of, split in (("mentees", who), (code, what)):
        found.seen += [(of, f"{grouping}:{name}", one) for name, one in split.items()]
    return SafeGroup(grouping, who, what)


def _capitals(rows: Counted, past: Past, seen: list[tuple[str, str, Shown]]) -> list[SafeCapital]:
    found = []
    for one in rows.capitals:
        code = f"capital-{one.form}"
        whole = shown(Count(one.n), past.of(code))
        turns: Mapping[str, Count] = {name: Count(n) for name, n in one.turns.items()}
        split = shown_groups(Count(one.n), whole, turns, past.groups(code, "turn"))
        told = whole.figure
        found.append(
            SafeCapital(one.form, whole, one.before if told else None, one.after if told else None, split)
        )
        seen.append((code, "", whole))
        seen += [(code, f"turn:{name}", count) for name, count in split.items()]
    return found
