"""Yes, not now, or "I need to know more"."""

import datetime

import pytest
from django.utils import timezone

from memore.core.models import OutboxMessage
from memore.core.outbox import written
from memore.matching import actions, states
from memore.matching.actions.answering import (
    AlreadyAnswered,
    AlreadyReplied,
    NoBecause,
    NoQuestion,
    NotYours,
)
from memore.matching.models import Answer, Forbidden
from memore.pairs.models import Pair
from memore.programmes.models import Participation, Seat
from tests.matching.conftest import as_character


def answer(proposal, side, choice, by, **more):
    return actions.answer_proposal(proposal=proposal, side=side, choice=choice, by=by.viewer, **more)


@pytest.fixture
def mentee(proposal):
    return as_character(proposal.mentee)


@pytest.fixture
def mentor(proposal):
    return as_character(proposal.mentor)


def test_two_yes_open_the_pair_on_the_places_taken(proposal, mentee, mentor, coordinator):
    answer(proposal, "mentee", "yes", mentee)
    assert not Pair.objects.exists()
    answer(proposal, "mentor", "yes", mentor)
    proposal.refresh_from_db()
    pair = Pair.objects.get()
    assert (proposal.state, proposal.pair) == ("accepted", pair)
    assert (pair.score, pair.reasons) == (proposal.score, proposal.facts)
    assert pair.coordinator == coordinator.membership
    assert Seat.objects.count() == 2
    assert set(pair.members.values_list("participation", flat=True)) == {
        proposal.mentee_id,
        proposal.mentor_id,
    }
    assert set(pair.members.values_list("participation__state", flat=True)) == {"paired"}


def test_not_now_frees_both_places_and_leaves_the_mentee_waiting_as_long(proposal, mentor):
    since = proposal.mentee.waiting_since
    answer(proposal, "mentor", "not_now", mentor, because="busy", words="My mother is ill.")
    proposal.refresh_from_db()
    assert proposal.state == "declined"
    assert not Seat.objects.exists()
    assert {proposal.mentee, proposal.mentor} <= set(Participation.objects.waiting())
    assert proposal.mentee.waiting_since == since


def test_not_now_hides_its_reason_from_the_other_side(proposal, mentor):
    answer(proposal, "mentor", "not_now", mentor, because="busy", words="My mother is ill.")
    told = OutboxMessage.objects.filter(template="proposal_over")
    assert [message.user for message in told] == [proposal.mentee.person.user_id]
    text = "".join(written(told[0]))
    for word in ("mother", "busy", proposal.mentor.person.name):
        assert word not in text


def test_after_not_now_the_same_two_are_not_drafted_again(board, proposal, mentor, coordinator):
    answer(proposal, "mentor", "not_now", mentor, because="rather_not_say")
    assert Forbidden.objects.get().declined
    actions.run_again(round_=board.round, by=coordinator.viewer)
    assert not board.round.proposals.drafts().filter(mentee=proposal.mentee, mentor=proposal.mentor).exists()


def test_a_yes_can_be_taken_back_before_the_other_has_answered(proposal, mentee):
    answer(proposal, "mentee", "yes", mentee)
    answer(proposal, "mentee", "not_now", mentee, because="times")
    proposal.refresh_from_db()
    assert proposal.state == "declined"
    assert Answer.objects.get().choice == "not_now"
    assert not Seat.objects.exists()


def test_staff_can_answer_for_somebody_and_it_is_said(proposal, coordinator):
    noted = answer(proposal, "mentee", "yes", coordinator)
    assert noted.assisted
    assert noted.by_id == coordinator.user.pk


def test_ones_own_answer_is_not_assisted(proposal, mentee):
    assert not answer(proposal, "mentee", "yes", mentee).assisted


def test_nobody_answers_for_the_other_side(proposal, mentee, mentor, partner):
    with pytest.raises(NotYours):
        answer(proposal, "mentor", "yes", mentee)
    with pytest.raises(NotYours):
        answer(proposal, "mentee", "yes", mentor)
    with pytest.raises(NotYours):
        answer(proposal, "mentee", "yes", partner)
    with pytest.raises(NotYours):
        answer(proposal, "friend", "yes", mentee)


def test_it_refuses_a_second_yes(proposal, mentee):
    answer(proposal, "mentee", "yes", mentee)
    with pytest.raises(AlreadyAnswered):
        answer(proposal, "mentee", "yes", mentee)


def test_not_now_needs_one_of_the_kind_reasons(proposal, mentee):
    with pytest.raises(NoBecause):
        answer(proposal, "mentee", "not_now", mentee)


def test_a_question_needs_words(proposal, mentee):
    with pytest.raises(NoQuestion):
        answer(proposal, "mentee", "question", mentee, words=" ")


def test_a_question_is_answered_by_staff_and_leaves_time_to_decide(proposal, mentee, coordinator):
    proposal.answer_by = timezone.localdate()
    proposal.save()
    asked = answer(proposal, "mentee", "question", mentee, words="Does she speak Dari?")
    actions.answer_question(answer=asked, words="A little.", by=coordinator.viewer)
    asked.refresh_from_db()
    proposal.refresh_from_db()
    assert (asked.words, asked.reply, asked.replied_by) == (
        "Does she speak Dari?",
        "A little.",
        coordinator.user,
    )
    assert proposal.answer_by == timezone.localdate() + datetime.timedelta(days=3)
    assert OutboxMessage.objects.get(template="proposal_reply").user == mentee.user.pk
    with pytest.raises(AlreadyReplied):
        actions.answer_question(answer=asked, words="Again", by=coordinator.viewer)
    answer(proposal, "mentee", "yes", mentee)


def test_an_answer_of_staff_needs_a_question_and_words(proposal, mentee, coordinator):
    said_yes = answer(proposal, "mentee", "yes", mentee)
    with pytest.raises(NoQuestion):
        actions.answer_question(answer=said_yes, words="Fine", by=coordinator.viewer)
    asked = answer(proposal, "mentor", "question", as_character(proposal.mentor), words="Why me?")
    with pytest.raises(NoQuestion):
        actions.answer_question(answer=asked, words="", by=coordinator.viewer)


def test_what_people_write_lies_encrypted(proposal, mentee, django_db_blocker):
    from django.db import connection

    answer(proposal, "mentee", "question", mentee, words="Does she speak Dari?")
    with connection.cursor() as cursor:
        cursor.execute("SELECT words FROM matching_answer")
        assert "Dari" not in cursor.fetchone()[0]


@pytest.mark.parametrize("state", ["draft", "accepted", "declined", "expired", "withdrawn"])
def test_only_what_is_asked_can_be_answered(proposal, mentee, coordinator, state):
    proposal.state = state
    proposal.save()
    refusal = states.NotAsked if state == "draft" else states.AlreadyDecided
    for deed in (
        lambda: answer(proposal, "mentee", "yes", mentee),
        lambda: actions.withdraw_proposal(proposal=proposal, reason="", by=coordinator.viewer),
        lambda: actions.remind_once(proposal=proposal, by=coordinator.viewer),
    ):
        with pytest.raises(refusal):
            deed()
