"""A round over waiting mentees and free places."""

import datetime
from dataclasses import replace

import pytest
from django.utils import timezone

from memore.core.models import AuditEvent, OutboxMessage
from memore.engine import ProblemRefused
from memore.matching import actions, running, states
from memore.matching.actions.rounds import AlreadyOpen, ProgrammeIsOver
from memore.matching.models import Outlook, Proposal, Round
from memore.people.models import KeepApart
from memore.programmes.models import State
from tests.matching.conftest import offering, waiting


def couples(round_):
    return set(round_.proposals.drafts().values_list("mentee__person__name", "mentor__person__name"))


def test_the_longest_waiting_get_the_places(board):
    assert {mentee for mentee, _ in couples(board.round)} == {"Yonas Tesfay", "Maryam Rahimi"}
    assert board.round.state == "draft"
    assert board.round.summary["matched"] == 2
    assert board.round.certificate["gap"] == 0


def test_every_draft_has_points_and_reasons(board):
    for draft in board.round.proposals.drafts():
        assert sum(draft.parts.values()) == draft.score > 0
        assert any(fact["code"] == "same_town" for fact in draft.facts)


def test_nobody_is_told_of_a_draft(board):
    assert not OutboxMessage.objects.exists()


def test_every_mentee_has_an_outlook_with_the_best_mentors_first(board):
    outlook = Outlook.objects.get(round=board.round, mentee=board.luwam)
    assert outlook.admissible == 2
    assert set(outlook.best) == {str(board.annelies.pk), str(board.pieter.pk)}
    assert outlook.why[0]["code"] == "crowded_out"
    assert board.round.outlooks.count() == 3


def test_the_summary_says_what_each_must_would_cost(board):
    assert board.round.summary["musts"]["goals"] == 3  # nobody named a goal
    assert board.round.summary["musts"]["distance"] == 0


def test_a_lower_level_of_language_is_shown_in_people(programme, coordinator):
    late = waiting(programme, "Hamid Karimi", speaks={"nl": 2})
    offering(programme, "An Peeters")
    round_ = actions.start_round(programme=programme, by=coordinator.viewer)
    round_.refresh_from_db()
    assert round_.summary["easier"] == {"level": 2, "more": [str(late.pk)], "lose": []}


def test_an_empty_programme_has_an_empty_round(programme, coordinator):
    round_ = actions.start_round(programme=programme, by=coordinator.viewer)
    round_.refresh_from_db()
    assert (round_.state, round_.summary["matched"]) == ("draft", 0)


@pytest.mark.parametrize("state", [State.APPLIED, State.ACCEPTED, State.LEFT, State.PAUSED])
def test_only_who_waits_takes_part(programme, coordinator, state):
    absent = waiting(programme, "Not here")
    absent.state = state
    absent.save()
    offering(programme, "An Peeters")
    round_ = actions.start_round(programme=programme, by=coordinator.viewer)
    assert couples(round_) == set()


def test_a_mentor_with_a_pair_and_a_free_place_takes_part(programme, coordinator, pair, mentor):
    mentor.participation.places = 2
    mentor.participation.save()
    waiting(programme, "Yonas Tesfay")
    round_ = actions.start_round(programme=programme, by=coordinator.viewer)
    assert couples(round_) == {("Yonas Tesfay", mentor.person.name)}


def test_people_kept_apart_are_never_drafted(programme, coordinator):
    one, other = waiting(programme, "Yonas Tesfay"), offering(programme, "An Peeters")
    KeepApart.objects.create(organisation=programme.organisation, one=other.person, other=one.person)
    round_ = actions.start_round(programme=programme, by=coordinator.viewer)
    assert couples(round_) == set()


def test_a_couple_whose_pair_did_not_fit_is_not_drafted_again(programme, coordinator, pair, mentor, mentee):
    pair.members.update(seat=None)
    for somebody in (mentor, mentee):
        somebody.participation.seats.all().delete()
        somebody.participation.state = State.WAITING
        somebody.participation.save()
    pair.state, pair.closed_at, pair.close_reason = "closed", timezone.now(), "no_fit"
    pair.save()
    round_ = actions.start_round(programme=programme, by=coordinator.viewer)
    assert couples(round_) == set()


def test_it_refuses_a_second_open_round(board, programme, coordinator):
    with pytest.raises(AlreadyOpen):
        actions.start_round(programme=programme, by=coordinator.viewer)


def test_it_refuses_a_programme_that_has_ended(programme, coordinator):
    programme.ends_on = timezone.localdate() - datetime.timedelta(days=1)
    programme.save()
    with pytest.raises(ProgrammeIsOver):
        actions.start_round(programme=programme, by=coordinator.viewer)


def test_running_again_keeps_pins_hand_made_choices_and_who_is_ruled_out(board, coordinator):
    pinned = board.draft_of(board.yonas)
    actions.pin(proposal=pinned, by=coordinator.viewer)
    other = board.pieter if pinned.mentor == board.annelies else board.annelies
    actions.choose(
        round_=board.round,
        mentee=board.luwam,
        mentor=other,
        reason="They know each other",
        by=coordinator.viewer,
    )
    actions.run_again(round_=board.round, by=coordinator.viewer)
    assert couples(board.round) == {
        ("Yonas Tesfay", pinned.mentor.person.name),
        ("Luwam Solomon", other.person.name),
    }


