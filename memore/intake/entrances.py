"""How people come in: the public page of a programme, signing up there, and the answer of staff."""

from collections.abc import Mapping
from typing import Any
from uuid import UUID

from django.db import transaction
from django.db.models import Q
from django.urls import reverse
from django.utils import timezone
from django.utils.text import slugify
from django.utils.translation import gettext_lazy as _

from memore.core import audit, outbox
from memore.core.access import Viewer
from memore.core.errors import Refusal
from memore.core.models import OutboxMessage
from memore.intake.models import Entrance, SignUp
from memore.intake.standing import settle_person
from memore.people import actions as people
from memore.people.models import Person
from memore.programmes import actions as programmes
from memore.programmes.models import Participation, Programme, State

VERSION = "2026-1"
"""Of the words on the sign-up page about who reads what was written there."""


class AlreadyAnswered(Refusal):
    """Staff said yes or no already."""

    sentence = _("This sign-up was answered already.")


class NotOpen(Refusal):
    """Nobody can sign up here at present."""

    sentence = _("Nobody can sign up here at the moment.")


def find_entrance(house: str, programme: str) -> Entrance | None:
    """The public page at an address: slug of the organisation, slug or id of the programme."""
    try:
        named = Q(slug=programme) | Q(programme=UUID(programme))
    except ValueError:
        named = Q(slug=programme)
    rows = Entrance.objects.filter(named, organisation__slug=house, is_public=True)
    return rows.select_related("organisation", "programme__model").first()


def entrance_of(programme: Programme) -> Entrance:
    """How people come into this programme; not saved where nobody set it up yet."""
    found = Entrance.objects.filter(programme=programme).first()
    if found:
        return found
    return Entrance(organisation=programme.organisation, programme=programme, slug=_free_slug(programme))


def _free_slug(programme: Programme) -> str:
    wanted = slugify(programme.name)[:50] or "programme"
    taken = set(
        Entrance.objects.filter(organisation=programme.organisation_id).values_list("slug", flat=True)
    )
    numbered = (f"{wanted}-{number}" for number in range(2, len(taken) + 3))
    return wanted if wanted not in taken else next(slug for slug in numbered if slug not in taken)


@transaction.atomic
def save_entrance(*, entrance: Entrance, facts: Mapping[str, Any], by: Viewer) -> Entrance:
    """Write down how people come in; `facts` are fields of Entrance."""
    changed = [name for name, value in facts.items() if getattr(entrance, name) != value]
    for name in changed:
        setattr(entrance, name, facts[name])
    entrance.save()
    audit.record("entrance.changed", entrance, by=by, fields=changed)
    return entrance


@transaction.atomic
def sign_up(*, entrance: Entrance, side: str, facts: Mapping[str, Any]) -> None:
    """Somebody signs up. Returns nothing, whoever it was: nobody learns here who is known. A second time
    with the same address while the first waits adds nothing. Raises NotOpen."""
    if not entrance.is_open(side):
        raise NotOpen
    row = SignUp(
        organisation=entrance.organisation,
        programme=entrance.programme,
        side=side,
        agreed_version=VERSION,
        **facts,
    )
    if _waits_already(row):
        return
    row.save()
    audit.record("sign_up.received", row, by=Viewer(organisation=entrance.organisation_id))


def _same_contact(email: str, phone_index: str) -> Q:
    same = Q(pk__in=[])
    if email:
        same |= Q(email__iexact=email)
    if phone_index:
        same |= Q(phone_index=phone_index)
    return same


def _waits_already(row: SignUp) -> bool:
    row.index_phone()
    waiting = SignUp.objects.filter(programme=row.programme, side=row.side, state=SignUp.State.NEW)
    return waiting.filter(_same_contact(row.email, row.phone_index)).exists()


def known_people(row: SignUp) -> list[Person]:
    """People of the organisation with the same mail address or phone: for staff, never for the visitor."""
    rows = Person.objects.filter(organisation=row.organisation_id)
    return list(rows.filter(_same_contact(row.email, row.phone_index)).order_by("name")[:5])


def _open(row: SignUp) -> SignUp:
    locked = SignUp.objects.select_for_update().get(pk=row.pk)
    if locked.state != SignUp.State.NEW:
        raise AlreadyAnswered
    return row


@transaction.atomic
def accept_sign_up(*, sign_up: SignUp, by: Viewer, person: Person | None = None) -> Participation:
    """Say yes: a new person, or `person` who is known already, takes part and is invited to go on with the
    questions. Raises AlreadyAnswered, and what joining a programme refuses."""
    row = _open(sign_up)
    if person is None:
        person = people.add_person(
            organisation=row.organisation,
            facts={
                "name": row.name,
                "email": row.email,
                "phone": row.phone,
                "town": row.town,
                "language": row.language,
            },
            languages={},
            occupations=[],
            by=by,
        )
    taking_part = row.programme.participations.filter(person=person, side=row.side).first()
    if taking_part is None:
        taking_part = programmes.join_programme(
            programme=row.programme, person=person, side=row.side, state=State.ACCEPTED, by=by
        )
    _answer(row, SignUp.State.ACCEPTED, by)
    row.person, row.participation = person, taking_part
    row.save()
    settle_person(person, by)
    _invite(row, person, taking_part, by)
    return taking_part


def _invite(row: SignUp, person: Person, taking_part: Participation, by: Viewer) -> None:
    """By invitation to an account; who has one gets a link to the questions."""
    if person.user_id is None:
        try:
            with transaction.atomic():
                people.invite(person=person, role=row.side, by=by)
        except Refusal:  # invited before, or a colleague: staff see it on the page of the person
            return
        return
    _write(row, "sign_up_accepted", reverse("intake:intake", args=[taking_part.pk]), person.user_id)


@transaction.atomic
def decline_sign_up(*, sign_up: SignUp, tell: bool, by: Viewer) -> SignUp:
    """Say no, kindly; `tell` sends a message with the programme's page. Raises AlreadyAnswered."""
    row = _open(sign_up)
    _answer(row, SignUp.State.DECLINED, by)
    row.save()
    if tell:
        _write(row, "sign_up_declined", "/")
    return row


def _answer(row: SignUp, state: SignUp.State, by: Viewer) -> None:
    row.state, row.answered_at, row.answered_by_id = state, timezone.now(), by.user
    audit.record(f"sign_up.{state}", row, by=by)


def _write(row: SignUp, template: str, link: str, user: UUID | None = None) -> None:
    by_mail = bool(row.email)
    outbox.post(
        template=template,
        address=row.email if by_mail else row.phone,
        channel=OutboxMessage.Channel.MAIL if by_mail else OutboxMessage.Channel.SMS,
        language=row.language,
        link=link,
        organisation=row.organisation_id,
        user=user,
        house=row.organisation.name,
    )
