"""A mentor with up to six mentees: one pair on one place, which mentees join and leave while it goes on."""

import pytest
from django.utils import timezone

from memore.core.models import AuditEvent
from memore.pairs.actions import (
    close_pair,
    leave_group,
    reopen_pair,
    return_to_group,
    sign_agreement,
    write_closing_talk,
)
from memore.pairs.actions.leaving import GoneAlready, StillThere
from memore.pairs.actions.opening import AlreadyAPair, GroupIsFull, NotTheRightSides, ReasonMissing
from memore.pairs.actions.turns import TalkMissing
from memore.pairs.admission import KeptApart, NoSharedLanguage, NotSaidYes, PowerOverMentee
from memore.pairs.facts import facts
from memore.pairs.models import ENDED, Change, CloseReason, Pair, PairState
from memore.pairs.states import TURNS, NotInThisState
from memore.people.models import Function, KeepApart, PersonLanguage, Supporter
from memore.programmes.gates import GateNotMet
from memore.programmes.models import State
from memore.programmes.seats import NoFreePlace
from tests.pairs.group_rows import active, joined, paired, somebody, vocational

TODAY = timezone.localdate()


@pytest.fixture
def programme(organisation):
    return vocational(organisation)


@pytest.fixture
def group(amina, yusuf, emily, coordinator):
    paired(amina, emily, coordinator)
    return paired(yusuf, emily, coordinator)


def inside(pair):
    return {member.person.name for member in pair.members.now()}


def state_of(one):
    one.participation.refresh_from_db()
    return one.participation.state


def test_a_second_mentee_of_the_same_mentor_joins_the_group(group, emily, amina, yusuf):
    assert Pair.objects.get() == group
    assert inside(group) == {"Emily Ford", "Amina Salah", "Yusuf Demir"}
    assert [change.kind for change in group.changes.order_by("at")] == ["opened", "joined"]
    assert AuditEvent.objects.filter(verb="pair.joined", subject=str(group.pk)).exists()
    assert {state_of(one) for one in (emily, amina, yusuf)} == {State.PAIRED}


def test_the_mentor_has_one_place_taken_however_many_mentees_there_are(group, emily, coordinator, programme):
    while group.members.count() < 7:
        paired(somebody(programme, "mentee"), emily, coordinator)
    assert (emily.participation.places, emily.participation.seats.count()) == (1, 1)


def test_a_group_takes_six_and_no_seventh(group, emily, coordinator, programme):
    for _one in range(4):
        paired(somebody(programme, "mentee"), emily, coordinator)
    seventh = somebody(programme, "mentee")
    with pytest.raises(GroupIsFull, match="no place left"):
        joined(group, seventh, emily, coordinator)
    with pytest.raises(NoFreePlace):
        paired(seventh, emily, coordinator)
    assert state_of(seventh) == State.WAITING


def test_a_mentor_with_a_second_place_begins_a_second_group_when_the_first_is_full(
    group, emily, coordinator, programme
):
    emily.participation.places = 2
    emily.participation.save()
    pairs = {paired(somebody(programme, "mentee"), emily, coordinator).pk for _one in range(5)}
    assert len(pairs) == 2
    assert emily.participation.seats.count() == 2


def test_where_the_model_says_one_to_one_nobody_joins(coordinator, organisation):
    classic = vocational(organisation, shipped="classic")
    mentor, one, other = (somebody(classic, side) for side in ("mentor", "mentee", "mentee"))
    pair = paired(one, mentor, coordinator)
    with pytest.raises(GroupIsFull):
        joined(pair, other, mentor, coordinator)
    with pytest.raises(NoFreePlace):
        paired(other, mentor, coordinator)


def lacks(code):
    def change(newcomer, emily, amina):
        newcomer.participation.met.pop(code)
        newcomer.participation.save()

    return change


def decides(newcomer, emily, amina):
    Supporter.objects.create(person=newcomer.person, known=emily.person, function=Function.JOB_COACH)


def speaks_nothing_of_it(newcomer, emily, amina):
    PersonLanguage.objects.filter(person=newcomer.person).update(level=1)


def apart_from(which):
    def change(newcomer, emily, amina):
        other = {"mentor": emily, "mentee": amina}[which]
        KeepApart.objects.create(
            organisation=newcomer.person.organisation, one=newcomer.person, other=other.person
        )

    return change


