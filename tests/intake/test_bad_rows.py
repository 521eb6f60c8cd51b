"""The good rows go in, the bad ones come back as a file that can be corrected and brought again."""

import csv
import io

import pytest

from memore.core.models import AuditEvent
from memore.intake import actions
from memore.people.models import Person
from tests.intake.lists import imported, received

CONTENT = """id;naam;talen;beschikbaarheid;opmerking
1;Amira;Nederlands B1;dinsdagavond;
2;Joris;Nederlands Z9;soms;=HYPERLINK("http://example.org")
3;ሰላም;;zaterdag;belt
"""


def handed_back(client, row) -> list[dict[str, str]]:
    content = client.get(f"/intake/lists/{row.pk}/bad-rows/").content.decode("utf-8-sig")
    return list(csv.DictReader(io.StringIO(content), delimiter=";"))


def test_all_or_nothing_unless_staff_say_the_good_ones(coordinator, programme):
    row = received(coordinator, programme, CONTENT)
    with pytest.raises(actions.HasBadRows):
        actions.run_import(list_import=row, only_good=False, by=coordinator.viewer)
    assert not Person.objects.exists()
    actions.run_import(list_import=row, only_good=True, by=coordinator.viewer)
    assert [person.name for person in Person.objects.all()] == ["Amira"]


def test_the_bad_rows_come_with_what_is_wrong_beside_them(coordinator, programme):
    first, second = handed_back(coordinator.client(), received(coordinator, programme, CONTENT))
    assert (first["id"], first["naam"], first["talen"]) == ("2", "Joris", "Nederlands Z9")
    assert "talen: “Z9” is not a level" in first["what is wrong"]
    assert "beschikbaarheid: “soms” is not a time" in first["what is wrong"]
    assert second["naam"] == "ሰላም"


def test_no_spreadsheet_runs_a_cell_of_the_file(coordinator, programme):
    first, _second = handed_back(coordinator.client(), received(coordinator, programme, CONTENT))
    assert first["opmerking"].startswith("'=HYPERLINK")


def test_the_corrected_file_is_read_again(coordinator, programme):
    client = coordinator.client()
    row = imported(coordinator, programme, CONTENT)
    content = client.get(f"/intake/lists/{row.pk}/bad-rows/").content.decode("utf-8-sig")
    mended = content.replace("Z9", "B2").replace("soms", "zaterdag").replace("ሰላም;;", "ሰላም;ti: native;")
    again = imported(coordinator, programme, mended)
    assert (again.counts["created"], again.counts["bad"]) == (2, 0)
    assert Person.objects.count() == 3


def test_handing_back_is_an_export_and_noted(coordinator, programme):
    row = received(coordinator, programme, CONTENT)
    coordinator.client().get(f"/intake/lists/{row.pk}/bad-rows/")
    assert AuditEvent.objects.filter(verb="list.bad_rows_exported", subject=str(row.pk)).count() == 1


def test_it_is_separated_as_the_list_was(coordinator, programme):
    row = received(coordinator, programme, "Nr;Talen;Beschikbaar\r\n1;Nederlands Z9;di-avond\r\n")
    content = coordinator.client().get(f"/intake/lists/{row.pk}/bad-rows/").content.decode("utf-8-sig")
    assert content.startswith("Nr;Talen;Beschikbaar;what is wrong")


def test_a_list_that_cannot_be_read_boasts_no_figures(coordinator, programme):
    row = received(coordinator, programme, "Naam;Talen\r\nZoë;Nederlands B1\r\n")
    page = coordinator.client().get(f"/intake/lists/{row.pk}/").content.decode()
    assert "This list cannot be read yet" in page
    assert "people to add" not in page
