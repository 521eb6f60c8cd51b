"""At night an open draft is worked out again where its lists have changed, and staff are told what is new."""

import datetime
import html
import re

import pytest
from django.core.management import call_command
from django.urls import reverse
from django.utils import timezone

from memore.core.models import AuditEvent
from memore.matching import actions
from memore.matching.attention import attention
from memore.matching.models import Proposal
from memore.programmes.models import State
from tests.matching.conftest import offering, waiting


def drafts(board):
    return dict(board.round.proposals.drafts().values_list("mentee__person__name", "mentor__person__name"))


def rules(coordinator, today=None):
    return {row.rule: row for row in attention(coordinator.viewer, today or timezone.localdate())}


@pytest.fixture
def hamid(board, programme):
    """Hamid comes after the round and has waited longest; no place is free."""
    return waiting(programme, "Hamid Karimi", days=90)


def test_who_came_by_day_is_in_the_draft_in_the_morning(board, hamid, coordinator):
    assert actions.resolve_changed() == 1
    assert "Hamid Karimi" in drafts(board)
    assert "round.arrived" not in rules(coordinator)


def test_a_second_run_of_the_same_night_changes_nothing(board, hamid):
    actions.resolve_changed()
    before = list(Proposal.objects.order_by("pk").values()), AuditEvent.objects.count()
    assert actions.resolve_changed() == 0
    assert (list(Proposal.objects.order_by("pk").values()), AuditEvent.objects.count()) == before


def test_nothing_happens_where_nothing_changed(board, coordinator):
    assert actions.resolve_changed() == 0
    board.round.refresh_from_db()
    assert board.round.run == 1


@pytest.mark.parametrize("change", ["leaves", "is free at other times", "is ruled out", "has a second place"])
def test_every_change_of_the_lists_counts(board, coordinator, change):
    if change == "leaves":
        type(board.pieter).objects.filter(pk=board.pieter.pk).update(state=State.PAUSED)
    elif change == "is free at other times":
        board.yonas.person.availability ^= 1
        board.yonas.person.save()
    elif change == "is ruled out":
        actions.forbid(
            round_=board.round, mentee=board.yonas, mentor=board.pieter, reason="No", by=coordinator.viewer
        )
    else:
        type(board.pieter).objects.filter(pk=board.pieter.pk).update(places=2)
    assert actions.resolve_changed() == 1
    assert actions.resolve_changed() == 0


def test_what_staff_reviewed_or_sent_stays(board, hamid, programme, coordinator):
    asked = board.draft_of(board.yonas)
    fixed = board.draft_of(board.maryam)
    actions.confirm_proposals(proposals=[asked], by=coordinator.viewer)
    actions.pin(proposal=fixed, by=coordinator.viewer)
    offering(programme, "Ann Free")
    assert actions.resolve_changed() == 1
    asked.refresh_from_db()
    fixed.refresh_from_db()
    assert (asked.state, fixed.state, fixed.pinned) == ("asked", "draft", True)
    assert board.draft_of(board.maryam).mentor_id == fixed.mentor_id
    assert board.draft_of(hamid).mentor.person.name == "Ann Free"


def test_a_draft_that_costs_a_few_points_is_kept(board, programme, coordinator):
    """The keep bonus: a mentor who would be a little better does not move somebody at night."""
    before = drafts(board)
    offering(programme, "Little Better", interests=["chess"])
    for one in (board.yonas, board.maryam):
        one.person.interests = ["chess"]
        one.person.save()
    programme.keep_points = 1_000
    programme.save()
    actions.resolve_changed()
    after = drafts(board)
    assert {name: after[name] for name in before} == before
    assert after["Luwam Solomon"] == "Little Better"


def test_the_desk_and_the_board_say_who_changed(board, hamid, coordinator):
    before = drafts(board)
    actions.resolve_changed()
    after = drafts(board)
    row = rules(coordinator)["round.night"]
    assert row.do_url == reverse("matching:board", args=[board.round.pk]) + "?night=1"
    changed = {name for name in before.keys() | after.keys() if before.get(name) != after.get(name)}
    assert f"{len(changed)} drafts are others" in row.why
    shown = html.unescape(coordinator.client().get(row.do_url).content.decode())
    shown = re.sub(r"<[^>]+>|[\u2066-\u2069]", "", shown)
    for name in changed:
        assert f"{name}: {after[name].split()[0] if name in after else 'nobody now'}" in shown


def test_the_trail_says_that_the_clock_did_it(board, hamid):
    actions.resolve_changed()
    event = AuditEvent.objects.filter(verb="round.run_again").latest("pk")
    assert event.actor is None
    changed = AuditEvent.objects.filter(verb="proposal.drafted_at_night", actor=None)
    assert hamid.pk in set(
        Proposal.objects.filter(pk__in=list(changed.values_list("subject", flat=True))).values_list(
            "mentee", flat=True
        )
    )


def test_a_run_of_staff_or_a_week_ends_the_telling(board, hamid, coordinator):
    actions.resolve_changed()
    later = timezone.localdate() + datetime.timedelta(days=8)
    assert "round.night" not in rules(coordinator, later)
    actions.run_again(round_=board.round, by=coordinator.viewer)
    assert "round.night" not in rules(coordinator)


def test_a_closed_round_and_a_round_that_runs_are_left_alone(board, hamid, coordinator):
    for state in ("queued", "running", "failed", "closed"):
        type(board.round).objects.update(state=state)
        assert actions.resolve_changed() == 0


def test_the_command_says_how_many(board, hamid, capsys):
    call_command("resolve_rounds")
    assert "1 rounds run again" in capsys.readouterr().out


def test_the_board_costs_at_most_twelve_queries_with_what_changed(
    board, hamid, coordinator, django_assert_max_num_queries
):
    actions.resolve_changed()
    client = coordinator.client()
    with django_assert_max_num_queries(12):
        client.get(reverse("matching:board", args=[board.round.pk]) + "?night=1")
