"""Mentoring model, programme, its partners, participation and the numbered seats of a person's places."""

from memore.programmes.models.participation import Participation, ParticipationQuerySet, Seat, State
from memore.programmes.models.partner import PartnerRole, ProgrammePartner
from memore.programmes.models.programme import Programme, ProgrammeQuerySet, Side, weights
from memore.programmes.models.version import ModelVersion, ModelVersionQuerySet

__all__ = [
    "ModelVersion",
    "ModelVersionQuerySet",
    "Participation",
    "ParticipationQuerySet",
    "PartnerRole",
    "Programme",
    "ProgrammePartner",
    "ProgrammeQuerySet",
    "Seat",
    "Side",
    "State",
    "weights",
]
