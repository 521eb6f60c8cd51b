"""When a pair needs somebody: the rules, each with the words that say why it fired. Plain arithmetic.

A rule reads a `Life` (a Pair with the annotations of `lives.with_life`) and the day, and answers with a
Finding or None. Days come from the programme's thresholds.
"""

import datetime
from collections.abc import Callable, Collection, Sequence
from dataclasses import dataclass
from typing import Any, Literal, Protocol
from uuid import UUID

from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from memore.core.words import first_name, short_day
from memore.pairs.inside import inside, rests_in_peace, several
from memore.pairs.models import ENDED, Concern, Meeting, PairState
from memore.pairs.naming import together
from memore.pairs.talks import next_talks
from memore.programmes.models import Programme, Side

REMINDERS = 2
"""So often people are reminded before it is a matter for staff."""
EARLY_MEETINGS = 2  # before the second meeting it is too early to tell


class Life(Protocol):
    """What the rules read of a pair."""

    programme: Programme
    state: str
    opened_at: datetime.datetime
    rhythm_days: int
    planned_end_on: datetime.date
    paused_until: datetime.date | None
    contact_stopped_at: datetime.datetime | None
    first_met: datetime.date | None
    last_met: datetime.date | None
    last_went: str | None
    met: int
    next_on: datetime.date | None
    unlogged_on: datetime.date | None
    inside: str | None
    asked: str | None
    closed_at: datetime.datetime | None


@dataclass(frozen=True, slots=True)
class Finding:
    """A rule that fired: its name, whether today or this week, how to say why, since when; `about`: the end
    of the address that mends it, where it is about one of several; `member`: whose page mends it."""

    rule: str
    urgent: bool
    say: Callable[[], str]
    since: datetime.date
    about: str = ""
    member: UUID | None = None

    @property
    def why(self) -> str:
        """The rule in words, found only for a row that is shown: an alarm in a thousand costs nothing."""
        return self.say()


@dataclass(frozen=True, slots=True)
class Health:
    """The pill of a pair and the rule behind it in words ("" where none fired)."""

    kind: Literal["good", "watch", "urgent", "early", "paused", "closed"]
    label: str
    icon: str
    why: str

    @property
    def tone(self) -> str:
        """The pill's tone; quiet for what is no judgement."""
        return self.kind if self.kind in ("good", "watch", "urgent") else "quiet"


Rule = Callable[[Any, datetime.date], Finding | None]


def asked(life: Life, today: datetime.date) -> Finding | None:
    """A member asks for staff and has no answer yet."""
    if not life.asked:
        return None
    kind = Concern.Kind(life.asked)
    return Finding("pair.asked", True, lambda: _asked_words(kind), today)


def _asked_words(kind: Concern.Kind) -> str:
    return {
        Concern.Kind.HELP: _("Asked for help, not answered yet."),
        Concern.Kind.BEYOND: _("Said it is beyond the mentor’s role, not answered yet."),
        Concern.Kind.STOP: _("Contact was stopped, not answered yet."),
    }[kind]


def not_begun(life: Life, today: datetime.date) -> Finding | None:
    """No first meeting is planned, first_meeting_within_days after the pair opened."""
    if life.state not in (PairState.STARTED, PairState.ACTIVE) or life.next_on or life.first_met:
        return None
    opened = timezone.localdate(life.opened_at)
    days = (today - opened).days
    limit = life.programme.first_meeting_within_days
    if days < limit:
        return None

    def say() -> str:
        why = ngettext(
            "A pair for %(days)s day, and no first meeting is planned.",
            "A pair for %(days)s days, and no first meeting is planned.",
            days,
        )
        return why % {"days": days}

    return Finding("pair.not_begun", days >= 2 * limit, say, opened)


def silent(life: Life, today: datetime.date) -> Finding | None:
    """No meeting for twice the agreed rhythm; urgent after silence_after_days too, with nothing planned."""
    if life.state not in (PairState.ACTIVE, PairState.CLOSING) or life.last_met is None:
        return None
    days, twice = (today - life.last_met).days, 2 * life.rhythm_days
    if days <= min(twice, max(life.programme.silence_after_days, life.rhythm_days)):
        return None

    def say() -> str:
        why = ngettext(
            "No meeting for %(days)s day, they agreed on %(rhythm)s.",
            "No meeting for %(days)s days, they agreed on %(rhythm)s.",
            days,
        ) % {"days": days, "rhythm": rhythm_words(life.rhythm_days)}
        hard = life.last_went == Meeting.Went.HARD
        return _("%(why)s The last one was hard.") % {"why": why} if hard else why

    late = days > max(twice, life.programme.silence_after_days)
    return Finding("pair.silent", late and life.next_on is None, say, life.last_met)


def nothing_planned(life: Life, today: datetime.date) -> Finding | None:
    """They met, and plan_within_days later no meeting is planned."""
    if life.state != PairState.ACTIVE or life.next_on or life.last_met is None:
        return None
    days = (today - life.last_met).days
    if days < life.programme.plan_within_days:
        return None
    day = life.last_met
    return Finding(
        "pair.nothing_planned",
        False,
        lambda: _("Nothing is planned since they met on %(day)s.") % {"day": short_day(day)},
        day,
    )


