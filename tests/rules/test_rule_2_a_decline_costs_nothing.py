"""Rule 2: a decline never lowers a person's rank and never shows the reason to the other side."""

import pytest
from django.urls import reverse

from memore.core.models import OutboxMessage
from memore.matching import actions
from memore.matching.actions.asking import ask
from memore.matching.models import Answer, Outlook, Proposal
from memore.programmes.models import Participation

REASON, WORDS = Answer.Because.values[0], "Because of the long way to Mechelen."


@pytest.fixture
def declined(programme, mentee, mentor, coordinator):
    """The mentor said "not now" with a reason of their own."""
    round_ = actions.start_round(programme=programme, by=coordinator.viewer)
    ask(proposal=round_.proposals.get(), by=coordinator.viewer)
    proposal = Proposal.objects.get()
    actions.answer_proposal(
        proposal=proposal, side="mentor", choice="not_now", because=REASON, words=WORDS, by=mentor.viewer
    )
    proposal.refresh_from_db()
    return proposal


def test_whoever_is_declined_or_declines_keeps_state_and_wait(declined, mentee, mentor):
    for one in (mentee, mentor):
        before, now = one.participation, Participation.objects.get(pk=one.participation.pk)
        assert (now.state, now.waiting_since) == (before.state, before.waiting_since)
        assert now.places == before.places
        assert not now.seats.exists()


def test_the_next_round_ranks_them_as_if_nothing_had_been(declined, programme, mentee, coordinator):
    earlier = Outlook.objects.get(round=declined.round).position
    actions.close_round(round_=declined.round, by=coordinator.viewer)
    again = actions.start_round(programme=programme, by=coordinator.viewer)
    assert again.outlooks.get(mentee=mentee.participation).position == earlier


def test_the_other_side_reads_no_reason(declined, mentee):
    """Neither on their pages nor in what is written to them: a message carries words of no answer."""
    client = mentee.client()
    for address in (reverse("home"), reverse("matching:proposal", args=[declined.pk])):
        shown = client.get(address).content.decode()
        assert WORDS not in shown
        assert str(Answer.Because(REASON).label) not in shown
    for message in OutboxMessage.objects.all():
        assert WORDS not in str(vars(message))