@pytest.mark.parametrize(
    ("change", "refusal"),
    [
        (lacks("consent"), GateNotMet),
        (lacks("skills_before"), GateNotMet),
        (decides, PowerOverMentee),
        (speaks_nothing_of_it, NoSharedLanguage),
        (apart_from("mentor"), KeptApart),
        (apart_from("mentee"), KeptApart),
    ],
)
@pytest.mark.parametrize("door", [joined, lambda pair, *rest: paired(*rest)])
def test_every_rule_is_asked_of_who_joins_at_every_door(
    group, emily, amina, coordinator, programme, change, refusal, door
):
    newcomer = somebody(programme, "mentee")
    change(newcomer, emily, amina)
    with pytest.raises(refusal):
        door(group, newcomer, emily, coordinator)
    assert len(inside(group)) == 3
    assert not newcomer.participation.seats.exists()


def test_nobody_joins_without_a_yes_of_both(group, emily, coordinator, programme):
    from memore.pairs.actions import join_group
    from memore.pairs.admission import Joining

    newcomer = somebody(programme, "mentee")
    for silent in (newcomer, emily):
        joining = [Joining(one.participation, None if one is silent else TODAY) for one in (newcomer, emily)]
        with pytest.raises(NotSaidYes):
            join_group(pair=group, joining=joining, by=coordinator.viewer)


def test_nobody_joins_twice_nor_the_group_of_another_mentor(group, emily, amina, coordinator, programme):
    with pytest.raises(AlreadyAPair):
        joined(group, amina, emily, coordinator)
    with pytest.raises(NotTheRightSides):
        joined(group, somebody(programme, "mentee"), somebody(programme, "mentor"), coordinator)


@pytest.mark.parametrize("state", PairState)
@pytest.mark.parametrize("turn", ["join", "leave"])
def test_who_joins_or_leaves_finds_the_group_where_the_table_allows_it(
    group, emily, yusuf, coordinator, programme, turn, state
):
    if state in ENDED:
        close_pair(pair=group, reason=CloseReason.MISTAKE, by=coordinator.viewer)
    group.state = state
    group.save()
    before = len(inside(group))
    newcomer = somebody(programme, "mentee")
    member = group.members.get(person=yusuf.person)

    def deed():
        if turn == "join":
            return joined(group, newcomer, emily, coordinator)
        reason = CloseReason.MENTEE_STOPPED
        return leave_group(member=member, reason=reason, by=coordinator.viewer, untalked="not reached")

    if state in TURNS[turn]:
        deed()
    else:
        with pytest.raises(NotInThisState):
            deed()
    group.refresh_from_db()
    assert group.state == state
    allowed = state in TURNS[turn]
    assert len(inside(group)) == before + (allowed if turn == "join" else -allowed)


def test_who_pairs_up_with_a_mentor_at_rest_needs_a_place_of_its_own(group, emily, coordinator, programme):
    group.state = PairState.PAUSED
    group.save()
    with pytest.raises(NoFreePlace):
        paired(somebody(programme, "mentee"), emily, coordinator)


def leave(group, one, by, reason=CloseReason.MENTEE_STOPPED, untalked="moved away"):
    member = group.members.get(person=one.person)
    leave_group(member=member, reason=reason, by=by.viewer, untalked=untalked)
    member.refresh_from_db()
    return member


def test_who_leaves_gives_back_their_place_and_the_group_goes_on(group, emily, yusuf, amina, coordinator):
    member = leave(active(group), yusuf, coordinator)
    group.refresh_from_db()
    assert (group.state, inside(group)) == (PairState.ACTIVE, {"Emily Ford", "Amina Salah"})
    assert (member.to_on, member.left_reason, member.seat) == (TODAY, CloseReason.MENTEE_STOPPED, None)
    assert (state_of(yusuf), state_of(amina), state_of(emily)) == (
        State.ACCEPTED,
        State.PAIRED,
        State.PAIRED,
    )
    assert emily.participation.seats.count() == 1
    assert group.changes.filter(kind=Change.Kind.LEFT).exists()


def test_nobody_leaves_without_a_talk_or_a_word_why_there_was_none(group, yusuf, coordinator):
    with pytest.raises(TalkMissing, match="Yusuf"):
        leave(group, yusuf, coordinator, untalked=" ")
    member = group.members.get(person=yusuf.person)
    write_closing_talk(member=member, on=TODAY, next="search", by=coordinator.viewer)
    assert leave(group, yusuf, coordinator, untalked="").has_left


