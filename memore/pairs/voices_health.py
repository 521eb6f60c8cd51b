"""What both sides say, as rules that call staff: not a good fit, a hard pulse, two points apart, no answer.

Read beside `pairs.health`: a rule reads a pair with the annotations of `with_voices`.
"""

import datetime
from collections.abc import Callable
from dataclasses import dataclass
from typing import Protocol

from django.db.models import CharField, OuterRef, QuerySet, Subquery, Value
from django.db.models.functions import Cast, Concat
from django.utils import timezone
from django.utils.translation import gettext as _

from memore.core.words import as_written, first_name, short_day
from memore.pairs.health import Finding, Rule
from memore.pairs.models import CheckIn, Fit, Pair, PairState, Pulse
from memore.programmes.models import Programme, Side

LOW = 2  # an answer of 1 or 2 wants a talk
APART = 2  # points between the two
ASK_AFTER_DAYS = 7  # so long the phone asks alone, then staff do
SIDES = (Side.MENTEE, Side.MENTOR)


class LifeWithVoices(Protocol):
    """What these rules read of a pair. The `said` columns are read with `pulse_of` and `fit_of`."""

    programme: Programme
    state: str
    opened_at: datetime.datetime
    mentee: str
    mentor: str
    first_met: datetime.date | None
    last_met: datetime.date | None
    mentee_pulse: str | None
    mentor_pulse: str | None
    mentee_fit: str | None
    mentor_fit: str | None
    talked_on: datetime.date | None


@dataclass(frozen=True, slots=True)
class SaidPulse:
    """The last pulse of one side."""

    on: datetime.date
    going: int
    trust: int

    @property
    def low(self) -> bool:
        """Whether one of the two wants a talk."""
        return min(self.going, self.trust) <= LOW


@dataclass(frozen=True, slots=True)
class SaidFit:
    """The last answer of one side to "is it a good fit?"."""

    on: datetime.date
    answer: str


def with_voices(lives: "QuerySet[Pair]") -> "QuerySet[Pair]":
    """Adds the last pulse and the last fit of each side, each packed into one column so that a pair costs
    one look-up a side, and when staff last spoke with one of them."""
    talks = CheckIn.objects.filter(pair=OuterRef("pk")).order_by("-on")
    return lives.annotate(
        mentee_pulse=_last_pulse(Side.MENTEE),
        mentor_pulse=_last_pulse(Side.MENTOR),
        mentee_fit=_last_fit(Side.MENTEE),
        mentor_fit=_last_fit(Side.MENTOR),
        talked_on=Subquery(talks.values("on")[:1]),
    )


def _last_pulse(side: Side) -> Subquery:
    rows = Pulse.objects.filter(pair=OuterRef("pk"), member__side=side, member__to_on=None)
    packed = Concat(_text("on"), Value(" "), _text("going"), Value(" "), _text("trust"))
    return Subquery(rows.order_by("-on", "-at").annotate(packed=packed).values("packed")[:1])


def _last_fit(side: Side) -> Subquery:
    rows = Fit.objects.filter(pair=OuterRef("pk"), member__side=side, member__to_on=None)
    packed = Concat(_text("on"), Value(" "), "answer", output_field=CharField())
    return Subquery(rows.order_by("-at").annotate(packed=packed).values("packed")[:1])


def _text(field: str) -> Cast:
    return Cast(field, CharField(max_length=10))


def pulse_of(life: LifeWithVoices, side: str) -> SaidPulse | None:
    """The last pulse of a side."""
    packed = life.mentee_pulse if side == Side.MENTEE else life.mentor_pulse
    if not packed:
        return None
    on, going, trust = packed.split()
    return SaidPulse(datetime.date.fromisoformat(on), int(going), int(trust))


def fit_of(life: LifeWithVoices, side: str) -> SaidFit | None:
    """The last fit of a side."""
    packed = life.mentee_fit if side == Side.MENTEE else life.mentor_fit
    if not packed:
        return None
    on, answer = packed.split()
    return SaidFit(datetime.date.fromisoformat(on), answer)


def pulse_due_on(life: LifeWithVoices, side: str, today: datetime.date) -> datetime.date | None:
    """The day since which a side is asked how it goes: every pulse_every_days after the pair opened, once
    they have met; None where nothing is asked."""
    if life.state not in (PairState.ACTIVE, PairState.CLOSING) or life.first_met is None:
        return None
    opened = timezone.localdate(life.opened_at)
    every = datetime.timedelta(days=life.programme.pulse_every_days)
    rounds = (today - opened) // every
    if rounds < 1:
        return None
    due = opened + rounds * every
    said = pulse_of(life, side)
    return None if said is not None and said.on >= due else due


