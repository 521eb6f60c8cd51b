"""What is written by the clock: a reminder on its day, once more, then it is handed back to staff."""

import datetime
from collections.abc import Iterator

from django.db import transaction
from django.utils import timezone

from memore.core import audit
from memore.core.access import Viewer
from memore.pairs import messages
from memore.pairs.health import REMINDERS
from memore.pairs.inside import inside
from memore.pairs.lives import with_life
from memore.pairs.models import Concern, Member, Pair, PairState, Reminder
from memore.programmes.models import Side

About = Reminder.About
TOO_LATE_DAYS = 30  # what has been true for so long is a matter for staff
WHO = {About.LOG: (Side.MENTOR,)}  # whose task it is; else everybody's
STILL_TRUE = "memore.pairs.actions.reminding.still_true"
STILL_OVERDUE = "memore.pairs.actions.reminding.still_overdue"


def open_questions(life: Pair, member: Member, today: datetime.date) -> Iterator[tuple[About, datetime.date]]:
    """What one member of a pair (with its life) is reminded of today, and since when each has been true. Who
    came later to a group is asked from then on; who stopped contact, or with whom it was stopped, is not."""
    if life.state not in (PairState.STARTED, PairState.ACTIVE):
        return
    if life.contact_stopped_at is not None or member.contact_stopped_at is not None:
        return
    came = member.from_on if member.joined_later else datetime.date.min
    met_on = next((one.met_on for one in inside(life) if one.pk == member.pk), None)  # type: ignore[arg-type]
    if life.unlogged_on is not None:  # type: ignore[attr-defined]
        if member.side in WHO[About.LOG]:
            yield About.LOG, life.unlogged_on  # type: ignore[attr-defined]
    elif life.next_on is None and met_on is None:  # type: ignore[attr-defined]
        yield About.FIRST_MEETING, max(came, timezone.localdate(life.opened_at))
    elif life.next_on is None and life.state == PairState.ACTIVE:  # type: ignore[attr-defined]
        yield About.NEXT_MEETING, max(came, life.last_met)  # type: ignore[attr-defined]


def remind_pairs(*, today: datetime.date | None = None) -> int:
    """Write the reminders of today. A second call on the same day writes none. Returns how many."""
    today = today or timezone.localdate()
    going = Pair.objects.filter(state__in=(PairState.STARTED, PairState.ACTIVE), contact_stopped_at=None)
    rows = with_life(going, today).select_related("programme__organisation", "programme__model")
    sent = 0
    for pair in rows.prefetch_related("members__person__user", "reminders"):
        for member in pair.members.all():
            member.pair = pair
            for about, since in open_questions(pair, member, today):
                if _is_due(member, about, since, today):
                    sent += _remind(member, about, since)
    return sent


def _is_due(member: Member, about: About, since: datetime.date, today: datetime.date) -> bool:
    """Remind_after_days after it began, and once more as long after that; never to who is left in peace, or
    has no account."""
    if member.person.user is None or member.to_on is not None or _in_peace(member, today):
        return False
    said = [
        row.day
        for row in member.pair.reminders.all()
        if (row.member_id, row.about, row.since) == (member.pk, about, since)
    ]
    every = datetime.timedelta(days=member.pair.programme.remind_after_days)
    if len(said) >= REMINDERS or (today - since).days > TOO_LATE_DAYS:
        return False
    return today - max(said, default=since) >= every


def _in_peace(member: Member, today: datetime.date) -> bool:
    return member.quiet_until is not None and member.quiet_until > today


@transaction.atomic
def _remind(member: Member, about: About, since: datetime.date) -> bool:
    said = Reminder.objects.filter(member=member, about=about, since=since).count()
    row = Reminder.objects.create(pair=member.pair, member=member, about=about, since=since, number=said + 1)
    messages.tell_member(member, f"remind_{about}", only_if=STILL_TRUE, about=str(row.pk))
    return True


def still_true(about: str) -> bool:
    """Whether a reminder still holds at the moment it is sent: nobody met, planned, logged, paused or closed
    meanwhile, and who gets it was not left in peace."""
    row = Reminder.objects.filter(pk=about).select_related("member").first()
    if row is None or row.member.to_on is not None:
        return False
    today = timezone.localdate()
    life = with_life(Pair.objects.filter(pk=row.pair_id), today).get()
    asked = (row.about, row.since) in list(open_questions(life, row.member, today))
    return asked and not _in_peace(row.member, today)


def escalate_overdue(*, today: datetime.date | None = None) -> int:
    """Tell the admins once of each concern whose day for an answer has passed. Returns how many."""
    today = today or timezone.localdate()
    rows = Concern.objects.overdue(today).filter(escalated_at=None)
    return sum(_escalate(row) for row in rows.select_related("pair__programme__organisation"))


@transaction.atomic
def _escalate(concern: Concern) -> bool:
    concern.escalated_at = timezone.now()
    concern.save(update_fields=["escalated_at"])
    clock = Viewer(organisation=concern.pair.programme.organisation_id)
    audit.record("concern.escalated", concern, by=clock, fields=["escalated_at"])
    messages.tell_admins(concern.pair, "concern_overdue", only_if=STILL_OVERDUE, about=str(concern.pk))
    return True


def still_overdue(about: str) -> bool:
    """Whether nobody has answered a concern yet."""
    return Concern.objects.unanswered().filter(pk=about).exists()
