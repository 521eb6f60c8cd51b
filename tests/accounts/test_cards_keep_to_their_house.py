"""A card opens all that its owner sees: staff print none that would open more than their own house."""

import pytest

from memore.people.actions import TakesPartElsewhere, WorksAsStaff, make_card
from tests import factories


def test_nobody_prints_a_card_of_a_colleague(coordinator, mentor, organisation):
    factories.MembershipFactory(organisation=organisation, user=mentor.user, role="admin")
    with pytest.raises(WorksAsStaff):
        make_card(person=mentor.person, role="mentor", by=coordinator.viewer)


def test_nobody_prints_a_card_that_opens_another_house(coordinator, mentor):
    factories.MembershipFactory(user=mentor.user, role="mentee")
    with pytest.raises(TakesPartElsewhere):
        make_card(person=mentor.person, role="mentor", by=coordinator.viewer)


def test_everybody_else_gets_one(coordinator, mentor):
    assert make_card(person=mentor.person, role="mentor", by=coordinator.viewer)
