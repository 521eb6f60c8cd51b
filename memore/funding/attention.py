"""Grants that end soon, and people who would fall off with them; reports that funders wait for."""

import datetime
from collections.abc import Iterator
from typing import Any

from django.db.models import Count, DateField, Exists, F, OuterRef, Q, QuerySet, SmallIntegerField, Value
from django.db.models.functions import Cast, Coalesce
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from memore.core.access import Viewer
from memore.core.attention import Attention, Line, Offer, Who, lines
from memore.core.days import DaysLater
from memore.core.words import number, short_day
from memore.funding.models import Counting, FundingSource, Grant, GrantReport
from memore.funding.models.books import WARN_DAYS
from memore.programmes.models import State

REPORT_DAYS = 21
"""So long before a report is due it comes to the desk."""


def ending(viewer: Viewer, today: datetime.date) -> QuerySet[Grant]:
    """Project grants that end within the days the organisation chose (or ended no longer ago) while people
    are counted to the end and no other project grant has them afterwards. Adds `falling`, how many."""
    warn = Coalesce(F("organisation__books__warn_days"), Value(WARN_DAYS), output_field=SmallIntegerField())
    return (
        Grant.objects.seen_by(viewer)
        .exclusive()
        .alias(seen_until=DaysLater(Cast(Value(today), DateField()), warn))
        .filter(ends_on__lte=F("seen_until"))
        .alias(forgotten_on=DaysLater("ends_on", warn))
        .filter(forgotten_on__gte=today)
        .annotate(falling=Count("countings", filter=Q(countings__in=falling()), distinct=True))
        .filter(falling__gt=0)
    )


def falling() -> QuerySet[Counting]:
    """Countings that run to the end of their grant of somebody who is still with us and has no next one."""
    later = Counting.objects.filter(
        participation__person=OuterRef("participation__person"),
        participation__side=OuterRef("participation__side"),
        grant__source__kind=FundingSource.Kind.PROJECT,
        from_on__gt=OuterRef("to_on"),
    )
    return (
        Counting.objects.filter(to_on=F("grant__ends_on"))
        .exclude(participation__state=State.LEFT)
        .filter(~Exists(later))
    )


def found(viewer: Viewer, today: datetime.date) -> Iterator[QuerySet[Any]]:
    """Grants that end with people on them, and reports that are due."""
    yield lines(
        ending(viewer, today), rule="grant.ending", since="ends_on", name="name", side="staff", person="",
        about="falling",
    )  # fmt: skip
    due = GrantReport.objects.seen_by(viewer).filter(
        sent_on=None, due_on__lte=today + datetime.timedelta(days=REPORT_DAYS)
    )
    yield lines(
        due, rule="grant.report", since="due_on", name="grant__name", side="staff", person="", about="what"
    )


def said(line: Line) -> Attention:
    """The rule that fired, in words, and what to do."""
    today = timezone.localdate()
    over = line.since < today
    who = (Who(line.name, "staff"),)
    if line.rule == "grant.report":
        words = (
            _("The report “%(what)s” was due on %(day)s.")
            if over
            else _("The report “%(what)s” is due on %(day)s.")
        )
        return Attention(
            rule=line.rule, urgent=over, who=who,
            why=words % {"what": line.about, "day": short_day(line.since)},
            since=min(line.since, today), url=reverse("funding:grants"), do=_("See the reports"),
            do_url=reverse("funding:report", args=[line.subject]),
        )  # fmt: skip
    count = int(line.about)
    words = (
        ngettext(
            "Ended on %(day)s. %(count)s person counted for it has no next grant.",
            "Ended on %(day)s. %(count)s people counted for it have no next grant.",
            count,
        )
        if over
        else ngettext(
            "Ends on %(day)s. %(count)s person counted for it has no next grant.",
            "Ends on %(day)s. %(count)s people counted for it have no next grant.",
            count,
        )
    )
    page = reverse("funding:grant", args=[line.subject])
    return Attention(
        rule=line.rule, urgent=over, who=who,
        why=words % {"day": short_day(line.since), "count": number(count)},
        since=min(line.since - datetime.timedelta(days=WARN_DAYS), today), url=page,
        do=_("Move them on"), do_url=f"{page}?show=falling",
    )  # fmt: skip


OFFER = Offer(found, said)
