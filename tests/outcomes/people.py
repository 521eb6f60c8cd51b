"""Mentees who left, for tests of outcomes."""

import datetime

from django.utils import timezone

from memore.pairs.actions import close_pair
from memore.pairs.models import CloseReason, Member, Pair
from tests import factories

DAY = datetime.timedelta(days=1)


def ended(
    programme, by, *, days_ago, email="left@example.org", phone="", language="en", channel="", reason=None
):
    """A mentee without an account whose pair ended so many days ago; returns the participation."""
    person = factories.PersonFactory(
        organisation=programme.organisation, email=email, phone=phone, language=language, channel=channel
    )
    mentee = factories.ParticipationFactory(programme=programme, person=person)
    mentor = factories.ParticipationFactory(programme=programme, side="mentor")
    pair = factories.open_pair(mentee=mentee, mentor=mentor)
    close_pair(pair=pair, reason=reason or CloseReason.COMPLETED, by=by, untalked="moved")
    move_end(pair, timezone.localdate() - days_ago * DAY)
    mentee.refresh_from_db()
    return mentee


def move_end(pair, day):
    Member.objects.filter(pair=pair).update(from_on=day - 100 * DAY, to_on=day)
    at = timezone.make_aware(datetime.datetime.combine(day, datetime.time(12)))
    Pair.objects.filter(pk=pair.pk).update(opened_at=at - 100 * DAY, closed_at=at)


def link_in(message) -> str:
    """The address in a message that waits in the outbox."""
    return message.link
