"""How it is with mentees after the mentoring: outcomes, who was asked when, and the file of ESF+."""

from memore.outcomes.models.asking import Asking, Link, Peace
from memore.outcomes.models.esf import (
    EsfAnswer,
    EsfEntry,
    EsfFile,
    EsfLink,
    EsfNumber,
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
    "Asking",
    "Checked",
    "EsfAnswer",
    "EsfEntry",
    "EsfFile",
    "EsfLink",
    "EsfNumber",
    "EsfParticipant",
    "EsfProfile",
    "Export",
    "LabourStatus",
    "Level",
    "Link",
    "Moment",
    "Outcome",
    "OutcomeQuerySet",
    "Peace",
    "Proof",
    "Question",
    "Said",
    "Status",
]
