"""Who in a programme waits for a word of staff."""

import datetime

import pytest
from django.utils import timezone

from memore.core.attention import gather
from memore.programmes.attention import OFFER
from memore.programmes.models import State
from tests import factories

TODAY = timezone.localdate


def days_ago(days: int) -> datetime.date:
    return TODAY() - datetime.timedelta(days=days)


@pytest.mark.parametrize(
    ("fields", "rule"),
    [
        ({"state": State.APPLIED, "joined_on": 7}, "participation.unanswered"),
        ({"state": State.ACCEPTED, "joined_on": 21}, "participation.stuck"),
        ({"state": State.PAUSED, "paused_until": 0}, "participation.pause_over"),
        ({"state": State.APPLIED, "joined_on": 6}, None),
        ({"state": State.ACCEPTED, "joined_on": 20}, None),
        ({"state": State.PAUSED, "paused_until": -1}, None),
        ({"state": State.WAITING, "joined_on": 300}, None),
        ({"state": State.LEFT, "joined_on": 300}, None),
    ],
)
def test_the_rule_that_fires(coordinator, programme, fields, rule):
    days = {name: days_ago(value) for name, value in fields.items() if name != "state"}
    factories.ParticipationFactory(programme=programme, state=fields["state"], **days)
    assert [row.rule for row in gather([OFFER], coordinator.viewer, TODAY())] == ([rule] if rule else [])


def test_the_button_leads_to_where_it_can_be_done(coordinator, programme):
    row = factories.ParticipationFactory(programme=programme, state=State.APPLIED, joined_on=days_ago(9))
    (found,) = gather([OFFER], coordinator.viewer, TODAY())
    assert (found.do_url, found.since) == (f"/programmes/participations/{row.pk}/", row.joined_on)
    assert programme.name in found.why


def test_nobody_else_is_told(coordinator, stranger, mentor, programme, django_assert_num_queries):
    for _ in range(3):
        factories.ParticipationFactory(programme=programme, state=State.APPLIED, joined_on=days_ago(9))
    assert gather([OFFER], stranger.viewer, TODAY()) == gather([OFFER], mentor.viewer, TODAY()) == []
    with django_assert_num_queries(1):
        assert len(gather([OFFER], coordinator.viewer, TODAY())) == 3
