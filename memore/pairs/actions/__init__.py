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
from memore.pairs.actions.diary import rewrite_diary, show_diary_count, tear_out, write_diary
from memore.pairs.actions.gatherings import (
    answer_gathering,
    call_off_gathering,
    move_gathering,
    plan_gathering,
    write_attendance,
)
from memore.pairs.actions.incidents import (
    act_on_incident,
    close_incident,
    read_incidents,
    reopen_incident,
    report_incident,
)
from memore.pairs.actions.leaving import leave_group, resume_contact, return_to_group
from memore.pairs.actions.meetings import comment, log_meeting, miss_meeting, plan_meeting, thank
from memore.pairs.actions.opening import (
    group_of,
    join_group,
    join_team,
    make_pair,
    open_pair,
    with_partner,
)
from memore.pairs.actions.quiet import leave_in_peace
from memore.pairs.actions.sharing import end_share, share_with_partner
from memore.pairs.actions.taking_back import take_back_log
from memore.pairs.actions.turns import begin_closing, close_pair, pause_pair, reopen_pair, resume_pair
from memore.pairs.actions.voices import (
    add_contacts,
    rate_capitals,
    say_fit,
    say_learned,
    say_pulse,
    take_back_contacts,
)

__all__ = [
    "act_on_incident",
    "add_contacts",
    "allow_contact",
    "amend_agreement",
    "answer_concern",
    "answer_gathering",
    "begin_closing",
    "call_off_gathering",
    "check_in",
    "close_incident",
    "close_pair",
    "comment",
    "continue_pair",
    "end_share",
    "group_of",
    "hold_back_contact",
    "join_group",
    "join_team",
    "leave_group",
    "leave_in_peace",
    "log_meeting",
    "make_pair",
    "miss_meeting",
    "move_gathering",
    "open_pair",
    "pause_pair",
    "plan_gathering",
    "plan_meeting",
    "raise_concern",
    "rate_capitals",
    "read_incidents",
    "record_follow_up",
    "reopen_incident",
    "reopen_pair",
    "report_incident",
    "resume_contact",
    "resume_pair",
    "return_to_group",
    "rewrite_diary",
    "say_fit",
    "say_learned",
    "say_pulse",
    "share_with_partner",
    "show_diary_count",
    "sign_agreement",
    "take_back_contacts",
    "take_back_log",
    "take_concern",
    "tear_out",
    "thank",
    "undo_follow_up",
    "with_partner",
    "write_attendance",
    "write_closing_talk",
    "write_diary",
    "write_note",
]