def check_in_due(life: Life, today: datetime.date, but: Collection[UUID] = ()) -> Finding | None:
    """A talk of the plan of check-ins is due with one member or more; `but`: whom staff ask otherwise."""
    due = [talk for talk in next_talks(life) if talk.due.on <= today and talk.member.pk not in but]
    waiting = [talk for talk in due if not talk.member.in_peace(today)]
    if not waiting or life.state == PairState.PAUSED:
        return None
    first = waiting[0]
    members = inside(life)

    def say() -> str:
        said = {"talk": first.due.label, "day": short_day(first.due.on)}
        if several(members):
            said["names"] = together([first_name(talk.member.name) for talk in waiting])
            return _("%(talk)s: speak with %(names)s (due %(day)s).") % said
        if waiting[-1].due.on == first.due.on and len(waiting) > 1:
            return _("%(talk)s: speak with each of them (due %(day)s).") % said
        if first.member.side == Side.MENTOR:
            return _("%(talk)s: speak with the mentor (due %(day)s).") % said
        return _("%(talk)s: speak with the mentee (due %(day)s).") % said

    return Finding("pair.check_in", False, say, first.due.on)


def handed_back_after(programme: Programme) -> int:
    """Days after which what people were asked is handed back to staff: all reminders are out."""
    return REMINDERS * programme.remind_after_days + 1


def not_logged(life: Life, today: datetime.date) -> Finding | None:
    """A meeting was planned, nobody said how it was, and all reminders are out."""
    if life.state not in (PairState.STARTED, PairState.ACTIVE) or life.unlogged_on is None:
        return None
    day = life.unlogged_on
    if (today - day).days < handed_back_after(life.programme):
        return None
    return Finding(
        "pair.not_logged",
        False,
        lambda: _("Nobody said how the meeting of %(day)s was.") % {"day": short_day(day)},
        day,
    )


def pause_is_over(life: Life, today: datetime.date) -> Finding | None:
    """The day until which they wanted to rest has come."""
    if life.state != PairState.PAUSED or life.paused_until is None or life.paused_until > today:
        return None
    day = life.paused_until
    return Finding(
        "pair.pause_over", False, lambda: _("The pause ended on %(day)s.") % {"day": short_day(day)}, day
    )


def time_is_over(life: Life, today: datetime.date) -> Finding | None:
    """The agreed end has passed and nobody began to close."""
    if life.state not in (PairState.STARTED, PairState.ACTIVE) or life.planned_end_on >= today:
        return None
    day = life.planned_end_on
    return Finding(
        "pair.time_over",
        False,
        lambda: _("The agreed time ended on %(day)s: close, or agree on more.") % {"day": short_day(day)},
        day,
    )


STAFF_TASKS = ("pair.check_in", "pair.fit_not_said")
"""What staff have to do, and no sign of how a pair is: on the desk, but not in its pill."""

EVEN_IN_PEACE = ("pair.asked", "pair.pause_over", "pair.time_over")
"""What is said although a member is left in peace for some time: a call for help, and what is over."""

RULES: tuple[Rule, ...] = (
    asked,
    not_begun,
    silent,
    nothing_planned,
    not_logged,
    check_in_due,
    pause_is_over,
    time_is_over,
)


def findings(life: Life, today: datetime.date, rules: Sequence[Rule] = RULES) -> list[Finding]:
    """What fired, the most pressing first; a closed pair needs nobody but who asks."""
    fired = [found for rule in rules if (found := rule(life, today))]
    if rests_in_peace(inside(life), today):
        fired = [found for found in fired if found.rule in EVEN_IN_PEACE]
    return sorted(fired, key=lambda found: not found.urgent)


def health(life: Life, today: datetime.date, rules: Sequence[Rule] = RULES) -> Health:
    """The pill of a pair."""
    if life.state in ENDED:
        followed = life.state == PairState.FOLLOWED_UP
        return Health("closed", _("Followed up") if followed else _("Closed"), "archive", "")
    fired = [found for found in findings(life, today, rules) if found.rule not in STAFF_TASKS]
    if fired and fired[0].urgent:
        return Health("urgent", _("Needs you"), "triangle-alert", fired[0].why)
    if life.state == PairState.PAUSED and not fired:
        return Health("paused", _("Paused"), "pause", "")
    if fired:
        return Health("watch", _("Watch"), "clock", fired[0].why)
    if life.met < EARLY_MEETINGS:
        return Health("early", _("Too early to tell"), "sprout", "")
    return Health("good", _("On track"), "check", "")


def rhythm_words(days: int) -> str:
    """How often two people meet, as people say it: "every two weeks"."""
    said = {
        7: _("every week"),
        14: _("every two weeks"),
        21: _("every three weeks"),
        28: _("every four weeks"),
        30: _("every month"),
    }
    return said.get(days) or ngettext("every day", "every %(days)s days", days) % {"days": days}
