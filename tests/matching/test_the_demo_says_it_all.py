"""Everything that the engine has to say to people is there to be seen in the demo, and its numbers hold."""

import html
import re
from dataclasses import replace

import pytest
from django.test import Client
from django.urls import reverse

from memore.core.access import Viewer
from memore.engine import match
from memore.matching import actions
from memore.matching.arrivals import arrived
from memore.matching.attention import attention
from memore.matching.models import Proposal, Round
from memore.matching.running import problem_now
from memore.organisations.models import Membership
from memore.programmes.models import Programme
from tests.demo import loaded

pytestmark = [pytest.mark.usefixtures("house"), pytest.mark.timeout(240)]


@pytest.fixture
def house(db, settings):
    settings.DEMO = True
    loaded()


class Visitor:
    """The demo's coordinator, who reads pages as text."""

    def __init__(self):
        row = (
            Membership.objects.select_related("user")
            .filter(role="coordinator", organisation__is_demo=True)
            .first()
        )
        self.client = Client()
        self.client.force_login(row.user, backend="allauth.account.auth_backends.AuthenticationBackend")
        self.viewer = Viewer(
            user=row.user_id, organisation=row.organisation_id, membership=row.pk, role="coordinator"
        )

    def reads(self, page, *args, **query):
        way = reverse(page, args=args) + "".join(f"?{key}={value}" for key, value in query.items())
        text = html.unescape(re.sub(r"<[^>]+>", " ", self.client.get(way).content.decode()))
        return re.sub(r"\s+", " ", re.sub("[\u2066-\u2069]", "", text))


def test_each_sentence_is_there_to_be_read():
    visitor, round_ = Visitor(), Round.objects.get(state="draft")
    boards = {
        one.mentee_id: visitor.reads("matching:board", round_.pk, mentee=one.mentee_id)
        for one in round_.outlooks.all()
        if not one.mentee.seats.exists()
    }
    whole = " ".join(boards.values())
    # why this pair; why not that mentor, in points and in people; the rules that fail, counted
    assert "can help with" in whole
    assert re.search(r"Choosing \w+ here costs the programme [\d,]+ points\.", whole)
    assert re.search(r"leaves \w+ without a mentor: one match fewer|gives \w+'s place to \w+", whole)
    assert "are out of reach" in whole
    assert "The first costs the others least." in whole
    # why unmatched: nobody suits, with what would help; or crowded out, with who shares how many places
    alone = round_.outlooks.filter(admissible=0).first()
    assert re.search(r"Would help: .*: \d+ mentor", boards[alone.mentee_id])
    assert re.search(r"\d+ mentees depend on \d+ mentors? with \d+ places?", whole)
    # mentors wanted
    wanted = visitor.reads("matching:wanted", round_.programme_id)
    assert re.search(r"free .*: \d+ (person|people) more would have a mentor\.", wanted)
    assert re.search(r"The first of them alone serves one person more", wanted)
    # trade-offs in people
    other = visitor.reads("matching:otherwise", round_.pk)
    assert "Best fit before most people" in other
    assert "No matter who waited longest" in other
    assert "as a must" in other
    assert re.search(r"See the \d+ people whose mentor would change", other)
    # fairness
    fair = visitor.reads("matching:fairness", round_.pk)
    assert "They have waited longer" in fair
    # judgement as data: choices by hand with reason and cost, and how they ended beside the others
    judged = visitor.reads("matching:judged", round_.programme_id)
    assert re.search(r"\d+ of \d+(, |; as drafted )\d+ of \d+\.", judged)
    assert judged.count("Why by hand:") > 4
    by_hand = Proposal.objects.filter(by_hand=True).exclude(pair=None).first()
    pair = visitor.reads("pair", by_hand.pair_id)
    assert by_hand.reason in pair
    assert f"costs the programme {by_hand.cost['points']:,} points" in pair
    # an arrival between rounds
    late = arrived([round_])[0]
    assert "round.arrived" in {row.rule for row in attention(visitor.viewer, round_.created_at.date())}
    place = visitor.reads("matching:place", late.pk)
    assert "When the round runs again" in place
    assert "Other mentors, the least costly first" in place


def test_what_each_choice_of_the_demo_costs_is_what_solving_again_finds():
    """After people were asked and somebody came, as the night works it out."""
    Programme.objects.update(keep_points=0)  # what stands has no points in advance: only they can be counted
    assert actions.resolve_changed() >= 1
    round_ = Round.objects.get(state="draft")
    problem, seen = problem_now(round_), 0
    for outlook in round_.outlooks.all():
        for mentor, cost in zip(outlook.best, outlook.costs, strict=True):
            if cost is None:
                continue
            others = {couple for couple in problem.pinned if couple[0] != str(outlook.mentee_id)}
            then = match(replace(problem, pinned=frozenset({*others, (str(outlook.mentee_id), mentor)})))
            fewer = bool(cost["loses"]) - bool(cost["gains"])
            assert len(then.pairs) == round_.summary["matched"] - fewer
            assert sum(pair.score for pair in then.pairs) == round_.summary["points"] - cost["points"]
            seen += 1
    assert seen > 40
