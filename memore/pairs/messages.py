"""Who is told that something happened in a pair. A message carries a link, never the case."""

from django.urls import reverse

from memore.accounts.models import User
from memore.core import outbox
from memore.core.access import Viewer
from memore.core.models import OutboxMessage
from memore.organisations.models import Membership, Role
from memore.pairs.models import Gathering, Meeting, Member, Pair
from memore.pairs.terms import language_of


def tell_members(pair: Pair, template: str, *, but: object = None, in_contact: bool = False) -> None:
    """Write to all members who have an account, in their language, except to the user `but`; not to who left
    a group, and with `in_contact` not to whose contact is stopped while the others go on."""
    rows = pair.members.staying().select_related("person__user")
    for member in rows.filter(contact_stopped_at=None) if in_contact else rows:
        user = member.person.user
        if user is not None and user.pk != but:
            _write(pair, template, user, language=language_of(member))


def tell_member(member: Member, template: str, *, only_if: str = "", about: str = "") -> None:
    """Write to one member, where they have an account. `only_if`, `about`: see core.outbox.post."""
    if member.person.user is not None:
        user = member.person.user
        language = language_of(member)
        _write(member.pair, template, user, language=language, only_if=only_if, about=about)


def tell_logger(meeting: Meeting, template: str, *, by: Viewer) -> None:
    """Write to the member who logged a meeting, unless it is they who act, or contact with them is stopped
    while the others go on."""
    if meeting.logged_by_id is None or meeting.logged_by_id == by.user:
        return
    rows = meeting.pair.members.filter(person__user=meeting.logged_by_id, contact_stopped_at=None)
    for member in rows:
        tell_member(member, template)


def tell_admins(pair: Pair, template: str, *, only_if: str = "", about: str = "") -> None:
    """Write to the admins of the house. `only_if`, `about`: see core.outbox.post."""
    rows = Membership.objects.current().filter(organisation=pair.programme.organisation_id, role=Role.ADMIN)
    for membership in rows.select_related("user", "organisation"):
        language = membership.user.language or membership.organisation.language
        _write(pair, template, membership.user, language=language, only_if=only_if, about=about)


def tell_keepers(pair: Pair, template: str) -> None:
    """Write to who keeps the incident log of a pair: its coordinator, or the admins where it has none."""
    staff = Membership.objects.current().staff().select_related("user", "organisation")
    keeper = staff.filter(pk=pair.coordinator_id).first() if pair.coordinator_id else None
    if keeper is None:
        tell_admins(pair, template)
        return
    language = keeper.user.language or keeper.organisation.language
    _write(pair, template, keeper.user, language=language)


def tell_staff(pair: Pair, template: str) -> None:
    """Write to the pair's coordinator, or to all staff where it has none."""
    rows = Membership.objects.current().staff().filter(organisation=pair.programme.organisation_id)
    staff = list(rows.select_related("user", "organisation"))
    own = [membership for membership in staff if membership.pk == pair.coordinator_id]
    for membership in own or staff:
        language = membership.user.language or membership.organisation.language
        _write(pair, template, membership.user, language=language)


def tell_guests(gathering: Gathering, template: str, *, but: object = None) -> None:
    """Write once to everybody who is invited and has an account, except to the user `but`."""
    house = gathering.programme.organisation
    people = {
        guest.participation.person for guest in gathering.guests.select_related("participation__person__user")
    }
    for person in sorted(people, key=lambda one: one.pk):
        user = person.user
        if user is None or user.pk == but or not (user.email or user.phone):
            continue
        outbox.post(
            template=template,
            address=user.email or user.phone,
            language=user.language or person.language or house.language,
            link=reverse("pairs:gathering", args=[gathering.pk]),
            channel=OutboxMessage.Channel.MAIL if user.email else OutboxMessage.Channel.SMS,
            organisation=house.pk,
            user=user.pk,
            programme=gathering.programme.name,
        )


def _write(
    pair: Pair, template: str, user: User, *, language: str, only_if: str = "", about: str = ""
) -> None:
    """By mail, else by text message; somebody with neither is told by staff in person."""
    channel = OutboxMessage.Channel.MAIL if user.email else OutboxMessage.Channel.SMS
    address = user.email or user.phone
    if not address:
        return
    outbox.post(
        template=template,
        address=address,
        language=language,
        link=reverse("pair", args=[pair.pk]),
        channel=channel,
        organisation=pair.programme.organisation_id,
        user=user.pk,
        only_if=only_if,
        about=about,
        programme=pair.programme.name,
    )
