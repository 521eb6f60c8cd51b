"""Pin, choose by hand, rule out: the draft is the coordinator's."""

import pytest

from memore.core.models import AuditEvent, OutboxMessage
from memore.matching import actions, states
from memore.matching.actions.drafts import AllPinned, AlreadyAsked, NoReason, RuledOut
from memore.matching.models import Forbidden, Proposal, Round
from memore.people.models import KeepApart
from tests.matching.conftest import offering, waiting


def choose(board, coordinator, mentee, mentor, reason="They have met at the language café"):
    return actions.choose(
        round_=board.round, mentee=mentee, mentor=mentor, reason=reason, by=coordinator.viewer
    )


def test_choosing_replaces_the_mentees_draft_and_keeps_the_reason(board, coordinator):
    an = offering(board.round.programme, "An Peeters")
    choice = choose(board, coordinator, board.maryam, an)
    draft = board.draft_of(board.maryam)
    assert draft == choice.draft
    assert (draft.mentor, draft.by_hand, draft.pinned) == (an, True, True)
    assert draft.reason == "They have met at the language café"
    assert draft.score == sum(draft.parts.values())
    assert choice.freed is None


def test_choosing_a_drafted_mentor_frees_whoever_held_the_place(board, coordinator):
    mentor = board.draft_of(board.maryam).mentor
    choice = choose(board, coordinator, board.luwam, mentor)
    assert choice.freed == board.maryam
    assert board.draft_of(board.maryam) is None
    assert board.draft_of(board.luwam).mentor == mentor


def test_who_waited_shortest_gives_the_place_up(programme, board, coordinator):
    an = offering(programme, "An Peeters", places=2)
    for mentee in (board.yonas, board.maryam):
        Proposal.objects.filter(mentee=mentee).update(mentor=an)
    assert choose(board, coordinator, board.luwam, an).freed == board.maryam


def test_it_refuses_without_a_reason(board, coordinator):
    with pytest.raises(NoReason):
        choose(board, coordinator, board.luwam, board.annelies, reason="  ")


def test_it_refuses_when_every_place_is_pinned(board, coordinator):
    draft = board.draft_of(board.maryam)
    actions.pin(proposal=draft, by=coordinator.viewer)
    with pytest.raises(AllPinned, match=draft.mentor.person.name):
        choose(board, coordinator, board.luwam, draft.mentor)
    assert board.draft_of(board.maryam) == draft


def test_it_refuses_a_mentee_who_was_asked(board, proposal, coordinator):
    with pytest.raises(AlreadyAsked):
        choose(board, coordinator, board.maryam, board.pieter)


def test_a_choice_by_hand_may_stretch_a_rule_and_says_so(programme, board, coordinator):
    far = offering(programme, "Far Away", town="Oostende", latitude=51.23, longitude=2.92)
    draft = choose(board, coordinator, board.luwam, far).draft
    assert {"fails_reach"} <= {fact["code"] for fact in draft.facts if fact["weak"]}


@pytest.mark.parametrize("state", ["applied", "accepted", "paused", "left"])
def test_it_refuses_somebody_who_does_not_wait(board, coordinator, state):
    for somebody, couple in (
        (board.pieter, (board.luwam, board.pieter)),
        (board.luwam, (board.luwam, board.annelies)),
    ):
        somebody.state = state
        somebody.save()
        with pytest.raises(states.NotWaiting, match=somebody.person.name):
            choose(board, coordinator, *couple)
        somebody.state = "waiting"
        somebody.save()


def _untrained(board):
    return offering(board.round.programme, "New Here", trained=False), board.luwam


def _full(board):
    return offering(board.round.programme, "Full Up", places=0), board.luwam


def _wished(board):
    board.luwam.person.wished_gender = "woman"
    board.luwam.person.save()
    return board.pieter, board.luwam


def _apart(board):
    KeepApart.objects.create(
        organisation=board.round.programme.organisation, one=board.luwam.person, other=board.pieter.person
    )
    return board.pieter, board.luwam


def _forbidden(board):
    Forbidden.objects.create(programme=board.round.programme, mentee=board.luwam, mentor=board.pieter)
    return board.pieter, board.luwam


def _colleagues(board):
    for participation in (board.luwam, board.pieter):
        participation.person.employer = "AZ Sint-Maarten"
        participation.person.save()
    return board.pieter, board.luwam


