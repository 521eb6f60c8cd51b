"""The mentoring organisation, who works there in which role, who is invited, and its consortia."""

from memore.organisations.models.consortium import Consortium, ConsortiumMember, Standing
from memore.organisations.models.house import (
    STAFF_ROLES,
    Invitation,
    InvitationQuerySet,
    Membership,
    MembershipQuerySet,
    Organisation,
    Role,
)

__all__ = [
    "STAFF_ROLES",
    "Consortium",
    "ConsortiumMember",
    "Invitation",
    "InvitationQuerySet",
    "Membership",
    "MembershipQuerySet",
    "Organisation",
    "Role",
    "Standing",
]
