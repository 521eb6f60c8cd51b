"""Rule 1: a match cannot start without training, both acceptances and a shared language; a mentor at
capacity is never proposed."""

import pytest
from django.utils import timezone

from memore.matching import actions
from memore.pairs.actions import make_pair
from memore.pairs.admission import NoSharedLanguage, NotSaidYes
from memore.people.models import PersonLanguage
from memore.programmes.gates import GateNotMet
from memore.programmes.mentoring import library
from memore.programmes.seats import NoFreePlace, take_seat
from tests import factories
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


@pytest.mark.parametrize(
    ("side", "code"), [("mentee", "consent"), ("mentor", "consent"), ("mentor", "training")]
)
def test_no_model_that_was_ever_kept_leaves_out_training_and_consent(
    by_hand, programme, organisation, mentee, mentor, side, code
):
    """Not even one from before this was checked: the lowest door asks all the same."""
    text = library.shipped()["classic"]
    for gates in ("mentee.intake", "mentor.screening"):
        line = next(row for row in text.splitlines() if row.startswith(f'gates = ["{gates}"'))
        text = text.replace(line, "gates = []")
    programme.model = factories.ModelVersionFactory(organisation=organisation, text=text)
    programme.save()
    for one in (mentee.participation, mentor.participation):
        one.programme, one.trained, one.met = programme, True, {"consent": TODAY.isoformat()}
        one.save()
    row = {"mentee": mentee, "mentor": mentor}[side].participation
    if code == "training":
        row.trained = False
    else:
        row.met = {}
    row.save()
    with pytest.raises(GateNotMet, match=code):
        by_hand()
    row.trained, row.met = True, {"consent": TODAY.isoformat()}
    row.save()
    assert by_hand().state == "started"


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