@pytest.mark.parametrize("case", [_untrained, _full, _wished, _apart, _forbidden, _colleagues])
def test_it_refuses_to_stretch_a_rule_that_protects_somebody(board, coordinator, case):
    mentor, mentee = case(board)
    with pytest.raises(RuledOut):
        choose(board, coordinator, mentee, mentor)


def test_pin_and_unpin(board, coordinator):
    draft = board.draft_of(board.maryam)
    actions.pin(proposal=draft, by=coordinator.viewer)
    assert board.draft_of(board.maryam).pinned
    actions.unpin(proposal=draft, by=coordinator.viewer)
    assert not board.draft_of(board.maryam).pinned


def test_unpinning_a_hand_made_draft_lets_the_next_run_judge_it(board, coordinator):
    draft = choose(board, coordinator, board.luwam, board.draft_of(board.maryam).mentor).draft
    actions.unpin(proposal=draft, by=coordinator.viewer)
    actions.run_again(round_=board.round, by=coordinator.viewer)
    assert board.draft_of(board.luwam) is None  # Maryam waited longer


def test_dropping_a_draft_leaves_the_mentee_waiting(board, coordinator):
    actions.drop_draft(proposal=board.draft_of(board.maryam), by=coordinator.viewer)
    assert board.draft_of(board.maryam) is None
    board.maryam.refresh_from_db()
    assert board.maryam.state == "waiting"


def test_not_these_two_takes_the_draft_off_the_board_and_can_be_taken_back(board, coordinator):
    draft = board.draft_of(board.maryam)
    couple = {"round_": board.round, "mentee": draft.mentee, "mentor": draft.mentor, "by": coordinator.viewer}
    actions.forbid(reason="They are neighbours", **couple)
    actions.forbid(reason="twice is once", **couple)
    assert board.draft_of(board.maryam) is None
    assert Forbidden.objects.get().reason == "They are neighbours"
    actions.allow_again(**couple)
    assert not Forbidden.objects.exists()


def test_it_refuses_to_rule_out_two_who_are_being_asked(board, proposal, coordinator):
    with pytest.raises(states.NotADraft):
        actions.forbid(
            round_=board.round,
            mentee=proposal.mentee,
            mentor=proposal.mentor,
            reason="",
            by=coordinator.viewer,
        )


@pytest.mark.parametrize(
    ("state", "refusal"),
    [
        ("queued", states.RoundIsRunning),
        ("running", states.RoundIsRunning),
        ("failed", states.RoundFailed),
        ("closed", states.RoundIsClosed),
    ],
)
def test_a_round_that_is_no_draft_cannot_be_changed(board, coordinator, state, refusal):
    draft = board.draft_of(board.maryam)
    Round.objects.update(state=state)
    with pytest.raises(refusal):
        choose(board, coordinator, board.luwam, board.pieter)
    with pytest.raises(refusal):
        actions.pin(proposal=draft, by=coordinator.viewer)
    with pytest.raises(refusal):
        actions.forbid(
            round_=board.round, mentee=draft.mentee, mentor=draft.mentor, reason="", by=coordinator.viewer
        )


@pytest.mark.parametrize("deed", [actions.pin, actions.unpin, actions.drop_draft])
def test_what_was_asked_is_no_draft_any_more(proposal, coordinator, deed):
    with pytest.raises(states.NotADraft):
        deed(proposal=proposal, by=coordinator.viewer)


def test_a_draft_that_a_colleague_dropped_is_said_to_be_gone(board, coordinator):
    draft = board.draft_of(board.maryam)
    actions.drop_draft(proposal=Proposal.objects.get(pk=draft.pk), by=coordinator.viewer)
    with pytest.raises(states.NotADraft, match="colleague"):
        actions.pin(proposal=draft, by=coordinator.viewer)


def test_nothing_of_it_is_told_and_all_of_it_is_in_the_trail(board, coordinator):
    waiting(board.round.programme, "Somebody else")
    draft = choose(board, coordinator, board.luwam, board.draft_of(board.maryam).mentor).draft
    actions.drop_draft(proposal=draft, by=coordinator.viewer)
    assert not OutboxMessage.objects.exists()
    assert {"proposal.chosen", "proposal.dropped"} <= set(AuditEvent.objects.values_list("verb", flat=True))
