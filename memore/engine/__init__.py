"""The matching: a problem in, certified-best pairs with reasons out.

Plain Python and NumPy; knows neither Django nor the database. No rows, no clock, no unseeded
randomness; nothing that comes in is changed. The same problem gives the same answer, whatever the
order of the lists.
"""

from memore.engine.alternatives import MustEffect, alternatives, must_effects
from memore.engine.answer import (
    Alternative,
    Answer,
    Certificate,
    Fact,
    Prices,
    ProposedPair,
    Unmatched,
)
from memore.engine.candidates import Edges, Progress, admissible
from memore.engine.errors import ProblemRefused
from memore.engine.matching import is_large, match
from memore.engine.problem import CRITERIA, LEVELS, Mentee, Mentor, Problem, Rules

__all__ = [
    "CRITERIA",
    "LEVELS",
    "Alternative",
    "Answer",
    "Certificate",
    "Edges",
    "Fact",
    "Mentee",
    "Mentor",
    "MustEffect",
    "Prices",
    "Problem",
    "ProblemRefused",
    "Progress",
    "ProposedPair",
    "Rules",
    "Unmatched",
    "admissible",
    "alternatives",
    "is_large",
    "match",
    "must_effects",
]
