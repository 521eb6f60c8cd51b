"""Meetings as entries of a timeline, and what was answered to them: as far as it reaches who looks."""

import datetime
from collections.abc import Iterable

from django.db.models import OuterRef, Prefetch, Q, Subquery
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from memore.accounts.models import User
from memore.core.access import Viewer
from memore.core.listed import Listed
from memore.core.timeline import Entry, Reply
from memore.core.words import as_written, first_name
from memore.pairs.actions.taking_back import may_take_back
from memore.pairs.models import Absence, Comment, Meeting, Member, Pair
from memore.pairs.naming import together
from memore.pairs.stopped import may_answer, reads_until
from memore.pairs.talk import topics_line
from memore.programmes.models import Side


def meetings(pair: Pair, viewer: Viewer) -> Iterable[Entry]:
    """Meetings that were held or did not happen."""
    rows = pair.meetings.exclude(state=Meeting.State.PLANNED)
    rows = rows.select_related("logged_by", "thanked_by", "accompanied_by__user").prefetch_related(
        Prefetch("comments", queryset=Comment.objects.select_related("by"))
    )
    if viewer.role != Side.MENTEE:
        missed = Absence.objects.filter(meeting=OuterRef("pk")).order_by().values("meeting")
        rows = rows.annotate(
            not_there=Subquery(missed.annotate(listed=Listed("member__person__name")).values("listed"))
        )
    members = list(pair.members.all())
    until = reads_until(viewer, members)
    if until is not None:
        rows = rows.exclude(Q(logged_at__gt=until) & ~Q(logged_by=viewer.user))
    mentors = {member.person.user_id for member in members if member.side == Side.MENTOR}
    for row in rows:
        whose = "mentor" if row.logged_by_id in mentors or row.logged_by_id is None else "mentee"
        if row.assisted:
            whose = "staff"
        if row.state == Meeting.State.MISSED:
            to_come = row.day > timezone.localdate()  # of a pair that was paused or ended before it
            title = _("Called off") if to_come else _("Did not meet")
            yield Entry(at=row.logged_at, day=row.day, whose="watch", icon="calendar-x", title=title)
            continue
        yield Entry(
            at=row.logged_at,
            day=row.day,
            whose=whose,  # type: ignore[arg-type]
            icon="calendar",
            title=held_words(row),
            words=_logged_by(row, pair),
            said=row.words,
            done=_answers(row, viewer, until),
            replies=_replies(row, viewer, members),
        )


def held_words(meeting: Meeting) -> str:
    """ "Met for 90 minutes, it went well"."""
    met = _("Met")
    if meeting.minutes:
        met = ngettext("Met for %(minutes)s minute", "Met for %(minutes)s minutes", meeting.minutes)
        met = met % {"minutes": meeting.minutes}
    went = {
        Meeting.Went.WELL: _("%(met)s, it went well"),
        Meeting.Went.SO_SO: _("%(met)s, it went so-so"),
        Meeting.Went.HARD: _("%(met)s, it was hard"),
    }
    return went[Meeting.Went(meeting.went)] % {"met": met} if meeting.went else met


def _logged_by(meeting: Meeting, pair: Pair) -> str:
    parts = []
    if meeting.logged_by is not None:
        parts.append(_("Logged by %(name)s.") % {"name": as_written(meeting.logged_by.name)})
    if meeting.way:
        parts.append(_("%(way)s.") % {"way": str(Meeting.Way(meeting.way).label).capitalize()})
    if meeting.where:
        parts.append(_("Place: %(place)s.") % {"place": as_written(meeting.where)})
    if meeting.accompanied:
        parts.append(_with_staff(meeting))
    if absent := getattr(meeting, "not_there", None):
        names = together([first_name(name) for name in absent.split("\n")])
        parts.append(_("Not there: %(names)s.") % {"names": names})
    if meeting.topics and (topics := topics_line(pair.programme, meeting.topics)):
        parts.append(_("Talked about: %(topics)s.") % {"topics": topics})
    return " ".join(parts)


def _with_staff(meeting: Meeting) -> str:
    if meeting.accompanied_by is None:
        return _("Somebody of the staff was there.")
    return _("%(name)s was there.") % {"name": as_written(meeting.accompanied_by.user.name)}


def _answers(meeting: Meeting, viewer: Viewer, until: datetime.datetime | None) -> str:
    """Who thanked, and what was commented; `until`: see `reads_until`."""
    comments = [row for row in meeting.comments.all() if _is_read(row.at, row.by, viewer, until)]
    said = [said_by(row.by, row.words) for row in comments]
    if meeting.thanked_by is not None and _is_read(meeting.thanked_at, meeting.thanked_by, viewer, until):
        said.insert(0, _("%(name)s says thank you.") % {"name": as_written(meeting.thanked_by.name)})
    return " ".join(said)


def _is_read(
    at: datetime.datetime | None, by: User | None, viewer: Viewer, until: datetime.datetime | None
) -> bool:
    own = by is not None and by.pk == viewer.user
    return until is None or own or (at is not None and at <= until)


def called(user: User | None) -> str:
    """Who wrote something, as they are written."""
    return as_written(user.name) if user else _("Somebody")


def said_by(user: User | None, words: str) -> str:
    """Somebody's own words behind their name."""
    return _("%(name)s: “%(words)s”") % {"name": called(user), "words": as_written(words)}


def _replies(meeting: Meeting, viewer: Viewer, members: list[Member]) -> tuple[Reply, ...]:
    answers = may_answer(meeting, viewer, members)
    replies: tuple[Reply, ...] = ()
    if answers:
        replies = (Reply(_("Comment"), reverse("pairs:comment", args=[meeting.pk]), opens=True),)
    if may_take_back(meeting, viewer):
        url = reverse("pairs:take_back_log", args=[meeting.pk])
        replies = (*replies, Reply(_("Logged by mistake"), url, "undo-2", opens=True))
    if answers and meeting.thanked_at is None and meeting.logged_by_id != viewer.user:
        return (Reply(_("Thank"), reverse("pairs:thank", args=[meeting.pk]), "heart"), *replies)
    return replies
