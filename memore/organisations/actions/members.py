"""What can happen to who works in an organisation: they leave, change role, get a new second step."""

from django.db import transaction
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from memore.accounts import actions as accounts
from memore.core import audit, outbox
from memore.core.access import Viewer
from memore.core.errors import Refusal
from memore.core.models import OutboxMessage
from memore.organisations.models import STAFF_ROLES, Membership, Organisation, Role


class LastAdmin(Refusal):
    """An organisation keeps at least one admin."""

    sentence = _("This is the last admin of your organisation. Make a colleague admin first.")


class OnlyAdmins(Refusal):
    """Colleagues are the admins' business."""

    sentence = _("Only an admin can change colleagues.")


class NotStaff(Refusal):
    """Only coordinators and admins change between these two roles."""

    sentence = _("This person is neither a coordinator nor an admin.")


class OwnSecondFactor(Refusal):
    """Nobody takes away their own second factor here: the one who took their session could."""

    sentence = _("You cannot reset your own second step. Ask another admin.")


@transaction.atomic
def end_membership(*, membership: Membership, by: Viewer) -> None:
    """Somebody no longer works or takes part here. Raises LastAdmin, OnlyAdmins."""
    _hold_admins(membership, by)
    membership.ended_at = timezone.now()
    membership.save(update_fields=["ended_at"])
    audit.record("membership.ended", membership, by=by)


@transaction.atomic
def change_role(*, membership: Membership, role: str, by: Viewer) -> None:
    """Make a coordinator an admin, or the other way round. Raises LastAdmin, OnlyAdmins, NotStaff."""
    if membership.role not in STAFF_ROLES or role not in STAFF_ROLES:
        raise NotStaff
    if role == membership.role:
        return
    _hold_admins(membership, by)
    membership.role = role
    membership.save(update_fields=["role"])
    audit.record("membership.role_changed", membership, by=by, fields=["role"])


def _hold_admins(membership: Membership, by: Viewer) -> None:
    """Refuse what would leave the organisation without an admin; two at once wait for one another."""
    if membership.role in STAFF_ROLES and by.role != Role.ADMIN:
        raise OnlyAdmins
    Organisation.objects.select_for_update().get(pk=membership.organisation_id)
    membership.refresh_from_db()
    admins = Membership.objects.current().filter(organisation=membership.organisation_id, role=Role.ADMIN)
    if (
        membership.role == Role.ADMIN
        and membership.ended_at is None
        and not admins.exclude(pk=membership.pk).exists()
    ):
        raise LastAdmin


@transaction.atomic
def reset_second_factor(*, membership: Membership, by: Viewer) -> None:
    """A colleague lost phone and codes: they set up a new second step at their next sign-in, and are told.

    Raises OwnSecondFactor, OnlyAdmins.
    """
    if membership.user_id == by.user:
        raise OwnSecondFactor
    if by.role != Role.ADMIN:
        raise OnlyAdmins
    accounts.reset_second_factor(user=membership.user, by=by)
    tell_of_reset(membership)


def tell_of_reset(membership: Membership) -> None:
    """Tell somebody that their second step was taken away, so that nobody can do it behind their back."""
    user, organisation = membership.user, membership.organisation
    outbox.post(
        template="second_factor_reset",
        address=user.email or user.phone,
        channel=OutboxMessage.Channel.MAIL if user.email else OutboxMessage.Channel.SMS,
        language=user.language or organisation.language,
        link=reverse("mfa_index"),
        user=user.pk,
        organisation=organisation.pk,
    )
