"""Results by sub-group, so that it shows when only the easiest are served.

Three counts of each group: taken in, met a mentor, had a result within a year. A group stands clearly behind
where the interval of its difference to all others lies below nothing.
"""

import datetime
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from typing import Any

from django.utils.text import capfirst
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from memore.core.statistics import LEAST, difference_interval
from memore.core.words import number
from memore.outcomes.results.rows import Mentee

Sort = Callable[[Mentee, datetime.date], str]


@dataclass(frozen=True, slots=True)
class Share:
    """So many of so many; a rate from five on."""

    part: int
    whole: int

    @property
    def words(self) -> str:
        """ "12 of 20 (60 %)", and a count alone where there are too few."""
        counts = _("%(part)s of %(whole)s") % {"part": number(self.part), "whole": number(self.whole)}
        if self.whole < LEAST:
            return counts
        percent = number(round(100 * self.part / self.whole))
        return _("%(counts)s (%(percent)s %%)") % {"counts": counts, "percent": percent}

    def __sub__(self, other: "Share") -> "Share":
        return Share(self.part - other.part, self.whole - other.whole)


@dataclass(frozen=True, slots=True)
class Group:
    """One group: who was taken in, of them who met a mentor, of those who can be judged who got there."""

    label: str
    people: int
    matched: Share
    reached: Share


@dataclass(frozen=True, slots=True)
class Table:
    """The groups of one kind, and a sentence for each that stands clearly behind. `heading`: of the table."""

    title: str
    heading: str
    groups: Sequence[Group]
    behind: Sequence[str]


def _gender(one: Mentee, today: datetime.date) -> str:
    return one.gender


def _schooling(one: Mentee, today: datetime.date) -> str:
    if one.schooling is None:
        return ""
    return "low" if one.schooling <= 2 else "middle" if one.schooling <= 4 else "high"


def _language(one: Mentee, today: datetime.date) -> str:
    if one.level is None:
        return "none"
    return "basic" if one.level <= 2 else "independent"


def _age(one: Mentee, today: datetime.date) -> str:
    if one.birth_year is None:
        return ""
    age = one.entered_on.year - one.birth_year
    return "young" if age < 30 else "middle" if age < 45 else "older"


KINDS: tuple[tuple[Any, Any, Sort, dict[str, Any]], ...] = (
    (
        gettext_lazy("Schooling"),
        gettext_lazy("Results by schooling"),
        _schooling,
        {
            "low": gettext_lazy("at most lower secondary (ISCED 0–2)"),
            "middle": gettext_lazy("upper secondary (ISCED 3–4)"),
            "high": gettext_lazy("higher education (ISCED 5–8)"),
            "": gettext_lazy("not recorded"),
        },
    ),
    (
        gettext_lazy("Gender"),
        gettext_lazy("Results by gender"),
        _gender,
        {
            "woman": gettext_lazy("women"),
            "man": gettext_lazy("men"),
            "other": gettext_lazy("other"),
            "": gettext_lazy("not recorded"),
        },
    ),
    (
        gettext_lazy("Language of the programme"),
        gettext_lazy("Results by language of the programme"),
        _language,
        {
            "none": gettext_lazy("none yet"),
            "basic": gettext_lazy("A1 or A2"),
            "independent": gettext_lazy("B1 or more"),
        },
    ),
    (
        gettext_lazy("Age at the start"),
        gettext_lazy("Results by age at the start"),
        _age,
        {
            "young": gettext_lazy("under 30"),
            "middle": gettext_lazy("30 to 44"),
            "older": gettext_lazy("45 and over"),
            "": gettext_lazy("not recorded"),
        },
    ),
)


def tables(mentees: Sequence[Mentee], today: datetime.date) -> list[Table]:
    """A table for each kind of group."""
    everybody = _group("", mentees, today)
    return [
        Table(str(title), str(heading), *_compared(sort, labels, mentees, everybody, today))
        for title, heading, sort, labels in KINDS
    ]


def _compared(
    sort: Sort,
    labels: dict[str, Any],
    mentees: Sequence[Mentee],
    everybody: Group,
    today: datetime.date,
) -> tuple[list[Group], list[str]]:
    """The groups that there are, and what is said of those behind."""
    groups = []
    for key, label in labels.items():
        inside = [one for one in mentees if sort(one, today) == key]
        if inside:
            groups.append(_group(str(label), inside, today))
    return groups, [said for group in groups for said in _behind(group, everybody)]


def _group(label: str, mentees: Sequence[Mentee], today: datetime.date) -> Group:
    judged = [one for one in mentees if one.is_judged(today)]
    met = sum(one.met_on is not None for one in mentees)
    got = sum(one.has_result for one in judged)
    return Group(label, len(mentees), Share(met, len(mentees)), Share(got, len(judged)))


def _behind(group: Group, everybody: Group) -> Iterable[str]:
    if _is_behind(group.matched, everybody.matched - group.matched):
        yield _(
            "%(group)s: clearly fewer met a mentor than of all others (%(theirs)s against %(others)s)."
        ) % {
            "group": capfirst(group.label),
            "theirs": group.matched.words,
            "others": (everybody.matched - group.matched).words,
        }
    if _is_behind(group.reached, everybody.reached - group.reached):
        yield _(
            "%(group)s: clearly fewer had a result than of all others (%(theirs)s against %(others)s)."
        ) % {
            "group": capfirst(group.label),
            "theirs": group.reached.words,
            "others": (everybody.reached - group.reached).words,
        }


def _is_behind(theirs: Share, others: Share) -> bool:
    if min(theirs.whole, others.whole) < LEAST:
        return False
    interval = difference_interval(theirs.part, theirs.whole, others.part, others.whole)
    return interval is not None and interval.high < 0
