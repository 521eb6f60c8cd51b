"""Who is forgotten soon, so that staff can say no."""

import datetime
from collections.abc import Iterator
from typing import Any

from django.db.models import QuerySet
from django.db.models.functions import TruncDate
from django.urls import reverse
from django.utils.translation import gettext as _

from memore.core.access import Viewer
from memore.core.attention import Attention, Line, Offer, Who, lines
from memore.core.words import day
from memore.privacy.models import Notice


def found(viewer: Viewer, today: datetime.date) -> Iterator[QuerySet[Any]]:
    """Everybody of the house with a running notice."""
    rows = Notice.objects.seen_by(viewer).running()
    yield lines(
        rows,
        rule="person.idle",
        since=TruncDate("told_at"),
        name="person__name",
        person="person_id",
        about="forget_on",
    )


def said(line: Line) -> Attention:
    """No sign of life: keep or let go."""
    return Attention(
        rule=line.rule,
        urgent=False,
        who=(Who(line.name, "staff"),),
        why=_("No sign of life for long: forgotten on %(day)s, unless you keep the record.")
        % {"day": day(datetime.date.fromisoformat(line.about[:10]))},
        since=line.since,
        url=reverse("person", args=[line.person]),
        do=_("Keep or let go"),
        do_url=reverse("privacy:notices"),
    )


OFFER = Offer(found, said)
