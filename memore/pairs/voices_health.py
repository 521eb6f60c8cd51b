"""What both sides say, as rules that call staff: not a good fit, a hard pulse, two points apart, no answer.

Read beside `pairs.health`: a rule reads a pair with its life and with `voices_said.with_voices`. Where a side
has several, each of them is asked and answers for themselves, and the row says who it is about.
"""

import datetime
from collections.abc import Callable, Iterator
from typing import Protocol
from uuid import UUID

from django.utils import timezone
from django.utils.translation import gettext as _

from memore.core.words import short_day
from memore.pairs.health import Finding, Rule, handed_back_after
from memore.pairs.inside import Inside, inside, several
from memore.pairs.models import Fit, PairState
from memore.pairs.voices_said import LOW, Between, SaidPulse, between, of
from memore.programmes.models import Programme, Side

APART = 2  # points between the two
FIT_MEETINGS = 3
FIT_DAYS = 60
"""The third meeting, or so many days after the first: then nobody is asked on their own any more whether it
fits; staff ask who has not said it."""


class LifeWithVoices(Protocol):
    """What these rules read of a pair."""

    programme: Programme
    state: str
    opened_at: datetime.datetime
    first_met: datetime.date | None
    last_met: datetime.date | None
    met: int
    inside: str | None
    pulses: str | None
    fits: str | None


def pulse_due_on(life: LifeWithVoices, one: Between, today: datetime.date) -> datetime.date | None:
    """The day since which a member is asked how it goes with another: every pulse_every_days after the pair
    opened, once they have met; None where nothing is asked."""
    if life.state not in (PairState.ACTIVE, PairState.CLOSING) or one.met_on is None:
        return None
    opened = timezone.localdate(life.opened_at)
    every = datetime.timedelta(days=life.programme.pulse_every_days)
    rounds = (today - opened) // every
    if rounds < 1:
        return None
    due = opened + rounds * every
    return None if one.pulse is not None and one.pulse.on >= due else due


def fit_is_due(life: LifeWithVoices, one: Between, today: datetime.date) -> bool:
    """Asked once they have met; who is still deciding is asked again after the next meeting. It is a question
    of the beginning: after the third meeting, or some weeks, it is over."""
    if one.met_on is None or life.state not in (PairState.STARTED, PairState.ACTIVE):
        return False
    were_there_from_the_first = one.met_on == life.first_met
    if today > fit_ends_on(one.met_on) or (were_there_from_the_first and life.met >= FIT_MEETINGS):
        return False
    if one.fit is None:
        return True
    deciding = one.fit.answer == Fit.Answer.DECIDING
    return deciding and life.last_met is not None and life.last_met > one.fit.on


def fit_ends_on(met_on: datetime.date) -> datetime.date:
    """The last day on which two who first met on a day are asked whether it fits."""
    return met_on + datetime.timedelta(days=FIT_DAYS)


def to_say_fit(life: LifeWithVoices, member: UUID, today: datetime.date) -> list[Inside]:
    """About whom a member is asked whether it fits."""
    return [one.other for one in of(life, member) if fit_is_due(life, one, today)]


def to_say_pulse(life: LifeWithVoices, member: UUID, today: datetime.date) -> list[Inside]:
    """About whom a member is asked how it goes."""
    return [one.other for one in of(life, member) if pulse_due_on(life, one, today)]


def gap(one: SaidPulse | None, other: SaidPulse | None) -> int:
    """So many points lie between two answers at most; 0 where one is missing."""
    if one is None or other is None:
        return 0
    return max(abs(one.going - other.going), abs(one.trust - other.trust))


def _spoken_since(member: Inside, day: datetime.date) -> bool:
    return member.spoken_on is not None and member.spoken_on >= day


def _said(life: LifeWithVoices, today: datetime.date) -> Iterator[Between]:
    """What was said in a pair that goes on, without who is left in peace."""
    if life.state in (PairState.STARTED, PairState.ACTIVE, PairState.CLOSING):
        for one in between(life):
            if not one.member.in_peace(today) and not one.other.in_peace(today):
                yield one


def not_a_fit(life: LifeWithVoices, today: datetime.date) -> Finding | None:
    """One of them says that it is not a good fit: until they say otherwise, or the pair ends."""
    for one in _said(life, today):
        if one.fit is not None and one.fit.answer == Fit.Answer.NO:
            return Finding("pair.no_fit", True, _say_no_fit(life, one), one.fit.on)
    return None


def fit_not_said(life: LifeWithVoices, today: datetime.date) -> Finding | None:
    """Somebody was asked for weeks whether it fits and did not say it, and staff have not spoken with them
    since: whoever was asked first."""
    silent = [
        (fit_ends_on(one.met_on), one)
        for one in _said(life, today)
        if one.met_on is not None
        and (one.fit is None or one.fit.answer == Fit.Answer.DECIDING)
        and not (one.member.stopped or one.other.stopped)
    ]
    over = [(day, one) for day, one in silent if day < today and not _spoken_since(one.member, day)]
    if life.state == PairState.CLOSING or not over:
        return None
    day, one = min(over, key=lambda row: row[0])
    page = _page(life, one) or f"?side={one.member.side}"
    return Finding("pair.fit_not_said", False, _say_not_said(life, one), day, page)


