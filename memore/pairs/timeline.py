"""What happened in a pair, as entries of a timeline. Who looks decides what is in it."""

import datetime
from collections.abc import Iterable
from typing import Any

from django.db.models import F, OuterRef, Prefetch, Q, Subquery, UUIDField, Value
from django.db.models.functions import Cast
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
from memore.pairs.attention import concern_words
from memore.pairs.care_forms import MOODS
from memore.pairs.models import Absence, Change, CheckIn, Comment, Concern, Meeting, Member, Note, Pair
from memore.pairs.naming import together
from memore.pairs.referring import referrals
from memore.pairs.stopped import may_answer, reads_until
from memore.pairs.talk import topics_line
from memore.programmes.models import Side
from memore.programmes.talks import talk_label

ICONS = {
    Change.Kind.OPENED: "users",
    Change.Kind.AMENDED: "file-pen",
    Change.Kind.BEGUN: "sprout",
    Change.Kind.PAUSED: "pause",
    Change.Kind.RESUMED: "play",
    Change.Kind.CLOSING: "flag",
    Change.Kind.CONTINUED: "undo-2",
    Change.Kind.CLOSED: "archive",
    Change.Kind.FOLLOWED_UP: "check",
    Change.Kind.UNFOLLOWED: "undo-2",
    Change.Kind.UNBEGUN: "undo-2",
    Change.Kind.REOPENED: "undo-2",
    Change.Kind.SHARED: "eye",
    Change.Kind.UNSHARED: "eye-off",
    Change.Kind.JOINED: "user-plus",
    Change.Kind.LEFT: "log-out",
    Change.Kind.RETURNED: "undo-2",
    Change.Kind.STOPPED: "octagon-x",
    Change.Kind.UNSTOPPED: "play",
}


def timeline(pair: Pair, viewer: Viewer) -> list[Entry]:
    """Newest first. Members see meetings and turns; notes, concerns, talks and reasons only staff."""
    turns, written, talks = of_staff(pair)
    entries = [*meetings(pair, viewer), *changes(turns, viewer), *consents(pair)]
    if viewer.is_staff:
        entries += [
            *notes(written),
            *check_ins(talks),
            *concerns(pair),
            *closing_talks(pair),
            *follow_ups(pair),
        ]
    return sorted(entries, key=lambda entry: (entry.day, entry.at), reverse=True)


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
    said = [_said(row.by, row.words) for row in comments]
    if meeting.thanked_by is not None and _is_read(meeting.thanked_at, meeting.thanked_by, viewer, until):
        said.insert(0, _("%(name)s says thank you.") % {"name": as_written(meeting.thanked_by.name)})
    return " ".join(said)


def _is_read(
    at: datetime.datetime | None, by: User | None, viewer: Viewer, until: datetime.datetime | None
) -> bool:
    own = by is not None and by.pk == viewer.user
    return until is None or own or (at is not None and at <= until)


def _called(user: User | None) -> str:
    return as_written(user.name) if user else _("Somebody")


def _said(user: User | None, words: str) -> str:
    return _("%(name)s: “%(words)s”") % {"name": _called(user), "words": as_written(words)}


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


def changes(rows: Iterable[Change], viewer: Viewer) -> Iterable[Entry]:
    """The turns of the pair's life; their reasons are for staff."""
    for row in rows:
        kind = Change.Kind(row.kind)
        yield Entry(
            at=row.at,
            day=timezone.localdate(row.at),
            whose="watch" if kind == Change.Kind.PAUSED else "staff",
            icon=ICONS[kind],
            title=change_words(row),
            words=row.words if viewer.is_staff else "",
            readers=_("Staff read this.") if viewer.is_staff and row.words else "",
        )


