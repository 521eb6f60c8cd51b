"""What can happen to a person's record: added, changed, kept apart, given a way in, given somebody around."""

import datetime
from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from django.db import IntegrityError, transaction
from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from memore.accounts import actions as accounts
from memore.accounts.models import User
from memore.core import audit
from memore.core.access import Viewer
from memore.core.errors import Refusal
from memore.organisations import actions as organisations
from memore.organisations.models import Invitation, Membership, Organisation, Role
from memore.people.models import Function, KeepApart, Person, PersonLanguage, PersonOccupation, Supporter
from memore.people.occupations import Trade, trades_of
from memore.people.places import locate


class NumberTaken(Refusal):
    """Another person of the organisation has this external number."""

    sentence = _("Another person of your organisation already has this number.")


class SamePerson(Refusal):
    """Nobody can be kept apart from themselves."""

    sentence = _("Choose two different people.")


class NobodyNamed(Refusal):
    """A supporter is one of: a partner or colleague with an account, a person of the house, a name."""

    sentence = _("Say who it is: choose somebody, or write a name.")


class AlreadyAround(Refusal):
    """The same person stands there with the same function."""

    sentence = _("This person is written down with this function already.")


class AlreadyEnded(Refusal):
    """The supporter is around no more."""

    sentence = _("This has ended already.")


class HasAccount(Refusal):
    """The person already signs in."""

    sentence = _("This person already has an account.")


class WorksAsStaff(Refusal):
    """A card would let one colleague in as another."""

    sentence = _("This person works as coordinator or admin and signs in with two steps, never with a card.")


class TakesPartElsewhere(Refusal):
    """A card opens everything its owner sees: other organisations' pages too."""

    sentence = _("This person also takes part in another organisation and signs in with a code only.")


class NoWayToReach(Refusal):
    """There is neither mail nor phone to send an invitation to."""

    sentence = _("Write down a mail address or a mobile number first.")


class AddressTaken(Refusal):
    """Somebody signs in with this mail address or number."""

    sentence = _(
        "Somebody already signs in with this mail address or number. "
        "Send an invitation instead: it links the two."
    )


Languages = Mapping[str, int]
ReadLevels = Mapping[str, int | None]
Occupations = Sequence[Trade]


@transaction.atomic
def add_person(
    *,
    organisation: Organisation,
    facts: Mapping[str, Any],
    languages: Languages,
    occupations: Occupations,
    by: Viewer,
    reads: ReadLevels | None = None,
) -> Person:
    """Write down a new person.

    `facts` are fields of Person, `languages` maps a tag to a level 1…7, `occupations` are trades,
    the most important first. Raises NumberTaken.
    """
    person = Person(organisation=organisation, created_by_id=by.user)
    fields = _write(person, facts, languages, occupations, reads, home=organisation.country)
    audit.record("person.added", person, by=by, fields=fields)
    return person


@transaction.atomic
def change_person(
    *,
    person: Person,
    facts: Mapping[str, Any],
    languages: Languages,
    occupations: Occupations,
    by: Viewer,
    reads: ReadLevels | None = None,
) -> Person:
    """Write a person's facts anew, as in `add_person`; `reads` maps a tag to how well they read it, None
    leaves that as it is. Raises NumberTaken."""
    fields = _write(person, facts, languages, occupations, reads, home=person.organisation.country)
    if fields:
        audit.record("person.changed", person, by=by, fields=fields)
    return person


@transaction.atomic
def choose_channel(*, person: Person, channel: str, by: Viewer) -> None:
    """How somebody wants to be asked how it goes; "" leaves it to us."""
    if person.channel == channel:
        return
    person.channel = channel
    person.save(update_fields=["channel"])
    audit.record("person.changed", person, by=by, fields=["channel"])


def _write(
    person: Person,
    facts: Mapping[str, Any],
    languages: Languages,
    occupations: Occupations,
    reads: ReadLevels | None,
    *,
    home: str,
) -> set[str]:
    """Set everything that differs; returns the names of the fields it touched."""
    changed = {name for name, value in facts.items() if getattr(person, name) != value}
    for name in changed:
        setattr(person, name, facts[name])
    if changed & {"town", "country"} or person.place is None:
        locate(person, home=home)
    try:
        with transaction.atomic():
            person.save()
    except IntegrityError as error:
        if _number_is_taken(person):
            raise NumberTaken from error
        raise
    known = {tag: (level, read) for tag, level, read in _languages_of(person)}
    wanted_reads = {tag: known[tag][1] for tag in languages if tag in known} if reads is None else reads
    if known != {tag: (level, wanted_reads.get(tag)) for tag, level in languages.items()}:
        changed.add("languages")
        write_languages(person, languages, wanted_reads)
    if trades_of(person) != list(occupations):
        changed.add("occupations")
        write_occupations(person, occupations)
    return changed


def _number_is_taken(person: Person) -> bool:
    others = Person.objects.filter(
        organisation=person.organisation_id,
        external_id=person.external_id,
        numbered_as=person.numbered_as,
    )
    return bool(person.external_id) and others.exclude(pk=person.pk).exists()


def _languages_of(person: Person) -> Iterable[tuple[str, int, int | None]]:
    return person.languages.values_list("tag", "level", "read_level")


def write_languages(person: Person, languages: Languages, reads: ReadLevels | None = None) -> None:
    """Replace a person's languages, spoken and (None = as before) read."""
    if reads is None:
        reads = {tag: read for tag, _level, read in _languages_of(person)}
    person.languages.all().delete()
    PersonLanguage.objects.bulk_create(
        PersonLanguage(person=person, tag=tag, level=level, read_level=reads.get(tag))
        for tag, level in languages.items()
    )


