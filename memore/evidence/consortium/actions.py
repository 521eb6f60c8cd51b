"""Founding a consortium, inviting, joining, choosing what to show, writing a practice, leaving."""

from django.conf import settings
from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from memore.core import audit
from memore.core.access import Viewer
from memore.core.errors import Refusal
from memore.evidence.consortium import letters
from memore.evidence.consortium.sharing import refresh
from memore.evidence.models import Practice, SharedFigure, SharedModel
from memore.organisations.models import (
    Consortium,
    ConsortiumMember,
    Membership,
    Organisation,
    Role,
    Standing,
)

SWITCHES = ("shares_figures", "shares_models", "shares_practices")
MOST_WORDS = 600


class NobodyThere(Refusal):
    """No organisation has this short name, and no admin this address."""

    sentence = _("No organisation here has this short name, and no admin signs in with this address.")


class ThereAlready(Refusal):
    """The organisation is in the consortium, or invited."""

    sentence = _("This organisation is in the consortium already, or has an open invitation.")


class NoOpenInvitation(Refusal):
    """The invitation was answered, or the organisation left."""

    sentence = _("There is no open invitation.")


class NotJoined(Refusal):
    """Only members do this."""

    sentence = _("Your organisation is not a member of this consortium.")


class TooManyWords(Refusal):
    """A practice is short."""

    sentence = _("A practice has 600 words at most.")


@transaction.atomic
def found_consortium(*, name: str, by: Viewer) -> ConsortiumMember:
    """A new consortium with the viewer's organisation as its only member, which shows nothing yet."""
    house = Organisation.objects.get(pk=str(by.organisation))
    made = Consortium.objects.create(name=name.strip(), founder=house)
    member = ConsortiumMember.objects.create(
        consortium=made,
        organisation=house,
        state=Standing.JOINED,
        joined_at=timezone.now(),
        joined_by_id=by.user,
    )
    audit.record("consortium.founded", made, by=by)
    return member


@transaction.atomic
def invite_house(*, consortium: Consortium, who: str, by: Viewer) -> ConsortiumMember:
    """Ask an organisation by its short name, or by the address of one of its admins. Raises NotJoined,
    NobodyThere, ThereAlready."""
    _joined(consortium, by)
    house = _house(who.strip())
    if house is None:
        raise NobodyThere
    member = ConsortiumMember.objects.filter(consortium=consortium, organisation=house).first()
    if member and member.state != Standing.LEFT:
        raise ThereAlready
    member = member or ConsortiumMember(consortium=consortium, organisation=house)
    member.state, member.invited_at, member.invited_by_id = Standing.INVITED, timezone.now(), by.user
    member.left_at = None
    member.save()
    audit.record("consortium.invited", member, by=by)
    letters.ask_admins(member)
    return member


@transaction.atomic
def withdraw_invitation(*, consortium: Consortium, invited: str, by: Viewer) -> None:
    """Take an invitation back that nobody answered yet; `invited` is its key. Raises NotJoined,
    NoOpenInvitation."""
    _joined(consortium, by)
    waiting = ConsortiumMember.objects.select_for_update().filter(
        consortium=consortium, state=Standing.INVITED
    )
    member = next((row for row in waiting if str(row.pk) == invited), None)
    if member is None:
        raise NoOpenInvitation
    member.state, member.left_at = Standing.LEFT, timezone.now()
    member.save()
    audit.record("consortium.uninvited", member, by=by)


def _house(who: str) -> Organisation | None:
    found = Organisation.objects.filter(slug=who.lower()).first()
    if found or "@" not in who:
        return found
    admins = Membership.objects.current().filter(role=Role.ADMIN, user__email=who.lower())
    first = admins.select_related("organisation").first()
    return first.organisation if first else None


def _joined(consortium: Consortium, by: Viewer) -> ConsortiumMember:
    rows = ConsortiumMember.objects.select_for_update().filter(consortium=consortium)
    member = rows.joined().filter(organisation=by.organisation).first()
    if member is None:
        raise NotJoined
    return member


@transaction.atomic
def join_consortium(*, member: ConsortiumMember, shares: dict[str, bool], by: Viewer) -> ConsortiumMember:
    """Say yes, and to what. Raises NoOpenInvitation."""
    member = ConsortiumMember.objects.select_for_update().get(pk=member.pk)
    if member.state != Standing.INVITED:
        raise NoOpenInvitation
    member.state, member.joined_at, member.joined_by_id = Standing.JOINED, timezone.now(), by.user
    member = _show(member, shares, "consortium.joined", by)
    letters.tell_inviter(member, "joined")
    return member


@transaction.atomic
def change_sharing(*, member: ConsortiumMember, shares: dict[str, bool], by: Viewer) -> ConsortiumMember:
    """Turn switches on or off; what is off is gone at once, everywhere. Raises NotJoined."""
    return _show(_joined(member.consortium, by), shares, "consortium.sharing_changed", by)


def _show(member: ConsortiumMember, shares: dict[str, bool], verb: str, by: Viewer) -> ConsortiumMember:
    for switch in SWITCHES:
        setattr(member, switch, bool(shares.get(switch)))
    member.save()
    refresh(member)
    audit.record(verb, member, by=by, fields=[switch for switch in SWITCHES if shares.get(switch)])
    return member


@transaction.atomic
def leave_consortium(*, member: ConsortiumMember, by: Viewer) -> None:
    """Leave, or say no to an invitation: everything shown is taken back. Without members it ends, and with it
    the invitations that are open."""
    member = ConsortiumMember.objects.select_for_update().get(pk=member.pk)
    answer = "declined" if member.state == Standing.INVITED else "left"
    member.state, member.left_at = Standing.LEFT, timezone.now()
    for switch in SWITCHES:
        setattr(member, switch, False)
    member.save()
    for model in (SharedFigure, SharedModel, Practice):
        model.objects.filter(member=member).delete()
    audit.record("consortium.left", member, by=by)
    inside = ConsortiumMember.objects.filter(consortium=member.consortium_id)
    if not inside.joined().exists():
        inside.live().update(state=Standing.LEFT, left_at=member.left_at)
    letters.tell_inviter(member, answer)


@transaction.atomic
def write_practice(
    *, member: ConsortiumMember, title: str, words: str, code: str, language: str = "", by: Viewer
) -> Practice:
    """Tell the others what works here. Raises NotJoined, TooManyWords."""
    member = _joined(member.consortium, by)
    if len(words.split()) > MOST_WORDS:
        raise TooManyWords
    row = Practice.objects.create(
        member=member, title=title.strip(), words=words.strip(), code=code, by_id=by.user,
        language=language or settings.LANGUAGE_CODE,
    )  # fmt: skip
    audit.record("practice.written", row, by=by, fields=["title", "words"])
    return row


@transaction.atomic
def remove_practice(*, practice: Practice, by: Viewer) -> None:
    """Take it back."""
    audit.record("practice.removed", practice, by=by)
    practice.delete()
