"""Rule 9: a job coach, case worker or manager of the mentee cannot be that mentee's mentor."""

import pytest
from django.utils import timezone

from memore.matching import actions
from memore.matching.actions.asking import ask
from memore.pairs.actions import make_pair, pause_pair, resume_pair
from memore.pairs.admission import PowerOverMentee, refuse_power_in_pairs, refuse_together
from memore.people.models import POWERFUL, Function, Supporter
from tests.factories import ModelVersionFactory

TODAY = timezone.localdate()


def around(mentee, mentor, function, how="known", **fields):
    who = {"known": mentor.person} if how == "known" else {"membership": mentor.membership}
    return Supporter.objects.create(person=mentee.person, function=function, **who, **fields)


def by_hand(mentee, mentor, coordinator):
    return make_pair(
        mentee=mentee.participation, mentor=mentor.participation, reason="they asked",
        mentee_yes_on=TODAY, mentor_yes_on=TODAY, by=coordinator.viewer,
    )  # fmt: skip


@pytest.mark.parametrize("how", ["known", "membership"])
@pytest.mark.parametrize("function", POWERFUL)
def test_who_decides_about_somebody_is_refused_with_the_reason(mentee, mentor, coordinator, function, how):
    around(mentee, mentor, function, how)
    with pytest.raises(PowerOverMentee, match=str(Function(function).label)):
        by_hand(mentee, mentor, coordinator)


@pytest.mark.parametrize("function", [one for one in Function if one not in POWERFUL])
def test_others_who_are_around_may_be_mentors(mentee, mentor, coordinator, function):
    around(mentee, mentor, function)
    assert by_hand(mentee, mentor, coordinator).state == "started"


def test_who_decided_once_and_no_longer_may_be_the_mentor(mentee, mentor, coordinator):
    around(mentee, mentor, Function.JOB_COACH, until=TODAY)
    assert by_hand(mentee, mentor, coordinator).state == "started"


@pytest.mark.parametrize("how", ["known", "membership"])
def test_such_a_mentor_is_never_proposed(programme, mentee, mentor, coordinator, how):
    around(mentee, mentor, Function.JOB_COACH, how)
    round_ = actions.start_round(programme=programme, by=coordinator.viewer)
    assert not round_.proposals.exists()


def test_a_draft_is_not_asked_when_the_power_came_later(programme, mentee, mentor, coordinator):
    round_ = actions.start_round(programme=programme, by=coordinator.viewer)
    around(mentee, mentor, Function.MANAGER)
    with pytest.raises(PowerOverMentee):
        ask(proposal=round_.proposals.get(), by=coordinator.viewer)


def test_power_cannot_be_written_down_while_they_are_a_pair(pair, mentee, mentor):
    with pytest.raises(PowerOverMentee, match="is the mentor of"):
        refuse_power_in_pairs(person=mentee.person, function=Function.ADVISER, known=mentor.person)
    with pytest.raises(PowerOverMentee):
        refuse_power_in_pairs(person=mentee.person, function=Function.ADVISER, membership=mentor.membership)
    refuse_power_in_pairs(person=mentee.person, function=Function.TEACHER, known=mentor.person)
    refuse_power_in_pairs(person=mentor.person, function=Function.ADVISER, known=mentee.person)


def test_a_pair_does_not_come_back_once_the_mentor_decides(pair, mentee, mentor, coordinator):
    pause_pair(pair=pair, until=None, reason="new job", by=coordinator.viewer)
    around(mentee, mentor, Function.MANAGER)
    with pytest.raises(PowerOverMentee):
        resume_pair(pair=pair, by=coordinator.viewer)


@pytest.mark.parametrize(
    ("shipped", "function"),
    [("vocational-education", Function.TEACHER), ("regular-economy", Function.EMPLOYER)],
)
def test_a_model_rules_out_others_beside_them(programme, mentee, mentor, shipped, function):
    around(mentee, mentor, function)
    people = [mentee.person], [mentor.person]
    refuse_together(programme, *people)
    programme.model = ModelVersionFactory(organisation=programme.organisation, shipped=shipped)
    with pytest.raises(PowerOverMentee, match=str(function.label)):
        refuse_together(programme, *people)


def test_what_a_model_rules_out_cannot_be_written_down_in_a_pair(pair, programme, mentee, mentor):
    programme.model = ModelVersionFactory(organisation=programme.organisation, shipped="vocational-education")
    programme.save()
    with pytest.raises(PowerOverMentee, match="is the mentor of"):
        refuse_power_in_pairs(person=mentee.person, function=Function.TEACHER, known=mentor.person)
