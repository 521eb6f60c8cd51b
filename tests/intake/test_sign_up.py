"""Signing up on the public page of a programme, and the answer of staff."""

import datetime

import pytest
from django.core.cache import cache
from django.core.management import call_command
from django.test import Client
from django.utils import timezone

from memore.core.models import OutboxMessage
from memore.intake import limit
from memore.intake.models import SignUp
from memore.people.models import Person
from memore.programmes.models import Participation
from tests import factories

NOOR = {"name": "Noor Aziz", "phone": "0470 12 34 56", "language": "ar", "heard": "poster", "agrees": "on"}


@pytest.fixture(autouse=True)
def _fresh_hour():
    cache.clear()


def page(entrance, role="mentee") -> str:
    return f"/intake/join/{entrance.organisation.slug}/{entrance.slug}/{role}/"


def signed_up(entrance, **more) -> SignUp:
    Client().post(page(entrance), NOOR | more)
    return SignUp.objects.get()


def test_anybody_signs_up_without_an_account(entrance):
    answer = Client().post(page(entrance), NOOR)
    assert answer.url == page(entrance) + "thanks/"
    row = SignUp.objects.get()
    assert (row.name, row.phone, row.language, row.heard) == ("Noor Aziz", "+32470123456", "ar", "poster")
    assert (row.side, row.state, row.programme) == ("mentee", "new", entrance.programme)
    assert Client().get(answer.url).status_code == 200


def test_the_page_is_found_by_the_id_of_the_programme_too(entrance):
    url = f"/intake/join/{entrance.organisation.slug}/{entrance.programme_id}/"
    assert Client().get(url).status_code == 200


def test_the_public_face_says_what_it_is_and_shows_no_people(entrance, newcomer):
    words = Client().get(f"/intake/join/{entrance.organisation.slug}/to-work/").content.decode()
    for said in ("Come in.", "What a mentor does", "every two weeks", "written for memore", "religion"):
        assert said in words
    assert newcomer.person.name not in words


@pytest.mark.parametrize("change", [{"is_public": False}, {"slug": "elsewhere"}])
def test_a_page_that_is_not_public_is_not_there(entrance, change):
    url = page(entrance)
    for name, value in change.items():
        setattr(entrance, name, value)
    entrance.save()
    assert Client().get(url).status_code == 404
    assert Client().post(url, NOOR).status_code == 404


def test_a_closed_side_says_so_and_keeps_nothing(entrance):
    entrance.mentees_open = False
    entrance.save()
    assert "at the moment" in Client().get(page(entrance)).content.decode()
    assert Client().post(page(entrance), NOOR).status_code == 409
    assert not SignUp.objects.exists()


def test_no_other_role_can_be_signed_up_for(entrance):
    assert Client().get(page(entrance, "admin")).status_code == 404


@pytest.mark.parametrize(
    "wrong", [{"agrees": ""}, {"name": ""}, {"phone": "", "email": ""}, {"phone": "12"}, {"email": "no"}]
)
def test_what_is_missing_is_asked_again(entrance, wrong):
    answer = Client().post(page(entrance), NOOR | wrong)
    assert answer.status_code == 422
    assert not SignUp.objects.exists()


def test_a_machine_is_thanked_and_nothing_is_kept(entrance):
    assert Client().post(page(entrance), NOOR | {"website": "x"}).status_code == 302
    assert not SignUp.objects.exists()


def test_too_many_from_one_connection_wait(entrance, monkeypatch):
    monkeypatch.setattr(limit, "PER_CONNECTION", 2)
    said = [
        Client().post(page(entrance), NOOR | {"email": f"{n}@example.org", "phone": ""}).status_code
        for n in range(3)
    ]
    assert said == [302, 302, 429]


def test_the_visitor_never_learns_who_is_known(entrance):
    factories.PersonFactory(organisation=entrance.organisation, name="Noor", phone="+32470123456")
    known = Client().post(page(entrance), NOOR)
    unknown = Client().post(page(entrance), NOOR | {"phone": "0470 99 99 99"})
    again = Client().post(page(entrance), NOOR)
    assert known.url == unknown.url == again.url
    assert SignUp.objects.count() == 2


def test_staff_see_who_signed_up_and_whom_they_may_know(entrance, coordinator):
    known = factories.PersonFactory(organisation=entrance.organisation, name="Noor A.", phone="+32470123456")
    row = signed_up(entrance)
    assert "Noor Aziz" in coordinator.client().get("/intake/sign-ups/").content.decode()
    assert known.name in coordinator.client().get(f"/intake/sign-ups/{row.pk}/").content.decode()


