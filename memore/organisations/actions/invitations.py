"""Invitations: an offer of a role by mail or phone, for fourteen days."""

import datetime
import secrets

from django.db import transaction
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from memore.accounts.models import User
from memore.core import audit, outbox
from memore.core.access import Viewer
from memore.core.crypto import fingerprint
from memore.core.errors import Refusal
from memore.core.models import OutboxMessage
from memore.organisations.models import STAFF_ROLES, Invitation, Membership, Organisation, Role

DAYS = 14


class NoAddress(Refusal):
    """An invitation needs a mail address or a phone number."""

    sentence = _("Write down a mail address or a mobile number.")


class AlreadyMember(Refusal):
    """Somebody with this address has this role here already."""

    sentence = _("Somebody with this address has this role already.")


class AlreadyInvited(Refusal):
    """An open invitation to this role went to this address."""

    sentence = _("This address has an open invitation already. You can send it again.")


class AdminsInviteColleagues(Refusal):
    """Only admins invite coordinators and admins."""

    sentence = _("Only an admin can invite colleagues.")


class InvitationNotOpen(Refusal):
    """The invitation was accepted or withdrawn, or has expired."""

    sentence = _("This invitation is no longer open.")


class NotTheInvited(Refusal):
    """Somebody else is signed in, or has to sign in first."""

    sentence = _("This invitation is for somebody else.")


def invite(
    *,
    role: str,
    name: str,
    email: str = "",
    phone: str = "",
    works_for: str = "",
    language: str = "",
    by: Viewer,
) -> Invitation:
    """Offer a role of the viewer's organisation to somebody by mail, or by text message to a phone (E.164).

    Raises NoAddress, AlreadyMember, AlreadyInvited, AdminsInviteColleagues.
    """
    invitation, _link = invite_with_link(
        role=role, name=name, email=email, phone=phone, works_for=works_for, language=language, by=by
    )
    return invitation


@transaction.atomic
def invite_with_link(
    *,
    role: str,
    name: str,
    email: str = "",
    phone: str = "",
    works_for: str = "",
    language: str = "",
    by: Viewer,
) -> tuple[Invitation, str]:
    """As `invite`, and the path of the link that was sent."""
    email = email.strip().lower()
    _may_invite(role, by)
    if not (email or phone):
        raise NoAddress
    organisation = Organisation.objects.select_for_update().get(pk=str(by.organisation))
    _hold_once(organisation, role, email, phone)
    invitation = Invitation(
        organisation=organisation,
        role=role,
        name=name,
        email=email,
        phone=phone,
        works_for=works_for,
        language=language or organisation.language,
        invited_by_id=by.user,
    )
    link = _send(invitation)
    audit.record("invitation.sent", invitation, by=by)
    return invitation, link


def _may_invite(role: str, by: Viewer) -> None:
    if role in STAFF_ROLES and by.role != Role.ADMIN:
        raise AdminsInviteColleagues


def _hold_once(organisation: Organisation, role: str, email: str, phone: str) -> None:
    user = user_of(email, phone)
    if user and Membership.objects.current().filter(organisation=organisation, role=role, user=user).exists():
        raise AlreadyMember
    open_ones = Invitation.objects.open().filter(organisation=organisation, role=role)
    by_phone = open_ones.filter(email="") if phone else open_ones.none()
    if (email and open_ones.filter(email=email).exists()) or any(row.phone == phone for row in by_phone):
        raise AlreadyInvited


def user_of(email: str, phone: str) -> User | None:
    """The user who signs in with this mail address or this number."""
    user = User.objects.filter(email=email).first() if email else None
    return user or User.objects.with_phone(phone)


def _send(invitation: Invitation) -> str:
    """Give the invitation a fresh link and DAYS days, save it and post it; returns the link's path."""
    token = secrets.token_urlsafe(32)
    now = timezone.now()
    invitation.token = fingerprint(token)
    invitation.invited_at, invitation.expires_at = now, now + datetime.timedelta(days=DAYS)
    invitation.save()
    link = reverse("people:invitation", args=[token])
    outbox.post(
        template="invitation",
        address=invitation.email or invitation.phone,
        channel=OutboxMessage.Channel.MAIL if invitation.email else OutboxMessage.Channel.SMS,
        language=invitation.language,
        link=link,
        organisation=invitation.organisation_id,
        house=invitation.organisation.name,
    )
    return link


@transaction.atomic
def send_invitation_again(*, invitation: Invitation, by: Viewer) -> None:
    """A new link for another DAYS days; the earlier link stops working. Raises InvitationNotOpen."""
    invitation = Invitation.objects.select_for_update().get(pk=invitation.pk)
    _may_invite(invitation.role, by)
    if invitation.accepted_at or invitation.withdrawn_at:
        raise InvitationNotOpen
    _send(invitation)
    audit.record("invitation.sent_again", invitation, by=by)


@transaction.atomic
def withdraw_invitation(*, invitation: Invitation, by: Viewer) -> None:
    """The link stops working; nobody is told. Raises InvitationNotOpen."""
    _may_invite(invitation.role, by)
    unanswered = Invitation.objects.filter(pk=invitation.pk, accepted_at=None, withdrawn_at=None)
    if not unanswered.update(withdrawn_at=timezone.now()):
        raise InvitationNotOpen
    audit.record("invitation.withdrawn", invitation, by=by)


def find_invitation(token: str) -> Invitation | None:
    """The open invitation behind a link."""
    rows = Invitation.objects.open().select_related("organisation", "invited_by")
    return rows.filter(token=fingerprint(token)).first()


@transaction.atomic
def accept_invitation(*, invitation: Invitation, user: User | None, language: str = "") -> Membership:
    """Take the offered role: as `user`, who is signed in, or as a new user made from the invitation.

    Raises InvitationNotOpen; NotTheInvited when `user` is not the one with the invitation's address, and
    when the address belongs to somebody who has not signed in.
    """
    known = user_of(invitation.email, invitation.phone)
    if known != user:
        raise NotTheInvited
    now = timezone.now()
    if not Invitation.objects.open().filter(pk=invitation.pk).update(accepted_at=now):
        raise InvitationNotOpen
    user = user or User.objects.create_user(
        name=invitation.name,
        email=invitation.email,
        phone=invitation.phone,
        phone_verified=bool(invitation.phone and not invitation.email),
        language=language,
    )
    Invitation.objects.filter(pk=invitation.pk).update(accepted_by=user)
    membership, _made = Membership.objects.current().get_or_create(
        organisation=invitation.organisation,
        user=user,
        role=invitation.role,
        defaults={"works_for": invitation.works_for},
    )
    as_member = Viewer(
        user=user.pk, organisation=invitation.organisation_id, membership=membership.pk, role=membership.role
    )
    audit.record("invitation.accepted", invitation, by=as_member)
    return membership
