"""The journey of a programme, the ribbon of a pair, the way of a person, and "Where I am" on the phone."""

import pytest
from django.urls import reverse
from django.utils import timezone

from memore.home.mending import for_me, to_go_on
from memore.home.plain_words import _PLAIN
from memore.journeys.queries import places
from memore.pairs.actions import close_pair, sign_agreement
from memore.pairs.models import Meeting
from memore.programmes.actions import settle
from memore.programmes.mentoring import library
from memore.programmes.mentoring.vocabulary import FACTS
from tests.factories import ParticipationFactory, ProgrammeFactory, open_pair
from tests.journeys.conftest import ready

TODAY = timezone.localdate()


def journey(character, programme, **asked):
    return character.client().get(reverse("journeys:journey", args=[programme.pk]), asked)


def test_it_counts_who_stands_in_which_phase_and_says_what_is_missing(coordinator, programme, mentee, mentor):
    ready(mentor)
    shown = journey(coordinator, programme)
    counted = {row.code: (row.mentees, row.mentors) for row in shown.context["phases"]}
    assert counted["C1"] == (1, 0)
    assert counted["C3"] == (0, 1)
    rows = journey(coordinator, programme, phase="C1").context["rows"]
    assert [row.missing for row in rows] == ["intake filled in, consent given"]


def test_a_pair_moves_its_phase_by_what_happens(coordinator, programme, mentee, mentor, pair):
    ready(mentee, mentor)
    page = reverse("pair", args=[pair.pk])
    shown = coordinator.client().get(page).context
    now = next(step for step in shown["phases"] if step.state == "now")
    assert now.title.startswith("C4")
    assert now.more.endswith("2 things missing"), "the ribbon is short"
    assert [one.label for one in shown["to_go_on"]] == ["first meeting held", "agreement signed by both"]
    Meeting.objects.create(pair=pair, state="held", day=TODAY)
    for member in pair.members.all():
        sign_agreement(member=member, by=coordinator.viewer)
    now = next(step for step in coordinator.client().get(page).context["phases"] if step.state == "now")
    assert now.title.startswith("C5")
    pair.refresh_from_db()
    assert pair.state == "active"


def test_a_phase_that_is_over_says_until_when_it_was(coordinator, mentee, mentor, pair):
    ready(mentee, mentor)
    Meeting.objects.create(pair=pair, state="held", day=TODAY)
    for member in pair.members.all():
        sign_agreement(member=member, by=coordinator.viewer)
    steps = coordinator.client().get(reverse("pair", args=[pair.pk])).context["phases"]
    over = [step.more for step in steps if step.state == "done" and step.more]
    assert over
    assert all(more.startswith("until ") for more in over)


@pytest.mark.parametrize("programme", ["regular-economy"], indirect=True)
def test_a_requirement_that_is_asked_for_after_the_match_lets_the_pair_go_on(
    coordinator, programme, mentee, mentor, pair
):
    ready(mentee, mentor)
    page = reverse("pair", args=[pair.pk])
    Meeting.objects.create(pair=pair, state="held", day=TODAY)
    for member in pair.members.all():
        sign_agreement(member=member, by=coordinator.viewer)
    settle(person=mentee.person, requirement="target_occupation", met=False, by=coordinator.viewer)
    shown = coordinator.client().get(page).context
    assert "target_occupation" in [one.code for one in shown["to_go_on"]]
    settle(person=mentee.person, requirement="target_occupation", met=True, by=coordinator.viewer)
    shown = coordinator.client().get(page).context
    now = next(step for step in shown["phases"] if step.state == "now")
    assert now.title.startswith("N4")
    assert "target_occupation" not in [one.code for one in shown["to_go_on"]]


def test_without_the_signatures_a_pair_that_met_only_starts(coordinator, programme, mentee, mentor, pair):
    ready(mentee, mentor)
    Meeting.objects.create(pair=pair, state="held", day=TODAY)
    sign_agreement(member=pair.members.get(side="mentee"), by=coordinator.viewer)
    pair.refresh_from_db()
    assert pair.state == "started"


