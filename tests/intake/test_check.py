"""The dry run: everything an import would do, and what stands in its way, by row and column."""

import io

import openpyxl
import pytest
from django.core.files.uploadedfile import SimpleUploadedFile

from memore.intake.models import ColumnMapping, ListImport
from memore.intake.report import stored_report
from memore.people.models import Person
from tests import factories
from tests.intake.lists import MENTEES, imported, received

BAD = """id;naam;talen;beschikbaarheid;wacht sinds
1;Amira;Nederlands B1;dinsdagavond;27/03/2026
2;Joris;Nederlands Z9;dinsdagavond;01/02/2026
3;Sam;Nederlands B1;soms;01/02/2026
1;Twice;Nederlands B1;zaterdag;01/02/2026
"""


def test_it_counts_what_would_be_added_changed_and_left_out(coordinator, programme):
    imported(coordinator, programme)
    row = received(
        coordinator, programme, MENTEES.replace(";1991;", ";1990;") + "m4;Nieuw;nl B1;Gent;za;;;;;;;\n"
    )
    assert row.counts == {"rows": 4, "good": 4, "bad": 0, "create": 1, "update": 1, "unchanged": 2}


def test_each_problem_names_row_column_cell_and_remedy(coordinator, programme):
    row = received(coordinator, programme, BAD)
    page = coordinator.client().get(f"/intake/lists/{row.pk}/").content.decode()
    assert [(line.row, line.column) for line in stored_report(row).problems] == [
        (3, "talen"), (4, "beschikbaarheid"), (5, "id")
    ]  # fmt: skip
    for said in (
        "“Z9” is not a level of language",
        "write A1, A2, B1",
        "“soms” is not a time we know",
        "row 2",
    ):
        assert said in page
    assert (row.counts["good"], row.counts["bad"]) == (1, 3)


def test_looking_changes_nothing(coordinator, programme):
    row = received(coordinator, programme)
    coordinator.client().get(f"/intake/lists/{row.pk}/")
    assert not Person.objects.exists()
    assert ListImport.objects.get().state == "checked"


def test_a_warning_does_not_keep_a_row_out(coordinator, programme):
    content = "id;naam;talen;beschikbaarheid;gemeente\n1;Amira;nl B1;za;Nergenshuizen\n"
    row = received(coordinator, programme, content)
    assert (
        "“Nergenshuizen” was not found as a town"
        in coordinator.client().get(f"/intake/lists/{row.pk}/").content.decode()
    )
    assert row.counts["good"] == 1


def test_columns_that_mean_nothing_are_shown_and_left_out(coordinator, programme):
    row = received(coordinator, programme)
    assert stored_report(row).ignored == ["Opmerking"]


def test_a_header_we_do_not_know_is_given_a_meaning_and_remembered(coordinator, programme):
    content = "id;Wie;talen;Vrij op\n1;Amira;nl B1;za\n"
    client = coordinator.client()
    row = received(coordinator, programme, content)
    assert "This list cannot be read yet" in client.get(f"/intake/lists/{row.pk}/").content.decode()
    client.post(
        f"/intake/lists/{row.pk}/",
        {"column_0": "id", "column_1": "name", "column_2": "languages", "column_3": "availability"},
    )
    row.refresh_from_db()
    assert (row.counts["good"], stored_report(row).names) == (1, ["Amira"])
    assert ColumnMapping.objects.get().mapping["Vrij op"] == "availability"
    again = received(coordinator, programme, content)
    assert again.counts["good"] == 1


def test_a_mapping_is_remembered_for_one_side_of_one_organisation(coordinator, programme, stranger):
    ColumnMapping.objects.create(
        organisation=programme.organisation, side="mentee", mapping={"Vrij op": "availability"}
    )
    content = "id;talen;Vrij op\n1;nl B1;za\n"
    theirs = factories.ProgrammeFactory(organisation=stranger.membership.organisation)
    assert received(coordinator, programme, content, "mentee").counts["good"] == 1
    assert received(coordinator, programme, content, "mentor").counts["good"] == 0
    assert received(stranger, theirs, content, "mentee").counts["good"] == 0


def test_a_column_can_be_left_out(coordinator, programme):
    row = received(coordinator, programme, "id;naam;talen;beschikbaarheid\n1;Amira;nl B1;za\n")
    coordinator.client().post(
        f"/intake/lists/{row.pk}/",
        {"column_0": "id", "column_1": "", "column_2": "languages", "column_3": "availability"},
    )
    row.refresh_from_db()
    assert stored_report(row).names == []


def test_dates_without_evidence_ask_for_their_order(coordinator, programme):
    content = "id;talen;beschikbaarheid;wacht sinds\n1;nl B1;za;03/04/2026\n"
    row = received(coordinator, programme, content)
    client = coordinator.client()
    page = client.get(f"/intake/lists/{row.pk}/").content.decode()
    assert "say below in which order the dates are written" in page
    assert "--dates" not in page
    columns = {
        "column_0": "id",
        "column_1": "languages",
        "column_2": "availability",
        "column_3": "waiting_since",
    }
    client.post(f"/intake/lists/{row.pk}/", {"dates": "dmy", **columns})
    row.refresh_from_db()
    assert row.counts["good"] == 1


