"""Programmes that need somebody: one that is no mentoring to work, and a test that is a year old."""

import datetime
from collections.abc import Iterator
from typing import Any

from django.db.models import F, OuterRef, QuerySet, Subquery
from django.db.models.functions import TruncDate
from django.urls import reverse
from django.utils.translation import gettext as _

from memore.core.access import Viewer
from memore.core.attention import Attention, Line, Offer, Who, lines
from memore.evidence.concept.verdict import Kind
from memore.evidence.models import Definition
from memore.programmes.models import Programme


def found(viewer: Viewer, today: datetime.date) -> Iterator[QuerySet[Any]]:
    """Running programmes, by the test that counts."""
    tests = Definition.objects.filter(programme=OuterRef("pk")).order_by("-at", "-pk")
    rows = Programme.objects.seen_by(viewer).running()
    rows = rows.annotate(
        verdict_now=Subquery(tests.values("verdict")[:1]),
        tested_at=Subquery(tests.values("at")[:1]),
        again_on=Subquery(tests.values("review_on")[:1]),
    )
    yield lines(
        rows.filter(verdict_now__in=(Kind.OTHER, Kind.OPEN)),
        rule="definition.failed",
        since=TruncDate("tested_at"),
        name="name",
        side="staff",
        person="",
        about="verdict_now",
    )
    yield lines(
        rows.filter(again_on__lte=today),
        rule="definition.again",
        since=F("again_on"),
        name="name",
        side="staff",
        person="",
    )


def said(line: Line) -> Attention:
    """The rule that fired, in words, and what to do."""
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
