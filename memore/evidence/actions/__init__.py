"""What can happen in evidence."""

from memore.evidence.actions.assessment import NoProof, NoSuchCriterion, NotOurs, assess
from memore.evidence.actions.definition import FromElsewhere, NotAnswered, record_definition
from memore.evidence.actions.thresholds import GoalsOutOfOrder, NoReason, OneBoundMissing, set_threshold

__all__ = [
    "FromElsewhere",
    "GoalsOutOfOrder",
    "NoProof",
    "NoReason",
    "NoSuchCriterion",
    "NotAnswered",
    "NotOurs",
    "OneBoundMissing",
    "assess",
    "record_definition",
    "set_threshold",
]
