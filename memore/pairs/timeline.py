"""What happened in a pair, as entries of a timeline. Who looks decides what is in it."""

from collections.abc import Iterable
from typing import Any

from django.db.models import F, UUIDField, Value
from django.db.models.functions import Cast
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _

from memore.accounts.models import User
from memore.core.access import Viewer
from memore.core.timeline import Entry, Reply
from memore.core.words import as_written
from memore.pairs.attention import concern_words
from memore.pairs.met import called, meetings, said_by
from memore.pairs.models import Change, CheckIn, Concern, Note, Pair
from memore.pairs.referring import referrals
from memore.pairs.spoken import check_ins
from memore.programmes.models import Side

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
            title=_("%(name)s wrote a note") % {"name": called(row.by)},
            said=row.words,
            readers=_("Staff read this. The person it is about can ask to see it."),
        )


def concerns(pair: Pair) -> Iterable[Entry]:
    """What a member asked of staff, and the answer."""
    for row in pair.concerns.select_related("member__person", "about__person", "answered_by"):
        answered, row.pair = "", pair
        if row.answered_at is not None:
            answered = said_by(row.answered_by, row.answer)
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
