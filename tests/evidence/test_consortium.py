"""Organisations show each other figures, models and practices; each switch holds at once."""

import datetime

import pytest
from django.core.management import call_command
from django.urls import reverse
from django.utils import timezone

from memore.core import outbox
from memore.core.attention import gather
from memore.core.models import OutboxMessage
from memore.evidence import attention
from memore.evidence.consortium import actions, letters
from memore.evidence.consortium.sharing import refresh
from memore.evidence.figures import full_year
from memore.evidence.models import Practice, Published, SharedFigure, SharedModel
from memore.organisations.models import ConsortiumMember
from memore.programmes.models import ModelVersion
from tests import factories
from tests.conftest import character
from tests.evidence.shared import member

YEAR = full_year(timezone.localdate())
EVERYTHING = dict.fromkeys(actions.SWITCHES, True)


@pytest.fixture
def there(db):
    """An admin of another organisation, which has a programme of twelve mentees on a model."""
    house = factories.OrganisationFactory(name="Zusammen in Arbeit", slug="zusammen", country="DE")
    someone = character(house, "admin")
    programme = factories.ProgrammeFactory(
        organisation=house, name="Ankommen", model=factories.ModelVersionFactory(organisation=house)
    )
    joined = YEAR.first + datetime.timedelta(days=20)
    rows = [
        factories.ParticipationFactory(programme=programme, state="waiting", joined_on=joined)
        for _ in range(24)
    ]
    for mentee in rows[:12]:
        mentor = factories.ParticipationFactory(programme=programme, side="mentor", joined_on=joined)
        factories.open_pair(
            mentee=mentee, mentor=mentor, opened_at=timezone.now() - datetime.timedelta(days=99)
        )
    return someone


def together(admin, there, **shares):
    """A consortium that `admin` founded and `there` joined."""
    mine = actions.found_consortium(name="Three towns", by=admin.viewer)
    invited = actions.invite_house(consortium=mine.consortium, who="zusammen", by=admin.viewer)
    return mine, actions.join_consortium(member=invited, shares=EVERYTHING | shares, by=there.viewer)


def page(somebody, consortium):
    return somebody.client().get(reverse("evidence:consortium", args=[consortium.pk])).content.decode()


def test_by_invitation_and_an_admins_yes(admin, there):
    mine = actions.found_consortium(name="Three towns", by=admin.viewer)
    with pytest.raises(actions.NobodyThere):
        actions.invite_house(consortium=mine.consortium, who="nobody@example.org", by=admin.viewer)
    invited = actions.invite_house(consortium=mine.consortium, who=there.user.email, by=admin.viewer)
    with pytest.raises(actions.ThereAlready):
        actions.invite_house(consortium=mine.consortium, who="zusammen", by=admin.viewer)
    assert "Your organisation is invited." in page(there, mine.consortium)
    there.client().post(reverse("evidence:join", args=[mine.consortium_id]), {"shares_figures": "on"})
    invited.refresh_from_db()
    assert (invited.state, invited.shares_figures, invited.shares_models) == ("joined", True, False)


def test_a_coordinator_looks_and_an_admin_decides(admin, coordinator, there):
    mine, _ = together(admin, there)
    assert "Ankommen" in page(coordinator, mine.consortium)
    for name in ("invite", "sharing", "leave"):
        answer = coordinator.client().post(reverse(f"evidence:{name}", args=[mine.consortium_id]))
        assert answer.status_code == 403


def test_the_others_see_figures_models_and_practices(admin, there):
    mine, theirs = together(admin, there)
    actions.write_practice(
        member=theirs, title="Call on day two", words="We call both.", code="S13", by=there.viewer
    )
    seen = page(admin, mine.consortium)
    assert "Ankommen" in seen
    assert "We call both." in seen
    shown = SharedModel.objects.shared_with(admin.viewer).get()
    assert reverse("evidence:shared_model", args=[shown.pk]) in seen