def low_pulse(life: LifeWithVoices, today: datetime.date) -> Finding | None:
    """One of them answered 1 or 2, and staff have not spoken with them since: the hardest first."""
    low = [
        (one.pulse.hardest, one.pulse, one)
        for one in _said(life, today)
        if one.pulse and one.pulse.hardest <= LOW and not _spoken_since(one.member, one.pulse.on)
    ]
    if not low:
        return None
    _hardest, pulse, one = min(low, key=lambda row: row[0])
    return Finding("pair.low_pulse", True, _say_low(life, one, pulse), pulse.on)


def apart(life: LifeWithVoices, today: datetime.date) -> Finding | None:
    """The last answers of a mentee and a mentor about each other lie two points or more apart, and staff have
    spoken with neither since: the furthest first."""
    said = {(one.member.pk, one.other.pk): one for one in _said(life, today)}
    found: tuple[int, datetime.date, Between] | None = None
    for (member, other), one in said.items():
        back = said.get((other, member))
        if one.member.side != Side.MENTEE or one.pulse is None or back is None or back.pulse is None:
            continue
        points, since = gap(one.pulse, back.pulse), max(one.pulse.on, back.pulse.on)
        spoken = _spoken_since(one.member, since) or _spoken_since(one.other, since)
        if points >= APART and not spoken and (found is None or points > found[0]):
            found = (points, since, one)
    if found is None:
        return None
    points, since, one = found
    return Finding("pair.apart", False, _say_apart(life, one, points), since)


def no_pulse_mentee(life: LifeWithVoices, today: datetime.date) -> Finding | None:
    """A mentee was asked how it goes, was reminded, and has not answered."""
    return _no_pulse(life, Side.MENTEE, today)


def no_pulse_mentor(life: LifeWithVoices, today: datetime.date) -> Finding | None:
    """A mentor was asked how it goes, was reminded, and has not answered."""
    return _no_pulse(life, Side.MENTOR, today)


def _no_pulse(life: LifeWithVoices, side: Side, today: datetime.date) -> Finding | None:
    """Who of a side has been silent longest."""
    silent = []
    for one in _said(life, today):
        due = pulse_due_on(life, one, today)
        stopped = one.member.stopped or one.other.stopped
        if due is None or one.member.side != side or stopped:
            continue
        if (today - max(due, one.since)).days >= handed_back_after(life.programme):
            silent.append((one.pulse.on if one.pulse else datetime.date.min, one.since, due, one))
    if not silent:
        return None
    _on, _since, due, one = min(silent, key=lambda row: row[:2])
    return Finding(f"pair.no_pulse_{side.value}", False, _say_silent(life, one, due), due, _page(life, one))


def _page(life: LifeWithVoices, one: Between) -> str:
    """The end of the address where staff write down what this member says about that one."""
    if not several(inside(life)):
        return ""
    return f"?member={one.member.pk}&about={one.other.pk}"


def _of_several(life: LifeWithVoices, one: Between) -> bool:
    """Whether the member speaks of one of several."""
    return sum(1 for row in inside(life) if row.side == one.other.side) > 1


def _say_no_fit(life: LifeWithVoices, one: Between) -> Callable[[], str]:
    def say() -> str:
        words = _("%(name)s says: not a good fit.")
        if _of_several(life, one):
            words = _("%(name)s says of %(other)s: not a good fit.")
        return words % {"name": one.member.called, "other": one.other.called}

    return say


def _say_not_said(life: LifeWithVoices, one: Between) -> Callable[[], str]:
    def say() -> str:
        words = _("%(name)s has not said whether it fits.")
        if _of_several(life, one):
            words = _("%(name)s has not said whether it fits with %(other)s.")
        return words % {"name": one.member.called, "other": one.other.called}

    return say


def _say_low(life: LifeWithVoices, one: Between, pulse: SaidPulse) -> Callable[[], str]:
    def say() -> str:
        words = _("%(name)s says that it is hard between them (%(value)s of 5).")
        if _of_several(life, one):
            words = _("%(name)s says that it is hard with %(other)s (%(value)s of 5).")
        if pulse.going > LOW:
            words = _("%(name)s does not trust the other one much (%(value)s of 5).")
            if _of_several(life, one):
                words = _("%(name)s does not trust %(other)s much (%(value)s of 5).")
        value = pulse.going if pulse.going <= LOW else pulse.trust
        return words % {"name": one.member.called, "other": one.other.called, "value": value}

    return say


def _say_apart(life: LifeWithVoices, one: Between, points: int) -> Callable[[], str]:
    def say() -> str:
        words = _("They feel differently about it: %(points)s points apart.")
        if several(inside(life)):
            words = _("%(name)s and %(other)s feel differently about it: %(points)s points apart.")
        return words % {"name": one.member.called, "other": one.other.called, "points": points}

    return say


def _say_silent(life: LifeWithVoices, one: Between, due: datetime.date) -> Callable[[], str]:
    def say() -> str:
        words = _("%(name)s has not said how it goes: it was due on %(day)s.")
        if _of_several(life, one):
            words = _("%(name)s has not said how it goes with %(other)s: it was due on %(day)s.")
        return words % {"name": one.member.called, "other": one.other.called, "day": short_day(due)}

    return say


VOICE_RULES: tuple[Rule, ...] = (
    not_a_fit,
    low_pulse,
    apart,
    no_pulse_mentee,
    no_pulse_mentor,
    fit_not_said,
)
