"""Rule 1: a match cannot start without training, both acceptances and a shared language; a mentor at
capacity is never proposed."""

import pytest
from django.utils import timezone

from memore.matching import actions
from memore.pairs.actions import make_pair
from memore.pairs.admission import NoSharedLanguage, NotSaidYes
from memore.people.models import PersonLanguage
from memore.programmes.gates import GateNotMet
from memore.programmes.seats import NoFreePlace, take_seat
from tests.factories import ParticipationFactory, PersonFactory

TODAY = timezone.localdate()


@pytest.fixture
def by_hand(mentee, mentor, coordinator):
    def make(**given):
        yes = {"mentee_yes_on": TODAY, "mentor_yes_on": TODAY}
        return make_pair(
            mentee=mentee.participation, mentor=mentor.participation, reason="both asked for it",
            by=coordinator.viewer, **yes | given,
        )  # fmt: skip

    return make


def test_without_the_mentors_training_nothing_starts(by_hand, mentor):
    mentor.participation.trained = False
    mentor.participation.save()
    with pytest.raises(GateNotMet, match="training"):
        by_hand()


@pytest.mark.parametrize("side", ["mentee", "mentor"])
def test_without_a_yes_of_both_nothing_starts(by_hand, side):
    with pytest.raises(NotSaidYes):
        by_hand(**{f"{side}_yes_on": None})


def test_without_a_language_in_common_nothing_starts(by_hand, mentee, mentor):
    PersonLanguage.objects.filter(person=mentee.person).update(level=2)
    with pytest.raises(NoSharedLanguage, match=mentee.person.name.split()[0]):
        by_hand()


def test_with_all_of_it_the_pair_opens(by_hand):
    assert by_hand().state == "started"


def test_a_mentor_at_capacity_is_never_proposed(programme, mentee, mentor, coordinator):
    take_seat(mentor.participation)
    round_ = actions.start_round(programme=programme, by=coordinator.viewer)
    assert not round_.proposals.exists()
    spare = ParticipationFactory(programme=programme, side="mentor", person=_neighbour(programme))
    round_.refresh_from_db()
    actions.run_again(round_=round_, by=coordinator.viewer)
    assert [proposal.mentor for proposal in round_.proposals.all()] == [spare]


def test_a_mentor_at_capacity_cannot_be_taken_by_hand(by_hand, mentor):
    take_seat(mentor.participation)
    with pytest.raises(NoFreePlace):
        by_hand()


def _neighbour(programme):
    return PersonFactory(organisation=programme.organisation)
