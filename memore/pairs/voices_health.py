"""What both sides say, as rules that call staff: not a good fit, a hard pulse, two points apart, no answer.

Read beside `pairs.health`: a rule reads a pair with the annotations of `with_voices`.
"""

import datetime
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any, Protocol

from django.db.models import Case, CharField, Exists, F, OuterRef, QuerySet, Subquery, Value, When
from django.db.models.functions import Cast, Coalesce, Concat, Least
from django.utils import timezone
from django.utils.translation import gettext as _

from memore.core.access import Viewer
from memore.core.words import as_written, first_name, short_day
from memore.pairs.health import Finding, Rule, handed_back_after
from memore.pairs.models import CheckIn, Fit, Member, Pair, PairState, Pulse
from memore.programmes.models import Programme, Side

LOW = 2  # an answer of 1 or 2 wants a talk
APART = 2  # points between the two
SIDES = (Side.MENTEE, Side.MENTOR)


class LifeWithVoices(Protocol):
    """What these rules read of a pair. The `said` columns are read with `pulse_of` and `fit_of`."""

    programme: Programme
    state: str
    opened_at: datetime.datetime
    first_met: datetime.date | None
    last_met: datetime.date | None
    mentee_pulse: str | None
    mentor_pulse: str | None
    mentee_fit: str | None
    mentor_fit: str | None
    mentee_quiet: str | None
    mentor_quiet: str | None
    talked_on: datetime.date | None


@dataclass(frozen=True, slots=True)
class SaidPulse:
    """The last pulse of a member; where a side has several, of the one for whom it is hardest."""

    on: datetime.date
    going: int
    trust: int
    name: str = ""

    @property
    def low(self) -> bool:
        """Whether one of the two wants a talk."""
        return min(self.going, self.trust) <= LOW


@dataclass(frozen=True, slots=True)
class SaidFit:
    """The last answer of a member to "is it a good fit?"; where a side has several, a "no" before all."""

    on: datetime.date
    answer: str
    name: str = ""


@dataclass(frozen=True, slots=True)
class Quiet:
    """Of one side the member who has not said for the longest time how it goes: since when they are in the
    pair, when they said it last (None: never)."""

    since: datetime.date
    said_on: datetime.date | None
    name: str


def with_voices(lives: "QuerySet[Pair]") -> "QuerySet[Pair]":
    """Adds of each side the hardest of the members' last pulses, their last fits with a "no" first, and who
    has been quiet longest, each packed into one column so that a pair costs one look-up a side; and when
    staff last spoke with one of them."""
    talks = CheckIn.objects.filter(pair=OuterRef("pk")).order_by("-on")
    return lives.annotate(
        mentee_pulse=_last_pulse(Side.MENTEE),
        mentor_pulse=_last_pulse(Side.MENTOR),
        mentee_fit=_last_fit(Side.MENTEE),
        mentor_fit=_last_fit(Side.MENTOR),
        mentee_quiet=_quiet(Side.MENTEE),
        mentor_quiet=_quiet(Side.MENTOR),
        talked_on=Subquery(talks.values("on")[:1]),
    )


def with_own_voice(lives: "QuerySet[Pair]", viewer: Viewer) -> "QuerySet[Pair]":
    """Adds `own_pulse` and `own_fit`, what the viewer said last, packed as in `with_voices`."""
    mine = {"member__person__user": viewer.user, "member__side": viewer.role, "pair": OuterRef("pk")}
    return lives.annotate(
        own_pulse=_packed_pulse(Pulse.objects.filter(**mine).order_by("-on", "-at")),
        own_fit=_packed_fit(Fit.objects.filter(**mine).order_by("-at")),
    )


def _last_pulse(side: Side) -> Subquery:
    rows = Pulse.objects.filter(pair=OuterRef("pk"), member__side=side, member__to_on=None)
    newer = Pulse.objects.filter(member=OuterRef("member"), on__gt=OuterRef("on"))  # one a day
    rows = rows.filter(~Exists(newer)).annotate(hardest=Least("going", "trust"))
    return _packed_pulse(rows.order_by("hardest", "-on", "-at"))


def _packed_pulse(rows: "QuerySet[Pulse]") -> Subquery:
    parts = (_text("on"), Value(" "), _text("going"), Value(" "), _text("trust"), Value(" "))
    packed = Concat(*parts, "member__person__name", output_field=CharField())
    return Subquery(rows.annotate(packed=packed).values("packed")[:1])


def _last_fit(side: Side) -> Subquery:
    rows = Fit.objects.filter(pair=OuterRef("pk"), member__side=side, member__to_on=None)
    newer = Fit.objects.filter(member=OuterRef("member"), at__gt=OuterRef("at"))
    is_no = Case(When(answer=Fit.Answer.NO, then=0), default=1)
    return _packed_fit(rows.filter(~Exists(newer)).annotate(is_no=is_no).order_by("is_no", "-at"))


def _packed_fit(rows: "QuerySet[Fit]") -> Subquery:
    parts = (_text("on"), Value(" "), "answer", Value(" "))
    packed = Concat(*parts, "member__person__name", output_field=CharField())
    return Subquery(rows.annotate(packed=packed).values("packed")[:1])


