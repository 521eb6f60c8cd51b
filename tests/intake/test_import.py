"""A list becomes people who take part and wait."""

import datetime

import pytest
from django.db import connection
from django.utils import timezone

from memore.core.models import AuditEvent
from memore.intake import actions
from memore.intake.models import ListImport
from memore.intake.report import stored_report
from memore.people.models import Person
from memore.programmes.models import Participation
from tests.intake.lists import MENTEES, MENTORS, file, imported, received


def test_mentees_arrive_with_everything_the_list_says(coordinator, programme):
    imported(coordinator, programme)
    amira = Person.objects.get(external_id="m1")
    assert (amira.name, amira.town, amira.birth_year) == ("أميرة حداد", "Gent", 1991)
    assert {row.tag: row.level for row in amira.languages.all()} == {"nl": 3}
    assert [(row.code, row.title) for row in amira.occupations.all()] == [("5120", "kok")]
    assert (amira.availability, amira.goals) == (1 << 5, ["cv", "network"])
    assert amira.place == pytest.approx((51.05, 3.72), abs=0.05)
    assert set(Person.objects.values_list("name", flat=True)) == {
        "أميرة حداد", "ሰላም በርሀ", "Oleksandr O'Brien-Шевченко"
    }  # fmt: skip


def test_mentees_wait_since_the_day_of_the_list(coordinator, programme):
    imported(coordinator, programme)
    row = Participation.objects.get(person__external_id="m2")
    assert (row.programme, row.side, row.state) == (programme, "mentee", "waiting")
    assert row.waiting_since == datetime.date(2026, 4, 3)


def test_mentors_bring_places_training_and_clearance_and_wait_too(coordinator, programme):
    imported(coordinator, programme, MENTORS, "mentor")
    rows = {row.person.external_id: row for row in Participation.objects.select_related("person")}
    assert [(rows[n].places, rows[n].trained, rows[n].cleared, rows[n].state) for n in ("v1", "v2")] == [
        (2, True, True, "waiting"), (1, True, False, "waiting")
    ]  # fmt: skip
    assert rows["v1"].waiting_since == timezone.localdate()
    assert rows["v1"].person.offers == ["cv", "network"]


def test_training_that_nobody_recorded_stays_unknown(coordinator, programme):
    imported(coordinator, programme, "id,languages,availability\nv9,nl:C1,sat\n", "mentor")
    row = Participation.objects.get()
    assert (row.trained, row.cleared, row.person.name) == (None, None, "v9")


def test_both_lists_may_count_from_one(coordinator, programme):
    imported(coordinator, programme, "id,name,languages,availability\n1,Amira,nl:B1,sat\n", "mentee")
    imported(coordinator, programme, "id,name,languages,availability\n1,Joris,nl:native,sat\n", "mentor")
    assert {(p.external_id, p.name) for p in Person.objects.all()} == {("1", "Amira"), ("1", "Joris")}


def test_nothing_is_imported_before_the_check_page_was_read(coordinator, programme):
    client = coordinator.client()
    response = client.post("/intake/lists/upload/", {"file": file("id,languages,availability\n1,nl:B1,sat\n"),
                                               "side": "mentee", "programme": programme.pk})  # fmt: skip
    assert response.status_code == 302
    assert not Person.objects.exists()
    client.post(f"{response.url}run/", {"rows": "all"})
    assert Person.objects.count() == 1


def test_it_refuses_to_import_twice(coordinator, programme):
    row = imported(coordinator, programme)
    with pytest.raises(actions.NotNow):
        actions.run_import(list_import=row, only_good=True, by=coordinator.viewer)


def test_it_refuses_a_list_of_which_nothing_can_be_read(coordinator, programme):
    for content in ("id,languages,availability\n1,nl,sat\n", "naam;talen\nx;y\n", "", "%PDF-1.7"):
        row = received(coordinator, programme, content)
        with pytest.raises(actions.NothingToImport):
            actions.run_import(list_import=row, only_good=True, by=coordinator.viewer)


def test_receiving_and_importing_are_noted(coordinator, programme):
    imported(coordinator, programme)
    noted = list(AuditEvent.objects.filter(verb__startswith="list.").values_list("verb", flat=True))
    assert noted == ["list.received", "list.import_begun", "list.imported"]


