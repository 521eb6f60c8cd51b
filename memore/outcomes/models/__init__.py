"""How it is with mentees after the mentoring."""

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
    "Level",
    "Moment",
    "Outcome",
    "OutcomeQuerySet",
    "Proof",
    "Status",
]
