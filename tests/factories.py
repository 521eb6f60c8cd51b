"""Rows for tests: plausible people of an invented organisation."""

import datetime

import factory
from django.utils import timezone

from memore.accounts.models import User
from memore.organisations.models import Membership, Organisation
from memore.pairs.models import Member, Pair
from memore.people.models import Person, PersonLanguage
from memore.programmes.mentoring import library
from memore.programmes.models import ModelVersion, Participation, Programme, Seat, Side, State


class OrganisationFactory(factory.django.DjangoModelFactory):
    class Meta:
        model = Organisation

    name = factory.Sequence(lambda n: f"Samen aan het werk {n}")
    slug = factory.Sequence(lambda n: f"samen-{n}")
    country = "BE"
    town = "Mechelen"


class UserFactory(factory.django.DjangoModelFactory):
    class Meta:
        model = User

    name = factory.Faker("name")
    email = factory.Sequence(lambda n: f"person{n}@example.org")
    language = "en"


class MembershipFactory(factory.django.DjangoModelFactory):
    class Meta:
        model = Membership

    organisation = factory.SubFactory(OrganisationFactory)
    user = factory.SubFactory(UserFactory)
    role = "coordinator"


class PersonFactory(factory.django.DjangoModelFactory):
    class Meta:
        model = Person
        skip_postgeneration_save = True

    organisation = factory.SubFactory(OrganisationFactory)
    name = factory.Faker("name")
    language = "en"
    town = "Mechelen"
    country = "BE"
    latitude, longitude = 51.026, 4.478
    availability = 0b100100  # Monday and Tuesday evening

    @factory.post_generation
    def speaks(self, create, extracted, **kwargs):
        for tag, level in (extracted or {"nl": 3}).items():
            PersonLanguage.objects.create(person=self, tag=tag, level=level)


class ModelVersionFactory(factory.django.DjangoModelFactory):
    """A shipped mentoring model as a version of the organisation: ModelVersionFactory(shipped="classic")."""

    class Meta:
        model = ModelVersion

    class Params:
        shipped = "classic"

    organisation = factory.SubFactory(OrganisationFactory)
    text = factory.LazyAttribute(lambda row: library.shipped()[row.shipped])
    key = factory.LazyAttribute(lambda row: library.parsed(row.text).key)
    number = 1
    name = factory.LazyAttribute(lambda row: library.parsed(row.text).name)


class ProgrammeFactory(factory.django.DjangoModelFactory):
    class Meta:
        model = Programme

    organisation = factory.SubFactory(OrganisationFactory)
    name = factory.Sequence(lambda n: f"Mentoring to work {n}")
    starts_on = datetime.date(2026, 1, 5)


class ParticipationFactory(factory.django.DjangoModelFactory):
    class Meta:
        model = Participation

    programme = factory.SubFactory(ProgrammeFactory)
    person = factory.SubFactory(PersonFactory, organisation=factory.SelfAttribute("..programme.organisation"))
    side = Side.MENTEE
    state = State.WAITING
    waiting_since = factory.LazyFunction(lambda: timezone.localdate() - datetime.timedelta(days=20))
    trained = True
    cleared = True


def open_pair(*, mentee: Participation, mentor: Participation, **fields) -> Pair:
    """A pair as it stands after both said yes: members on seats, participations paired."""
    fields.setdefault("planned_end_on", timezone.localdate() + datetime.timedelta(days=180))
    pair = Pair.objects.create(programme=mentee.programme, **fields)
    for participation in (mentee, mentor):
        seat = Seat.objects.create(participation=participation, number=participation.seats.count() + 1)
        Member.objects.create(
            pair=pair, participation=participation, person=participation.person,
            side=participation.side, seat=seat, said_yes_on=timezone.localdate(pair.opened_at),
        )  # fmt: skip
        participation.state = State.PAIRED
        participation.save()
    return pair
