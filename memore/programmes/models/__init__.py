"""Programme, participation and the numbered seats that hold a person's places."""

from memore.programmes.models.participation import Participation, ParticipationQuerySet, Seat, State
from memore.programmes.models.programme import Programme, ProgrammeQuerySet, Side, weights
from memore.programmes.models.version import ModelVersion, ModelVersionQuerySet

__all__ = [
    "ModelVersion",
    "ModelVersionQuerySet",
    "Participation",
    "ParticipationQuerySet",
    "Programme",
    "ProgrammeQuerySet",
    "Seat",
    "Side",
    "State",
    "weights",
]
