"""Who has a function around a person: written down and ended by staff, and never their mentor."""

import datetime

import pytest
import time_machine
from django.utils import timezone

from memore.core.models import AuditEvent
from memore.home.consents import give, withdraw
from memore.people.models import Supporter
from tests import factories


@pytest.fixture
def partner(organisation):
    return factories.MembershipFactory(organisation=organisation, role="partner", works_for="City of Gent")


@pytest.fixture
def client(coordinator):
    return coordinator.client()


def address(person, **query) -> str:
    return f"/people/{person.pk}/around/" + (
        "?" + "&".join(f"{k}={v}" for k, v in query.items()) if query else ""
    )


def sent(**given) -> dict[str, str]:
    """The form as a browser without JavaScript posts it."""
    return {
        "function": "job_coach",
        "membership": "",
        "name": "",
        "works_for": "",
        "consented_on": "",
        **given,
    }


def test_a_partner_with_an_account_is_written_down(client, mentee, partner):
    today = timezone.localdate()
    response = client.post(
        address(mentee.person), sent(membership=partner.pk, consented_on=today.isoformat())
    )
    row = Supporter.objects.get()
    assert response.url == f"/people/{mentee.person.pk}/#around"
    assert (row.person, row.membership, row.consented_on, row.since) == (mentee.person, partner, today, today)
    assert AuditEvent.objects.filter(verb="supporter.added", subject=str(row.pk)).count() == 1
    assert mentee.person.consents.get().membership == partner
    page = client.get(response.url).content.decode()
    for shown in (
        partner.user.name,
        "job coach",
        "City of Gent",
        "Agreed to sharing on",
        "never be the mentor",
    ):
        assert shown in page


def test_somebody_without_an_account_is_a_name(client, mentee):
    client.post(address(mentee.person), sent(function="guardian", name="Amina", works_for=""))
    assert str(Supporter.objects.get()) == "Amina"
    page = client.get(f"/people/{mentee.person.pk}/").content.decode()
    assert "No yes to sharing yet" in page
    assert "never be the mentor" not in page


def test_somebody_of_the_house_is_found_by_name_and_chosen(client, mentee, mentor):
    found = client.get(address(mentee.person, q=mentor.person.name)).content.decode()
    assert f"?known={mentor.person.pk}" in found
    client.post(address(mentee.person, known=mentor.person.pk), {"function": "teacher"})
    assert Supporter.objects.get().known == mentor.person


@pytest.mark.parametrize(
    ("given", "said"),
    [
        ({}, "Say who it is"),
        ({"function": "", "name": "Amina"}, "This field is required"),
        ({"function": "boss", "name": "Amina"}, "Select a valid choice"),
        ({"name": "Amina", "consented_on": "2999-01-01"}, "still to come"),
    ],
)
def test_what_is_missing_is_said_and_nothing_is_kept(client, mentee, given, said):
    response = client.post(address(mentee.person), sent(**given))
    assert response.status_code in (409, 422)
    assert said in response.content.decode()
    assert not Supporter.objects.exists()


def test_an_account_and_a_name_at_once_are_refused(client, mentee, partner):
    response = client.post(address(mentee.person), sent(membership=partner.pk, name="Amina"))
    assert response.status_code == 409
    assert not Supporter.objects.exists()


@pytest.mark.parametrize("who", ["partner", "name"])
def test_the_same_function_of_the_same_person_is_refused(client, mentee, partner, who):
    given = {"membership": partner.pk} if who == "partner" else {"name": "Amina"}
    client.post(address(mentee.person), sent(**given))
    response = client.post(address(mentee.person), sent(**given))
    assert response.status_code == 409
    assert "already" in response.content.decode()
    assert Supporter.objects.count() == 1


class TestTheMentor:
    """Who decides about a person cannot be their mentor, from whichever side it is tried."""

    @pytest.fixture
    def pair(self, mentee, mentor):
        return factories.open_pair(mentee=mentee.participation, mentor=mentor.participation)

    def test_of_an_open_pair_cannot_become_somebody_who_decides(self, client, pair, mentee, mentor):
        response = client.post(address(mentee.person, known=mentor.person.pk), {"function": "manager"})
        assert response.status_code == 409
        assert "is the mentor of" in response.content.decode()
        assert not Supporter.objects.exists()

    def test_may_be_somebody_who_does_not_decide(self, client, pair, mentee, mentor):
        client.post(address(mentee.person, known=mentor.person.pk), {"function": "teacher"})
        assert Supporter.objects.get().function == "teacher"

    def test_of_somebody_else_may_decide(self, client, pair, organisation, mentor):
        other = factories.PersonFactory(organisation=organisation)
        client.post(address(other, known=mentor.person.pk), {"function": "manager"})
        assert Supporter.objects.get().person == other


