"""A native and a peer mentor form a team first; the engine sees one; all are asked; one pair opens."""

import pytest

from memore.core.models import OutboxMessage
from memore.matching import actions, running
from memore.matching.actions.asking import TeamChanged, ask
from memore.matching.actions.teams import InATeam, NoTeamPossible, NoTeams, NotTwoMentors
from memore.matching.models import Forbidden, Proposal, ProposalState
from memore.matching.queries import running_programmes, standings
from memore.pairs.actions import leave_group, make_pair, sign_agreement
from memore.pairs.models import CloseReason, Pair
from memore.people.models import KeepApart, PersonOccupation
from memore.programmes.models import Programme, Seat, Team
from memore.programmes.teams import team_of
from tests import factories
from tests.matching.conftest import as_character
from tests.pairs.group_rows import somebody

KORTRIJK, ROESELARE, LIEGE = (50.83, 3.26), (50.95, 3.12), (50.63, 5.58)


def placed(one, at, town, **facts):
    """Somebody who lives there."""
    one.person.latitude, one.person.longitude, one.person.town = *at, town
    for name, value in facts.items():
        setattr(one.person, name, value)
    one.person.save()
    return one


@pytest.fixture
def programme(organisation) -> Programme:
    model = factories.ModelVersionFactory(organisation=organisation, shipped="classic")
    return factories.ProgrammeFactory(organisation=organisation, model=model)


@pytest.fixture
def lieve(programme):
    return placed(somebody(programme, "mentor", "Lieve Claes"), KORTRIJK, "Kortrijk")


@pytest.fixture
def farid(programme):
    return placed(somebody(programme, "mentor", "Farid Amiri"), KORTRIJK, "Kortrijk")


@pytest.fixture
def team(lieve, farid, coordinator) -> Team:
    return formed(lieve, farid, coordinator)


@pytest.fixture
def noor(programme):
    return placed(somebody(programme, "mentee", "Noor Haddad"), KORTRIJK, "Kortrijk")


def formed(native, peer, by) -> Team:
    return actions.form_team(native=native.participation, peer=peer.participation, by=by.viewer)


def seen(programme):
    """The mentors as the engine sees them, by id."""
    round_ = programme.rounds.create()
    problem, _partners = running._problem(round_)
    round_.delete()
    return {one.id: one for one in problem.mentors}


def worked_out(programme, by):
    round_ = actions.start_round(programme=programme, by=by.viewer)
    round_.refresh_from_db()
    return round_


@pytest.fixture
def proposal(programme, team, noor, coordinator) -> Proposal:
    """Noor and the team, all three asked."""
    draft = worked_out(programme, coordinator).proposals.get()
    return ask(proposal=draft, by=coordinator.viewer)


def says(proposal, who, choice="yes", *, of_partner=False, **more):
    proposal.refresh_from_db()
    return actions.answer_proposal(
        proposal=proposal, side=who.participation.side, choice=choice, by=who.viewer,
        of_partner=of_partner, **more,
    )  # fmt: skip


def test_a_team_is_one_mentor_to_the_engine(programme, team, lieve):
    assert list(seen(programme)) == [str(lieve.participation.pk)]


def test_what_both_bring_counts_together(programme, lieve, farid, coordinator):
    lieve.person.languages.update(level=7)
    farid.person.languages.create(tag="prs", level=7)
    farid.person.languages.filter(tag="nl").update(level=3)
    PersonOccupation.objects.create(person=farid.person, code="5120", title="cook")
    lieve.person.offers, farid.person.offers = ["cv"], ["network"]
    lieve.person.save(), farid.person.save()
    formed(lieve, farid, coordinator)
    (one,) = seen(programme).values()
    assert one.languages == {"nl": 7, "ar": 7, "prs": 7}
    assert "5120" in one.occupations
    assert one.offers == {"cv", "network"}


def test_what_binds_one_of_them_binds_the_team(programme, lieve, farid, coordinator):
    lieve.person.availability, farid.person.availability = 0b0110, 0b0011
    lieve.person.online, farid.person.online = True, False
    lieve.person.gender, farid.person.gender = "woman", "man"
    farid.person.wished_gender = "man"
    for one in (lieve, farid):
        one.person.save()
    lieve.participation.places = 3
    lieve.participation.save()
    formed(lieve, farid, coordinator)
    (one,) = seen(programme).values()
    assert (one.slots, one.online, one.gender, one.wish, one.places) == (0b0010, False, None, "man", 1)


def test_the_peer_travels_from_where_the_native_lives(programme, lieve, farid, coordinator):
    placed(farid, ROESELARE, "Roeselare", travel_km=30)
    formed(lieve, farid, coordinator)
    (one,) = seen(programme).values()
    assert one.place == pytest.approx(KORTRIJK)
    assert 10 <= one.travel_km <= 15  # Roeselare lies some 17 km away


