"""Where a participation may go from where it stands: the whole table, nothing else is possible.

`paired` is entered and left by the life of a pair (memore.pairs), never by hand.
"""

from dataclasses import dataclass

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from memore.core.errors import Refusal
from memore.programmes.models import Participation, State


class NotFromHere(Refusal):
    """A participation in this state cannot do that."""


@dataclass(frozen=True, slots=True)
class Turn:
    """A turn that a participation takes: from which states, to which, what the audit trail calls it, and
    what to say elsewhere."""

    start: frozenset[State]
    end: State
    done: str
    otherwise: str | Promise


TURNS: dict[str, Turn] = {
    "accept": Turn(
        frozenset({State.APPLIED}),
        State.ACCEPTED,
        "accepted",
        _("Only somebody who applied can be accepted."),
    ),
    "start_waiting": Turn(
        frozenset({State.ACCEPTED}),
        State.WAITING,
        "waiting",
        _("Only somebody who was accepted can begin to wait."),
    ),
    "pause": Turn(
        frozenset({State.WAITING}),
        State.PAUSED,
        "paused",
        _("Only somebody who waits can pause. A pair is paused on its own page."),
    ),
    "resume": Turn(
        frozenset({State.PAUSED}), State.WAITING, "resumed", _("Only somebody who paused can come back.")
    ),
    "leave": Turn(
        frozenset({State.APPLIED, State.ACCEPTED, State.WAITING, State.PAUSED, State.PAIRED}),
        State.LEFT,
        "left",
        _("This person has left already."),
    ),
    "rejoin": Turn(
        frozenset({State.LEFT}), State.ACCEPTED, "rejoined", _("Only somebody who left can come again.")
    ),
}


def turn(participation: Participation, verb: str) -> None:
    """Move a participation (not saved yet). Raises NotFromHere."""
    wanted = TURNS[verb]
    if State(participation.state) not in wanted.start:
        raise NotFromHere(wanted.otherwise)
    participation.state = wanted.end


def open_turns(participation: Participation) -> list[str]:
    """The turns that are possible from here."""
    return [verb for verb, wanted in TURNS.items() if State(participation.state) in wanted.start]
