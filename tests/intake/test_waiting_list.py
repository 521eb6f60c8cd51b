"""Who waits, how long, what is missing, and where it is mended."""

import datetime

import pytest
from django.utils import timezone

from memore.home import consents
from memore.home.waiting import WAITS
from memore.intake.models import Consent, Screening, SignUp
from memore.intake.recheck import recheck
from memore.programmes.models import Participation, State
from tests import factories
from tests.conftest import character


def shown(client, **query) -> list[str]:
    page = client.get("/intake/", query)
    return [line.row.person.name for line in page.context["page"]]


def test_what_is_missing_stands_beside_each_with_the_page_that_mends_it(newcomer, coordinator):
    page = coordinator.client().get("/intake/").content.decode()
    assert "Intake filled in" in page
    assert f"/intake/{newcomer.pk}/questions/" in page
    assert f"/intake/consents/{newcomer.person_id}/" in page


def test_it_is_narrowed_by_programme_side_and_what_is_missing(newcomer, volunteer, coordinator, organisation):
    other = factories.ParticipationFactory(programme=factories.ProgrammeFactory(organisation=organisation))
    client = coordinator.client()
    assert len(shown(client)) == 3
    assert shown(client, programme=str(other.programme_id)) == [other.person.name]
    assert shown(client, side="mentor") == [volunteer.person.name]
    assert shown(client, lacks="screening") == [volunteer.person.name]
    assert shown(client, lacks="nothing") == [other.person.name]


def test_only_who_waits_and_lacks_nothing_could_be_matched_today(coordinator, programme):
    rows = {state: factories.ParticipationFactory(programme=programme) for state in WAITS}
    for state, row in rows.items():
        Participation.objects.filter(pk=row.pk).update(state=state)
    page = coordinator.client().get("/intake/").content.decode()
    assert "4 people wait; 1 could be matched today." in page
    assert page.count("nothing, ready") == 1
    assert shown(coordinator.client(), lacks="nothing") == [rows[State.WAITING].person.name]


@pytest.mark.parametrize("state", [State.APPLIED, State.ACCEPTED, State.PAUSED])
def test_whoever_lacks_nothing_and_is_not_looked_for_is_shown_with_their_state(coordinator, programme, state):
    row = factories.ParticipationFactory(programme=programme)
    Participation.objects.filter(pk=row.pk).update(state=state)
    page = coordinator.client().get("/intake/").content.decode()
    assert "nothing, ready" not in page
    assert f"{state.label}</span>" in page


def test_the_longest_waiting_come_first_and_other_orders_are_offered(classic, coordinator):
    today = timezone.localdate()
    for name, days in (("Ana", 3), ("Zoë", 30)):
        person = factories.PersonFactory(organisation=classic.organisation, name=name)
        factories.ParticipationFactory(
            programme=classic, person=person, waiting_since=today - datetime.timedelta(days=days)
        )
    assert shown(coordinator.client()) == ["Zoë", "Ana"]
    assert shown(coordinator.client(), sort="name") == ["Ana", "Zoë"]


def test_who_is_in_a_pair_or_left_does_not_wait(newcomer, coordinator):
    for state in (State.PAIRED, State.LEFT):
        Participation.objects.filter(pk=newcomer.pk).update(state=state)
        assert shown(coordinator.client()) == []


def test_other_houses_wait_elsewhere(newcomer, stranger, mentor):
    assert shown(stranger.client()) == []
    assert mentor.client().get("/intake/").status_code == 403


def test_it_costs_the_same_however_many_wait(classic, coordinator, django_assert_max_num_queries):
    for _ in range(40):
        factories.ParticipationFactory(programme=classic)
    client = coordinator.client()
    with django_assert_max_num_queries(12):
        assert client.get("/intake/").status_code == 200


def test_the_page_of_an_intake_shows_each_part(newcomer, coordinator, django_assert_max_num_queries):
    client = coordinator.client()
    with django_assert_max_num_queries(14):
        page = client.get(f"/intake/{newcomer.pk}/").content.decode()
    for said in ("Questions", "Consents", "Funding", "Missing before a match"):
        assert said in page


def test_a_mentee_sees_their_own_intake_on_the_phone(mentee):
    page = mentee.client().get(f"/intake/{mentee.participation.pk}/").content.decode()
    assert "Before you begin" in page
    assert "Screening" not in page


def test_the_phone_asks_for_the_intake_first(classic, coordinator):
    somebody = character(classic.organisation, "mentee", classic)
    assert "Tell us about you" in somebody.client().get("/").content.decode()


def test_a_yes_from_before_counts_in_a_programme_that_is_joined_later(newcomer, coordinator, organisation):
    consents.give(person=newcomer.person, purpose="service", by=coordinator.viewer)
    later = factories.ParticipationFactory(
        programme=factories.ProgrammeFactory(organisation=organisation), person=newcomer.person
    )
    recheck()
    later.refresh_from_db()
    assert "consent" in later.met


@pytest.mark.parametrize("days", [7, 6])
def test_an_intake_that_stands_still_is_told(newcomer, coordinator, days):
    Participation.objects.update(joined_on=timezone.localdate() - datetime.timedelta(days=days))
    assert ("is not filled in yet" in coordinator.client().get("/attention/").content.decode()) == (days == 7)


def test_a_yes_taken_back_in_a_pair_is_urgent(pair, mentee, coordinator):
    yes = consents.give(person=mentee.person, purpose="service", by=mentee.viewer)
    assert "Took back" not in coordinator.client().get("/attention/").content.decode()
    consents.withdraw(consent=yes, by=mentee.viewer, how="self")
    assert Consent.objects.count() == 2
    assert "Took back the yes" in coordinator.client().get("/attention/").content.decode()


@pytest.mark.parametrize("days", [7, 6])
def test_a_sign_up_without_an_answer_is_told(entrance, coordinator, days):
    SignUp.objects.create(
        organisation=entrance.organisation, programme=entrance.programme, side="mentee", name="Noor",
        language="en", came_at=timezone.now() - datetime.timedelta(days=days),
    )  # fmt: skip
    assert ("Signed up for" in coordinator.client().get("/attention/").content.decode()) == (days == 7)


def test_an_old_extract_is_told(entrance, volunteer, coordinator):
    entrance.extract_months = 12
    entrance.save()
    row = Screening.objects.create(
        person=volunteer.person, extract_seen_on=timezone.localdate() - datetime.timedelta(days=300)
    )
    assert "too old" not in coordinator.client().get("/attention/").content.decode()
    Screening.objects.filter(pk=row.pk).update(
        extract_seen_on=timezone.localdate() - datetime.timedelta(days=370)
    )
    assert "too old" in coordinator.client().get("/attention/").content.decode()