def change_words(change: Change) -> str:
    """A turn in words."""
    return {
        Change.Kind.OPENED: _("The pair was opened"),
        Change.Kind.AMENDED: _("The agreement was changed"),
        Change.Kind.BEGUN: _("They met for the first time"),
        Change.Kind.PAUSED: _("The pair rests"),
        Change.Kind.RESUMED: _("The pair goes on"),
        Change.Kind.CLOSING: _("The closing began"),
        Change.Kind.CONTINUED: _("They do not close after all"),
        Change.Kind.CLOSED: _("The pair was closed"),
        Change.Kind.FOLLOWED_UP: _("Staff asked how it went on"),
        Change.Kind.UNFOLLOWED: _("The follow-up was taken back"),
        Change.Kind.UNBEGUN: _("The first meeting was taken back"),
        Change.Kind.REOPENED: _("The pair was reopened"),
        Change.Kind.SHARED: _("Shared with a partner"),
        Change.Kind.UNSHARED: _("No longer shared"),
        Change.Kind.JOINED: _("Somebody joined the group"),
        Change.Kind.LEFT: _("Somebody left the group"),
        Change.Kind.RETURNED: _("Somebody came back to the group"),
        Change.Kind.STOPPED: _("One of them stopped the contact"),
        Change.Kind.UNSTOPPED: _("Contact of one of them is open again"),
    }[Change.Kind(change.kind)]


def consents(pair: Pair) -> Iterable[Entry]:
    """Who agreed to how they work together."""
    for member in pair.members.all():
        if member.agreed_at is None:
            continue
        assisted = _("Staff helped to say so.") if member.agreed_assisted else ""
        yield Entry(
            at=member.agreed_at,
            day=timezone.localdate(member.agreed_at),
            whose=member.side,  # type: ignore[arg-type]
            icon="handshake",
            title=_("%(name)s agreed to how they work together") % {"name": as_written(member.person.name)},
            words=assisted,
        )


OF_TALKS = (
    "on",
    "name",
    "member",
    "with_mentee",
    "with_mentor",
    "mood_mentee",
    "mood_mentor",
    "trust",
    "problem",
)
"""What check-ins have beyond turns and notes."""


def of_staff(pair: Pair) -> tuple[list[Change], list[Note], list[CheckIn]]:
    """What staff did, wrote and heard, in one query. Notes have no kind; check-ins are of the kind "talk"."""
    names = ("pk", "kind", "at", "words", "by__name", *OF_TALKS)
    fields: dict[str, Any] = {name: CheckIn._meta.get_field(name) for name in OF_TALKS}
    kinds = {name: UUIDField if field.is_relation else type(field) for name, field in fields.items()}
    # Cast, because PostgreSQL takes a bare NULL for text and does not join it with days or numbers.
    nothing = {name: Cast(Value(None), kind()) for name, kind in kinds.items()}
    turns = pair.changes.exclude(kind=Change.Kind.AGREED).order_by().annotate(**nothing)
    written = pair.notes.order_by().annotate(kind=Value(""), **nothing)
    talks = pair.check_ins.order_by().annotate(kind=Value("talk"), words=F("action"))
    rows = turns.values_list(*names).union(written.values_list(*names), talks.values_list(*names), all=True)
    people = {member.pk: member for member in pair.members.all()}
    changes: list[Change] = []
    notes: list[Note] = []
    check_ins: list[CheckIn] = []
    for pk, kind, at, words, name, *talk in rows:
        by = User(name=name) if name else None
        # Words are still sealed here: a row opens its own.
        if kind == "talk":
            said = dict(zip(OF_TALKS, talk, strict=True))
            said["member"] = people.get(said["member"])
            check_ins.append(CheckIn(pk=pk, at=at, action=words, by=by, **said))
        elif kind:
            changes.append(Change(pk=pk, kind=kind, at=at, words=words, by=by))
        else:
            notes.append(Note(pk=pk, at=at, words=words, by=by))
    return changes, notes, check_ins


def notes(rows: Iterable[Note]) -> Iterable[Entry]:
    """What staff wrote."""
    for row in rows:
        yield Entry(
            at=row.at,
            day=timezone.localdate(row.at),
            whose="staff",
            icon="file-text",
            title=_("%(name)s wrote a note") % {"name": _called(row.by)},
            said=row.words,
            readers=_("Staff read this. The person it is about can ask to see it."),
        )


