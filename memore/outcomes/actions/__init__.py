"""What can happen: an outcome is written down, corrected, taken back; somebody is asked or left in peace."""

from memore.outcomes.actions.asking import ask_outcomes, new_link
from memore.outcomes.actions.recording import (
    NotLeft,
    NotThen,
    decline,
    leave_in_peace,
    note_unreached,
    record_outcome,
    take_back_outcome,
)

__all__ = [
    "NotLeft",
    "NotThen",
    "ask_outcomes",
    "decline",
    "leave_in_peace",
    "new_link",
    "note_unreached",
    "record_outcome",
    "take_back_outcome",
]
