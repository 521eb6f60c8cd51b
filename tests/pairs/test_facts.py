"""Milestones of a pair are read off what happened, in a constant number of queries."""

import datetime

from django.utils import timezone

from memore.pairs.actions import sign_agreement, write_closing_talk
from memore.pairs.facts import facts
from memore.pairs.models import Meeting
from tests.factories import ParticipationFactory, open_pair

TODAY = timezone.localdate()


def test_in_a_new_pair_both_have_said_yes(pair):
    assert facts([pair]) == {pair.pk: {"both_yes": TODAY}}


def test_where_the_yes_was_not_written_down_a_signature_says_it(pair, coordinator):
    pair.members.update(said_yes_on=None)
    sign_agreement(member=pair.members.get(side="mentee"), by=coordinator.viewer)
    assert facts([pair])[pair.pk] == {}, "one yes is not two, and one signature is not an agreement"
    sign_agreement(member=pair.members.get(side="mentor"), by=coordinator.viewer)
    assert facts([pair])[pair.pk] == {"both_yes": TODAY, "agreement": TODAY}


def test_the_first_meeting_is_the_first_that_was_held(pair):
    for days, state in ((9, "missed"), (5, "held"), (2, "held")):
        Meeting.objects.create(pair=pair, state=state, day=TODAY - datetime.timedelta(days=days))
    assert facts([pair])[pair.pk]["first_meeting"] == TODAY - datetime.timedelta(days=5)


def test_closing_talks_were_held_with_everybody(pair, coordinator):
    by = coordinator.viewer
    write_closing_talk(member=pair.members.get(side="mentee"), on=TODAY, next="work", by=by)
    assert "closing_talks" not in facts([pair])[pair.pk]
    write_closing_talk(member=pair.members.get(side="mentor"), on=TODAY, next="stop", by=by)
    assert facts([pair])[pair.pk]["closing_talks"] == TODAY


def test_it_costs_the_same_for_many_pairs(programme, pair, django_assert_num_queries):
    pairs = [pair] + [
        open_pair(
            mentee=ParticipationFactory(programme=programme),
            mentor=ParticipationFactory(programme=programme, side="mentor"),
        )
        for _ in range(4)
    ]
    with django_assert_num_queries(1):
        facts(pairs)
