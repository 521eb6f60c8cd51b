"""Intakes that stand still, sign-ups without an answer, a yes taken back in a pair, an old extract."""

import datetime
from collections.abc import Iterator
from typing import Any

from django.db.models import F, OuterRef, QuerySet, SmallIntegerField, Subquery, Value
from django.db.models.functions import Coalesce, TruncDate
from django.urls import reverse
from django.utils.translation import gettext as _

from memore.core.access import Viewer
from memore.core.attention import Attention, Line, Offer, Who, lines
from memore.core.days import DaysLater, MonthsLater
from memore.intake.models import Consent, Purpose, SignUp
from memore.programmes.models import Participation, Side, State

SIGN_UP_WITHIN = 7
"""Days, where the programme says nothing else."""


def found(viewer: Viewer, today: datetime.date) -> Iterator[QuerySet[Any]]:
    """Each rule with its own threshold, as the programme set it."""
    rows = Participation.objects.seen_by(viewer).exclude(state=State.LEFT)
    slow = rows.filter(
        state__in=(State.ACCEPTED, State.WAITING),
        programme__model__isnull=False,
        intake__completed_at=None,
    ).alias(late=DaysLater("joined_on", "programme__profile_within_days"))
    yield _lines(slow.filter(late__lte=today), "intake.incomplete", "joined_on")

    newest = Consent.objects.filter(person=OuterRef("person"), purpose=Purpose.SERVICE).order_by("-at")
    paired = rows.filter(state=State.PAIRED).alias(said=Subquery(newest.values("given")[:1]))
    since = Subquery(newest.values("day")[:1])
    yield _lines(paired.filter(said=False), "consent.withdrawn", since)

    seen = "person__screening__extract_seen_on"
    old = rows.filter(side=Side.MENTOR).alias(ends=MonthsLater(seen, "programme__entrance__extract_months"))
    yield _lines(old.filter(ends__lt=today), "screening.extract_old", seen)

    asked = F("programme__entrance__sign_up_within_days")
    within = Coalesce(asked, Value(SIGN_UP_WITHIN), output_field=SmallIntegerField())
    waiting = SignUp.objects.seen_by(viewer).filter(state=SignUp.State.NEW)
    yield lines(
        waiting.alias(late=DaysLater(TruncDate("came_at"), within)).filter(late__lte=today),
        rule="sign_up.unanswered",
        since=TruncDate("came_at"),
        name="name",
        side="side",
        person="",
        about="programme__name",
    )


def _lines(rows: QuerySet[Participation], rule: str, since: Any) -> QuerySet[Any]:
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
    why, do, page, pk = {
        "intake.incomplete": (
            _("The intake for %(programme)s is not filled in yet."),
            _("Fill it in together"),
            "intake:intake",
            line.subject,
        ),
        "consent.withdrawn": (
            _("Took back the yes to mentoring, and is in a pair. Speak with both today."),
            _("See the consents"),
            "intake:consents",
            line.person,
        ),
        "screening.extract_old": (
            _("The extract of the criminal record is too old for %(programme)s."),
            _("Ask for a new one"),
            "intake:screening",
            line.subject,
        ),
        "sign_up.unanswered": (
            _("Signed up for %(programme)s and has no answer yet."),
            _("Answer"),
            "intake:sign_up",
            line.subject,
        ),
    }[line.rule]
    there = reverse(page, args=[pk])
    return Attention(
        rule=line.rule,
        urgent=line.rule == "consent.withdrawn",
        who=(Who(line.name, "mentor" if line.side == "mentor" else "mentee"),),
        why=why % {"programme": line.about},
        since=line.since,
        url=reverse("person", args=[line.person]) if line.person else there,
        do=do,
        do_url=there,
    )


OFFER = Offer(found, said)
