"""The end of a pair: a talk with each side, the kind of ending, how it went on, and who waits again."""

import datetime

import pytest
from django.urls import reverse
from django.utils import timezone

from memore.pairs.actions import (
    begin_closing,
    close_pair,
    continue_pair,
    log_meeting,
    raise_concern,
    record_follow_up,
    reopen_pair,
    take_back_log,
    undo_follow_up,
    write_closing_talk,
)
from memore.pairs.actions.care import NotYours
from memore.pairs.actions.closing import NotTheirStep, NotYet
from memore.pairs.actions.taking_back import TooLate
from memore.pairs.actions.turns import TalkMissing
from memore.pairs.models import CloseReason, ClosingTalk, Ending, FollowUp, Pair, PairState
from memore.pairs.roster import filtered
from memore.pairs.states import NotInThisState
from memore.programmes.models import Participation, State

TODAY = timezone.localdate()
DAY = datetime.timedelta(days=1)


def talk(pair, side, by, **said):
    said = {"next": "search" if side == "mentee" else "again", "on": TODAY, **said}
    return write_closing_talk(member=pair.members.get(side=side), by=by, **said)


def ended(pair, by, reason=CloseReason.NO_FIT, *, days_ago=0):
    close_pair(pair=pair, reason=reason, by=by, untalked="not reached")
    if days_ago:
        pair.closed_at -= days_ago * DAY
        pair.save()
    return pair


def test_a_pair_ends_after_a_talk_with_each_side(pair, coordinator):
    with pytest.raises(TalkMissing):
        close_pair(pair=pair, reason=CloseReason.COMPLETED, by=coordinator.viewer)
    talk(pair, "mentee", coordinator.viewer, well="the letters", again=True)
    with pytest.raises(TalkMissing) as refusal:
        close_pair(pair=pair, reason=CloseReason.COMPLETED, by=coordinator.viewer)
    assert pair.members.get(side="mentor").person.name in str(refusal.value)
    talk(pair, "mentor", coordinator.viewer)
    close_pair(pair=pair, reason=CloseReason.COMPLETED, by=coordinator.viewer)
    assert (pair.state, pair.untalked_because) == (PairState.CLOSED, "")


def test_without_a_talk_it_ends_only_with_the_reason_why(pair, coordinator):
    close_pair(
        pair=pair, reason=CloseReason.NO_CONTACT, by=coordinator.viewer, untalked="three tries, no answer"
    )
    assert Pair.objects.get().untalked_because == "three tries, no answer"
    reopen_pair(pair=pair, reason="he called", by=coordinator.viewer)
    assert Pair.objects.get().untalked_because == ""


def test_a_pair_opened_by_mistake_needs_no_talk(pair, coordinator):
    close_pair(pair=pair, reason=CloseReason.MISTAKE, by=coordinator.viewer)
    assert pair.ending is None


def test_a_talk_can_be_corrected_and_belongs_to_its_side(pair, coordinator):
    talk(pair, "mentor", coordinator.viewer, hard="the phone")
    talk(pair, "mentor", coordinator.viewer, hard="the distance", next="pause")
    assert [(row.hard, row.next) for row in ClosingTalk.objects.all()] == [("the distance", "pause")]
    with pytest.raises(NotTheirStep):
        talk(pair, "mentor", coordinator.viewer, next="work")
    with pytest.raises(NotYet):
        talk(pair, "mentor", coordinator.viewer, on=TODAY + DAY)


@pytest.mark.parametrize(
    ("reason", "days_left", "ending"),
    [
        ("completed", 20, Ending.PLANNED),
        ("mentor_stopped", 0, Ending.PLANNED),  # the agreed end was reached
        ("mentor_stopped", 1, Ending.EARLY_NEGATIVE),
        ("no_fit", 100, Ending.EARLY_NEGATIVE),
        ("found_work", 100, Ending.EARLY_POSITIVE),
        ("training", 100, Ending.EARLY_POSITIVE),
        ("found_work", 0, Ending.PLANNED),
        ("mistake", 100, None),
    ],
)
def test_the_kind_of_ending_comes_from_reason_and_planned_end(pair, coordinator, reason, days_left, ending):
    pair.planned_end_on = TODAY + days_left * DAY
    pair.save()
    ended(pair, coordinator.viewer, CloseReason(reason))
    assert pair.ending == ending
    found = [kind for kind in Ending if Pair.objects.ended_as(kind).exists()]
    assert found == ([ending] if ending else []), "the filter says the same"
    shown = [kind for kind in Ending if filtered(coordinator.viewer, kind, TODAY).exists()]
    assert shown == found