def test_colleagues_of_either_are_nobody_s_mentee(programme, lieve, farid, noor, coordinator):
    lieve.person.employer, farid.person.employer, noor.person.employer = "Barco", "Picanol", "picanol"
    for one in (lieve, farid, noor):
        one.person.save()
    formed(lieve, farid, coordinator)
    assert worked_out(programme, coordinator).summary["matched"] == 0


def test_who_is_kept_apart_from_one_is_kept_apart_from_the_team(programme, team, farid, noor, coordinator):
    KeepApart.objects.create(organisation=programme.organisation, one=farid.person, other=noor.person)
    assert worked_out(programme, coordinator).summary["matched"] == 0


def test_a_team_waits_while_one_of_them_misses_a_gate(programme, team, farid):
    farid.participation.trained = False
    farid.participation.save()
    assert seen(programme) == {}


def test_a_team_without_the_place_of_one_has_none(programme, team, farid):
    Seat.objects.create(participation=farid.participation, number=1)
    assert seen(programme) == {}


def test_free_places_count_a_team_once(programme, team, coordinator):
    (standing,) = standings(list(running_programmes(coordinator.viewer)))
    assert standing.free == 1


def test_a_team_needs_a_model_that_allows_it(organisation, coordinator):
    model = factories.ModelVersionFactory(organisation=organisation, shipped="regular-economy")
    programme = factories.ProgrammeFactory(organisation=organisation, model=model)
    two = [somebody(programme, "mentor") for _ in range(2)]
    with pytest.raises(NoTeams):
        formed(*two, coordinator)


def test_nobody_is_in_two_teams(programme, team, lieve, farid, coordinator):
    third = somebody(programme, "mentor", "Hilde")
    for couple in ((lieve, third), (third, lieve), (third, farid), (farid, third)):
        with pytest.raises(InATeam, match="is in a team with"):
            formed(*couple, coordinator)


def test_a_team_is_two_different_mentors(programme, lieve, noor, coordinator):
    for other in (lieve, noor):
        with pytest.raises(NotTwoMentors):
            formed(lieve, other, coordinator)


@pytest.mark.parametrize(
    ("of_farid", "said"),
    [
        ({"availability": 0b1000}, "too few of the same times"),
        ({"wished_gender": "woman"}, "wish for different people"),
        ({"latitude": LIEGE[0], "longitude": LIEGE[1], "town": "Liège"}, "does not travel as far"),
    ],
)
def test_a_team_that_would_fit_nobody_is_refused_with_the_remedy(
    programme, lieve, farid, coordinator, of_farid, said
):
    lieve.person.wished_gender, lieve.person.availability, lieve.person.online = "man", 0b0111, False
    lieve.person.save()
    for name, value in {"availability": 0b0001, **of_farid}.items():
        setattr(farid.person, name, value)
    farid.person.save()
    with pytest.raises(NoTeamPossible, match=said):
        formed(lieve, farid, coordinator)


def test_two_who_are_kept_apart_form_no_team(programme, lieve, farid, coordinator):
    KeepApart.objects.create(organisation=programme.organisation, one=lieve.person, other=farid.person)
    with pytest.raises(NoTeamPossible, match="kept apart"):
        formed(lieve, farid, coordinator)


def test_the_board_and_the_review_name_both_and_their_parts(programme, team, noor, coordinator):
    round_ = worked_out(programme, coordinator)
    board = coordinator.client().get(f"/matching/rounds/{round_.pk}/").content.decode()
    review = coordinator.client().get(f"/matching/rounds/{round_.pk}/review/").content.decode()
    for said in (board, review):
        assert "Lieve Claes" in said
        assert "Farid Amiri" in said
        assert "as peer mentor" in said


def test_a_peer_is_found_on_the_board_by_name(programme, team, noor, coordinator):
    round_ = worked_out(programme, coordinator)
    said = coordinator.client().get(f"/matching/rounds/{round_.pk}/?name=Farid").content.decode()
    assert "Team:" in said


def test_all_three_are_asked_and_each_reads_who_the_others_are(proposal, noor, lieve, farid):
    told = set(OutboxMessage.objects.filter(template="proposal_asked").values_list("user", flat=True))
    assert told == {noor.user.pk, lieve.user.pk, farid.user.pk}
    page = f"/matching/proposals/{proposal.pk}/"
    of_noor = noor.client().get(page).content.decode()
    assert "Two mentors for you?" in of_noor
    assert "Lieve" in of_noor
    assert "Farid" in of_noor
    assert "Amiri" not in of_noor
    of_farid = farid.client().get(page).content.decode()
    assert "Noor" in of_farid
    assert "together with Lieve" in of_farid