def test_the_comparison_shows_one_level_at_a_time_and_countries_by_name(admin, there):
    mine, _theirs = together(admin, there)
    url = reverse("evidence:consortium", args=[mine.consortium_id])
    pair, all_of_them = (admin.client().get(url, {"tab": tab}).content.decode() for tab in ("pair", "all"))
    assert "Days from intake to first meeting" in pair
    assert ">Accepted mentees who came into a pair" not in pair
    assert ">Accepted mentees who came into a pair" in all_of_them
    assert "Germany" in pair


def test_a_model_can_be_taken_over(admin, there):
    together(admin, there)
    shown = SharedModel.objects.shared_with(admin.viewer).get()
    admin.client().post(reverse("evidence:take_model", args=[shown.pk]))
    taken = ModelVersion.objects.get(organisation=admin.membership.organisation)
    assert taken.source_house == "Zusammen in Arbeit"


@pytest.mark.parametrize("switch", actions.SWITCHES)
def test_a_switch_that_goes_off_holds_at_once(admin, there, switch):
    mine, theirs = together(admin, there)
    actions.write_practice(member=theirs, title="Call", words="We call both.", code="", by=there.viewer)
    words = {"shares_figures": "Ankommen", "shares_models": "version 1", "shares_practices": "We call both."}
    assert words[switch] in page(admin, mine.consortium)
    shown = SharedModel.objects.shared_with(admin.viewer).get()
    actions.change_sharing(member=theirs, shares=EVERYTHING | {switch: False}, by=there.viewer)
    assert words[switch] not in page(admin, mine.consortium)
    if switch == "shares_models":  # also a page that somebody had open
        address = reverse("evidence:shared_model", args=[shown.pk])
        assert admin.client().get(address).status_code == 404


def test_who_leaves_takes_everything_along_and_sees_nothing(admin, there):
    mine, theirs = together(admin, there)
    actions.write_practice(member=theirs, title="Call", words="We call both.", code="", by=there.viewer)
    actions.leave_consortium(member=theirs, by=there.viewer)
    assert "Ankommen" not in page(admin, mine.consortium)
    assert not SharedFigure.objects.filter(member=theirs).exists()
    assert not Practice.objects.filter(member=theirs).exists()
    address = reverse("evidence:consortium", args=[mine.consortium_id])
    assert there.client().get(address).status_code == 404


def test_who_is_only_invited_sees_nothing_of_the_others(admin, there):
    mine = actions.found_consortium(name="Three towns", by=there.viewer)
    actions.change_sharing(member=mine, shares=EVERYTHING, by=there.viewer)
    house = admin.membership.organisation
    actions.invite_house(consortium=mine.consortium, who=house.slug, by=there.viewer)
    assert "Ankommen" not in page(admin, mine.consortium)
    assert not SharedFigure.objects.shared_with(admin.viewer).exists()


def test_a_stranger_finds_no_consortium(coordinator, there):
    row = member(there.membership.organisation)
    address = reverse("evidence:consortium", args=[row.consortium_id])
    assert coordinator.client().get(address).status_code == 404


def test_every_night_it_is_brought_up_to_date_and_a_small_change_is_not_shown(admin, there):
    _, theirs = together(admin, there)
    programme = theirs.organisation.programmes.get()
    before = SharedFigure.objects.get(member=theirs, code="S03")
    assert before.n == 24
    joined = YEAR.first + datetime.timedelta(days=20)
    for _ in range(2):
        factories.ParticipationFactory(programme=programme, state="waiting", joined_on=joined)
    call_command("refresh_shares", verbosity=0)
    after = SharedFigure.objects.get(member=theirs, code="S03")
    assert (after.n, after.part) == (before.n, before.part)
    for _ in range(3):
        factories.ParticipationFactory(programme=programme, state="waiting", joined_on=joined)
    refresh(theirs)
    assert SharedFigure.objects.get(member=theirs, code="S03").n == 29