def test_nobody_leaves_twice(group, yusuf, coordinator):
    leave(group, yusuf, coordinator)
    with pytest.raises(GoneAlready):
        leave(group, yusuf, coordinator)


def test_when_the_last_mentee_leaves_the_pair_ends(group, emily, amina, yusuf, coordinator):
    leave(group, yusuf, coordinator)
    leave(group, amina, coordinator)
    group.refresh_from_db()
    assert (group.state, group.close_reason) == (PairState.CLOSED, CloseReason.MENTEE_STOPPED)
    assert not emily.participation.seats.exists()


def test_who_left_by_mistake_comes_back_and_signs_anew(group, emily, yusuf, coordinator):
    sign_agreement(member=group.members.get(person=yusuf.person), by=yusuf.viewer)
    member = leave(group, yusuf, coordinator)
    with pytest.raises(ReasonMissing):
        return_to_group(member=member, reason=" ", by=coordinator.viewer)
    return_to_group(member=member, reason="It was a mistake.", by=coordinator.viewer)
    member.refresh_from_db()
    assert (member.to_on, member.left_reason, member.agreed_at) == (None, "", None)
    assert member.seat is not None
    assert group.changes.filter(kind=Change.Kind.RETURNED).exists()
    with pytest.raises(StillThere):
        return_to_group(member=member, reason="again", by=coordinator.viewer)


def test_nobody_comes_back_past_a_gate(group, yusuf, coordinator):
    member = leave(group, yusuf, coordinator)
    lacks("consent")(yusuf, None, None)
    with pytest.raises(GateNotMet):
        return_to_group(member=member, reason="They want to.", by=coordinator.viewer)


def test_a_group_that_is_starting_waits_for_the_signature_of_everybody(
    group, emily, amina, yusuf, coordinator
):
    for one in (emily, amina):
        sign_agreement(member=group.members.get(person=one.person), by=coordinator.viewer)
    assert "agreement" not in facts([group])[group.pk]
    sign_agreement(member=group.members.get(person=yusuf.person), by=coordinator.viewer)
    assert "agreement" in facts([group])[group.pk]


def test_who_joins_later_signs_for_themselves_and_stops_nobody(emily, amina, yusuf, coordinator):
    group = active(paired(amina, emily, coordinator))
    paired(yusuf, emily, coordinator)
    for one in (emily, amina):
        sign_agreement(member=group.members.get(person=one.person), by=coordinator.viewer)
    reached = facts([group])[group.pk]
    assert {"both_yes", "agreement"} <= reached.keys()
    for one, step in ((emily, "again"), (amina, "search")):
        member = group.members.get(person=one.person)
        write_closing_talk(member=member, on=TODAY, next=step, by=coordinator.viewer)
    assert "closing_talks" not in facts([group])[group.pk]


def test_a_closed_group_comes_back_with_all_but_those_who_had_left(
    group, emily, amina, yusuf, coordinator, programme
):
    third = somebody(programme, "mentee", "Third")
    paired(third, emily, coordinator)
    leave(group, yusuf, coordinator)
    close_pair(pair=group, reason=CloseReason.MISTAKE, by=coordinator.viewer)
    assert not emily.participation.seats.exists()
    reopen_pair(pair=group, reason="They go on.", by=coordinator.viewer)
    assert inside(group) == {"Emily Ford", "Amina Salah", "Third"}
    assert emily.participation.seats.count() == 1


def test_a_mentee_of_a_group_has_no_second_mentor(group, yusuf, coordinator, programme):
    other = somebody(programme, "mentor")
    with pytest.raises(NoFreePlace):
        paired(yusuf, other, coordinator)


def test_joining_is_told_to_the_newcomer_and_the_others(
    group, emily, coordinator, programme, mailoutbox, django_capture_on_commit_callbacks
):
    newcomer = somebody(programme, "mentee")
    with django_capture_on_commit_callbacks(execute=True):
        joined(group, newcomer, emily, coordinator)
    told = {message.to[0] for message in mailoutbox}
    assert {newcomer.user.email, emily.user.email} <= told
    assert len(told) == 4
