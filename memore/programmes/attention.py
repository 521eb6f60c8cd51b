"""People in a programme who wait for a word of staff, and invitations that nobody answered."""

import datetime
from collections.abc import Iterator
from typing import Any

from django.db.models import Case, F, Min, QuerySet, SmallIntegerField, Subquery, Value, When
from django.db.models.functions import Coalesce, TruncDate
from django.urls import reverse
from django.utils.translation import gettext as _

from memore.core.access import Viewer
from memore.core.attention import Attention, Line, Offer, Who, lines
from memore.core.days import DaysLater
from memore.core.words import short_day
from memore.organisations.models import Invitation
from memore.programmes.models import Participation, Programme, Side, State

INVITATION_WITHIN = 14
"""Days, where the house runs no programme."""


def found(viewer: Viewer, today: datetime.date) -> Iterator[QuerySet[Any]]:
    """Applications without an answer, pauses that are over, people accepted long ago who do not wait yet,
    invitations without an answer. Days are those of each programme; an invitation is the house's, so the
    smallest of its running programmes counts."""
    rows = Participation.objects.seen_by(viewer)
    unanswered = _late(rows.filter(state=State.APPLIED), "programme__answer_within_days", today)
    stuck = _late(rows.filter(state=State.ACCEPTED), "programme__stuck_after_days", today)
    back = rows.filter(state=State.PAUSED, paused_until__lte=today)
    yield _lines(unanswered, "participation.unanswered", "joined_on")
    yield _lines(stuck, "participation.stuck", "joined_on")
    yield _lines(back, "participation.pause_over", "paused_until")
    running = Programme.objects.seen_by(viewer).running().order_by().values("organisation")
    smallest = Subquery(running.annotate(days=Min("invitation_within_days")).values("days")[:1])
    within = Coalesce(smallest, Value(INVITATION_WITHIN), output_field=SmallIntegerField())
    day = TruncDate("invited_at")
    yield lines(
        Invitation.objects.seen_by(viewer)
        .unanswered()
        .alias(late=DaysLater(day, within))
        .filter(late__lte=today),
        rule="invitation.unanswered",
        since=day,
        name="name",
        side=Case(When(role__in=Side.values, then=F("role")), default=Value("staff")),
        person="",
        about="role",
    )


def _late(rows: QuerySet[Participation], days: str, today: datetime.date) -> QuerySet[Participation]:
    return rows.alias(late=DaysLater("joined_on", days)).filter(late__lte=today)


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
    if line.rule == "invitation.unanswered":
        return _invitation(line)
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


def _invitation(line: Line) -> Attention:
    page = reverse("organisations:invitations")
    side: Any = line.side
    return Attention(
        rule=line.rule,
        urgent=False,
        who=(Who(line.name, side),),
        why=_("Was invited on %(day)s and has not answered.") % {"day": short_day(line.since)},
        since=line.since,
        url=page,
        do=_("Send it again"),
        do_url=page,
    )


OFFER = Offer(found, said)
