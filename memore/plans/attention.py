"""Contracts that end with nothing after them, and talks with people who started, for the desk.

Months and talks are the model's, so programmes are grouped by what their models say.
"""

import datetime
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Any
from uuid import UUID

from django.db.models import Exists, ExpressionWrapper, F, OuterRef, Q, QuerySet, Subquery, Value
from django.db.models.fields import CharField, DateField
from django.urls import resolve, reverse
from django.utils.translation import gettext as _

from memore.core.access import Viewer
from memore.core.attention import Attention, Line, Offer, Who, lines
from memore.core.days import months_later
from memore.core.words import day
from memore.plans.actions.settling import ENDS
from memore.plans.aftercare import plan_of
from memore.plans.models import AfterCare, WorkContract
from memore.programmes.mentoring import MentoringModel
from memore.programmes.models import Participation, Programme

MONTHS = (9, 6, 3)
"""Months before the end of a contract at which staff are told, where a model says nothing (domain.md 3)."""


@dataclass(frozen=True)
class Rules:
    """What one or several models say: months before an end, and the talks after a start."""

    months: tuple[int, ...]
    talks: tuple[tuple[int, str], ...]

    @classmethod
    def of(cls, model: MentoringModel | None) -> "Rules":
        """Months from the earliest warning to the last."""
        months = model.alarms.contract_end_months if model else MONTHS
        return cls(tuple(sorted(months, reverse=True)), tuple(plan_of(model)))


def offer(programmes: Iterable[Programme]) -> Offer:
    """The plans' part of the desk. `programmes`: those of the house, with their models loaded."""
    rules = [(row.pk, Rules.of(row.mentoring)) for row in programmes if row.mentoring]

    def found(viewer: Viewer, today: datetime.date) -> Iterator[QuerySet[Any]]:
        return _found(viewer, today, rules)

    return Offer(found, said)


def _found(
    viewer: Viewer, today: datetime.date, said_by: Iterable[tuple[Any, Rules]]
) -> Iterator[QuerySet[Any]]:
    """Ends and talks, by the rules of each group of programmes."""
    groups: dict[Rules, list[Any]] = {}
    for programme, rules in said_by:
        groups.setdefault(rules, []).append(programme)
    rows = WorkContract.objects.seen_by(viewer).filter(ended_on=None)
    led = Participation.objects.filter(person=OuterRef("person")).leading()
    rows = rows.alias(led_by=Subquery(led.values("programme")[:1]))
    yield from _by_rules(rows.filter(led_by=None), Rules.of(None), today)
    for rules, several in groups.items():
        yield from _by_rules(rows.filter(led_by__in=several), rules, today)


def _by_rules(rows: QuerySet[Any], rules: Rules, today: datetime.date) -> Iterator[QuerySet[Any]]:
    yield from _ends(rows, rules, today)
    yield from _talks(rows, rules, today)


def _ends(rows: QuerySet[Any], rules: Rules, today: datetime.date) -> Iterator[QuerySet[Any]]:
    """A temporary contract ends, and no other one goes further. Each stands under the nearest month."""
    after = WorkContract.objects.filter(person=OuterRef("person"), ended_on=None)
    after = after.filter(Q(ends_on=None) | Q(ends_on__gt=OuterRef("ends_on")))
    ending = rows.filter(~Exists(after), type__in=ENDS, ends_on__gte=today)
    last = 0
    for months in reversed(rules.months):
        first, edge = months_later(today, last), months_later(today, months)
        near = ending.filter(ends_on__lte=edge)
        if last:
            near = near.filter(ends_on__gt=first)
        urgent = "now" if months == rules.months[-1] else "soon"
        since = ExpressionWrapper(F("ends_on") - (edge - today), DateField())
        yield _lines(near, f"contract.ends_{urgent}_{months}", since, "ends_on")
        last = months


def _talks(rows: QuerySet[Any], rules: Rules, today: datetime.date) -> Iterator[QuerySet[Any]]:
    """The newest talk that is due and was not held; a later one takes its place when its day comes."""
    working: QuerySet[Any] = rows.followed()  # type: ignore[attr-defined]  # rows of contracts
    nexts = [*[days for days, _name in rules.talks[1:]], None]
    for (days, name), following in zip(rules.talks, nexts, strict=True):
        held = AfterCare.objects.filter(contract=OuterRef("pk"), days__gte=days)
        due = working.filter(~Exists(held), starts_on__lte=today - datetime.timedelta(days))
        if following is not None:
            due = due.filter(starts_on__gt=today - datetime.timedelta(following))
        since = ExpressionWrapper(F("starts_on") + datetime.timedelta(days), DateField())
        yield _lines(due, f"aftercare.{days}", since, Value(name, CharField()))


def _lines(rows: QuerySet[Any], rule: str, since: Any, about: Any) -> QuerySet[Any]:
    return lines(
        rows, rule=rule, since=since, name="person__name", side="mentee", person="person_id", about=about
    )


def asked_about(rows: Iterable[Attention]) -> set[UUID]:
    """The contracts of those rows that ask for a talk after the start of a job."""
    return {resolve(row.do_url).kwargs["contract"] for row in rows if row.rule.startswith("aftercare.")}


def said(line: Line) -> Attention:
    """The rule that fired, in words, and what to do."""
    plan = reverse("plans:plan", args=[line.person]) + "?tab=work"
    if line.rule.startswith("aftercare."):
        days = int(line.rule.partition(".")[2])
        why = _("Started work. Not held yet: %(when)s.") % {"when": line.about}
        do, do_url = _("Write the talk down"), reverse("plans:talk", args=[line.subject, days])
    else:
        months = int(line.rule.rpartition("_")[2])
        ends = {"day": day(datetime.date.fromisoformat(line.about[:10])), "months": months}
        why = (
            _("The contract ends on %(day)s and nothing follows: less than %(months)s months are left.")
            % ends
        )
        do, do_url = _("Open the plan"), plan
    return Attention(
        rule=line.rule,
        urgent=line.rule.startswith("contract.ends_now"),
        who=(Who(line.name, "mentee"),),
        why=why,
        since=line.since,
        url=reverse("person", args=[line.person]),
        do=do,
        do_url=do_url,
    )
