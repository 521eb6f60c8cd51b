"""The states of a pair and the turns between them. What is not listed here is refused.

open_pair
    ↓
 started ──begin──▶ active ──begin_closing──▶ closing ──close──▶ closed ──follow_up──▶ followed_up
    ◀──unbegin──┘      ◀──continue_pair───────┘          reopen──┘  ◀──undo_follow_up──┘
    └──── pause ──▶ paused ──resume──▶ where they stood

Each step that somebody may take by mistake has its way back: unbegin, resume, continue_pair, reopen,
undo_follow_up. Somebody may join a group that is started or active, and leave one that has not ended: the
pair stays where it stands.
"""

from django.utils.translation import gettext as _

from memore.core.errors import Refusal
from memore.pairs.facts import facts
from memore.pairs.groups import TAKES
from memore.pairs.models import Pair, PairState
from memore.programmes.models import Programme

STARTED, ACTIVE, PAUSED, CLOSING, CLOSED, FOLLOWED_UP = (
    PairState.STARTED,
    PairState.ACTIVE,
    PairState.PAUSED,
    PairState.CLOSING,
    PairState.CLOSED,
    PairState.FOLLOWED_UP,
)

# turn -> the states in which it may happen
TURNS: dict[str, tuple[PairState, ...]] = {
    "begin": (STARTED,),
    "unbegin": (ACTIVE,),
    "pause": (STARTED, ACTIVE, CLOSING),
    "resume": (PAUSED,),
    "begin_closing": (STARTED, ACTIVE, PAUSED),
    "continue_pair": (CLOSING,),
    "close": (STARTED, ACTIVE, PAUSED, CLOSING),
    "reopen": (CLOSED,),
    "join": TAKES,
    "leave": (STARTED, ACTIVE, PAUSED, CLOSING),
    "follow_up": (CLOSED, FOLLOWED_UP),  # said again, the newest counts
    "undo_follow_up": (FOLLOWED_UP,),
}


class NotInThisState(Refusal):
    """The turn does not exist from where the pair stands now."""


class NotBegunYet(Refusal):
    """What the model begins with is not complete."""


def check(turn: str, pair: Pair) -> None:
    """Raise NotInThisState unless `turn` may happen to `pair` as it stands."""
    if pair.state not in TURNS[turn]:
        raise NotInThisState(_because(pair))


def _because(pair: Pair) -> str:
    return {
        STARTED: _("This pair is only starting."),
        ACTIVE: _("This pair is active."),
        PAUSED: _("This pair is paused. Resume it first."),
        CLOSING: _("This pair is closing already."),
        CLOSED: _("This pair is closed. Reopen it first."),
        FOLLOWED_UP: _("This pair ended, and somebody asked afterwards. Take the follow-up back first."),
    }[PairState(pair.state)]


def to_begin(pair: Pair) -> list[str]:
    """What must still happen before this pair counts as active: milestones of its programme's model;
    without a model the first meeting."""
    there = facts([pair])[pair.pk]
    return [code for code in begins_with(pair.programme) if code not in there]


def begins_with(programme: Programme) -> tuple[str, ...]:
    """What must have happened before a pair of this programme counts as active."""
    return programme.mentoring.begins_with if programme.mentoring else ("first_meeting",)


def alive(pair: Pair) -> PairState:
    """The state of a pair that goes on: active once all is there that it begins with, else started; at rest
    while contact is stopped."""
    if pair.contact_stopped_at is not None:
        return PAUSED
    return STARTED if to_begin(pair) else ACTIVE