def fit_is_due(life: LifeWithVoices, side: str) -> bool:
    """Asked once they have met; who is still deciding is asked again after the next meeting."""
    if life.first_met is None or life.state not in (PairState.STARTED, PairState.ACTIVE):
        return False
    said = fit_of(life, side)
    if said is None:
        return True
    return said.answer == Fit.Answer.DECIDING and life.last_met is not None and life.last_met > said.on


def _called(life: LifeWithVoices, side: str) -> str:
    return as_written(first_name(life.mentee if side == Side.MENTEE else life.mentor))


def _spoken_since(life: LifeWithVoices, day: datetime.date) -> bool:
    return life.talked_on is not None and life.talked_on >= day


def _goes_on(life: LifeWithVoices) -> bool:
    return life.state in (PairState.STARTED, PairState.ACTIVE, PairState.CLOSING)


def not_a_fit(life: LifeWithVoices, today: datetime.date) -> Finding | None:
    """One of them says that it is not a good fit: until they say otherwise, or the pair ends."""
    if not _goes_on(life):
        return None
    for side in SIDES:
        said = fit_of(life, side)
        if said is not None and said.answer == Fit.Answer.NO:
            return Finding("pair.no_fit", True, _say_no_fit(life, side), said.on)
    return None


def low_pulse(life: LifeWithVoices, today: datetime.date) -> Finding | None:
    """One of them answered 1 or 2, and staff have not spoken with them since."""
    if not _goes_on(life):
        return None
    for side in SIDES:
        said = pulse_of(life, side)
        if said is not None and said.low and not _spoken_since(life, said.on):
            return Finding("pair.low_pulse", True, _say_low(life, side, said), said.on)
    return None


def apart(life: LifeWithVoices, today: datetime.date) -> Finding | None:
    """Their last answers lie two points or more apart, and staff have not spoken with them since."""
    mentee, mentor = pulse_of(life, Side.MENTEE), pulse_of(life, Side.MENTOR)
    if mentee is None or mentor is None or not _goes_on(life):
        return None
    gap = max(abs(mentee.going - mentor.going), abs(mentee.trust - mentor.trust))
    since = max(mentee.on, mentor.on)
    if gap < APART or _spoken_since(life, since):
        return None
    return Finding(
        "pair.apart",
        False,
        lambda: _("They feel differently about it: %(points)s points apart.") % {"points": gap},
        since,
    )


def no_pulse_mentee(life: LifeWithVoices, today: datetime.date) -> Finding | None:
    """The mentee was asked how it goes a week ago, and has not answered."""
    return _no_pulse(life, Side.MENTEE, today)


def no_pulse_mentor(life: LifeWithVoices, today: datetime.date) -> Finding | None:
    """The mentor was asked how it goes a week ago, and has not answered."""
    return _no_pulse(life, Side.MENTOR, today)


def _no_pulse(life: LifeWithVoices, side: Side, today: datetime.date) -> Finding | None:
    due = pulse_due_on(life, side, today)
    if due is None or (today - due).days < ASK_AFTER_DAYS:
        return None

    def say() -> str:
        said = _("%(name)s has not said how it goes: it was due on %(day)s.")
        return said % {"name": _called(life, side), "day": short_day(due)}

    return Finding(f"pair.no_pulse_{side.value}", False, say, due)


def _say_no_fit(life: LifeWithVoices, side: str) -> Callable[[], str]:
    return lambda: _("%(name)s says: not a good fit.") % {"name": _called(life, side)}


def _say_low(life: LifeWithVoices, side: str, said: SaidPulse) -> Callable[[], str]:
    def say() -> str:
        words = _("%(name)s says that it is hard between them (%(value)s of 5).")
        if said.going > LOW:
            words = _("%(name)s does not trust the other one much (%(value)s of 5).")
        value = said.going if said.going <= LOW else said.trust
        return words % {"name": _called(life, side), "value": value}

    return say


VOICE_RULES: tuple[Rule, ...] = (not_a_fit, low_pulse, apart, no_pulse_mentee, no_pulse_mentor)
