"""The person page is composed for staff; that it was read is an event. Search finds people in any way."""

import pytest
from django.urls import reverse

from memore.core.models import AuditEvent
from memore.people.models import PersonOccupation
from memore.plans.models import Goal
from tests.factories import PersonFactory


def read(character, person):
    return character.client().get(reverse("person", args=[person.pk]))


def test_it_shows_facts_pairs_goals_and_history(coordinator, pair, mentee, mentor):
    PersonOccupation.objects.create(person=mentee.person, code="5120", title="cook")
    Goal.objects.create(person=mentee.person, words="Work in a kitchen")
    words = read(coordinator, mentee.person).content.decode()
    for said in ("Arabic", "cook", "Work in a kitchen", mentor.person.name, "Monday evening", "was opened"):
        assert said in words


def test_reading_it_is_an_event_without_values(coordinator, mentee):
    read(coordinator, mentee.person)
    event = AuditEvent.objects.get(verb="person.read")
    assert (event.subject, event.actor, event.fields) == (str(mentee.person.pk), coordinator.user.pk, [])


def test_it_costs_at_most_twelve_queries(coordinator, pair, mentee, django_assert_max_num_queries):
    client = coordinator.client()
    with django_assert_max_num_queries(12):
        client.get(reverse("person", args=[mentee.person.pk]))


def test_another_organisation_gets_a_404_and_leaves_no_event(stranger, mentee):
    assert read(stranger, mentee.person).status_code == 404
    assert not AuditEvent.objects.filter(verb="person.read").exists()


@pytest.mark.parametrize(
    "words",
    [
        "haddad", "Samir Had", "Beveren", "0470 12 34 56", "+32470123456", "0032 470/12.34.56", "B-17",
        "tel:+32470123456", "+32\N{NO-BREAK SPACE}470\N{EN DASH}12\N{EN DASH}34\N{EN DASH}56",
        "٠٤٧٠ ١٢٣٤٥٦", "\u2066+32 470 12 34 56\u2069",
    ],
)  # fmt: skip
def test_search_finds_by_name_town_number_and_phone_in_any_format(coordinator, organisation, words):
    person = PersonFactory(
        organisation=organisation, name="Samir Haddad", town="Beveren", phone="+32470123456",
        external_id="B-17",
    )  # fmt: skip
    PersonFactory(organisation=organisation, name="Somebody Else", town="Gent")
    response = coordinator.client().get(reverse("search"), {"q": words})
    assert [one.pk for one, *_ in response.context["people"]] == [person.pk]


def test_search_finds_the_pair_of_whom_it_found(coordinator, pair, mentee):
    response = coordinator.client().get(reverse("search"), {"q": mentee.person.name})
    assert [row.pair.pk for row in response.context["pairs"]] == [pair.pk]


def test_search_finds_nothing_of_another_organisation(stranger, mentee):
    words = stranger.client().get(reverse("search"), {"q": mentee.person.name}).content.decode()
    assert "Nothing found" in words


def test_search_costs_at_most_twelve_queries(coordinator, pair, mentee, django_assert_max_num_queries):
    client = coordinator.client()
    with django_assert_max_num_queries(12):
        client.get(reverse("search"), {"q": "a"})


@pytest.mark.parametrize("who", ["mentee", "mentor", "partner", "coordinator"])
def test_everybody_reads_what_memore_knows_about_them(who, request):
    character = request.getfixturevalue(who)
    words = character.client().get(reverse("knows")).content.decode()
    assert character.user.name.split()[0] in words
    assert "Who can read it" in words
    assert ("How should we ask you?" in words) == (who == "mentee")


def test_a_mentee_says_how_to_be_asked_and_only_ways_that_lead_to_them_are_offered(mentee, mentor):
    client, address = mentee.client(), reverse("ask_me")
    person = mentee.person
    person.user.phone, person.phone = "", ""
    person.user.save(update_fields=["phone"])
    person.save()
    offered = client.get(reverse("knows")).context["asking"].fields["channel"].choices
    assert [key for key, _words in offered] == ["", "mail"]
    assert client.post(address, {"channel": "sms"}).status_code == 404
    person.phone = "+32470123456"
    person.save()
    assert client.post(address, {"channel": "call"}).status_code == 302
    person.refresh_from_db()
    assert person.channel == "call"
    assert AuditEvent.objects.get(verb="person.changed").fields == ["channel"]
    assert client.get(reverse("knows")).context["asking"]["channel"].value() == "call"
    assert reverse("knows") in client.get(reverse("accounts:me")).content.decode()
    assert mentor.client().post(address, {"channel": "call"}).status_code == 403