def _quiet(side: Side) -> Subquery:
    said = Pulse.objects.filter(member=OuterRef("pk")).order_by("-on")
    rows = Member.objects.now().filter(pair=OuterRef("pk"), side=side, contact_stopped_at=None)
    rows = rows.annotate(said_on=Subquery(said.values("on")[:1]))
    never = Coalesce(_text("said_on"), Value("-"))
    packed = Concat(_text("from_on"), Value(" "), never, Value(" "), "person__name", output_field=CharField())
    rows = rows.annotate(packed=packed).order_by(F("said_on").asc(nulls_first=True), "from_on", "pk")
    return Subquery(rows.values("packed")[:1])


def _text(field: str) -> Cast:
    return Cast(field, CharField(max_length=10))


def pulse_of(life: LifeWithVoices, side: str) -> SaidPulse | None:
    """What counts of a side's last pulses."""
    return _pulse(life.mentee_pulse if side == Side.MENTEE else life.mentor_pulse)


def own_pulse(life: Any) -> SaidPulse | None:
    """The viewer's last pulse, of a pair `with_own_voice`."""
    return _pulse(life.own_pulse)


def _pulse(packed: str | None) -> SaidPulse | None:
    if not packed:
        return None
    on, going, trust, name = packed.split(" ", 3)
    return SaidPulse(datetime.date.fromisoformat(on), int(going), int(trust), name)


def fit_of(life: LifeWithVoices, side: str) -> SaidFit | None:
    """What counts of a side's last answers."""
    return _fit(life.mentee_fit if side == Side.MENTEE else life.mentor_fit)


def own_fit(life: Any) -> SaidFit | None:
    """The viewer's last answer, of a pair `with_own_voice`."""
    return _fit(life.own_fit)


def _fit(packed: str | None) -> SaidFit | None:
    if not packed:
        return None
    on, answer, name = packed.split(" ", 2)
    return SaidFit(datetime.date.fromisoformat(on), answer, name)


def quiet_of(life: LifeWithVoices, side: str) -> Quiet | None:
    """Who of a side has not said for the longest time how it goes; None for a side without anybody."""
    packed = life.mentee_quiet if side == Side.MENTEE else life.mentor_quiet
    if not packed:
        return None
    since, said, name = packed.split(" ", 2)
    said_on = None if said == "-" else datetime.date.fromisoformat(said)
    return Quiet(datetime.date.fromisoformat(since), said_on, name)


def pulse_due_on(
    life: LifeWithVoices, said_on: datetime.date | None, today: datetime.date
) -> datetime.date | None:
    """The day since which a member is asked how it goes who said it last on `said_on`: every
    pulse_every_days after the pair opened, once they have met; None where nothing is asked."""
    if life.state not in (PairState.ACTIVE, PairState.CLOSING) or life.first_met is None:
        return None
    opened = timezone.localdate(life.opened_at)
    every = datetime.timedelta(days=life.programme.pulse_every_days)
    rounds = (today - opened) // every
    if rounds < 1:
        return None
    due = opened + rounds * every
    return None if said_on is not None and said_on >= due else due


def fit_is_due(life: LifeWithVoices, said: SaidFit | None) -> bool:
    """Asked once they have met; who is still deciding is asked again after the next meeting."""
    if life.first_met is None or life.state not in (PairState.STARTED, PairState.ACTIVE):
        return False
    if said is None:
        return True
    return said.answer == Fit.Answer.DECIDING and life.last_met is not None and life.last_met > said.on


def _called(name: str) -> str:
    return as_written(first_name(name))


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
            return Finding("pair.no_fit", True, _say_no_fit(said), said.on)
    return None


def low_pulse(life: LifeWithVoices, today: datetime.date) -> Finding | None:
    """One of them answered 1 or 2, and staff have not spoken with them since."""
    if not _goes_on(life):
        return None
    for side in SIDES:
        said = pulse_of(life, side)
        if said is not None and said.low and not _spoken_since(life, said.on):
            return Finding("pair.low_pulse", True, _say_low(said), said.on)
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
    """The mentee was asked how it goes, was reminded, and has not answered."""
    return _no_pulse(life, Side.MENTEE, today)


def no_pulse_mentor(life: LifeWithVoices, today: datetime.date) -> Finding | None:
    """The mentor was asked how it goes, was reminded, and has not answered."""
    return _no_pulse(life, Side.MENTOR, today)


def _no_pulse(life: LifeWithVoices, side: Side, today: datetime.date) -> Finding | None:
    quiet = quiet_of(life, side)
    due = pulse_due_on(life, quiet.said_on, today) if quiet else None
    if quiet is None or due is None:
        return None
    if (today - max(due, quiet.since)).days < handed_back_after(life.programme):
        return None

    def say() -> str:
        said = _("%(name)s has not said how it goes: it was due on %(day)s.")
        return said % {"name": _called(quiet.name), "day": short_day(due)}

    return Finding(f"pair.no_pulse_{side.value}", False, say, due)


def _say_no_fit(said: SaidFit) -> Callable[[], str]:
    return lambda: _("%(name)s says: not a good fit.") % {"name": _called(said.name)}


def _say_low(said: SaidPulse) -> Callable[[], str]:
    def say() -> str:
        words = _("%(name)s says that it is hard between them (%(value)s of 5).")
        if said.going > LOW:
            words = _("%(name)s does not trust the other one much (%(value)s of 5).")
        value = said.going if said.going <= LOW else said.trust
        return words % {"name": _called(said.name), "value": value}

    return say


VOICE_RULES: tuple[Rule, ...] = (not_a_fit, low_pulse, apart, no_pulse_mentee, no_pulse_mentor)