def test_what_was_shown_counts_as_published(admin, there):
    _, theirs = together(admin, there)
    assert Published.objects.filter(programme__organisation=theirs.organisation, code="S03", n=24).exists()


def test_a_practice_is_short(admin):
    mine = actions.found_consortium(name="Three towns", by=admin.viewer)
    with pytest.raises(actions.TooManyWords):
        actions.write_practice(member=mine, title="Long", words="word " * 601, code="", by=admin.viewer)
    assert ConsortiumMember.objects.seen_by(admin.viewer).get() == mine


def test_an_invitation_can_be_taken_back_until_it_is_answered(admin, there):
    mine = actions.found_consortium(name="Three towns", by=admin.viewer)
    invited = actions.invite_house(consortium=mine.consortium, who="zusammen", by=admin.viewer)
    back = reverse("evidence:uninvite", args=[mine.consortium_id])
    assert back in page(admin, mine.consortium)
    assert there.client().post(back, {"invited": str(mine.pk)}, follow=True).status_code == 200
    assert ConsortiumMember.objects.joined().get() == mine
    admin.client().post(back, {"invited": str(invited.pk)})
    assert rules(there) == []
    assert not letters.still_invited(str(invited.pk))
    answer = admin.client().post(back, {"invited": str(invited.pk)}, follow=True).content.decode()
    assert "There is no open invitation." in answer
    with pytest.raises(actions.NoOpenInvitation):
        actions.join_consortium(member=invited, shares={}, by=there.viewer)


def test_with_the_last_member_the_open_invitations_end(admin, there):
    mine = actions.found_consortium(name="Three towns", by=admin.viewer)
    invited = actions.invite_house(consortium=mine.consortium, who="zusammen", by=admin.viewer)
    actions.leave_consortium(member=mine, by=admin.viewer)
    assert rules(there) == []
    with pytest.raises(actions.NoOpenInvitation):
        actions.join_consortium(member=invited, shares={}, by=there.viewer)


def test_saying_no_is_called_saying_no(admin, there):
    mine = actions.found_consortium(name="Three towns", by=admin.viewer)
    actions.invite_house(consortium=mine.consortium, who="zusammen", by=admin.viewer)
    address = reverse("evidence:leave", args=[mine.consortium_id])
    answer = there.client().post(address, follow=True).content.decode()
    assert "You said no to the invitation." in answer
    assert "taken back" not in answer


def wrote():
    return [(row.template, row.address) for row in OutboxMessage.objects.order_by("created_at")]


def rules(somebody):
    return [row.rule for row in gather([attention.OFFER], somebody.viewer, timezone.localdate())]


def test_an_invitation_is_a_letter_and_a_row_until_it_is_answered(admin, there):
    mine = actions.found_consortium(name="Three towns", by=admin.viewer)
    invited = actions.invite_house(consortium=mine.consortium, who="zusammen", by=admin.viewer)
    assert wrote() == [("consortium_invited", there.user.email)]
    assert "Three towns" in outbox.written(OutboxMessage.objects.get())[1]
    assert rules(there) == ["consortium.invited"]
    assert rules(admin) == []
    actions.join_consortium(member=invited, shares={}, by=there.viewer)
    assert rules(there) == []
    assert wrote()[1:] == [("consortium_joined", admin.user.email)]


@pytest.mark.parametrize("joins", [True, False])
def test_who_invited_hears_of_a_no_and_of_leaving(admin, there, joins):
    mine = actions.found_consortium(name="Three towns", by=admin.viewer)
    invited = actions.invite_house(consortium=mine.consortium, who="zusammen", by=admin.viewer)
    if joins:
        invited = actions.join_consortium(member=invited, shares={}, by=there.viewer)
    actions.leave_consortium(member=invited, by=there.viewer)
    assert wrote()[-1] == ("consortium_left" if joins else "consortium_declined", admin.user.email)
    assert not letters.still_invited(str(invited.pk))