class TestEnding:
    @pytest.fixture
    def row(self, mentee, partner):
        return Supporter.objects.create(person=mentee.person, function="job_coach", membership=partner)

    def test_is_today_and_noted(self, client, row):
        with time_machine.travel(timezone.now() + datetime.timedelta(days=3), tick=False):
            client.post(f"/people/around/{row.pk}/end/")
            row.refresh_from_db()
            assert row.until == timezone.localdate()
        assert AuditEvent.objects.filter(verb="supporter.ended").count() == 1
        assert not Supporter.objects.current().exists()

    def test_twice_is_refused(self, client, row):
        for _ in range(2):
            page = client.post(f"/people/around/{row.pk}/end/", follow=True).content.decode()
        assert "This has ended already" in page
        assert AuditEvent.objects.filter(verb="supporter.ended").count() == 1

    def test_leaves_room_for_the_same_again(self, client, row, mentee, partner):
        client.post(f"/people/around/{row.pk}/end/")
        client.post(address(mentee.person), sent(membership=partner.pk))
        assert Supporter.objects.count() == 2


def test_another_organisations_people_do_not_exist(stranger, mentee, partner, client):
    row = Supporter.objects.create(person=mentee.person, function="job_coach", membership=partner)
    there = stranger.client()
    assert there.get(address(mentee.person)).status_code == 404
    assert there.post(f"/people/around/{row.pk}/end/").status_code == 404
    foreign = factories.PersonFactory(organisation=stranger.membership.organisation, name="Foreign One")
    assert "Foreign One" not in client.get(address(mentee.person, q="Foreign")).content.decode()
    client.post(address(mentee.person, known=foreign.pk), sent())
    client.post(address(mentee.person), sent(membership=stranger.membership.pk))
    assert Supporter.objects.count() == 1


@pytest.mark.parametrize("role", ["mentor", "mentee"])
def test_it_is_closed_to_participants(request, role, mentee):
    somebody = request.getfixturevalue(role)
    assert somebody.client().get(address(mentee.person)).status_code == 403


def test_the_person_page_asks_no_more_for_many(client, mentee, django_assert_max_num_queries):
    for name in "abcdef":
        Supporter.objects.create(person=mentee.person, function="adviser", name=name)
    with django_assert_max_num_queries(12):
        client.get(f"/people/{mentee.person.pk}/")


def yes_to(person, by, **partner):
    day = timezone.localdate() - datetime.timedelta(days=9)
    return give(person=person, purpose="sharing", by=by, how="paper", day=day, **partner)


def test_a_yes_that_was_given_before_counts_from_its_day_until_it_is_taken_back(
    client, coordinator, mentee, partner
):
    consent = yes_to(mentee.person, coordinator.viewer, membership=partner)
    page = client.post(address(mentee.person), sent(membership=partner.pk), follow=True).content.decode()
    row = Supporter.objects.get()
    assert row.consented_on == consent.day
    assert "No yes to sharing yet" not in page
    assert mentee.person.consents.count() == 1, "one yes is written down once"
    withdraw(consent=consent, by=coordinator.viewer, how="assisted")
    row.refresh_from_db()
    assert row.consented_on is None


def test_a_yes_to_a_partner_by_name_counts_for_who_works_there(client, coordinator, mentee):
    consent = yes_to(mentee.person, coordinator.viewer, partner="City of Gent")
    client.post(address(mentee.person), sent(name="Els", works_for="city of gent"))
    client.post(address(mentee.person), sent(name="Jan", works_for="Another house", function="adviser"))
    days = dict(Supporter.objects.values_list("name", "consented_on"))
    assert days == {"Els": consent.day, "Jan": None}
    withdraw(consent=consent, by=coordinator.viewer, how="assisted")
    assert not Supporter.objects.exclude(consented_on=None).exists()


def test_a_yes_that_was_taken_back_does_not_count(client, coordinator, mentee, partner):
    consent = yes_to(mentee.person, coordinator.viewer, membership=partner)
    withdraw(consent=consent, by=coordinator.viewer, how="assisted")
    client.post(address(mentee.person), sent(membership=partner.pk))
    assert Supporter.objects.get().consented_on is None
