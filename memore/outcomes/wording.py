"""How moments and their states are said: a pill, a line, a share with its count."""

import datetime
from dataclasses import dataclass
from uuid import UUID

from babel.numbers import format_percent
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from memore.core import words
from memore.outcomes.loss import Loss
from memore.outcomes.models import Moment, Outcome
from memore.outcomes.schedule import State
from memore.outcomes.standing import Standing

PILLS = {
    State.LATER: (gettext_lazy("later"), "circle-dashed", "quiet"),
    State.UNASKED: (gettext_lazy("not asked in this programme"), "minus", "quiet"),
    State.OPEN: (gettext_lazy("can be written down"), "pencil", "outline"),
    State.DUE: (gettext_lazy("to be asked"), "clock", "watch"),
    State.ASKED: (gettext_lazy("asked"), "send", "outline"),
    State.REMINDED: (gettext_lazy("reminded"), "send", "outline"),
    State.CALL: (gettext_lazy("call them"), "phone", "watch"),
    State.ANSWERED: (gettext_lazy("answered"), "check", "good"),
    State.DECLINED: (gettext_lazy("did not want to say"), "hand", "quiet"),
    State.UNREACHED: (gettext_lazy("not reached"), "phone-missed", "quiet"),
    State.MISSED: (gettext_lazy("not known"), "x", "quiet"),
}


@dataclass(frozen=True, slots=True)
class At:
    """One moment of one mentee in words. `writes`: whether an outcome can be written down or corrected."""

    participation: UUID
    moment: Moment
    state: State
    label: str
    pill: str
    icon: str
    tone: str
    more: str
    writes: bool


def at(standing: Standing, moment: Moment, today: datetime.date) -> At:
    """A moment as a row shows it."""
    state = standing.states[moment]
    window = standing.windows[moment]
    pill, icon, tone = PILLS[state]
    outcome = standing.outcomes.get(moment)
    begun = window.opens_on <= today
    return At(
        standing.participation,
        moment,
        state,
        words_of(moment),
        str(pill),
        icon,
        tone,
        _more(standing, moment, outcome),
        begun or outcome is not None,
    )


def words_of(moment: Moment) -> str:
    """ "4 weeks later", with a capital."""
    label = str(moment.label)
    return label[:1].upper() + label[1:]


def five(standing: Standing, today: datetime.date) -> list[At]:
    """All moments in order."""
    return [at(standing, moment, today) for moment in standing.states]


def _more(standing: Standing, moment: Moment, outcome: Outcome | None) -> str:
    """What is known, or until when an answer counts."""
    if outcome is not None:
        return said(outcome)
    state, window = standing.states[moment], standing.windows[moment]
    asking = standing.askings.get(moment)
    if state in (State.ASKED, State.REMINDED) and asking is not None:
        since = asking.reminded_on or asking.asked_on
        if since is not None:
            return _("on %(day)s, counts until %(last)s") % {
                "day": words.day(since),
                "last": words.day(window.closes_on),
            }
    if state in (State.OPEN, State.DUE, State.CALL):
        return _("counts until %(last)s") % {"last": words.day(window.closes_on)}
    if state == State.LATER:
        return _("from %(day)s") % {"day": words.day(window.ask_on)}
    return ""


def said(outcome: Outcome) -> str:
    """ "in work, permanent, 38 hours a week, said on 3 June"."""
    parts = [str(outcome.get_status_display())]
    if outcome.contract and outcome.contract != outcome.status:
        parts.append(str(outcome.get_contract_display()))
    if outcome.hours is not None:
        parts.append(_("%(hours)s hours a week") % {"hours": words.number(float(outcome.hours))})
    parts.append(words.day(outcome.on))
    return words.join(parts)


def share(part: int, whole: int) -> str:
    """ "18 of 25, 72 %", and "2 of 4" where there are too few for a rate."""
    if not whole:
        return "–"
    counted = _("%(part)s of %(whole)s") % {"part": words.number(part), "whole": words.number(whole)}
    if whole < 5:
        return counted
    rate = format_percent(part / whole, format="#,##0 %", locale=words.locale())
    return words.join((counted, rate))


def lost(row: Loss) -> str:
    """Of how many it is known."""
    return share(len(row.answered), row.closed)
