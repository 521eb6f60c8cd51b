"""The life of a pair. A pair does not know how it was proposed: hand-made pairs are first-class."""

from memore.pairs.models.care import Concern, Note
from memore.pairs.models.checks import CheckIn
from memore.pairs.models.closing import NEXT_STEPS, ClosingTalk, FollowUp
from memore.pairs.models.diary import DiaryCount, DiaryEntry
from memore.pairs.models.gatherings import Gathering, Guest
from memore.pairs.models.incidents import Incident
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
from memore.pairs.models.meetings import Absence, Comment, Meeting
from memore.pairs.models.reminders import Reminder
from memore.pairs.models.voices import Capitals, Fit, Learned, NewContact, Pulse

__all__ = [
    "ENDED",
    "NEXT_STEPS",
    "Absence",
    "Capitals",
    "Change",
    "CheckIn",
    "CloseReason",
    "ClosingTalk",
    "Comment",
    "Concern",
    "DiaryCount",
    "DiaryEntry",
    "Ending",
    "Fit",
    "FollowUp",
    "Gathering",
    "Guest",
    "Incident",
    "Learned",
    "Meeting",
    "Member",
    "NewContact",
    "Note",
    "Pair",
    "PairQuerySet",
    "PairState",
    "Pulse",
    "Reminder",
    "Share",
]