def check_ins(rows: Iterable[CheckIn]) -> Iterable[Entry]:
    """Talks of staff with one side or both."""
    for row in rows:
        yield Entry(
            at=row.at,
            day=row.on,
            whose="watch" if row.problem else "staff",
            icon="flag" if row.problem else "message-square",
            title=_spoke(row) % {"name": _called(row.by), "other": _other(row)},
            words=check_in_words(row),
            said=row.action,
            readers=_("Staff read this. The person it is about can ask to see it."),
        )


def _spoke(row: CheckIn) -> str:
    if row.member is not None:
        return _("%(name)s spoke with %(other)s")
    if row.with_mentee and row.with_mentor:
        return _("%(name)s spoke with both")
    return _("%(name)s spoke with the mentee") if row.with_mentee else _("%(name)s spoke with the mentor")


def _other(row: CheckIn) -> str:
    return as_written(row.member.person.name) if row.member else ""


def check_in_words(row: CheckIn) -> str:
    """Which talk it was, and how it is for each of them."""
    moods = {value: str(label) for value, label in MOODS}
    said = [_("%(talk)s.") % {"talk": talk_label(row.name)}]
    if row.member is not None:
        mood = row.mood_mentee or row.mood_mentor
        said.append(_("%(mood)s.") % {"mood": moods[mood].capitalize()} if mood else "")
    elif row.mood_mentee:
        said.append(_("Mentee: %(mood)s.") % {"mood": moods[row.mood_mentee]})
    if row.mood_mentor and row.member is None:
        said.append(_("Mentor: %(mood)s.") % {"mood": moods[row.mood_mentor]})
    if row.trust:
        said.append(_("Trust: %(mood)s.") % {"mood": moods[row.trust]})
    if row.problem:
        said.append(_("There is a problem."))
    if row.assisted:
        said.append(_("Somebody interpreted."))
    return " ".join(said)


def concerns(pair: Pair) -> Iterable[Entry]:
    """What a member asked of staff, and the answer."""
    for row in pair.concerns.select_related("member__person", "about__person", "answered_by"):
        answered, row.pair = "", pair
        if row.answered_at is not None:
            answered = _said(row.answered_by, row.answer)
        yield Entry(
            at=row.at,
            day=timezone.localdate(row.at),
            whose="watch" if row.answered_at is None else row.member.side,  # type: ignore[arg-type]
            icon="octagon-x" if row.kind == Concern.Kind.STOP else "life-buoy",
            title=row.member.person.name,
            words=concern_words(row),
            readers=_("Staff read this. Nobody else in the group does.")
            if row.about or len(pair.members.all()) > len(Side.values)
            else _("Staff read this. The other one does not."),
            done=answered,
            replies=referrals(row)
            if answered
            else (
                Reply(_("Answer"), reverse("pairs:answer_concern", args=[row.pk]), opens=True),
                *referrals(row),
            ),
        )


def closing_talks(pair: Pair) -> Iterable[Entry]:
    """What each side said at the end."""
    for member in pair.members.all():
        if (row := getattr(member, "closing_talk", None)) is None:
            continue
        next_step = _("Next: %(step)s.") % {"step": row.get_next_display()}
        again = {True: _("Would do it again."), False: _("Would not do it again.")}.get(row.again, "")  # type: ignore[arg-type]
        words = (row.well, row.hard, row.next_words)
        yield Entry(
            at=row.at,
            day=row.on,
            whose=member.side,  # type: ignore[arg-type]
            icon="message-square",
            title=_("Closing talk with %(name)s") % {"name": as_written(member.person.name)},
            words=" ".join(part for part in (next_step, again) if part),
            said=" · ".join(part for part in words if part),
            readers=_("Staff read this. The person it is about can ask to see it."),
        )


def follow_ups(pair: Pair) -> Iterable[Entry]:
    """How it went on for the mentee."""
    for member in pair.members.all():
        if (row := getattr(member, "follow_up", None)) is None:
            continue
        name = as_written(member.person.name)
        yield Entry(
            at=row.at,
            day=row.on,
            whose="mentee",
            icon="footprints",
            title=_("%(name)s: %(result)s") % {"name": name, "result": row.get_result_display()},
            words=_("Staff helped to say so.") if row.assisted else "",
            said=row.words,
            readers=_("Staff read this. The person it is about can ask to see it."),
        )