def test_closing_can_be_taken_back(pair, coordinator, mentee):
    begin_closing(pair=pair, by=coordinator.viewer)
    continue_pair(pair=pair, by=coordinator.viewer)
    assert pair.state == PairState.STARTED
    raise_concern(member=pair.members.get(side="mentee"), kind="stop", by=mentee.viewer)
    begin_closing(pair=pair, by=coordinator.viewer)
    continue_pair(pair=pair, by=coordinator.viewer)
    assert pair.state == PairState.PAUSED, "contact that was stopped stays stopped"


def test_a_wrong_first_log_is_taken_back_and_the_pair_starts_again(pair, mentor, mentee, coordinator):
    held = log_meeting(pair=pair, day=TODAY, minutes=60, way="phone", went="well", by=mentor.viewer)
    with pytest.raises(NotYours):
        take_back_log(meeting=held, by=mentee.viewer)
    held.logged_at -= 8 * DAY
    held.save()
    with pytest.raises(TooLate):
        take_back_log(meeting=held, by=mentor.viewer)
    held.logged_at = timezone.now()
    held.save()
    take_back_log(meeting=held, by=mentor.viewer)
    pair.refresh_from_db()
    assert (pair.state, pair.meetings.filter(state="held").count()) == (PairState.STARTED, 0)


def test_a_pair_is_followed_up_and_the_newest_answer_counts(pair, coordinator, mentee):
    ended(pair, coordinator.viewer)
    member = pair.members.get(side="mentee")
    record_follow_up(member=member, result="looking", on=TODAY, by=coordinator.viewer, assisted=True)
    pair.refresh_from_db()
    assert (pair.state, FollowUp.objects.get().assisted) == (PairState.FOLLOWED_UP, True)
    record_follow_up(member=member, result="work", on=TODAY, by=mentee.viewer)
    assert (FollowUp.objects.get().result, FollowUp.objects.get().assisted) == ("work", False)
    undo_follow_up(pair=pair, by=coordinator.viewer)
    assert (pair.state, FollowUp.objects.count()) == (PairState.CLOSED, 0)


def test_only_a_mentee_is_followed_up(pair, coordinator):
    ended(pair, coordinator.viewer)
    with pytest.raises(NotYours):
        record_follow_up(
            member=pair.members.get(side="mentor"), result="work", on=TODAY, by=coordinator.viewer
        )


def test_only_an_ended_pair_is_followed_up(pair, coordinator):
    with pytest.raises(NotInThisState):
        record_follow_up(
            member=pair.members.get(side="mentee"), result="work", on=TODAY, by=coordinator.viewer
        )


@pytest.mark.parametrize("reason", [CloseReason.MENTOR_STOPPED, CloseReason.NO_FIT])
def test_a_mentee_who_is_left_without_a_mentor_waits_on_before_all_others(
    programme, pair, mentee, coordinator, reason
):
    since = mentee.participation.waiting_since
    ended(pair, coordinator.viewer, reason)
    row = Participation.objects.get(pk=mentee.participation.pk)
    assert (row.state, row.waiting_since) == (State.WAITING, since)
    page = coordinator.client().get(reverse("person", args=[mentee.person.pk])).content.decode()
    assert reverse("pair", args=[pair.pk]) in page, "the earlier pair stands on the person's page"


def test_the_end_is_written_on_pages_without_a_script(pair, coordinator):
    client = coordinator.client()
    for side, following in (("mentee", "work"), ("mentor", "again")):
        url = reverse("pairs:closing_talk", args=[pair.members.get(side=side).pk])
        said = {"on": TODAY.isoformat(), "well": "She asks.", "hard": "", "again": "yes", "next": following}
        assert client.post(url, said | {"next_words": ""}).status_code == 302
    page = client.get(reverse("pairs:close", args=[pair.pk])).content.decode()
    assert "untalked" not in page
    client.post(reverse("pairs:close", args=[pair.pk]), {"reason": "found_work", "words": ""})
    page = client.get(reverse("pair", args=[pair.pk])).content.decode()
    assert "Ended early, with good news" in page
    assert "Followed up" in page
    assert "She asks." in page
