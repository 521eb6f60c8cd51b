"""Who has been silent for longer than their programmes keep people."""

import datetime
from collections.abc import Iterator

from django.db.models import Exists, Max, OuterRef, Q
from django.utils import timezone

from memore.pairs.models import Member, Pair
from memore.people.models import Person, PersonQuerySet
from memore.programmes.models import Participation, Programme, State

DEFAULT_NOTICE_DAYS = 30
DEFAULT_DAYS = 730
HERE = (State.APPLIED, State.ACCEPTED, State.WAITING, State.PAIRED, State.PAUSED)


def idle(today: datetime.date) -> Iterator[Person]:
    """People whose last sign of life lies before the longest time of their programmes, with
    `notice_days`, the longest notice of these. One query for each length that programmes have."""
    lengths = Programme.objects.values_list("forget_after_days", flat=True).distinct()
    for days in sorted({*lengths, DEFAULT_DAYS}):
        longest = Max("participations__programme__forget_after_days", default=DEFAULT_DAYS)
        notice = Max("participations__programme__notice_days", default=DEFAULT_NOTICE_DAYS)
        rows = Person.objects.annotate(keep_days=longest, notice_days=notice).filter(keep_days=days)
        yield from silent_since(rows, today - datetime.timedelta(days=days))


def silent_since(rows: PersonQuerySet, day: datetime.date) -> PersonQuerySet:
    """Of these, who has shown no sign of life since `day`: not signed in, not written down or changed, not
    joined, not left, in no pair that went on. Who is forgotten already is not named again."""
    start = timezone.make_aware(datetime.datetime.combine(day, datetime.time()))
    open_pair = Member.objects.filter(person=OuterRef("pk"), pair__in=Pair.objects.open())
    lately = Member.objects.filter(person=OuterRef("pk"), pair__closed_at__gte=start)
    takes_part = Participation.objects.filter(person=OuterRef("pk")).filter(
        Q(joined_on__gte=day) | Q(left_on__gte=day) | Q(state=State.WAITING, waiting_since__gte=day)
    )
    return (
        rows.filter(changed_at__lt=start)
        .exclude(user__last_login__gte=start)
        .exclude(name="–")
        .filter(~Exists(open_pair), ~Exists(lately), ~Exists(takes_part))
        .select_related("user", "organisation")
    )
