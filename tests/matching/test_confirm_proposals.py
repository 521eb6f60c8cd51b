"""Confirm: a place of both is taken, and both are asked."""

import datetime

import pytest
from django.utils import timezone

from memore.core.models import OutboxMessage
from memore.core.outbox import written
from memore.matching import actions, states
from memore.matching.actions.asking import AlreadyReminded, NobodyToRemind
from memore.matching.models import Proposal, Round
from memore.programmes.models import Participation, Seat
from tests import factories
from tests.matching.conftest import waiting


def confirm(drafts, coordinator):
    return actions.confirm_proposals(proposals=list(drafts), by=coordinator.viewer)


def test_both_are_asked_and_hold_a_place(board, coordinator):
    confirm([board.draft_of(board.maryam)], coordinator)
    proposal = Proposal.objects.get(mentee=board.maryam)
    assert proposal.state == "asked"
    assert proposal.mentee_seat.participation == board.maryam
    assert proposal.mentor_seat.participation == proposal.mentor
    assert proposal.answer_by == timezone.localdate() + datetime.timedelta(days=7)


def test_the_mentee_still_waits_but_is_in_no_other_round(board, proposal):
    board.maryam.refresh_from_db()
    assert board.maryam.state == "waiting"
    assert board.maryam not in Participation.objects.waiting()


def test_both_get_a_message_that_carries_a_link_and_no_case(board, proposal):
    messages = OutboxMessage.objects.all()
    assert {message.template for message in messages} == {"proposal_asked"}
    assert len(messages) == 2
    for message in messages:
        subject, body = written(message)
        assert f"/matching/proposals/{proposal.pk}/" in body
        for word in ("Maryam", "Annelies", "Pieter"):
            assert word not in subject + body


def test_a_message_goes_out_in_its_readers_language(board, coordinator):
    board.maryam.person.user.language = "nl"
    board.maryam.person.user.save()
    confirm([board.draft_of(board.maryam)], coordinator)
    assert OutboxMessage.objects.get(user=board.maryam.person.user_id).language == "nl"


def test_a_message_to_somebody_who_chose_no_language_is_in_that_of_the_house(board, coordinator):
    house, person = board.maryam.programme.organisation, board.maryam.person
    house.language, person.language, person.user.language = "nl", "", ""
    for row in (house, person, person.user):
        row.save(update_fields=["language"])
    confirm([board.draft_of(board.maryam)], coordinator)
    assert OutboxMessage.objects.get(user=person.user_id).language == "nl"


def test_somebody_without_an_account_is_asked_by_staff(programme, board, coordinator):
    Proposal.objects.filter(mentee=board.maryam).update(mentee=board.luwam)
    confirm(board.round.proposals.filter(mentee=board.luwam), coordinator)
    assert OutboxMessage.objects.count() == 1  # the mentor alone


def test_a_round_is_closed_with_its_last_draft(board, coordinator):
    confirm([board.draft_of(board.maryam)], coordinator)
    assert Round.objects.get().state == "draft"
    confirm(board.round.proposals.drafts(), coordinator)
    assert Round.objects.get().state == "closed"


def test_one_that_fails_stops_no_other(board, coordinator):
    full = board.draft_of(board.yonas).mentor
    Seat.objects.create(participation=full, number=1)
    outcome = confirm(board.round.proposals.drafts().order_by("mentee__person__name"), coordinator)
    assert [proposal.mentee for proposal in outcome.asked] == [board.maryam]
    [(refused, sentence)] = outcome.refused
    assert refused.mentee == board.yonas
    assert full.person.name in sentence
    assert "quicker" in sentence
    assert Proposal.objects.get(pk=refused.pk).state == "draft"
    assert not board.yonas.seats.exists()  # the place taken first is given back
    assert OutboxMessage.objects.count() == 2


def test_it_refuses_somebody_who_no_longer_waits(board, coordinator):
    board.maryam.state = "paused"
    board.maryam.save()
    outcome = confirm([board.draft_of(board.maryam)], coordinator)
    assert "Maryam Rahimi" in outcome.refused[0][1]
    assert not OutboxMessage.objects.exists()


def test_it_refuses_to_ask_twice(proposal, coordinator):
    outcome = confirm([proposal], coordinator)
    assert not outcome.asked
    assert "already" in outcome.refused[0][1]


def test_it_refuses_while_the_round_runs(board, coordinator):
    Round.objects.update(state="running")
    assert confirm([board.draft_of(board.maryam)], coordinator).refused


def test_a_mentor_in_two_programmes_has_places_in_each(board, coordinator):
    other = factories.ProgrammeFactory(organisation=board.round.programme.organisation)
    assert waiting(other, "Somebody else") in Participation.objects.waiting()


def test_withdrawing_frees_both_places_and_tells_both_kindly(proposal, coordinator):
    actions.withdraw_proposal(proposal=proposal, reason="Annelies fell ill", by=coordinator.viewer)
    proposal.refresh_from_db()
    assert (proposal.state, proposal.reason) == ("withdrawn", "Annelies fell ill")
    assert not Seat.objects.exists()
    over = OutboxMessage.objects.filter(template="proposal_over")
    assert len(over) == 2
    assert all("ill" not in "".join(written(message)) for message in over)


def test_withdrawing_after_one_yes_frees_both_places(proposal, coordinator):
    actions.answer_proposal(proposal=proposal, side="mentee", choice="yes", by=coordinator.viewer)
    actions.withdraw_proposal(proposal=proposal, reason="", by=coordinator.viewer)
    assert not Seat.objects.exists()


def test_a_draft_cannot_be_withdrawn_or_reminded(board, coordinator):
    draft = board.draft_of(board.maryam)
    with pytest.raises(states.NotAsked):
        actions.withdraw_proposal(proposal=draft, reason="", by=coordinator.viewer)
    with pytest.raises(states.NotAsked):
        actions.remind_once(proposal=draft, by=coordinator.viewer)


def test_a_reminder_goes_once_to_those_who_have_not_answered(proposal, coordinator):
    actions.answer_proposal(proposal=proposal, side="mentor", choice="yes", by=coordinator.viewer)
    actions.remind_once(proposal=proposal, by=coordinator.viewer)
    reminder = OutboxMessage.objects.get(template="proposal_reminder")
    assert reminder.user == proposal.mentee.person.user_id
    with pytest.raises(AlreadyReminded):
        actions.remind_once(proposal=proposal, by=coordinator.viewer)


def test_people_without_an_account_are_not_reminded_by_mail(board, coordinator):
    Proposal.objects.filter(mentee=board.maryam).update(mentee=board.luwam)
    [asked] = confirm(board.round.proposals.filter(mentee=board.luwam), coordinator).asked
    actions.answer_proposal(proposal=asked, side="mentor", choice="yes", by=coordinator.viewer)
    with pytest.raises(NobodyToRemind):
        actions.remind_once(proposal=asked, by=coordinator.viewer)
