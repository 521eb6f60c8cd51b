"""Who is asked now, and who was lost: the list of `/outcomes/`."""

import datetime
from collections.abc import Sequence
from uuid import UUID

from django.utils.translation import gettext_lazy

from memore.core.days import months_later
from memore.outcomes.models import Moment
from memore.outcomes.schedule import State
from memore.outcomes.standing import Standing
from memore.outcomes.wording import At, at

SHOWS = {
    "now": (gettext_lazy("Asked now"), (State.CALL, State.DUE, State.REMINDED, State.ASKED)),
    "call": (gettext_lazy("To call"), (State.CALL,)),
    "due": (gettext_lazy("To be asked"), (State.DUE,)),
    "asked": (gettext_lazy("Asked"), (State.ASKED,)),
    "reminded": (gettext_lazy("Reminded"), (State.REMINDED,)),
    "answered": (gettext_lazy("Answered"), (State.ANSWERED,)),
    "lost": (gettext_lazy("Not known"), (State.MISSED, State.UNREACHED, State.DECLINED)),
}
"""Filter → its words, and the states that it shows."""

SHOWN_MONTHS = 13
"""Answers and losses of the last year are listed; older ones stand on each person's page."""

ORDER = (State.CALL, State.DUE, State.REMINDED, State.ASKED, State.UNREACHED, State.MISSED)


def rows(
    standings: Sequence[Standing], today: datetime.date, show: str, moment: str = ""
) -> list[tuple[UUID, At]]:
    """(participation, moment in words): first who needs somebody, then whose time is up soonest."""
    states = SHOWS[show][1]
    since = months_later(today, -SHOWN_MONTHS)
    found = [
        (one, which)
        for one in standings
        for which, state in one.states.items()
        if state in states and one.windows[which].closes_on >= since and moment in ("", which)
    ]
    newest = show in ("answered", "lost")

    def order(row: tuple[Standing, Moment]) -> tuple[int, int, str]:
        one, which = row
        state = one.states[which]
        days = one.windows[which].closes_on.toordinal()
        rank = ORDER.index(state) if state in ORDER and not newest else 0
        return rank, -days if newest else days, str(one.participation)

    return [(one.participation, at(one, which, today)) for one, which in sorted(found, key=order)]
