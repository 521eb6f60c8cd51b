"""People as a file: for staff, with the filters of the page, noted in the audit trail."""

import csv
import io

import openpyxl
import pytest

from memore.core.models import AuditEvent
from memore.people.models import Person
from memore.reference.reader import read_mentees
from tests import factories


@pytest.fixture
def person(organisation):
    return factories.PersonFactory(
        organisation=organisation,
        name="=HYPERLINK(1)",
        external_id="M-7",
        town="Gent",
        speaks={"nl": 3, "ar": 7},
    )


def table(content: bytes) -> list[dict[str, str]]:
    return list(csv.DictReader(io.StringIO(content.decode("utf-8-sig"))))


def test_a_csv_cell_that_a_spreadsheet_would_run_is_disarmed(coordinator, person):
    assert table(coordinator.client().get("/people/export/?as=csv").content)[0]["name"] == "'=HYPERLINK(1)"


def test_an_xlsx_cell_is_text_and_not_a_formula(coordinator, person):
    content = coordinator.client().get("/people/export/?as=xlsx").content
    cell = openpyxl.load_workbook(io.BytesIO(content)).active["B2"]
    assert (cell.value, cell.data_type) == ("=HYPERLINK(1)", "s")


def test_the_file_is_read_back_as_it_was(coordinator, organisation):
    factories.PersonFactory(
        organisation=organisation, name="ሰላም በርሀ", external_id="7", speaks={"nl": 3, "ti": 7}
    )
    found = read_mentees(coordinator.client().get("/people/export/?as=csv").content, "people.csv")
    assert [(p.id, p.name, p.languages, p.slots, p.town) for p in found.people] == [
        ("7", "ሰላም በርሀ", {"nl": 3, "ti": 7}, 0b100100, "Mechelen")
    ]


def test_the_filters_of_the_page_hold_for_the_file(coordinator, person, organisation):
    factories.PersonFactory(organisation=organisation, name="Somebody else", town="Aalst")
    rows = table(coordinator.client().get("/people/export/", {"as": "csv", "q": "gent"}).content)
    assert [row["id"] for row in rows] == ["M-7"]


def test_the_export_is_noted_with_field_names_and_no_values(coordinator, person):
    coordinator.client().get("/people/export/?as=csv")
    event = AuditEvent.objects.get(verb="people.exported")
    assert event.actor == coordinator.user.pk
    assert "phone" in event.fields
    assert "M-7" not in str(event.fields)


def test_another_organisation_exports_only_its_own(stranger, person):
    assert table(stranger.client().get("/people/export/?as=csv").content) == []
    assert Person.objects.count() == 1


def test_nobody_else_exports(mentor, partner):
    assert {who.client().get("/people/export/?as=csv").status_code for who in (mentor, partner)} == {403}


def test_an_unknown_kind_of_file_does_not_exist(coordinator):
    assert coordinator.client().get("/people/export/?as=pdf").status_code == 404
