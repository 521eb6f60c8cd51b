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
    return join(gate_words(gate, side) for gate in gates)


def gate_words(gate: Gate, side: str = "") -> str:
    """One gate, and of whom it is unless it is `side` or the pair."""
    what = str(FACTS[gate.fact])
    if gate.side in ("pair", side):
        return what
    return _("%(what)s (%(side)s)") % {"what": what, "side": SIDES[gate.side]}


def ribbon(standing: Standing, today: datetime.date) -> list[Step]:
    """The phases of the model: done, now with how long and how much is missing, later."""
    return [_step(standing, at, phase, today) for at, phase in enumerate(standing.model.phases)]


def _step(standing: Standing, at: int, phase: Phase, today: datetime.date) -> Step:
    name = phase_name(phase)
    if at < standing.at or standing.done:
        left = standing.left_on.get(at)
        return Step("done", name, _("until %(day)s") % {"day": short_day(left)} if left else "")
    if at > standing.at:
        return Step("later", name, _days(phase.days))
    return Step("now", name, now_words(standing, today))


def now_words(standing: Standing, today: datetime.date) -> str:
    """Until when somebody is in the phase, and how much is missing to go on: short, it stands in a ribbon."""
    said = []
    if over := standing.days_over(today):
        late = ngettext("%(days)s day over its time", "%(days)s days over its time", over)
        said.append(late % {"days": over})
    elif standing.until:
        said.append(_("until %(day)s") % {"day": short_day(standing.until)})
    if count := len(standing.missing):
        said.append(ngettext("%(count)s thing missing", "%(count)s things missing", count) % {"count": count})
    return join(said)


def _days(days: int) -> str:
    return ngettext("%(days)s day", "%(days)s days", days) % {"days": days} if days else ""
