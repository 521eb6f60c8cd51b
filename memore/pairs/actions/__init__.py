"""What can happen to a pair. Each deed is one function: keyword-only, one transaction, one audit event."""

from memore.pairs.actions.agreement import amend_agreement, sign_agreement
from memore.pairs.actions.care import answer_concern, raise_concern, take_concern, write_note
from memore.pairs.actions.checking import check_in
from memore.pairs.actions.closing import (
    continue_pair,
    record_follow_up,
    undo_follow_up,
    write_closing_talk,
)
from memore.pairs.actions.contact import allow_contact, hold_back_contact
from memore.pairs.actions.incidents import (
    act_on_incident,
    close_incident,
    read_incidents,
    reopen_incident,
    report_incident,
)
from memore.pairs.actions.meetings import comment, log_meeting, miss_meeting, plan_meeting, thank
from memore.pairs.actions.opening import make_pair, open_pair
from memore.pairs.actions.quiet import leave_in_peace
from memore.pairs.actions.sharing import end_share, share_with_partner
from memore.pairs.actions.taking_back import take_back_log
from memore.pairs.actions.turns import begin_closing, close_pair, pause_pair, reopen_pair, resume_pair

__all__ = [
    "act_on_incident",
    "allow_contact",
    "amend_agreement",
    "answer_concern",
    "begin_closing",
    "check_in",
    "close_incident",
    "close_pair",
    "comment",
    "continue_pair",
    "end_share",
    "hold_back_contact",
    "leave_in_peace",
    "log_meeting",
    "make_pair",
    "miss_meeting",
    "open_pair",
    "pause_pair",
    "plan_meeting",
    "raise_concern",
    "read_incidents",
    "record_follow_up",
    "reopen_incident",
    "reopen_pair",
    "report_incident",
    "resume_pair",
    "share_with_partner",
    "sign_agreement",
    "take_back_log",
    "take_concern",
    "thank",
    "undo_follow_up",
    "write_closing_talk",
    "write_note",
]
