"""What can happen to an organisation and to who works in it."""

from memore.organisations.actions.house import DemoBesideRealData, change_organisation, create_organisation
from memore.organisations.actions.invitations import (
    AdminsInviteColleagues,
    AlreadyInvited,
    AlreadyMember,
    InvitationNotOpen,
    NoAddress,
    NotTheInvited,
    accept_invitation,
    find_invitation,
    invite,
    send_invitation_again,
    withdraw_invitation,
)
from memore.organisations.actions.members import (
    LastAdmin,
    NotStaff,
    OnlyAdmins,
    OwnSecondFactor,
    change_role,
    end_membership,
    reset_second_factor,
    tell_of_reset,
)

__all__ = [
    "AdminsInviteColleagues",
    "AlreadyInvited",
    "AlreadyMember",
    "DemoBesideRealData",
    "InvitationNotOpen",
    "LastAdmin",
    "NoAddress",
    "NotStaff",
    "NotTheInvited",
    "OnlyAdmins",
    "OwnSecondFactor",
    "accept_invitation",
    "change_organisation",
    "change_role",
    "create_organisation",
    "end_membership",
    "find_invitation",
    "invite",
    "reset_second_factor",
    "send_invitation_again",
    "tell_of_reset",
    "withdraw_invitation",
]
