"""What can happen in a training."""

from memore.training.actions.credentials import NothingToCertify, assess_credits, issue_certificate
from memore.training.actions.sessions import (
    AlreadyNoted,
    CalledOff,
    InThePast,
    NotForThisSide,
    NotYet,
    SessionIsFull,
    UnknownUnit,
    call_off,
    change_session,
    invite,
    note_attendance,
    plan_session,
)
from memore.training.actions.skills import BeforeIsOver, NothingToRate, RateEach, rate_skills
from memore.training.actions.units import (
    AlreadyDone,
    NoProof,
    NotOnline,
    NotThisAnswer,
    answer_question,
    finish_reading,
    note_elsewhere,
    take_back,
)

__all__ = [
    "AlreadyDone",
    "AlreadyNoted",
    "BeforeIsOver",
    "CalledOff",
    "InThePast",
    "NoProof",
    "NotForThisSide",
    "NotOnline",
    "NotThisAnswer",
    "NotYet",
    "NothingToCertify",
    "NothingToRate",
    "RateEach",
    "SessionIsFull",
    "UnknownUnit",
    "answer_question",
    "assess_credits",
    "call_off",
    "change_session",
    "finish_reading",
    "invite",
    "issue_certificate",
    "note_attendance",
    "note_elsewhere",
    "plan_session",
    "rate_skills",
    "take_back",
]
