"""People in a programme who wait for a word of staff."""

import datetime

from django.db.models import Q
from django.urls import reverse
from django.utils.translation import gettext as _

from memore.core.access import Viewer
from memore.core.attention import Attention, Who
from memore.programmes.models import Participation, State

ANSWER_WITHIN = datetime.timedelta(days=7)
STUCK_AFTER = datetime.timedelta(days=21)
MOST = 100


def attention(viewer: Viewer, today: datetime.date) -> list[Attention]:
    """Applications without an answer, pauses that are over, people accepted long ago who do not wait yet.
    One query; at most MOST rows, those first who stand longest. Staff alone have a desk."""
    if not viewer.is_staff:
        return []
    unanswered = Q(state=State.APPLIED, joined_on__lte=today - ANSWER_WITHIN)
    stuck = Q(state=State.ACCEPTED, joined_on__lte=today - STUCK_AFTER)
    back = Q(state=State.PAUSED, paused_until__lte=today)
    rows = Participation.objects.seen_by(viewer).filter(unanswered | stuck | back)
    return [
        _row(row) for row in rows.select_related("person", "programme").order_by("joined_on", "pk")[:MOST]
    ]


def _row(row: Participation) -> Attention:
    page = reverse("programmes:participation", args=[row.pk])
    rule, why, do, since = _said(row)
    return Attention(
        rule=rule,
        urgent=False,
        who=(Who(row.person.name, "mentor" if row.side == "mentor" else "mentee"),),
        why=why % {"programme": row.programme.name},
        since=since,
        url=reverse("person", args=[row.person_id]),
        do=do,
        do_url=page,
    )


def _said(row: Participation) -> tuple[str, str, str, datetime.date]:
    """The rule that fired, why in words, what to do, since when."""
    if row.state == State.APPLIED:
        return (
            "participation.unanswered",
            _("Applied for %(programme)s and has no answer yet."),
            _("Answer"),
            row.joined_on,
        )
    if row.state == State.PAUSED:
        since = row.paused_until or row.joined_on
        return (
            "participation.pause_over",
            _("The pause is over. Ask whether it fits again."),
            _("End the pause"),
            since,
        )
    why = _("Accepted for %(programme)s, but matching does not count this person yet.")
    return "participation.stuck", why, _("See what is missing"), row.joined_on
