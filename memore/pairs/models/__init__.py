"""The life of a pair. A pair does not know how it was proposed: hand-made pairs are first-class."""

from memore.pairs.models.care import Concern, Note
from memore.pairs.models.life import Change, CloseReason, Member, Pair, PairQuerySet, PairState, Share
from memore.pairs.models.meetings import Comment, Meeting

__all__ = [
    "Change",
    "CloseReason",
    "Comment",
    "Concern",
    "Meeting",
    "Member",
    "Note",
    "Pair",
    "PairQuerySet",
    "PairState",
    "Share",
]
