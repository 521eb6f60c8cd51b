"""The organisation's list of employers."""

from django.urls import reverse

from memore.plans.models import Employer
from tests.plans.rows import whole_plan


def test_staff_write_an_employer_on_the_list_and_change_it(coordinator):
    client = coordinator.client()
    facts = {"name": "Bakkerij Jansen", "town": "Mechelen", "phone": "015 20 30 40", "regular": "on"}
    assert client.post(reverse("plans:new_employer"), facts).status_code == 302
    row = Employer.objects.get()
    assert row.phone == "+3215203040"
    client.post(reverse("plans:employer", args=[row.pk]), facts | {"contact": "Piet"})
    page = client.get(reverse("plans:employers")).content.decode()
    assert "Piet" in page
    again = client.post(reverse("plans:new_employer"), facts)
    assert again.status_code == 422
    assert "on the list already" in again.content.decode()


def test_a_name_in_a_plan_comes_onto_the_list_once(coordinator, mentee):
    employer = whole_plan(mentee.person)["employer"]
    url = reverse("plans:add_row", args=[mentee.person.pk, "contacts"])
    for name in (" bakkerij  jansen ", "Garage Peeters"):
        coordinator.client().post(url, {"employer_name": name, "first_on": "2026-03-02"})
    assert set(Employer.objects.values_list("name", flat=True)) == {employer.name, "Garage Peeters"}


def test_other_houses_have_their_own_list(stranger, mentee):
    employer = whole_plan(mentee.person)["employer"]
    assert employer.name not in stranger.client().get(reverse("plans:employers")).content.decode()
    assert stranger.client().get(reverse("plans:employer", args=[employer.pk])).status_code == 404
