"""Contracts that end with nothing after them, and talks with people who started, for the desk.

Months and talks are the model's. The query finds all for which one of the house's models may ask, in two
parts however many models there are; the model of the programme that leads has the last word.
"""

import datetime
from collections.abc import Iterable, Iterator, Sequence
from typing import Any
from uuid import UUID

from django.db.models import CharField, Exists, OuterRef, Q, QuerySet, Subquery, Value
from django.db.models.functions import Cast, Coalesce
from django.urls import resolve, reverse
from django.utils import timezone
from django.utils.translation import gettext as _

from memore.core.access import Viewer
from memore.core.attention import Attention, Line, Offer, Who, lines
from memore.core.days import months_later
from memore.core.listed import Line as Listing
from memore.core.words import day
from memore.plans.actions.settling import ENDS
from memore.plans.aftercare import next_to_hold, plan_of
from memore.plans.models import AfterCare, WorkContract
from memore.programmes.mentoring import MentoringModel
from memore.programmes.models import Participation, Programme

MONTHS = (9, 6, 3)
"""Months before the end of a contract at which staff are told, where a model says nothing (domain.md 3)."""

ENDS_SOON, TALK = "contract.ends", "aftercare"


Models = dict[UUID, MentoringModel]
"""Programme → its model."""


def offer(programmes: Iterable[Programme]) -> Offer:
    """The plans' part of the desk. `programmes`: those of the house, with their models loaded."""
    models = {row.pk: row.mentoring for row in programmes if row.mentoring}

    def found(viewer: Viewer, today: datetime.date) -> Iterator[QuerySet[Any]]:
        rows = WorkContract.objects.seen_by(viewer).filter(ended_on=None)
        led = Participation.objects.filter(person=OuterRef("person")).leading()
        rows = rows.annotate(led_by=Subquery(led.values("programme")[:1]))
        rows = rows.filter(Q(led_by=None) | Q(led_by__in=list(models)))
        yield _ends(rows, models, today)
        yield _talks(rows, models, today)

    def said(line: Line) -> Attention | None:
        about, _between, led_by = line.about.partition(" ")
        model = models[UUID(led_by)] if led_by else None
        word = _said_end if line.rule == ENDS_SOON else _said_talk
        return word(line, about, model, timezone.localdate())

    return Offer(found, said)


def _months(model: MentoringModel | None) -> Sequence[int]:
    """Months before an end at which staff are told, the last warning first."""
    return sorted(model.alarms.contract_end_months if model else MONTHS)


def _ends(rows: QuerySet[Any], models: Models, today: datetime.date) -> QuerySet[Any]:
    """A temporary contract ends within the months of one of the models, and no other one goes further."""
    after = WorkContract.objects.filter(person=OuterRef("person"), ended_on=None)
    after = after.filter(Q(ends_on=None) | Q(ends_on__gt=OuterRef("ends_on")))
    longest = max(month for model in (None, *models.values()) for month in _months(model))
    ending = rows.filter(~Exists(after), type__in=ENDS)
    ending = ending.filter(ends_on__range=(today, months_later(today, longest)))
    return _lines(ending, ENDS_SOON, "ends_on", Value(""))


def _talks(rows: QuerySet[Any], models: Models, today: datetime.date) -> QuerySet[Any]:
    """Jobs whose first talk is due in one of the models and whose last was not held."""
    days = [after for model in (None, *models.values()) for after, _name in plan_of(model)]
    held = AfterCare.objects.filter(contract=OuterRef("pk")).order_by("-days").values("days")[:1]
    working: QuerySet[Any] = rows.followed()  # type: ignore[attr-defined]  # rows of contracts
    working = working.annotate(held=Coalesce(Subquery(held), 0))
    first = today - datetime.timedelta(min(days))
    return _lines(working.filter(starts_on__lte=first, held__lt=max(days)), TALK, "starts_on", "held")


def _lines(rows: QuerySet[Any], rule: str, since: str, about: Any) -> QuerySet[Any]:
    """`about`, and the programme that leads."""
    led_by = Coalesce(Cast("led_by", CharField()), Value(""))
    return lines(
        rows, rule=rule, since=since, name="person__name", side="mentee", person="person_id",
        about=Listing(Cast(about, CharField()), led_by),
    )  # fmt: skip


def asked_about(rows: Iterable[Attention]) -> set[UUID]:
    """The contracts of those rows that ask for a talk after the start of a job."""
    return {resolve(row.do_url).kwargs["contract"] for row in rows if row.rule.startswith("aftercare.")}


def _said_end(line: Line, about: str, model: MentoringModel | None, today: datetime.date) -> Attention | None:
    """The end of a contract stands under the nearest month of the model."""
    ends_on, all_months = line.since, _months(model)
    for months in all_months:
        edge = months_later(today, months)
        if ends_on <= edge:
            break
    else:
        return None
    why = _("The contract ends on %(day)s and nothing follows: less than %(months)s months are left.")
    urgent, plan = months == all_months[0], _plan(line)
    return _row(
        line,
        rule=f"contract.ends_{'now' if urgent else 'soon'}_{months}",
        urgent=urgent,
        why=why % {"day": day(ends_on), "months": months},
        since=ends_on - (edge - today),
        do=_("Open the plan"),
        do_url=plan,
    )


def _said_talk(
    line: Line, about: str, model: MentoringModel | None, today: datetime.date
) -> Attention | None:
    """The newest talk that is due and was not held; a later one takes its place when its day comes."""
    talk = next_to_hold(line.since, model, int(about))
    if talk is None or talk.on > today:
        return None
    return _row(
        line,
        rule=f"{TALK}.{talk.days}",
        urgent=False,
        why=_("Started work. Not held yet: %(when)s.") % {"when": talk.name},
        since=talk.on,
        do=_("Write the talk down"),
        do_url=reverse("plans:talk", args=[line.subject, talk.days]),
    )


def _plan(line: Line) -> str:
    return reverse("plans:plan", args=[line.person]) + "?tab=work"


def _row(line: Line, **said: Any) -> Attention:
    return Attention(who=(Who(line.name, "mentee"),), url=reverse("person", args=[line.person]), **said)
