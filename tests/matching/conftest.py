"""A small board: people who wait, mentors with places, a round that was worked out."""

import datetime
from dataclasses import dataclass

import pytest
from django.utils import timezone

from memore.matching import actions
from memore.matching.models import Proposal, Round
from memore.programmes.models import Participation, Programme, Side
from tests import factories
from tests.conftest import Character


def waiting(
    programme: Programme, name: str, *, days: int = 20, account: bool = False, **person
) -> Participation:
    """A mentee who has waited so many days."""
    return _join(programme, name, Side.MENTEE, account, person, waiting_since=_ago(days))


def offering(
    programme: Programme, name: str, *, places: int = 1, account: bool = False, **person
) -> Participation:
    """A mentor, trained and cleared, with free places."""
    return _join(programme, name, Side.MENTOR, account, person, places=places)


def _ago(days: int) -> datetime.date:
    return timezone.localdate() - datetime.timedelta(days=days)


def _join(programme, name, side, account, person, **fields) -> Participation:
    person.setdefault("speaks", {"nl": 4})
    if account:
        membership = factories.MembershipFactory(
            organisation=programme.organisation, role=side, user__name=name
        )
        person["user"] = membership.user
    for name_of_field in ("trained", "cleared", "state"):
        if name_of_field in person:
            fields[name_of_field] = person.pop(name_of_field)
    who = factories.PersonFactory(organisation=programme.organisation, name=name, **person)
    return factories.ParticipationFactory(programme=programme, person=who, side=side, **fields)


@dataclass
class Board:
    """A worked-out round over Yonas (41 days), Maryam (38), Luwam (12) and two mentors."""

    round: Round
    yonas: Participation
    maryam: Participation
    luwam: Participation
    annelies: Participation
    pieter: Participation

    def draft_of(self, mentee: Participation) -> Proposal | None:
        return self.round.proposals.drafts().filter(mentee=mentee).first()


@pytest.fixture
def board(programme, coordinator) -> Board:
    people = {
        "yonas": waiting(programme, "Yonas Tesfay", days=41, account=True),
        "maryam": waiting(programme, "Maryam Rahimi", days=38, account=True, gender="woman"),
        "luwam": waiting(programme, "Luwam Solomon", days=12),
        "annelies": offering(programme, "Annelies De Smet", account=True, gender="woman"),
        "pieter": offering(programme, "Pieter Lenaerts", account=True, gender="man"),
    }
    round_ = actions.start_round(programme=programme, by=coordinator.viewer)
    round_.refresh_from_db()
    return Board(round=round_, **people)


@pytest.fixture
def proposal(board, coordinator) -> Proposal:
    """Maryam has been asked about the mentor that was drafted for her."""
    draft = board.draft_of(board.maryam)
    outcome = actions.confirm_proposals(proposals=[draft], by=coordinator.viewer)
    return outcome.asked[0]


def as_character(participation: Participation) -> Character:
    """Whoever signs in for this participation."""
    membership = participation.person.user.memberships.get()
    return Character(membership, participation.person, participation)
