"""Mentees whom staff call: written to without an answer, or nobody could write. For the desk."""

import datetime
from collections.abc import Iterator
from typing import Any
from uuid import UUID

from django.db.models import F, QuerySet, Value
from django.db.models.fields import CharField
from django.db.models.functions import Cast, Concat
from django.urls import reverse
from django.utils.translation import gettext as _

from memore.core.access import Viewer
from memore.core.attention import Attention, Line, Offer, Who, lines
from memore.core.words import as_written, day, first_name
from memore.outcomes.models import Asking, Moment
from memore.programmes.models import State


def _found(viewer: Viewer, today: datetime.date) -> Iterator[QuerySet[Any]]:
    rows = Asking.objects.seen_by(viewer).handed_over(today)
    rows = rows.filter(participation__state__in=(State.LEFT, State.ACCEPTED))
    yield lines(
        rows,
        rule="outcome.call",
        since="handed_on",
        name="participation__person__name",
        side="mentee",
        person="participation__person",
        about=Concat(
            _text("participation"), Value(" "), F("moment"), Value(" "), _text("closes_on"),
            output_field=CharField(),
        ),
    )  # fmt: skip


def _text(name: str) -> Any:
    return Cast(name, CharField())


def said(line: Line) -> Attention:
    """Call NAME: how is it now?"""
    participation, moment, closes = line.about.split(" ")
    facts = {
        "name": as_written(first_name(line.name)),
        "moment": Moment(moment).label,
        "day": day(datetime.date.fromisoformat(closes[:10])),
    }
    return Attention(
        rule=line.rule,
        urgent=False,
        who=(Who(line.name, "mentee"),),
        why=_("Call %(name)s: how is it now, %(moment)s? The answer counts until %(day)s.") % facts,
        since=line.since,
        url=reverse("person", args=[line.person]),
        do=_("Write it down"),
        do_url=reverse("outcomes:record", args=[UUID(participation), moment]),
    )


OFFER = Offer(_found, said)
