"""What can happen to an organisation and to who works in it."""

from memore.organisations.actions.house import (
    DemoBesideRealData,
    NoSuchTimeZone,
    change_organisation,
    create_organisation,
)
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
from memore.organisations.actions.messages import (
    AlreadyGone,
    hand_over_message,
    read_message,
    try_message_again,
)

__all__ = [
    "AdminsInviteColleagues",
    "AlreadyGone",
    "AlreadyInvited",
    "AlreadyMember",
    "DemoBesideRealData",
    "InvitationNotOpen",
    "LastAdmin",
    "NoAddress",
    "NoSuchTimeZone",
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
    "hand_over_message",
    "invite",
    "read_message",
    "reset_second_factor",
    "send_invitation_again",
    "tell_of_reset",
    "try_message_again",
    "withdraw_invitation",
]
