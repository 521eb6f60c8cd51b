"""The life of a pair. A pair does not know how it was proposed: hand-made pairs are first-class."""

from memore.pairs.models.care import Concern, Note
from memore.pairs.models.closing import NEXT_STEPS, ClosingTalk, FollowUp
from memore.pairs.models.life import (
    ENDED,
    Change,
    CloseReason,
    Ending,
    Member,
    Pair,
    PairQuerySet,
    PairState,
    Share,
)
from memore.pairs.models.meetings import Comment, Meeting

__all__ = [
    "ENDED",
    "NEXT_STEPS",
    "Change",
    "CloseReason",
    "ClosingTalk",
    "Comment",
    "Concern",
    "Ending",
    "FollowUp",
    "Meeting",
    "Member",
    "Note",
    "Pair",
    "PairQuerySet",
    "PairState",
    "Share",
]
