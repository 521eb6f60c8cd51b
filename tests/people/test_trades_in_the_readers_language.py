"""A trade that was picked from our own list is read by everybody in their language; own words stay."""

import pytest
from django.urls import reverse
from django.utils import translation

from memore.people.models import PersonOccupation
from memore.people.occupations import Trade, said
from memore.plans.models import TargetOccupation
from memore.reference.occupations import title_in

ELECTRICIAN_AR = "كهربائي"
ESCO = "http://data.europa.eu/esco/occupation/1"


@pytest.mark.parametrize(
    ("reader", "code", "title", "read"),
    [
        ("ar", "7411", "Electrician", ELECTRICIAN_AR),
        ("nl", "7411", "Electrician", "Elektricien"),
        ("en-gb", "7411", ELECTRICIAN_AR, "electrician"),
        ("en", "7411", "Electrician", "Electrician"),
        ("ar", "7411", "I wire ships", "I wire ships"),
        ("ar", "", "dragon tamer", "dragon tamer"),
        ("xx", "7411", "Electrician", "Electrician"),
    ],
)
def test_only_a_name_of_the_code_is_translated(reader, code, title, read):
    assert title_in(reader, code, title) == read


def test_escos_own_occupation_stays_in_the_words_it_was_picked_by():
    with translation.override("ar"):
        assert said(Trade("7411", "Electrician")) == ELECTRICIAN_AR
        assert said(Trade("7411", "Electrician", ESCO, "1.2")) == "Electrician"


def in_arabic(who, address):
    client = who.client()
    client.cookies["django_language"] = "ar"
    who.user.language = "ar"
    who.user.save()
    return client.get(address).content.decode()


def test_a_plan_is_read_in_arabic(mentee):
    TargetOccupation.objects.create(person=mentee.person, code="7411", title="Electrician")
    page = in_arabic(mentee, reverse("plans:plan", args=[mentee.person.pk]))
    assert ELECTRICIAN_AR in page
    assert "Electrician" not in page


def test_the_person_page_is_read_in_arabic(mentee, coordinator):
    PersonOccupation.objects.create(person=mentee.person, code="7411", title="Electrician")
    page = in_arabic(coordinator, reverse("person", args=[mentee.person.pk]))
    assert ELECTRICIAN_AR in page


def test_a_form_shows_it_in_arabic_and_keeps_what_was_written_down(mentee, coordinator):
    row = TargetOccupation.objects.create(person=mentee.person, code="7411", title="Electrician")
    address = reverse("plans:change_row", args=["targets", row.pk])
    page = in_arabic(coordinator, address)
    assert f'value="{ELECTRICIAN_AR}"' in page
    assert f"<bdi>{ELECTRICIAN_AR}</bdi>" in page
    assert 'value="7411 Electrician"' in page