def write_occupations(person: Person, occupations: Occupations) -> None:
    """Replace a person's occupations."""
    person.occupations.all().delete()
    PersonOccupation.objects.bulk_create(
        PersonOccupation(person=person, position=position, **trade._asdict())
        for position, trade in enumerate(occupations)
    )


@transaction.atomic
def keep_apart(*, one: Person, other: Person, by: Viewer) -> KeepApart:
    """See to it that two people are never matched. Doing it twice changes nothing. Raises SamePerson."""
    if one == other:
        raise SamePerson
    known = KeepApart.objects.filter(Q(one=one, other=other) | Q(one=other, other=one)).first()
    if known:
        return known
    row = KeepApart.objects.create(organisation=one.organisation, one=one, other=other, created_by_id=by.user)
    audit.record("person.kept_apart", row, by=by)
    return row


@transaction.atomic
def allow_together(*, apart: KeepApart, by: Viewer) -> None:
    """Take a keeping apart back."""
    audit.record("person.allowed_together", apart, by=by)
    apart.delete()


@transaction.atomic
def add_supporter(
    *,
    person: Person,
    function: str,
    membership: Membership | None = None,
    known: Person | None = None,
    name: str = "",
    works_for: str = "",
    language: str = "",
    consented_on: datetime.date | None = None,
    by: Viewer,
) -> Supporter:
    """Write down who has a function around a person: by exactly one of `membership`, `known` and `name`.

    Whether they are the person's mentor is known higher up: call `pairs.admission.refuse_power_in_pairs`
    in the same transaction. Raises NobodyNamed, SamePerson, AlreadyAround.
    """
    if sum(map(bool, (membership, known, name.strip()))) != 1:
        raise NobodyNamed
    if known == person or (membership and membership.user_id == person.user_id):
        raise SamePerson(_("Nobody has such a function for themselves."))
    homes = {row.organisation_id for row in (membership, known) if row}
    if homes - {person.organisation_id}:
        raise NobodyNamed
    there = person.supporters.current().filter(function=function, membership=membership, known=known)
    if (there if membership or known else there.filter(name__iexact=name.strip())).exists():
        raise AlreadyAround
    row = Supporter(
        person=person,
        function=function,
        membership=membership,
        known=known,
        name=name.strip(),
        works_for=works_for.strip(),
        language=language if function == Function.INTERPRETER else "",
        consented_on=consented_on,
        created_by_id=by.user,
    )
    try:
        with transaction.atomic():
            row.save()
    except IntegrityError as error:
        raise AlreadyAround from error
    audit.record("supporter.added", row, by=by, fields=["function"])
    return row


@transaction.atomic
def end_supporter(*, supporter: Supporter, by: Viewer) -> Supporter:
    """Somebody is around a person no more, from today. Raises AlreadyEnded."""
    row = Supporter.objects.select_for_update(of=("self",)).get(pk=supporter.pk)
    if row.until is not None:
        raise AlreadyEnded
    row.until = max(timezone.localdate(), row.since)
    row.save(update_fields=["until"])
    audit.record("supporter.ended", row, by=by, fields=["until"])
    return row


@transaction.atomic
def invite(*, person: Person, role: str, by: Viewer) -> Invitation:
    """Invite a person to an account, by mail or else by text message. Raises HasAccount, NoWayToReach."""
    if person.user_id:
        raise HasAccount
    if not (person.email or person.phone):
        raise NoWayToReach
    invitation = organisations.invite(
        role=role,
        name=person.name,
        email=person.email,
        phone="" if person.email else person.phone,
        language=person.language,
        by=by,
    )
    person.invitation = invitation
    person.save(update_fields=["invitation", "changed_at"])
    audit.record("person.invited", person, by=by)
    return invitation


@transaction.atomic
def make_card(*, person: Person, role: str, by: Viewer) -> str:
    """The token of a new sign-in card, to print and hand over. Opens an account where there is none.

    Raises AddressTaken, WorksAsStaff, TakesPartElsewhere.
    """
    user = person.user or _open_account(person, role, by)
    if Membership.objects.current().staff().filter(user=user).exists():
        raise WorksAsStaff
    if Membership.objects.current().filter(user=user).exclude(organisation=person.organisation).exists():
        raise TakesPartElsewhere
    token = accounts.make_sign_in_card(user=user, by=by)
    audit.record("person.card_made", person, by=by)
    return token


def _open_account(person: Person, role: str, by: Viewer) -> User:
    email_taken = person.email and User.objects.filter(email__iexact=person.email).exists()
    if email_taken or User.objects.with_phone(person.phone):
        raise AddressTaken
    user = User.objects.create_user(
        email=person.email, phone=person.phone, name=person.name, language=person.language
    )
    person.user = user
    person.save(update_fields=["user", "changed_at"])
    Membership.objects.create(organisation=person.organisation, user=user, role=Role(role))
    audit.record("person.account_opened", person, by=by, fields=["user"])
    return user


@transaction.atomic
def accept_invitation(*, invitation: Invitation, user: User | None, language: str = "") -> Membership:
    """Take the offered role; a person who was invited by it is from then on the user's own record.

    Raises InvitationNotOpen, NotTheInvited.
    """
    membership = organisations.accept_invitation(invitation=invitation, user=user, language=language)
    mine = Person.objects.filter(organisation=membership.organisation, user=membership.user)
    person = Person.objects.filter(invitation=invitation, user=None).first()
    if person and not mine.exists():
        person.user = membership.user
        person.save(update_fields=["user", "changed_at"])
        by = Viewer(user=membership.user_id, organisation=membership.organisation_id)
        audit.record("person.account_opened", person, by=by, fields=["user"])
    return membership
