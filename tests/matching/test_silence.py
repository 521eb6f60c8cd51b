"""Nobody answers: a reminder on the third day, then the proposal ends and both are back on the board."""

import datetime

from django.core.management import call_command
from django.utils import timezone

from memore.core.models import AuditEvent, OutboxMessage
from memore.matching import actions
from memore.matching.models import Forbidden, Proposal
from memore.programmes.models import Participation, Seat
from tests.matching.conftest import as_character


def late(proposal, days):
    proposal.asked_at = timezone.now() - datetime.timedelta(days=days)
    proposal.answer_by = timezone.localdate() - datetime.timedelta(days=days - 7)
    proposal.save()


def test_the_reminder_goes_out_once_on_the_third_day(proposal):
    late(proposal, 2)
    assert actions.remind_unanswered() == 0
    late(proposal, 3)
    call_command("remind_proposals")
    assert OutboxMessage.objects.filter(template="proposal_reminder").count() == 2
    assert actions.remind_unanswered() == 0


def test_it_does_not_expire_on_its_last_day(proposal):
    late(proposal, 7)
    assert actions.expire_unanswered() == 0


def test_the_day_after_it_ends_and_both_are_back(proposal):
    late(proposal, 8)
    call_command("expire_proposals")
    proposal.refresh_from_db()
    assert proposal.state == "expired"
    assert not Seat.objects.exists()
    assert {proposal.mentee, proposal.mentor} <= set(Participation.objects.waiting())
    assert OutboxMessage.objects.filter(template="proposal_over").count() == 2
    assert AuditEvent.objects.filter(verb="proposal.expired", organisation__isnull=False).count() == 1
    assert actions.expire_unanswered() == 0


def test_silence_is_no_refusal_so_they_may_be_proposed_again(proposal):
    late(proposal, 8)
    actions.expire_unanswered()
    assert not Forbidden.objects.exists()


def test_a_question_that_waits_for_staff_holds_the_clock(proposal, coordinator):
    late(proposal, 8)
    mentee = as_character(proposal.mentee)
    asked = actions.answer_proposal(
        proposal=proposal, side="mentee", choice="question", words="Where?", by=mentee.viewer
    )
    assert actions.expire_unanswered() == 0
    actions.answer_question(answer=asked, words="In Mechelen", by=coordinator.viewer)
    assert actions.expire_unanswered() == 0  # three more days
    later = timezone.localdate() + datetime.timedelta(days=4)
    assert actions.expire_unanswered(today=later) == 1


def test_one_yes_does_not_hold_the_clock(proposal):
    mentee = as_character(proposal.mentee)
    actions.answer_proposal(proposal=proposal, side="mentee", choice="yes", by=mentee.viewer)
    late(proposal, 8)
    assert actions.expire_unanswered() == 1
    assert not Proposal.objects.pending().exists()