def test_the_pair_opens_when_all_three_said_yes(proposal, noor, lieve, farid):
    says(proposal, noor)
    says(proposal, lieve)
    assert not Pair.objects.exists()
    says(proposal, farid, of_partner=True)
    pair = Pair.objects.get()
    parts = dict(pair.members.values_list("person__name", "part"))
    assert parts == {"Noor Haddad": "", "Lieve Claes": "native", "Farid Amiri": "peer"}
    assert pair.members.exclude(seat=None).count() == 3


def test_on_their_own_phone_each_mentor_answers_for_themselves(proposal, noor, lieve, farid):
    page = f"/matching/proposals/{proposal.pk}/"
    for who in (farid, noor):
        who.client().post(f"{page}answer/", {"choice": "yes"})
    assert "You said yes" in farid.client().get(page).content.decode()
    assert "What do you say?" in lieve.client().get(page).content.decode()
    assert "We found a mentee for you" in lieve.client().get("/").content.decode()
    assert "We found a mentee for you" not in farid.client().get("/").content.decode()
    lieve.client().post(f"{page}answer/", {"choice": "yes"})
    assert Pair.objects.count() == 1


def test_whoever_waits_does_not_learn_who_has_answered(proposal, noor, lieve, farid):
    says(proposal, noor)
    before = noor.client().get("/").content.decode()
    says(proposal, lieve)
    assert "Now we wait for" in before
    assert "Now we wait for Lieve and Farid" in noor.client().get("/").content.decode()


def test_one_no_calls_it_off_for_all_and_gives_every_place_back(proposal, noor, lieve, farid):
    says(proposal, lieve)
    says(proposal, farid, "not_now", of_partner=True, because="busy")
    proposal.refresh_from_db()
    assert proposal.state == ProposalState.DECLINED
    assert not Seat.objects.exists()
    told = set(OutboxMessage.objects.filter(template="proposal_over").values_list("user", flat=True))
    assert told == {noor.user.pk, lieve.user.pk}
    assert Forbidden.objects.get().mentor == farid.participation


def test_the_no_of_a_mentee_counts_for_both(proposal, noor):
    says(proposal, noor, "not_now", because="distance")
    assert Forbidden.objects.count() == 2


def test_staff_note_the_answer_of_either(proposal, coordinator):
    page = f"/matching/proposals/{proposal.pk}/answer/"
    sent = ({"side": "mentee"}, {"side": "mentor"}, {"side": "mentor", "of_partner": "1"})
    for one in sent:
        coordinator.client().post(page, {"choice": "yes", **one})
    assert Pair.objects.count() == 1


def test_a_draft_of_a_team_leaves_the_board_with_the_team(programme, team, noor, coordinator):
    worked_out(programme, coordinator)
    actions.dissolve_team(team=team, by=coordinator.viewer)
    assert not Proposal.objects.exists()
    programme.rounds.all().delete()
    assert len(seen(programme)) == 2


def test_a_draft_from_before_the_team_cannot_be_asked(programme, team, noor, coordinator):
    draft = worked_out(programme, coordinator).proposals.get()
    Proposal.objects.update(partner=None)
    draft.refresh_from_db()
    with pytest.raises(TeamChanged, match="Run the round again"):
        ask(proposal=draft, by=coordinator.viewer)


def test_what_was_asked_goes_on_when_a_team_is_dissolved(proposal, team, noor, lieve, farid, coordinator):
    actions.dissolve_team(team=team, by=coordinator.viewer)
    for who in (noor, lieve):
        says(proposal, who)
    says(proposal, farid, of_partner=True)
    assert Pair.objects.get().members.count() == 3


def test_a_choice_by_hand_of_one_takes_both(programme, team, noor, farid, coordinator):
    round_ = worked_out(programme, coordinator)
    choice = actions.choose(
        round_=round_, mentee=noor.participation, mentor=farid.participation, reason="same trade",
        by=coordinator.viewer,
    )  # fmt: skip
    assert (choice.draft.mentor, choice.draft.partner) == (team.native, team.peer)


def test_a_pair_by_hand_with_one_is_a_pair_with_both(programme, team, noor, farid, coordinator):
    page = f"/pairs/open/?mentee={noor.participation.pk}&mentor={farid.participation.pk}"
    said = coordinator.client().get(page).content.decode()
    assert "Farid Amiri said yes" in said
    day = "2026-01-05"
    sent = {"reason": "They met at the open day"}
    for who in ("mentee", "mentor", "partner"):
        sent |= {f"{who}_yes": "on", f"{who}_yes_on": day}
    coordinator.client().post(page, sent)
    assert Pair.objects.get().members.filter(side="mentor").count() == 2