def test_what_is_lost_while_the_pair_goes_on_is_said(coordinator, programme, mentee, mentor, pair):
    ready(mentee, mentor)
    settle(person=mentee.person, requirement="consent", met=False, by=coordinator.viewer)
    shown = coordinator.client().get(reverse("pair", args=[pair.pk])).content.decode()
    assert "consent given" in shown
    assert journey(coordinator, programme).context["rows"][0].lost or any(
        row.lost for row in journey(coordinator, programme).context["rows"]
    )


def test_before_a_pair_the_way_stands_on_the_page_of_the_person(coordinator, programme, mentee):
    (way,) = coordinator.client().get(reverse("person", args=[mentee.person.pk])).context["ways"]
    assert way.phase.startswith("C1")


def test_the_phone_says_where_i_am(mentee, programme):
    shown = mentee.client().get(reverse("home")).content.decode()
    assert "Where I am" in shown
    assert "Step 1 of 6" in shown


@pytest.mark.parametrize("programme", list(library.shipped()), indirect=True)
def test_what_is_missing_leads_staff_and_people_to_pages_that_open(
    coordinator, programme, mentee, mentor, pair
):
    people = {"mentee": mentee.participation, "mentor": mentor.participation}
    gates = [gate for phase in programme.mentoring.phases for gate in phase.gates]
    for one in to_go_on(gates, people, pair=pair.pk):
        if one.url:
            assert coordinator.client().get(one.url).status_code == 200, one
        assert one.url or one.code in ("both_yes", "in_job_3_months", "in_job_6_months")
    for who in (mentee, mentor):
        for one in for_me(gates, who.participation, pair=pair.pk):
            assert not one.url or who.client().get(one.url, follow=True).status_code == 200, one


def test_a_member_reads_on_the_page_of_the_pair_what_is_still_to_do(mentee, pair):
    shown = mentee.client().get(reverse("pair", args=[pair.pk])).content.decode()
    assert "Step 4 of 6" in shown
    assert "Meet for the first time" in shown


def test_every_gate_has_plain_words():
    assert set(_PLAIN) == set(FACTS)


def test_the_phone_says_no_step_when_the_way_is_over(mentee, pair, coordinator):
    close_pair(pair=pair, reason="found_work", untalked="Moved away.", by=coordinator.viewer)
    assert "Where I am" not in mentee.client().get(reverse("home")).content.decode()


def test_a_programme_without_a_model_says_so(coordinator, organisation):
    plain = ProgrammeFactory(organisation=organisation)
    assert "runs on no model" in journey(coordinator, plain).content.decode()


def test_people_of_another_organisation_are_not_found(stranger, programme, mentee):
    assert journey(stranger, programme).status_code == 404
    assert journey(mentee, programme).status_code in (403, 404)


@pytest.mark.parametrize("programme", ["classic", "vocational-education", "regular-economy"], indirect=True)
def test_it_costs_the_same_for_many(coordinator, mentee, programme, pair, django_assert_max_num_queries):
    for _ in range(6):
        open_pair(
            mentee=ParticipationFactory(programme=programme),
            mentor=ParticipationFactory(programme=programme, side="mentor"),
        )
    client = coordinator.client()
    with django_assert_max_num_queries(12):
        assert client.get(reverse("journeys:journey", args=[programme.pk])).status_code == 200
    with django_assert_max_num_queries(12):
        assert client.get(reverse("pair", args=[pair.pk])).status_code == 200
    client = mentee.client()
    with django_assert_max_num_queries(12):
        assert client.get(reverse("pair", args=[pair.pk])).status_code == 200
    rows = list(programme.participations.select_related("person", "programme__model"))
    assert len(places(rows)) == len(rows)
