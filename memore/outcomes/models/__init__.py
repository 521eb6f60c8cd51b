"""How it is with mentees after the mentoring."""

from memore.outcomes.models.esf import (
    EsfAnswer,
    EsfEntry,
    EsfFile,
    EsfParticipant,
    LabourStatus,
    Question,
    Said,
)
from memore.outcomes.models.esf_files import Checked, EsfProfile, Export
from memore.outcomes.models.outcome import (
    EMPLOYED,
    ON_THE_WAY,
    Level,
    Moment,
    Outcome,
    OutcomeQuerySet,
    Proof,
    Status,
)

__all__ = [
    "EMPLOYED",
    "ON_THE_WAY",
    "Checked",
    "EsfAnswer",
    "EsfEntry",
    "EsfFile",
    "EsfParticipant",
    "EsfProfile",
    "Export",
    "LabourStatus",
    "Level",
    "Moment",
    "Outcome",
    "OutcomeQuerySet",
    "Proof",
    "Question",
    "Said",
    "Status",
]
