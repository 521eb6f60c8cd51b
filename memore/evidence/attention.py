"""Programmes that need somebody: one that is no mentoring to work, a test or a self-assessment that is a year
old; and an invitation to a consortium that waits for an answer."""

import datetime
from collections.abc import Iterator
from typing import Any
from uuid import UUID

from django.db.models import Exists, F, OuterRef, QuerySet, Subquery
from django.db.models.functions import TruncDate
from django.urls import reverse
from django.utils.translation import gettext as _

from memore.core.access import Viewer
from memore.core.attention import Attention, Line, Offer, Who, lines
from memore.evidence.concept.verdict import Kind
from memore.evidence.models import Assessment, Definition
from memore.organisations.access import admin
from memore.organisations.models import ConsortiumMember, Standing
from memore.programmes.models import Programme

FAILED = "definition.failed"
"""A programme that is no mentoring to work, which stands above the list."""


def found(viewer: Viewer, today: datetime.date) -> Iterator[QuerySet[Any]]:
    """Running programmes, by the test that counts; and who is asked."""
    rows = Programme.objects.seen_by(viewer).running()
    yield from _tests(rows, today)
    again = _assessed(today).filter(programme=OuterRef("pk")).order_by("review_on")
    assessed = rows.annotate(assessed_again_on=Subquery(again.values("review_on")[:1]))
    yield _of_a_programme(
        assessed.exclude(assessed_again_on=None), "assessment.again", F("assessed_again_on")
    )
    if admin(viewer):  # who alone can answer
        yield lines(
            ConsortiumMember.objects.seen_by(viewer).filter(state=Standing.INVITED),
            rule="consortium.invited",
            since=TruncDate("invited_at"),
            name="consortium__name",
            side="staff",
            person="",
            about="consortium_id",
        )


def _tests(rows: QuerySet[Programme], today: datetime.date) -> Iterator[QuerySet[Any]]:
    """Programmes that failed the test of their definition, and those whose test is a year old."""
    tests = Definition.objects.filter(programme=OuterRef("pk")).order_by("-at", "-pk")
    rows = rows.annotate(
        verdict_now=Subquery(tests.values("verdict")[:1]),
        tested_at=Subquery(tests.values("at")[:1]),
        again_on=Subquery(tests.values("review_on")[:1]),
    )
    failed = rows.filter(verdict_now__in=(Kind.OTHER, Kind.OPEN))
    yield _of_a_programme(failed, FAILED, TruncDate("tested_at"), about="verdict_now")
    yield _of_a_programme(rows.filter(again_on__lte=today), "definition.again", F("again_on"))


def _of_a_programme(rows: QuerySet[Programme], rule: str, since: Any, **more: str) -> QuerySet[Any]:
    return lines(rows, rule=rule, since=since, name="name", side="staff", person="", **more)


def _assessed(today: datetime.date) -> QuerySet[Assessment]:
    """What was said of a dimension, where nothing newer was said and the day to look again has come."""
    same = {name: OuterRef(name) for name in ("programme", "dimension")}
    newer = Assessment.objects.filter(**same, at__gt=OuterRef("at"))
    return Assessment.objects.filter(~Exists(newer), review_on__lte=today)


def said(line: Line) -> Attention:
    """The rule that fired, in words, and what to do."""
    if line.rule == "consortium.invited":
        url = reverse("evidence:consortium", args=[UUID(line.about)])
        why = _("Your organisation is invited to this consortium.")
        return _row(line, why, url, _("Answer"))
    if line.rule == "assessment.again":
        url = f"{reverse('evidence:dimensions')}?programme={line.subject}"
        return _row(line, _("The self-assessment is a year old."), url, _("Look again"))
    url = reverse("evidence:definition", args=[line.subject])
    if line.rule == "definition.again":
        why = _("The definition test is a year old.")
        do = _("Test again")
    elif line.about == Kind.OTHER:
        why = _("By its own test this is not mentoring to work: a gate is not met.")
        do = _("See what is missing")
    else:
        why = _("By its own test too many points are open to call this mentoring to work.")
        do = _("See what is missing")
    return _row(line, why, url, do)


def _row(line: Line, why: str, url: str, do: str) -> Attention:
    return Attention(
        rule=line.rule,
        urgent=False,
        who=(Who(line.name, "staff"),),
        why=why,
        since=line.since,
        url=url,
        do=do,
        do_url=url,
    )


OFFER = Offer(found, said)
