"""How long phases of a model take in the demo, and on which of their days something happens."""

import datetime

from memore.programmes.mentoring.schema import Phase

LONGEST_PHASE = 40
"""Days that a phase takes at most in the demo, unless the model waits for months in a job or in class."""
IN_CLASS = 110
"""Days of the phase that has the joint meeting half-way."""


def signed(day: datetime.date, phase: Phase, fact: str) -> datetime.date:
    """On which day of its phase something happens: a contract begins it, a goal is set early, and half of the
    way is halfway. All else ends it."""
    early = {
        "contract": length(phase) - 1,
        "goal": length(phase) * 3 // 4,
        "joint_mid": length(phase) // 2,
    }
    return day - datetime.timedelta(days=early.get(fact, 0))


def length(phase: Phase) -> int:
    """Days that a phase takes in the demo; what waits for months in a job takes those months."""
    facts = {gate.fact for gate in phase.gates}
    if "in_job_6_months" in facts:
        return 184
    if "in_job_3_months" in facts:
        return 93
    return min(max(phase.days, 7), IN_CLASS if "joint_mid" in facts else LONGEST_PHASE)