def test_a_ruled_out_couple_stays_ruled_out(board, coordinator):
    draft = board.draft_of(board.maryam)
    ruled_out = (draft.mentee.person.name, draft.mentor.person.name)
    actions.forbid(
        round_=board.round, mentee=draft.mentee, mentor=draft.mentor, reason="", by=coordinator.viewer
    )
    actions.run_again(round_=board.round, by=coordinator.viewer)
    assert ruled_out not in couples(board.round)
    assert board.draft_of(board.maryam)


def test_a_pin_whose_mentor_is_gone_is_said_to_be_lost(board, coordinator):
    draft = board.draft_of(board.maryam)
    actions.pin(proposal=draft, by=coordinator.viewer)
    draft.mentor.state = State.LEFT
    draft.mentor.save()
    actions.run_again(round_=board.round, by=coordinator.viewer)
    board.round.refresh_from_db()
    assert board.round.summary["lost_pins"] == 1
    assert board.round.state == "draft"


def test_the_job_may_run_twice(board):
    before = couples(board.round)
    Round.objects.update(state="running")
    running.run(str(board.round.pk), board.round.run)
    running.run(str(board.round.pk), board.round.run)
    assert couples(board.round) == before
    assert board.round.outlooks.count() == 3


def test_a_run_that_was_overtaken_writes_nothing(board):
    Round.objects.update(state="running", run=2)
    running.run(str(board.round.pk), 1)
    board.round.refresh_from_db()
    assert board.round.state == "running"


@pytest.mark.parametrize(
    ("error", "told"),
    [
        (ProblemRefused("Mentor 7 has -1 places."), "Mentor 7 has -1 places."),
        (OSError("disk"), "Run it again"),
    ],
)
def test_a_failure_is_noted_with_its_remedy(board, monkeypatch, error, told, caplog):
    def broken(problem, progress=None):
        raise error

    monkeypatch.setattr(running, "match", broken)
    Round.objects.update(state="queued")
    running.run(str(board.round.pk), board.round.run)
    board.round.refresh_from_db()
    assert board.round.state == "failed"
    assert told in board.round.failure


def test_a_failed_round_can_be_run_again(board, coordinator):
    Round.objects.update(state="failed", failure="…")
    actions.run_again(round_=board.round, by=coordinator.viewer)
    board.round.refresh_from_db()
    assert (board.round.state, board.round.failure, board.round.run) == ("draft", "", 2)


def test_a_running_round_is_left_alone_until_it_hangs(board, coordinator):
    Round.objects.update(state="running", started_at=timezone.now())
    board.round.refresh_from_db()
    with pytest.raises(states.RoundIsRunning):
        actions.run_again(round_=board.round, by=coordinator.viewer)
    Round.objects.update(started_at=timezone.now() - datetime.timedelta(hours=1))
    actions.run_again(round_=board.round, by=coordinator.viewer)
    board.round.refresh_from_db()
    assert board.round.state == "draft"


def test_closing_drops_drafts_and_makes_room_for_the_next_round(board, programme, coordinator):
    actions.close_round(round_=board.round, by=coordinator.viewer)
    assert not Proposal.objects.exists()
    with pytest.raises(states.RoundIsClosed):
        actions.run_again(round_=board.round, by=coordinator.viewer)
    actions.start_round(programme=programme, by=coordinator.viewer)
    assert Round.objects.open().count() == 1


def test_each_deed_is_in_the_audit_trail(board, coordinator):
    actions.run_again(round_=board.round, by=coordinator.viewer)
    actions.close_round(round_=board.round, by=coordinator.viewer)
    verbs = set(AuditEvent.objects.filter(subject=str(board.round.pk)).values_list("verb", flat=True))
    assert verbs >= {"round.started", "round.worked_out", "round.run_again", "round.closed"}


@pytest.mark.parametrize("people", [3, 12])
def test_the_adapter_asks_the_same_number_of_questions_whatever_the_data(
    programme, coordinator, people, django_assert_num_queries
):
    for n in range(people):
        waiting(programme, f"Mentee {n}", speaks={"nl": 4, "ar": 7})
        offering(programme, f"Mentor {n}")
    round_ = Round.objects.create(programme=programme)
    with django_assert_num_queries(7):
        problem, _partners = running._problem(round_)
    assert (len(problem.mentees), len(problem.mentors)) == (people, people)


def test_only_named_fields_reach_the_engine(board):
    said = repr(running._problem(board.round))
    for secret in ("Maryam", "Annelies", "example.org", str(board.maryam.person_id)):
        assert secret not in said


def test_two_people_of_a_town_that_is_in_no_table_can_meet_there(programme, coordinator):
    hamlet = {"town": "Nergenshuizen", "country": "BE", "latitude": None, "longitude": None}
    waiting(programme, "Hamid Karimi", **hamlet)
    offering(programme, "An Peeters", **hamlet)
    round_ = actions.start_round(programme=programme, by=coordinator.viewer)
    assert couples(round_) == {("Hamid Karimi", "An Peeters")}


def test_a_round_keeps_what_proves_it_and_that_a_second_checker_found_the_same(board):
    certificate = board.round.certificate
    assert certificate["optimal"]
    assert certificate["objective"] > 0
    assert certificate["confirmed"] == 3 * 2  # every mentee with every mentor


def test_a_round_that_the_second_checker_does_not_confirm_reaches_no_board(
    programme, coordinator, monkeypatch
):
    waiting(programme, "Yonas Tesfay")
    offering(programme, "An Peeters")
    found = running.match
    monkeypatch.setattr(running, "match", lambda *given: replace(found(*given), pairs=()))
    round_ = actions.start_round(programme=programme, by=coordinator.viewer)
    round_.refresh_from_db()
    assert round_.state == "failed"
    assert not round_.proposals.exists()
