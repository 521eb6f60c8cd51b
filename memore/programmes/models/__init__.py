"""Mentoring model, programme, its partners, participation, the numbered seats of a person's places, teams
of mentors, cohorts and sites."""

from memore.programmes.models.participation import Participation, ParticipationQuerySet, Seat, State
from memore.programmes.models.partner import PartnerRole, ProgrammePartner
from memore.programmes.models.programme import Programme, ProgrammeQuerySet, Side, weights
from memore.programmes.models.slices import Cohort, CohortQuerySet, Site, SiteQuerySet
from memore.programmes.models.team import Part, Team, TeamQuerySet
from memore.programmes.models.version import ModelVersion, ModelVersionQuerySet

__all__ = [
    "Cohort",
    "CohortQuerySet",
    "ModelVersion",
    "ModelVersionQuerySet",
    "Part",
    "Participation",
    "ParticipationQuerySet",
    "PartnerRole",
    "Programme",
    "ProgrammePartner",
    "ProgrammeQuerySet",
    "Seat",
    "Side",
    "Site",
    "SiteQuerySet",
    "State",
    "Team",
    "TeamQuerySet",
    "weights",
]
