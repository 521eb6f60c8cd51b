"""What can happen to a pair. Each deed is one function: keyword-only, one transaction, one audit event."""

from memore.pairs.actions.agreement import amend_agreement, sign_agreement
from memore.pairs.actions.care import answer_concern, raise_concern, write_note
from memore.pairs.actions.closing import (
    continue_pair,
    record_follow_up,
    undo_follow_up,
    write_closing_talk,
)
from memore.pairs.actions.meetings import comment, log_meeting, miss_meeting, plan_meeting, thank
from memore.pairs.actions.opening import make_pair, open_pair
from memore.pairs.actions.sharing import end_share, share_with_partner
from memore.pairs.actions.taking_back import take_back_log
from memore.pairs.actions.turns import begin_closing, close_pair, pause_pair, reopen_pair, resume_pair

__all__ = [
    "amend_agreement",
    "answer_concern",
    "begin_closing",
    "close_pair",
    "comment",
    "continue_pair",
    "end_share",
    "log_meeting",
    "make_pair",
    "miss_meeting",
    "open_pair",
    "pause_pair",
    "plan_meeting",
    "raise_concern",
    "record_follow_up",
    "reopen_pair",
    "resume_pair",
    "share_with_partner",
    "sign_agreement",
    "take_back_log",
    "thank",
    "undo_follow_up",
    "write_closing_talk",
    "write_note",
]