def test_a_file_that_is_too_large_is_refused_in_words(coordinator, programme, monkeypatch):
    monkeypatch.setattr("memore.intake.forms.LARGEST_FILE", 10)
    page = coordinator.client().post(
        "/intake/lists/upload/", {"file": file("x" * 100), "side": "mentee", "programme": programme.pk}
    )
    assert page.status_code == 422
    assert "larger than 20 MB" in page.content.decode()


def test_the_file_lies_encrypted(coordinator, programme):
    received(coordinator, programme, "id,name,languages,availability\n1,Amira,nl:B1,sat\n")
    with connection.cursor() as cursor:
        cursor.execute("SELECT content, report FROM intake_listimport")
        content, report = cursor.fetchone()
    assert "Amira" not in report
    assert content.split(":")[0] == report.split(":")[0]


@pytest.mark.parametrize("place", ["", "run/", "undo/", "bad-rows/"])
def test_lists_of_another_organisation_do_not_exist(coordinator, stranger, programme, place):
    row = received(coordinator, programme)
    client = stranger.client()
    answer = client.post if place in ("run/", "undo/") else client.get
    assert answer(f"/intake/lists/{row.pk}/{place}").status_code == 404
    assert row.file_name not in client.get("/intake/lists/").content.decode()
    assert ListImport.objects.get().state == "checked"


def test_mentors_mentees_and_partners_import_nothing(mentor, mentee, partner, programme):
    for who in (mentor, mentee, partner):
        assert who.client().get("/intake/lists/upload/").status_code == 403


def test_a_town_without_a_country_is_looked_for_in_the_organisations_own_first(coordinator, programme):
    content = "id,languages,availability,town\n1,nl:B1,sat,Halle\n2,nl:B1,sat,Jyväskylä\n"
    imported(coordinator, programme, content)
    assert list(Person.objects.order_by("external_id").values_list("country", flat=True)) == ["BE", "FI"]


def test_the_trail_knows_each_person_and_field_and_no_value(coordinator, programme):
    imported(coordinator, programme)
    imported(coordinator, programme, MENTEES.replace("1991", "1992"))
    amira = Person.objects.get(external_id="m1")
    added, changed = AuditEvent.objects.filter(subject=str(amira.pk)).order_by("at", "pk")
    assert (added.verb, changed.verb) == ("person.imported", "person.changed")
    assert {"name", "languages", "birth_year"} <= set(added.fields)
    assert changed.fields == ["birth_year"]
    assert added.actor == coordinator.user.pk
    assert AuditEvent.objects.filter(verb="person.imported").count() == 3


PLACED = """id,languages,availability,{cohort},{site}
m1,nl:B1,sat,spring,  MECHELEN
m2,nl:B1,sat,Winter,
m3,nl:B1,sat,,Nowhere
"""


@pytest.mark.parametrize(
    "heads", [("Cohort", "Site"), ("Cohorte", "Vestiging"), ("Kohorte", "Standort"), ("الدفعة", "الموقع"),
              ("Kohortti", "Toimipiste"), ("Kohort", "Verksamhetsort")],
)  # fmt: skip
def test_cohort_and_site_are_found_by_name_and_an_unknown_one_is_said_beforehand(
    coordinator, programme, heads
):
    spring = programme.cohorts.create(name="Spring", starts_on=timezone.localdate())
    site = programme.organisation.sites.create(name="Mechelen")
    content = PLACED.format(cohort=heads[0], site=heads[1])
    said = stored_report(received(coordinator, programme, content)).remarks
    assert [(line.row, line.column, line.value) for line in said] == [
        (3, heads[0], "Winter"), (4, heads[1], "Nowhere")
    ]  # fmt: skip
    assert all("check the list again" in line.message for line in said)
    done = imported(coordinator, programme, content)
    rows = {row.person.external_id: row for row in Participation.objects.select_related("person")}
    assert (rows["m1"].cohort, rows["m1"].site) == (spring, site)
    assert (rows["m2"].cohort, rows["m3"].site) == (None, None)
    winter = programme.cohorts.create(name="Winter", starts_on=timezone.localdate())
    again = imported(coordinator, programme, content)
    rows["m2"].refresh_from_db()
    assert rows["m2"].cohort == winter
    assert (done.state, again.state) == ("imported", "imported")
    actions.undo_import(list_import=again, by=coordinator.viewer)
    rows["m2"].refresh_from_db()
    assert rows["m2"].cohort is None
