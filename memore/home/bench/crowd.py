"""An organisation with as many people as wished, written in bulk: rows to measure pages with."""

import datetime
import random
from dataclasses import dataclass
from typing import Any

from django.db import models
from django.utils import timezone

from memore.accounts.models import User
from memore.core.access import Viewer
from memore.core.models import AuditEvent, OutboxMessage
from memore.organisations.models import Invitation, Membership, Organisation
from memore.pairs.models import Meeting as Talk
from memore.pairs.models import Member, Pair
from memore.people.models import Person, PersonLanguage, PersonOccupation
from memore.plans.models import Goal
from memore.programmes.models import Participation, Programme, Seat, Side, State

TAGS = ("ar", "fa-AF", "ti", "uk", "so", "tr", "es")
CODES = ("5120", "2221", "7112", "4110", "5322", "8332", "2512")
GOALS = ("cv", "interview", "network", "language")
SEED = 7
BATCH = 1000


@dataclass(frozen=True)
class Crowd:
    """The organisation, its programme, a viewer and membership for each role, and one open pair."""

    organisation: Organisation
    programme: Programme
    members: dict[str, Membership]
    pair: Pair

    def viewer(self, role: str) -> Viewer:
        row = self.members[role]
        return Viewer(user=row.user_id, organisation=row.organisation_id, membership=row.pk, role=role)


def make(size: int) -> Crowd:
    """An organisation of `size` people: six in ten are mentees; half of the people are in a pair."""
    chance, today = random.Random(SEED), timezone.localdate()
    organisation = Organisation.objects.create(name=f"Crowd of {size}", slug=f"crowd-{size}", country="BE")
    programme = Programme.objects.create(
        organisation=organisation, name="Mentoring to work", starts_on=today - datetime.timedelta(days=300)
    )
    members = {
        role: _member(organisation, role) for role in ("coordinator", "admin", "mentor", "mentee", "partner")
    }
    people = _people(organisation, members, size, chance)
    parts = _participations(programme, people, size, today, chance)
    pairs = _pairs(programme, parts, size // 4, today, chance)
    _surroundings(organisation, members, size)
    return Crowd(organisation, programme, members, pairs[0])


def _member(organisation: Organisation, role: str) -> Membership:
    user = User.objects.create_user(email=f"{role}@{organisation.slug}.example", name=f"The {role}")
    return Membership.objects.create(organisation=organisation, user=user, role=role)


def write(rows: list[Any]) -> list[Any]:
    """Write rows of one model at once."""
    model: type[models.Model] = type(rows[0])
    return list(model._default_manager.bulk_create(rows, batch_size=BATCH))


def _people(
    organisation: Organisation, members: dict[str, Membership], size: int, chance: random.Random
) -> list[Person]:
    """The first mentee and the first mentor are the ones who sign in."""
    people = [
        Person(
            organisation=organisation,
            name=f"Person {number:05d}",
            language="en",
            town=f"Town {number % 40}",
            country="BE",
            latitude=50.8 + chance.random() / 2,
            longitude=3.8 + chance.random(),
            travel_km=25,
            availability=chance.getrandbits(21),
            goals=chance.sample(GOALS, 2),
            offers=chance.sample(GOALS, 2),
        )
        for number in range(size)
    ]
    people[0].user, people[mentees(size)].user = members["mentee"].user, members["mentor"].user
    write(people)
    write(
        [PersonLanguage(person=person, tag="nl", level=chance.randint(2, 7)) for person in people]
        + [PersonLanguage(person=person, tag=chance.choice(TAGS), level=7) for person in people]
    )
    write(
        [
            PersonOccupation(person=one, code=code, title=code)
            for one in people
            if (code := chance.choice(CODES))
        ]
    )
    return people


def mentees(size: int) -> int:
    """How many of `size` people are mentees."""
    return size * 6 // 10


def _participations(
    programme: Programme, people: list[Person], size: int, today: datetime.date, chance: random.Random
) -> list[Participation]:
    paired = size // 4
    rows = []
    for number, person in enumerate(people):
        is_mentee = number < mentees(size)
        order = number if is_mentee else number - mentees(size)
        rows.append(
            Participation(
                programme=programme,
                person=person,
                side=Side.MENTEE if is_mentee else Side.MENTOR,
                state=State.PAIRED if order < paired else State.WAITING,
                waiting_since=today - datetime.timedelta(days=chance.randint(1, 200)),
                places=1 if is_mentee else 2,
                trained=True,
                cleared=True,
            )
        )
    return write(rows)


def _pairs(
    programme: Programme, parts: list[Participation], count: int, today: datetime.date, chance: random.Random
) -> list[Pair]:
    first_mentor = mentees(len(parts))
    pairs = write(
        [
            Pair(
                programme=programme,
                state="active",
                opened_at=timezone.now() - datetime.timedelta(days=90),
                planned_end_on=today + datetime.timedelta(days=90),
            )
            for _ in range(count)
        ]
    )
    sides = [(pair, parts[at]) for number, pair in enumerate(pairs) for at in (number, first_mentor + number)]
    seats = write([Seat(participation=part, number=1) for _, part in sides])
    write(
        [
            Member(
                pair=pair,
                participation=part,
                person=part.person,
                side=part.side,
                seat=seat,
                said_yes_on=today,
            )
            for (pair, part), seat in zip(sides, seats, strict=True)
        ]
    )
    write(
        [
            Talk(
                pair=pair,
                state=state,
                day=today + datetime.timedelta(days=days),
                minutes=60,
                words="We talked.",
            )
            for pair in pairs
            for state, days in (("held", -chance.randint(1, 60)), ("held", -70), ("planned", 5))
        ]
    )
    write([Goal(person=part.person, words="Work in a kitchen") for _, part in sides if part.side == "mentee"])
    return pairs


def _surroundings(organisation: Organisation, members: dict[str, Membership], size: int) -> None:
    """What lies on the lists of the office: invitations, events, messages."""
    later = timezone.now() + datetime.timedelta(days=9)
    write(
        [
            Invitation(
                organisation=organisation,
                role="mentee",
                name=f"Invited {number}",
                email=f"i{number}@crowd.example",
                token=f"{organisation.slug}-{number}",
                expires_at=later,
            )
            for number in range(size // 5)
        ]
    )
    actor = members["coordinator"].user_id
    write(
        [
            AuditEvent(
                organisation=organisation.pk, actor=actor, verb="person.read",
                subject_type="people.person", subject=str(actor),
            )
            for _ in range(size)
        ]
    )  # fmt: skip
    write(
        [
            OutboxMessage(
                organisation=organisation.pk,
                address="a@crowd.example",
                language="en",
                template="invitation",
                state="failed",
            )
            for _ in range(size // 5)
        ]
    )
