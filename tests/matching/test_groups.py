"""In a programme whose model works in small groups, mentees of one mentor become one group."""

import pytest

from memore.matching import actions
from memore.matching.models import Proposal, ProposalState
from memore.matching.queries import running_programmes, standings
from memore.pairs.actions import leave_group
from memore.pairs.models import CloseReason, Pair, PairState
from memore.programmes.models import Participation
from tests.conftest import Character
from tests.pairs.group_rows import active, paired, somebody, vocational


@pytest.fixture
def programme(organisation):
    return vocational(organisation)


@pytest.fixture
def mentees(programme):
    return [somebody(programme, "mentee", name) for name in ("Amina Salah", "Yusuf Demir", "Oksana Koval")]


def round_of(programme, coordinator):
    found = actions.start_round(programme=programme, by=coordinator.viewer)
    found.refresh_from_db()
    return found


def ask_all(round_, coordinator):
    outcome = actions.confirm_proposals(proposals=round_.proposals.drafts(), by=coordinator.viewer)
    assert not outcome.refused
    return outcome.asked


def say_yes(proposal, who: Character, side):
    actions.answer_proposal(proposal=proposal, side=side, choice="yes", by=who.viewer)


def both_say_yes(proposal, coordinator):
    for side in ("mentee", "mentor"):
        actions.answer_proposal(proposal=proposal, side=side, choice="yes", by=coordinator.viewer)


def seats(one):
    return Participation.objects.get(pk=one.participation.pk).seats.count()


def test_a_round_drafts_several_mentees_for_one_place_of_a_mentor(programme, emily, mentees, coordinator):
    round_ = round_of(programme, coordinator)
    assert round_.summary["places"] == 6
    assert {draft.mentor_id for draft in round_.proposals.drafts()} == {emily.participation.pk}
    assert round_.proposals.drafts().count() == 3


def test_a_group_in_the_round_has_at_most_six(programme, emily, mentees, coordinator):
    for _one in range(5):
        somebody(programme, "mentee")
    assert round_of(programme, coordinator).proposals.drafts().count() == 6


def test_all_asked_wait_for_one_place_and_become_one_group(programme, emily, mentees, coordinator):
    asked = ask_all(round_of(programme, coordinator), coordinator)
    assert len({proposal.mentor_seat_id for proposal in asked}) == 1
    assert seats(emily) == 1
    for proposal in asked:
        both_say_yes(proposal, coordinator)
    group = Pair.objects.get()
    assert group.members.now().filter(side="mentee").count() == 3
    assert group.members.get(side="mentor").seat_id is not None
    assert seats(emily) == 1
    assert set(Proposal.objects.values_list("pair", "state")) == {(group.pk, ProposalState.ACCEPTED)}


def test_each_answers_for_themselves_and_one_not_now_stops_nobody(programme, emily, mentees, coordinator):
    asked = {row.mentee_id: row for row in ask_all(round_of(programme, coordinator), coordinator)}
    amina, yusuf, _oksana = mentees
    first, second = asked[amina.participation.pk], asked[yusuf.participation.pk]
    actions.answer_proposal(proposal=first, side="mentee", choice="not_now", because="busy", by=amina.viewer)
    assert seats(amina) == 0
    assert seats(emily) == 1
    say_yes(second, yusuf, "mentee")
    say_yes(second, emily, "mentor")
    assert Pair.objects.get().members.filter(person=yusuf.person).exists()


def test_the_mentors_place_is_free_once_nobody_is_asked_any_more(programme, emily, mentees, coordinator):
    for proposal in ask_all(round_of(programme, coordinator), coordinator):
        assert seats(emily) == 1
        actions.withdraw_proposal(proposal=proposal, reason="", by=coordinator.viewer)
    assert seats(emily) == 0


def test_a_mentor_whose_group_has_room_stands_on_the_next_board(programme, emily, mentees, coordinator):
    paired(mentees[0], emily, coordinator)
    group = active(Pair.objects.get())
    round_ = round_of(programme, coordinator)
    assert round_.summary["places"] == 5
    for proposal in ask_all(round_, coordinator):
        assert proposal.mentor_seat == group.members.get(side="mentor").seat
        both_say_yes(proposal, coordinator)
    assert Pair.objects.get() == group
    assert group.members.now().count() == 4


@pytest.mark.parametrize("state", [PairState.PAUSED, PairState.CLOSING])
def test_a_group_that_takes_nobody_in_offers_no_place(programme, emily, mentees, coordinator, state):
    paired(mentees[0], emily, coordinator)
    Pair.objects.update(state=state)
    assert round_of(programme, coordinator).summary["places"] == 0


def test_who_is_asked_counts_so_that_nobody_is_promised_the_same_place(
    programme, emily, mentees, coordinator
):
    for _one in range(3):
        somebody(programme, "mentee")
    ask_all(round_of(programme, coordinator), coordinator)
    late = somebody(programme, "mentee")
    round_ = round_of(programme, coordinator)
    assert round_.summary["places"] == 0
    with pytest.raises(actions.drafts.RuledOut):
        actions.choose(
            round_=round_, mentee=late.participation, mentor=emily.participation, reason="x",
            by=coordinator.viewer,
        )  # fmt: skip


def test_a_group_that_ended_meanwhile_leaves_its_place_to_who_was_asked(
    programme, emily, mentees, coordinator
):
    first = paired(mentees[0], emily, coordinator)
    asked = ask_all(round_of(programme, coordinator), coordinator)
    member = first.members.get(person=mentees[0].person)
    leave_group(member=member, reason=CloseReason.MISTAKE, by=coordinator.viewer)
    first.refresh_from_db()
    assert first.state == PairState.CLOSED
    assert seats(emily) == 1
    for proposal in asked:
        both_say_yes(proposal, coordinator)
    assert Pair.objects.open().get().members.now().count() == 3


def test_a_mentee_may_be_pinned_into_a_group_by_hand(programme, emily, mentees, coordinator):
    round_ = round_of(programme, coordinator)
    late = somebody(programme, "mentee")
    choice = actions.choose(
        round_=round_, mentee=late.participation, mentor=emily.participation, reason="same school",
        by=coordinator.viewer,
    )  # fmt: skip
    assert choice.freed is None
    assert round_.proposals.drafts().count() == 4


def test_the_board_says_that_it_is_a_group_and_how_many_places_are_left(
    programme, emily, mentees, coordinator, django_assert_max_num_queries
):
    paired(mentees[0], emily, coordinator)
    round_ = round_of(programme, coordinator)
    client = coordinator.client()
    client.get("/")
    with django_assert_max_num_queries(12):
        page = client.get(f"/matching/rounds/{round_.pk}/").content.decode()
    assert "Group: 3 of 6 places left" in page
    assert "drafted together with" in page
    review = client.get(f"/matching/rounds/{round_.pk}/review/").content.decode()
    assert "In a group with" in review


def test_programmes_count_places_in_groups(programme, emily, mentees, coordinator):
    paired(mentees[0], emily, coordinator)
    (row,) = standings(list(running_programmes(coordinator.viewer)))
    assert (row.waiting, row.free) == (2, 5)


def test_who_is_asked_reads_that_it_is_a_group(programme, emily, mentees, coordinator):
    proposal = ask_all(round_of(programme, coordinator), coordinator)[0]
    who = next(one for one in mentees if one.participation.pk == proposal.mentee_id)
    url = f"/matching/proposals/{proposal.pk}/"
    assert "small group of up to 6" in who.client().get(url).content.decode()
    assert "one place in your group" in emily.client().get(url).content.decode()
