"""Professional coaching is never a volunteer mentor's: domain rule 8."""

import datetime

import pytest
from django.utils import timezone

from memore.pairs.models import Pair
from memore.plans.actions import coaching
from memore.plans.actions.coaching import end_coaching, open_coaching, record_qualification
from memore.plans.models import CoachingCase, CoachQualification
from memore.programmes.models import Participation
from tests.conftest import character

TODAY = timezone.localdate()


@pytest.fixture
def coach(organisation):
    found = character(organisation, "partner")
    CoachQualification.objects.create(
        membership=found.membership, body="A federation", level="advanced",
        valid_to=TODAY + datetime.timedelta(days=100), supervision="Monthly, Dr. Lind",
    )  # fmt: skip
    return found


def opened(mentee, coach, coordinator, **given):
    given = {"consented_on": TODAY, "mentored_by": ()} | given
    return open_coaching(person=mentee.person, coach=coach.membership, by=coordinator.viewer, **given)


def test_a_trained_and_supervised_coach_is_found_for_a_person_who_agreed(mentee, coach, coordinator):
    case = opened(mentee, coach, coordinator)
    assert (case.state, case.opened_on, case.coach) == ("open", TODAY, coach.membership)
    with pytest.raises(coaching.CoachingIsOpen):
        opened(mentee, coach, coordinator)
    end_coaching(case=case, by=coordinator.viewer)
    assert (case.state, case.ended_on) == ("ended", TODAY)
    with pytest.raises(coaching.CoachingHasEnded):
        end_coaching(case=case, by=coordinator.viewer)


def test_it_refuses_a_volunteer_mentor_and_explains_why(mentee, mentor, coordinator):
    CoachQualification.objects.create(
        membership=mentor.membership, body="A federation", level="advanced", supervision="Monthly",
        valid_to=TODAY + datetime.timedelta(days=100),
    )  # fmt: skip
    with pytest.raises(coaching.VolunteersDoNotCoach, match="could harm the mentee and themselves"):
        opened(mentee, mentor, coordinator)
    with pytest.raises(coaching.VolunteersDoNotCoach):
        record_qualification(
            membership=mentor.membership, body="x", level="x", valid_to=TODAY, supervision="x",
            by=coordinator.viewer,
        )  # fmt: skip


def test_it_refuses_whoever_mentors_this_person(mentee, coach, coordinator):
    with pytest.raises(coaching.MentorsThisPerson):
        opened(mentee, coach, coordinator, mentored_by={coach.user.pk})


@pytest.mark.parametrize(
    ("facts", "refusal"),
    [
        ({"valid_to": TODAY - datetime.timedelta(days=1)}, coaching.QualificationExpired),
        ({"supervision": ""}, coaching.NoSupervision),
    ],
)
def test_it_refuses_a_coach_whose_record_is_not_in_order(mentee, coach, coordinator, facts, refusal):
    CoachQualification.objects.update(**facts)
    with pytest.raises(refusal):
        opened(mentee, coach, coordinator)


def test_it_refuses_without_a_record_and_without_the_persons_yes(mentee, coach, partner, coordinator):
    with pytest.raises(coaching.NoQualification):
        opened(mentee, partner, coordinator)
    with pytest.raises(coaching.NotAgreed):
        opened(mentee, coach, coordinator, consented_on=None)
    assert not CoachingCase.objects.exists()


def test_coaching_is_no_mentoring(mentee, coach, coordinator):
    before = (Pair.objects.count(), Participation.objects.count())
    opened(mentee, coach, coordinator)
    assert (Pair.objects.count(), Participation.objects.count()) == before


def test_nothing_of_its_content_can_be_written_down():
    words = {"TextField", "EncryptedTextField", "JSONField"}
    assert not [field for field in CoachingCase._meta.concrete_fields if type(field).__name__ in words]
