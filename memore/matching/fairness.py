"""Who a round serves, by group: counts, days of waiting and points, and where a group stands clearly behind.

Groups of fewer than five people are not shown, and figures under five only as that. A group stands behind
where its figure differs from that of all others by more than chance or a fixed measure, see `_behind`.
"""

from __future__ import annotations

import uuid
from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from math import comb

from django.db.models import Exists, OuterRef, Q, QuerySet, Subquery
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import pgettext

from memore.core import words
from memore.core.words import language_name
from memore.intake.models import ParticipantFacts
from memore.matching.models import Outlook, Proposal, Round
from memore.people.models import Gender, PersonLanguage
from memore.programmes.models import Participation
from memore.reference.languages import LEVELS

FEWEST = 5
CHANCE = 0.05
POINTS_BEHIND = 1_000
DAYS_BEHIND = 30
AGES = (25, 35, 45, 55)
SCHOOL = ((2, "low"), (4, "middle"), (8, "high"))


@dataclass(frozen=True, slots=True)
class Served:
    """One mentee of a round: how long they had waited then (None where nobody knows), and the points of the
    pair that it found (None without one)."""

    pk: uuid.UUID
    days: int | None
    points: int | None


@dataclass(frozen=True, slots=True)
class Figures:
    """What is said of some people: how many, how many with a pair, mean days and points; None for unknown."""

    people: int
    matched: int
    days: int | None
    points: int | None

    @classmethod
    def of(cls, served: Iterable[Served]) -> Figures:
        """The figures of these people."""
        rows = list(served)
        points = [row.points for row in rows if row.points is not None]
        days = [row.days for row in rows if row.days is not None]
        return cls(len(rows), len(points), _mean(days), _mean(points))

    @property
    def with_mentor(self) -> str:
        """How many have a mentor, as it may be shown."""
        return _shown(self.matched, self.people)

    @property
    def without(self) -> str:
        """How many have none, as it may be shown."""
        return _shown(self.people - self.matched, self.people)


@dataclass(frozen=True, slots=True)
class Group:
    """A group with its figures, and what is clearly worse for it, in sentences."""

    label: str
    figures: Figures
    behind: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Table:
    """One way to divide people; `small` says that groups of fewer than five are left out."""

    title: str
    groups: tuple[Group, ...]
    small: bool


@dataclass(frozen=True, slots=True)
class Report:
    """All tables of a round, the figures of everybody, how many of the pairs are drafts still, and every
    sentence about a group behind."""

    everybody: Figures
    drafted: int
    tables: tuple[Table, ...]

    @property
    def asked(self) -> int:
        """How many of the pairs were asked, whatever came of it."""
        return self.everybody.matched - self.drafted

    @property
    def behind(self) -> list[str]:
        """What stands out, over all tables."""
        return [said for table in self.tables for group in table.groups for said in group.behind]


def report(round_: Round) -> Report:
    """The report of a round (three queries)."""
    rows = list(_mentees(round_))
    day = timezone.localdate(round_.finished_at or round_.created_at)
    served = {
        row.pk: Served(row.pk, row.days_waited(day) if row.waiting_since else None, row.points)  # type: ignore[attr-defined]
        for row in rows
    }
    everybody = Figures.of(served.values())
    tables = (_table(title, groups, served) for title, groups in _divided(rows, day.year))
    drafted = sum(row.drafted for row in rows)  # type: ignore[attr-defined]
    return Report(everybody, drafted, tuple(table for table in tables if table.groups or table.small))


def _mentees(round_: Round) -> QuerySet[Participation]:
    """Everybody whom the round looked at, with `points` of the pair that it found for them, and whether
    that is `drafted` still."""
    pairs = Proposal.objects.filter(round=round_, mentee=OuterRef("pk"))
    looked_at = Outlook.objects.filter(round=round_, mentee=OuterRef("pk"))
    rows = Participation.objects.filter(Exists(pairs) | Exists(looked_at), programme=round_.programme_id)
    best = pairs.order_by("-decided_at", "-pk").values("score")[:1]
    rows = rows.annotate(points=Subquery(best), drafted=Exists(pairs.drafts()))
    return rows.select_related("person").order_by("pk")


Groups = dict[str, list[uuid.UUID]]