def test_both_mentors_pass_every_gate_before_a_pair_opens(programme, team, noor, lieve, farid, coordinator):
    from memore.programmes.gates import GateNotMet

    farid.participation.cleared = False
    farid.participation.save()
    with pytest.raises(GateNotMet):
        make_pair(
            mentee=noor.participation, mentor=lieve.participation, reason="r", by=coordinator.viewer,
            mentee_yes_on="2026-01-05", mentor_yes_on="2026-01-05", partner_yes_on="2026-01-05",
        )  # fmt: skip


@pytest.fixture
def pair(proposal, noor, lieve, farid) -> Pair:
    says(proposal, noor)
    says(proposal, lieve)
    says(proposal, farid, of_partner=True)
    return Pair.objects.get()


def test_all_three_sign_and_see_each_other(pair, noor, lieve, farid):
    for who in (noor, lieve, farid):
        sign_agreement(member=pair.members.get(person=who.person), by=who.viewer)
    assert not pair.members.filter(agreed_at=None).exists()
    of_noor = noor.client().get(f"/pairs/{pair.pk}/").content.decode()
    assert "Native mentor" in of_noor
    assert "Peer mentor" in of_noor
    assert "You do this together with Lieve" in farid.client().get(f"/pairs/{pair.pk}/").content.decode()


def test_one_mentor_leaves_and_the_other_goes_on(pair, lieve, farid, coordinator):
    member = pair.members.get(person=farid.person)
    coordinator.client().post(
        f"/pairs/members/{member.pk}/leave/", {"reason": "mentor_stopped", "untalked": "Moved to Ghent"}
    )
    pair.refresh_from_db()
    assert not pair.has_ended
    assert [one.person.name for one in pair.members.now().filter(side="mentor")] == ["Lieve Claes"]
    assert OutboxMessage.objects.filter(template="pair_changed", user=lieve.user.pk).exists()


def test_a_new_partner_comes_to_the_mentor_who_stayed(pair, programme, farid, coordinator):
    leave_group(
        member=pair.members.get(person=farid.person), reason=CloseReason.MENTOR_STOPPED, untalked="Moved",
        by=coordinator.viewer,
    )  # fmt: skip
    samira = placed(somebody(programme, "mentor", "Samira Aziz"), KORTRIJK, "Kortrijk")
    day = {"mentor_yes_on": "2026-01-05", "mentee_yes_on": "2026-01-05"}
    page = f"/pairs/{pair.pk}/add-mentor/"
    sent = {"newcomer": str(samira.participation.pk), "part": "peer", **day}
    assert coordinator.client().post(page, sent).status_code == 302
    parts = dict(pair.members.now().filter(side="mentor").values_list("person__name", "part"))
    assert parts == {"Lieve Claes": "native", "Samira Aziz": "peer"}


def test_a_third_mentor_is_refused(pair, programme, coordinator):
    samira = somebody(programme, "mentor", "Samira Aziz")
    day = {"mentor_yes_on": "2026-01-05", "mentee_yes_on": "2026-01-05"}
    sent = {"newcomer": str(samira.participation.pk), "part": "peer", **day}
    answer = coordinator.client().post(f"/pairs/{pair.pk}/add-mentor/", sent)
    assert answer.status_code == 409
    assert "allows no more mentors" in answer.content.decode()


def test_teams_are_formed_and_dissolved_on_a_page_of_the_programme(programme, lieve, farid, coordinator):
    client = coordinator.client()
    assert "Teams of mentors" in client.get(f"/programmes/{programme.pk}/").content.decode()
    page = f"/matching/teams/{programme.pk}/"
    sent = {"native": str(lieve.participation.pk), "peer": str(farid.participation.pk)}
    said = client.post(page, sent, follow=True).content.decode()
    assert "Lieve and Farid are a team" in said
    assert "waits for a mentee" in said
    team = team_of(farid.participation)
    client.post(f"/matching/teams/{team.pk}/dissolve/")
    assert team_of(farid.participation) is None


def test_a_programme_whose_model_knows_no_teams_has_no_such_page(organisation, coordinator):
    model = factories.ModelVersionFactory(organisation=organisation, shipped="regular-economy")
    programme = factories.ProgrammeFactory(organisation=organisation, model=model)
    assert coordinator.client().get(f"/matching/teams/{programme.pk}/").status_code == 404


def test_whoever_said_yes_by_phone_is_asked_in_person(proposal, farid, coordinator):
    farid.person.user = None
    farid.person.save()
    said = coordinator.client().get("/").content.decode()
    assert "Farid Amiri" in said
    assert as_character(proposal.mentee).client().get("/").status_code == 200
