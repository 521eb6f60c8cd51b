"""What a standing says to people: phases and gates in the reader's language."""

import datetime
from collections.abc import Iterable
from dataclasses import dataclass

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from memore.core.words import as_written, join, short_day
from memore.journeys.standing import Standing
from memore.programmes.mentoring.schema import Gate, Phase
from memore.programmes.mentoring.vocabulary import FACTS, SIDES


@dataclass(frozen=True, slots=True)
class Step:
    """One phase of the ribbon; `state` is done, now or later."""

    state: str
    title: str
    more: str


def phase_name(phase: Phase) -> str:
    """ "M2 Coach mentors": a shipped name in the reader's language, another as it was written."""
    return f"{phase.code} {as_written(_(phase.name))}"


def missing_words(gates: Iterable[Gate], *, side: str = "") -> str:
    """What is missing, as one would say it; of whom, unless it is `side` or the pair."""
    return join(_gate(gate, side) for gate in gates)


def _gate(gate: Gate, side: str) -> str:
    what = str(FACTS[gate.fact])
    if gate.side in ("pair", side):
        return what
    return _("%(what)s (%(side)s)") % {"what": what, "side": SIDES[gate.side]}


def ribbon(standing: Standing, today: datetime.date, *, side: str = "") -> list[Step]:
    """The phases of the model: done, now with what is missing, later."""
    return [_step(standing, at, phase, today, side) for at, phase in enumerate(standing.model.phases)]


def _step(standing: Standing, at: int, phase: Phase, today: datetime.date, side: str) -> Step:
    name = phase_name(phase)
    if at < standing.at or standing.done:
        left = standing.left_on.get(at)
        return Step("done", name, short_day(left) if left else "")
    if at > standing.at:
        return Step("later", name, _days(phase.days))
    return Step("now", name, now_words(standing, today, side=side))


def now_words(standing: Standing, today: datetime.date, *, side: str = "") -> str:
    """How long somebody is in the phase, and what is missing to go on."""
    said = []
    if standing.missing:
        missing = missing_words(standing.missing, side=side)
        said.append(_("Missing: %(what)s.") % {"what": missing})
    if over := standing.days_over(today):
        late = ngettext("%(days)s day over its time.", "%(days)s days over its time.", over)
        said.append(late % {"days": over})
    elif standing.until:
        said.append(_("Until %(day)s.") % {"day": short_day(standing.until)})
    return " ".join(said)


def _days(days: int) -> str:
    return ngettext("%(days)s day", "%(days)s days", days) % {"days": days} if days else ""
