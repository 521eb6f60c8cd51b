"""Asking by the clock: once, one reminder, then staff. Nothing is stored before somebody is asked."""

import datetime
import secrets
from collections.abc import Iterable
from dataclasses import dataclass
from uuid import UUID

from django.db import transaction
from django.db.models import Exists, OuterRef, Q, Subquery
from django.urls import reverse
from django.utils import timezone

from memore.core import audit
from memore.core.access import Viewer
from memore.core.crypto import fingerprint
from memore.intake.models import Consent, Purpose
from memore.outcomes import messages
from memore.outcomes.models import Asking, Link, Peace
from memore.outcomes.schedule import State
from memore.outcomes.standing import Standing, standings_among
from memore.pairs.models import Member
from memore.programmes.models import Participation

FORGOTTEN = "–"
"""Stands where the name of somebody was who was forgotten (memore.privacy)."""


@dataclass
class Night:
    """How many were asked, reminded, handed to staff, and whose asking is over."""

    asked: int = 0
    reminded: int = 0
    handed: int = 0
    over: int = 0


def new_link(asking: Asking) -> str:
    """The path of a fresh link to the questions of an asking; only its fingerprint is kept."""
    token = secrets.token_urlsafe(24)
    Link.objects.create(asking=asking, token=fingerprint(token))
    return reverse("outcomes:answer", args=[token])


def who_may_be_asked(today: datetime.date) -> "Iterable[Participation]":
    """Participations of mentees who were not forgotten, did not withdraw, and are not left in peace. One
    query."""
    consents = Consent.objects.filter(person=OuterRef("person"), purpose=Purpose.SERVICE)
    quiet = Member.objects.filter(person=OuterRef("person"), quiet_until__gt=today)
    rows = Participation.objects.mentees().exclude(person__name=FORGOTTEN)
    rows = rows.annotate(consents=Subquery(consents.order_by("-at").values("given")[:1]))
    rows = rows.filter(Q(consents=True) | Q(consents=None))
    rows = rows.filter(
        ~Exists(quiet), ~Exists(Peace.objects.holding(today).filter(person=OuterRef("person")))
    )
    return rows.select_related("person__user", "programme__organisation")


def ask_outcomes(*, today: datetime.date | None = None) -> Night:
    """Ask, remind and hand over what is due today. A second call on the same day does nothing."""
    today = today or timezone.localdate()
    done = Night()
    may = {row.pk: row for row in who_may_be_asked(today)}
    standings = standings_among(Participation.objects.mentees(), today)
    done.over = _end_what_is_over(standings, today)
    busy = set(Asking.objects.open().filter(handed_on=None).values_list("participation__person", flat=True))
    for pk, standing in sorted(standings.items(), key=lambda one: (one[1].exit_on, str(one[0]))):
        row = may.get(pk)
        if row is None:
            continue
        _one(row, standing, today, busy, done)
    return done


def _one(row: Participation, standing: Standing, today: datetime.date, busy: set[UUID], done: Night) -> None:
    """What is due with one mentee. `busy`: people who were asked elsewhere and have not answered: one thing
    at a time."""
    wait = datetime.timedelta(days=row.programme.remind_after_days)
    moment = standing.now
    if moment is None:
        return
    state, asking = standing.states[moment], standing.askings.get(moment)
    if state == State.DUE and asking is None and row.person_id not in busy:
        busy.add(row.person_id)
        if _ask(row, standing, today):
            done.asked += 1
        else:
            done.handed += 1
    elif state == State.ASKED and asking and _waited(asking.asked_on, wait, today):
        if _remind(row, asking, today):
            done.reminded += 1
        else:
            done.handed += _hand_over(row, asking, today)
    elif state == State.REMINDED and asking and _waited(asking.reminded_on, wait, today):
        done.handed += _hand_over(row, asking, today)


def _waited(since: datetime.date | None, wait: datetime.timedelta, today: datetime.date) -> bool:
    return since is not None and today - since >= wait


@transaction.atomic
def _ask(row: Participation, standing: Standing, today: datetime.date) -> bool:
    """Write to them, or hand over to staff at once where nobody can write. Whether it was written."""
    moment = standing.now
    assert moment is not None
    asking, made = Asking.objects.get_or_create(
        participation=row,
        exit_on=standing.exit_on,
        moment=moment,
        defaults={"closes_on": standing.windows[moment].closes_on},
    )
    if not made:
        return False
    wrote = messages.ask(row, asking, new_link(asking), "outcome_asked")
    if wrote:
        asking.asked_on = today
    else:
        asking.handed_on = today
    asking.save(update_fields=["asked_on", "handed_on"])
    audit.record("outcome.written_to", asking, by=_clock(row))
    return wrote


@transaction.atomic
def _remind(row: Participation, asking: Asking, today: datetime.date) -> bool:
    """Write once more. False where they want a call by now, or no address is left: then staff ask."""
    if not messages.ask(row, asking, new_link(asking), "outcome_reminder"):
        return False
    asking.reminded_on = today
    asking.save(update_fields=["reminded_on"])
    audit.record("outcome.reminded", asking, by=_clock(row))
    return True


@transaction.atomic
def _hand_over(row: Participation, asking: Asking, today: datetime.date) -> int:
    asking.handed_on = today
    asking.save(update_fields=["handed_on"])
    audit.record("outcome.handed_over", asking, by=_clock(row))
    return 1


def _end_what_is_over(standings: dict[UUID, Standing], today: datetime.date) -> int:
    """Whoever came back, or left anew, is not asked about the earlier exit any more. What was tapped and not
    sent is thrown away when its window closes."""
    Asking.objects.filter(closes_on__lt=today).exclude(said={}).update(said={})
    ended = 0
    for asking in Asking.objects.open().only("participation", "exit_on"):
        standing = standings.get(asking.participation_id)
        if standing is None or standing.exit_on != asking.exit_on:
            asking.ending, asking.ended_on, asking.said = Asking.Ending.OVER, today, {}
            asking.save(update_fields=["ending", "ended_on", "said"])
            ended += 1
    return ended


def _clock(row: Participation) -> Viewer:
    return Viewer(organisation=row.programme.organisation_id)