def test_a_yes_makes_a_person_who_takes_part_and_is_invited(entrance, coordinator):
    row = signed_up(entrance)
    answer = coordinator.client().post(f"/intake/sign-ups/{row.pk}/accept/")
    made = Participation.objects.get()
    assert answer.url == f"/intake/{made.pk}/"
    assert (made.state, made.side, made.person.name) == ("accepted", "mentee", "Noor Aziz")
    assert made.person.language == "ar"
    message = OutboxMessage.objects.get()
    assert (message.template, message.channel, message.language) == ("invitation", "sms", "ar")
    row.refresh_from_db()
    assert (row.state, row.person) == ("accepted", made.person)


def test_a_yes_can_name_somebody_who_is_known(entrance, coordinator):
    known = factories.PersonFactory(organisation=entrance.organisation, phone="+32470123456")
    row = signed_up(entrance)
    coordinator.client().post(f"/intake/sign-ups/{row.pk}/accept/", {"person": known.pk})
    assert Participation.objects.get().person == known
    assert Person.objects.count() == 1


def test_nobody_else_can_be_named(entrance, coordinator, stranger):
    foreign = factories.PersonFactory(organisation=stranger.membership.organisation, phone="+32470123456")
    row = signed_up(entrance)
    coordinator.client().post(f"/intake/sign-ups/{row.pk}/accept/", {"person": foreign.pk})
    assert Participation.objects.get().person != foreign


def test_whoever_has_an_account_gets_a_link_to_the_questions(entrance, coordinator, mentor):
    Person.objects.filter(pk=mentor.person.pk).update(email="jan@example.org")
    row = signed_up(entrance, email="jan@example.org", phone="")
    coordinator.client().post(f"/intake/sign-ups/{row.pk}/accept/", {"person": mentor.person.pk})
    message = OutboxMessage.objects.get()
    assert message.template == "sign_up_accepted"
    assert "/intake/" in message.link


def test_a_no_is_kind_and_in_their_language(entrance, coordinator):
    row = signed_up(entrance, email="noor@example.org")
    coordinator.client().post(f"/intake/sign-ups/{row.pk}/decline/", {"tell": "1"})
    message = OutboxMessage.objects.get()
    assert (message.template, message.address, message.language) == (
        "sign_up_declined",
        "noor@example.org",
        "ar",
    )
    assert not Person.objects.filter(name="Noor Aziz").exists()


def test_it_is_answered_once(entrance, coordinator):
    row = signed_up(entrance)
    coordinator.client().post(f"/intake/sign-ups/{row.pk}/decline/")
    coordinator.client().post(f"/intake/sign-ups/{row.pk}/accept/")
    assert not Participation.objects.exists()


def test_strangers_see_nothing(entrance, stranger, mentor):
    row = signed_up(entrance)
    assert stranger.client().get(f"/intake/sign-ups/{row.pk}/").status_code == 404
    assert mentor.client().get(f"/intake/sign-ups/{row.pk}/").status_code == 403
    assert Client().get(f"/intake/sign-ups/{row.pk}/").status_code == 302


def test_what_was_declined_is_forgotten_after_90_days(entrance, coordinator):
    row = signed_up(entrance)
    coordinator.client().post(f"/intake/sign-ups/{row.pk}/decline/")
    SignUp.objects.update(answered_at=timezone.now() - datetime.timedelta(days=89))
    call_command("forget_lists", verbosity=0)
    assert SignUp.objects.exists()
    SignUp.objects.update(answered_at=timezone.now() - datetime.timedelta(days=90))
    call_command("forget_lists", verbosity=0)
    assert not SignUp.objects.exists()


def test_staff_open_and_close_the_page_and_print_a_poster(classic, coordinator):
    client = coordinator.client()
    url = f"/intake/programmes/{classic.pk}/"
    assert client.get(url).status_code == 200
    facts = {
        "is_public": "on",
        "slug": "to-work",
        "words": "Hello",
        "mentees_open": "on",
        "sign_up_within_days": 5,
    }
    assert client.post(url, facts).status_code == 302
    public = f"/intake/join/{classic.organisation.slug}/to-work/"
    assert Client().get(public + "mentee/").status_code == 200
    assert "<svg" in client.get(url + "poster/mentee/").content.decode()
    client.post(url, {"slug": "to-work", "sign_up_within_days": 5})
    assert Client().get(public).status_code == 404
