"""Four recurring characters: a coordinator, a mentor, a mentee, a stranger from another organisation."""

from dataclasses import dataclass

import pytest
from allauth.mfa.models import Authenticator
from django.test import Client
from hypothesis import settings

from memore.core import tables
from memore.core.access import Viewer
from memore.organisations.models import STAFF_ROLES, Membership, Organisation
from memore.people.models import Person
from memore.programmes.models import Participation, Programme
from tests import factories

settings.register_profile("calm", deadline=None)  # speed is proved in a benchmark, never in a timed test
settings.load_profile("calm")
pytest_plugins = ["tests.pairs.group_people"]


@dataclass
class Character:
    """Somebody who signs in: their membership, their person and participation (mentor, mentee)."""

    membership: Membership
    person: Person | None = None
    participation: Participation | None = None

    @property
    def user(self):
        return self.membership.user

    @property
    def viewer(self) -> Viewer:
        row = self.membership
        return Viewer(user=row.user_id, organisation=row.organisation_id, membership=row.pk, role=row.role)

    def client(self) -> Client:
        """A browser in which this character is signed in."""
        client = Client()
        client.force_login(self.user, backend="allauth.account.auth_backends.AuthenticationBackend")
        return client


@pytest.fixture(scope="session")
def django_db_setup(django_db_setup, django_db_blocker) -> None:
    """The tables, made from the models as those of a new home are, and what the models do not say."""
    with django_db_blocker.unblock():
        tables.finish()


@pytest.fixture
def organisation(db) -> Organisation:
    return factories.OrganisationFactory()


@pytest.fixture
def programme(organisation) -> Programme:
    return factories.ProgrammeFactory(organisation=organisation)


def character(organisation: Organisation, role: str, programme: Programme | None = None) -> Character:
    membership = factories.MembershipFactory(organisation=organisation, role=role)
    if role in STAFF_ROLES:  # staff work with a second factor; a test about setting it up removes this
        Authenticator.objects.create(user=membership.user, type="totp", data={"secret": "unused"})
    if programme is None:
        return Character(membership)
    person = factories.PersonFactory(
        organisation=organisation, user=membership.user, name=membership.user.name, speaks={"nl": 4, "ar": 7}
    )
    participation = factories.ParticipationFactory(programme=programme, person=person, side=role)
    return Character(membership, person, participation)


@pytest.fixture
def coordinator(organisation) -> Character:
    return character(organisation, "coordinator")


@pytest.fixture
def admin(organisation) -> Character:
    return character(organisation, "admin")


@pytest.fixture
def partner(organisation) -> Character:
    return character(organisation, "partner")


@pytest.fixture
def mentor(organisation, programme) -> Character:
    return character(organisation, "mentor", programme)


@pytest.fixture
def mentee(organisation, programme) -> Character:
    return character(organisation, "mentee", programme)


@pytest.fixture
def stranger(db) -> Character:
    """A coordinator of another organisation."""
    return character(factories.OrganisationFactory(name="Work Together Leipzig"), "coordinator")


@pytest.fixture
def pair(mentor, mentee):
    return factories.open_pair(mentee=mentee.participation, mentor=mentor.participation)