def test_a_windows_code_page_is_assumed_said_and_can_be_chosen(coordinator, programme):
    content = "id;naam;talen;beschikbaarheid\n1;Zoë Ångström;nl B1;za\n".encode("cp1252")
    client = coordinator.client()
    response = client.post("/intake/lists/upload/", {
        "file": SimpleUploadedFile("lijst.csv", content), "side": "mentee", "programme": programme.pk
    })  # fmt: skip
    page = client.get(response.url).content.decode()
    assert "windows-1252" in page
    assert "Zoë Ångström" in page
    columns = {"column_0": "id", "column_1": "name", "column_2": "languages", "column_3": "availability"}
    client.post(response.url, {"encoding": "windows-1251", **columns})
    assert "Zoл" in client.get(response.url).content.decode()


def test_a_spreadsheet_is_read_from_its_first_visible_sheet_or_another(coordinator, programme):
    book = openpyxl.Workbook()
    for name, person in (("2025", "Old"), ("2026", "New")):
        sheet = book.create_sheet(name)
        sheet.append(["id", "name", "languages", "availability"])
        sheet.append([1, person, "nl:B1", "sat"])
    book.remove(book.active)
    out = io.BytesIO()
    book.save(out)
    client = coordinator.client()
    response = client.post("/intake/lists/upload/", {
        "file": SimpleUploadedFile("lijst.xlsx", out.getvalue()), "side": "mentee", "programme": programme.pk
    })  # fmt: skip
    assert "<bdi>Old</bdi>" in client.get(response.url).content.decode()
    columns = {"column_0": "id", "column_1": "name", "column_2": "languages", "column_3": "availability"}
    client.post(response.url, {"sheet": "2026", **columns})
    assert "<bdi>New</bdi>" in client.get(response.url).content.decode()


def test_words_that_do_not_fit_are_a_problem_and_not_cut_off(coordinator, programme):
    row = received(coordinator, programme, f"id,name,languages,availability\n1,{'x' * 130},nl:B1,sat\n")
    assert (row.counts["good"], row.counts["bad"]) == (0, 1)
    assert "more than 120 signs" in coordinator.client().get(f"/intake/lists/{row.pk}/").content.decode()


class TestPossibleDuplicates:
    """The same name and no other year of birth: shown; staff say whether it is one person."""

    CONTENT = "id,name,languages,availability,birth_year\n7,AMIRA Haddad,nl:B2,sat,1991\n"

    def test_are_shown_with_whom_we_know(self, coordinator, programme):
        factories.PersonFactory(organisation=programme.organisation, name="Amira Haddad", birth_year=1991)
        row = received(coordinator, programme, self.CONTENT)
        assert [(twin.row, twin.other) for twin in stored_report(row).twins] == [(2, "Amira Haddad")]
        assert (
            "Perhaps the same person" in coordinator.client().get(f"/intake/lists/{row.pk}/").content.decode()
        )

    def test_are_one_person_when_staff_say_so(self, coordinator, programme):
        known = factories.PersonFactory(organisation=programme.organisation, name="Amira Haddad")
        row = received(coordinator, programme, self.CONTENT)
        coordinator.client().post(f"/intake/lists/{row.pk}/run/", {"rows": "all", "same": f"7={known.pk}"})
        known.refresh_from_db()
        assert (Person.objects.count(), known.external_id, known.birth_year) == (1, "7", 1991)

    def test_are_two_people_otherwise(self, coordinator, programme):
        factories.PersonFactory(organisation=programme.organisation, name="Amira Haddad")
        imported(coordinator, programme, self.CONTENT)
        assert Person.objects.count() == 2

    @pytest.mark.parametrize("known", [{"name": "Amira Haddad", "birth_year": 1960}, {"name": "Amira"}])
    def test_are_not_everybody(self, coordinator, programme, known):
        factories.PersonFactory(organisation=programme.organisation, **known)
        assert stored_report(received(coordinator, programme, self.CONTENT)).twins == []

    def test_in_one_list_are_shown_too(self, coordinator, programme):
        twins = stored_report(
            received(coordinator, programme, self.CONTENT + "8,Amira Haddad,nl:B2,sat,\n")
        ).twins
        assert [(twin.row, twin.other_row, twin.person) for twin in twins] == [(3, 2, "")]

    def test_nobody_can_be_named_whom_the_report_does_not_name(self, coordinator, programme, stranger):
        foreign = factories.PersonFactory(organisation=stranger.membership.organisation, name="Amira Haddad")
        row = received(coordinator, programme, self.CONTENT)
        coordinator.client().post(f"/intake/lists/{row.pk}/run/", {"rows": "all", "same": f"7={foreign.pk}"})
        foreign.refresh_from_db()
        assert foreign.external_id == ""


def test_the_check_page_costs_the_same_however_long_the_list(
    coordinator, programme, django_assert_max_num_queries
):
    rows = "".join(f"{n},Person {n},nl:B1,sat,Nergenshuizen\n" for n in range(600))
    row = received(coordinator, programme, "id,name,languages,availability,town\n" + rows)
    client = coordinator.client()
    with django_assert_max_num_queries(12):
        assert client.get(f"/intake/lists/{row.pk}/").status_code == 200
