"""People in a programme who wait for a word of staff."""

import datetime
from collections.abc import Iterator
from typing import Any

from django.db.models import QuerySet
from django.urls import reverse
from django.utils.translation import gettext as _

from memore.core.access import Viewer
from memore.core.attention import Attention, Line, Offer, Who, lines
from memore.programmes.models import Participation, State

ANSWER_WITHIN = datetime.timedelta(days=7)
STUCK_AFTER = datetime.timedelta(days=21)


def found(viewer: Viewer, today: datetime.date) -> Iterator[QuerySet[Any]]:
    """Applications without an answer, pauses that are over, people accepted long ago who do not wait yet."""
    rows = Participation.objects.seen_by(viewer)
    unanswered = rows.filter(state=State.APPLIED, joined_on__lte=today - ANSWER_WITHIN)
    stuck = rows.filter(state=State.ACCEPTED, joined_on__lte=today - STUCK_AFTER)
    back = rows.filter(state=State.PAUSED, paused_until__lte=today)
    yield _lines(unanswered, "participation.unanswered", "joined_on")
    yield _lines(stuck, "participation.stuck", "joined_on")
    yield _lines(back, "participation.pause_over", "paused_until")


def _lines(rows: QuerySet[Participation], rule: str, since: str) -> QuerySet[Any]:
    return lines(
        rows,
        rule=rule,
        since=since,
        name="person__name",
        side="side",
        person="person_id",
        about="programme__name",
    )


def said(line: Line) -> Attention:
    """The rule that fired, in words, and what to do."""
    why, do = {
        "participation.unanswered": (_("Applied for %(programme)s and has no answer yet."), _("Answer")),
        "participation.pause_over": (
            _("The pause is over. Ask whether it fits again."), _("End the pause"),
        ),
        "participation.stuck": (
            _("Accepted for %(programme)s, but matching does not count this person yet."),
            _("See what is missing"),
        ),
    }[line.rule]  # fmt: skip
    return Attention(
        rule=line.rule,
        urgent=False,
        who=(Who(line.name, "mentor" if line.side == "mentor" else "mentee"),),
        why=why % {"programme": line.about},
        since=line.since,
        url=reverse("person", args=[line.person]),
        do=do,
        do_url=reverse("programmes:participation", args=[line.subject]),
    )


OFFER = Offer(found, said)
