"""What can happen on the match board. Each deed is one function: keyword-only, one transaction, one
audit event."""

from memore.matching.actions.answering import answer_proposal, answer_question
from memore.matching.actions.asking import Outcome, confirm_proposals, remind_once, withdraw_proposal
from memore.matching.actions.clock import expire_unanswered, remind_unanswered
from memore.matching.actions.drafts import allow_again, choose, drop_draft, forbid, pin, unpin
from memore.matching.actions.nightly import resolve_changed
from memore.matching.actions.rounds import close_round, run_again, start_round
from memore.matching.actions.teams import dissolve_team, form_team

__all__ = [
    "Outcome",
    "allow_again",
    "answer_proposal",
    "answer_question",
    "choose",
    "close_round",
    "confirm_proposals",
    "dissolve_team",
    "drop_draft",
    "expire_unanswered",
    "forbid",
    "form_team",
    "pin",
    "remind_once",
    "remind_unanswered",
    "resolve_changed",
    "run_again",
    "start_round",
    "unpin",
    "withdraw_proposal",
]