def _divided(rows: list[Participation], year: int) -> Iterator[tuple[str, Groups]]:
    """Every way to divide, each group by its label in the order in which it is shown."""
    genders = {value: str(label).capitalize() for value, label in Gender.choices}
    yield _("Gender"), _by(rows, lambda row: genders.get(row.person.gender), genders.values())
    tongues: Groups = defaultdict(list)
    people = {row.person_id: row.pk for row in rows}
    native = Q(person__in=list(people), level=len(LEVELS))
    for person, tag in PersonLanguage.objects.filter(native).values_list("person_id", "tag"):
        tongues[language_name(tag)].append(people[person])
    yield _("Mother tongue"), dict(sorted(tongues.items()))
    yield _("Age"), _by(rows, lambda row: _age(row.person.birth_year, year), map(_band, range(len(AGES) + 1)))
    schooling = dict(
        ParticipantFacts.objects.filter(person__in=list(people)).values_list("person_id", "schooling")
    )
    yield _("Schooling"), _by(rows, lambda row: _school(schooling.get(row.person_id)), _schooled().values())
    towns = sorted({row.person.town for row in rows if row.person.town})
    yield _("Place"), _by(rows, lambda row: row.person.town, towns)


def _by(
    rows: list[Participation], group: Callable[[Participation], str | None], order: Iterable[str]
) -> Groups:
    found: Groups = {label: [] for label in order}
    unknown: list[uuid.UUID] = []
    for row in rows:
        found.get(group(row) or "", unknown).append(row.pk)
    return {**found, pgettext("group of people", "Not known"): unknown}


def _band(place: int) -> str:
    if place == 0:
        return _("under %(age)s") % {"age": AGES[0]}
    if place == len(AGES):
        return _("%(age)s and older") % {"age": AGES[-1]}
    return _("%(first)s to %(last)s") % {"first": AGES[place - 1], "last": AGES[place] - 1}


def _age(born: int | None, year: int) -> str | None:
    return None if born is None else _band(sum(year - born >= age for age in AGES))


def _schooled() -> dict[str, str]:
    return {
        "low": _("up to lower secondary school"),
        "middle": _("secondary school or vocational training"),
        "high": _("higher education"),
    }


def _school(level: int | None) -> str | None:
    return None if level is None else _schooled()[next(word for most, word in SCHOOL if level <= most)]


def _table(title: str, groups: Groups, served: dict[uuid.UUID, Served]) -> Table:
    shown = []
    for label, members in groups.items():
        if len(members) < FEWEST:
            continue
        inside = set(members)
        figures = Figures.of(served[pk] for pk in inside)
        others = Figures.of(one for pk, one in served.items() if pk not in inside)
        shown.append(Group(label, figures, tuple(_behind(f"{title}: {label}", figures, others))))
    return Table(title, tuple(shown), any(0 < len(members) < FEWEST for members in groups.values()))


def _behind(label: str, group: Figures, others: Figures) -> Iterator[str]:
    """What is clearly worse for a group than for all others: fewer served than by chance once in twenty
    (Fisher 1935), a month more of waiting, or a thousand points less."""
    if others.people < FEWEST:
        return
    told = {
        "group": label, "people": words.number(group.people), "matched": group.with_mentor,
        "other_people": words.number(others.people), "other_matched": others.with_mentor,
    }  # fmt: skip
    if by_chance(group, others) <= CHANCE:
        said = _(
            "%(group)s. Fewer have a mentor: %(matched)s of %(people)s; of all others %(other_matched)s of "
            "%(other_people)s."
        )
        yield said % told
    if group.days is not None and others.days is not None and group.days - others.days >= DAYS_BEHIND:
        told |= {"days": words.number(group.days), "other_days": words.number(others.days)}
        yield _("%(group)s. They have waited longer: %(days)s days; all others %(other_days)s.") % told
    if group.matched >= FEWEST and others.matched >= FEWEST:
        points, other_points = group.points or 0, others.points or 0
        if other_points - points >= POINTS_BEHIND:
            told |= {"points": words.number(points), "other_points": words.number(other_points)}
            yield (
                _("%(group)s. Their pairs fit less: %(points)s points; those of all others %(other_points)s.")
                % told
            )


def by_chance(group: Figures, others: Figures) -> float:
    """How probable it is that so few of the group, or fewer, are served when groups do not matter."""
    people, matched = group.people + others.people, group.matched + others.matched
    ways = sum(
        comb(group.people, k) * comb(others.people, matched - k)
        for k in range(max(0, matched - others.people), group.matched + 1)
    )
    return ways / comb(people, matched)


def _shown(count: int, of: int) -> str:
    """A count out of `of`, so that neither it nor what is left can be read off where that is under five."""
    if 0 < count < FEWEST:
        return pgettext("a figure", "under %(count)s") % {"count": words.number(FEWEST)}
    if 0 < of - count < FEWEST:
        return pgettext("a figure", "over %(count)s") % {"count": words.number(of - FEWEST)}
    return words.number(count)


def _mean(values: list[int]) -> int | None:
    return round(sum(values) / len(values)) if len(values) >= FEWEST else None
