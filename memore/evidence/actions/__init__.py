"""What can happen in evidence."""

from memore.evidence.actions.definition import FromElsewhere, NotAnswered, record_definition
from memore.evidence.actions.thresholds import GoalsOutOfOrder, NoReason, OneBoundMissing, set_threshold

__all__ = [
    "FromElsewhere",
    "GoalsOutOfOrder",
    "NoReason",
    "NotAnswered",
    "OneBoundMissing",
    "record_definition",
    "set_threshold",
]
