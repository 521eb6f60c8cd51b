"""The funder's file on the page: gaps first, then the file; who checked the codes; layouts of authorities."""

import csv
import datetime
import io
import json
import zipfile

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.core.management import call_command
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from memore.core.models import AuditEvent
from memore.outcomes.esf import deeds, profiles, schema
from memore.outcomes.esf.codes import code_book
from memore.outcomes.esf.words import WORDS
from memore.outcomes.models.esf import EsfEntry
from memore.outcomes.models.esf_files import Checked, EsfProfile, Export
from memore.privacy.actions import forget
from tests.outcomes.esf_people import ALL_NO, asked, came_in, today

DAY = datetime.timedelta(days=1)


@pytest.fixture
def whole(programme, coordinator):
    row = came_in(programme, on=today() - 9 * DAY)
    asked(row, coordinator)
    return row


@pytest.fixture
def given(programme):
    return {
        "programme": str(programme.pk),
        "first": (today() - 30 * DAY).isoformat(),
        "last": today().isoformat(),
        "profile": "canonical",
    }


def files_in(answer) -> dict[str, bytes]:
    packed = zipfile.ZipFile(io.BytesIO(answer.content))
    return {name.split("/")[1]: packed.read(name) for name in packed.namelist()}


def test_the_page_names_who_lacks_what_and_leads_to_where_it_is_mended(programme, coordinator, whole, given):
    row = came_in(programme, on=today() - 5 * DAY, schooling=None)
    page = coordinator.client().get(reverse("outcomes:esf"), given).content.decode()
    assert row.person.name in page
    assert whole.person.name not in page
    assert reverse("intake:eligibility", args=[row.pk]) in page
    assert "Not yet checked against the official text." in page


def test_no_page_costs_more_than_twelve_queries(programme, coordinator, whole, given):
    came_in(programme, on=today() - 5 * DAY, schooling=None)
    client = coordinator.client()
    there = [reverse("outcomes:entry", args=[whole.pk])]
    there += [reverse("outcomes:file_settings", args=[programme.pk])]
    for path in [reverse(f"outcomes:{name}") for name in ("esf", "make", "codes", "layouts")] + there:
        with CaptureQueriesContext(connection) as seen:
            assert client.get(path, given).status_code == 200
        assert len(seen) <= 12, (path, [one["sql"][:90] for one in seen])


@pytest.mark.parametrize("days", [("2026-05-01", "2026-01-01"), ("0000-00-00", "soon")])
def test_a_period_that_is_none_is_not_swapped_in_silence(coordinator, programme, days):
    asked_for = dict(zip(("first", "last"), days, strict=True))
    page = coordinator.client().get(reverse("outcomes:esf"), asked_for).content.decode()
    assert "The usual one is shown." in page
    assert "The usual one is shown." not in coordinator.client().get(reverse("outcomes:esf")).content.decode()


def test_a_file_with_gaps_is_made_only_when_that_is_said_and_lists_them(programme, coordinator, whole, given):
    came_in(programme, on=today() - 5 * DAY, schooling=None)
    client = coordinator.client()
    refused = client.post(reverse("outcomes:make"), given)
    assert refused.status_code == 422
    assert not Export.objects.exists()
    files = files_in(client.post(reverse("outcomes:make"), given | {"with_gaps": "on"}))
    gaps = list(csv.DictReader(io.StringIO(files["gaps.csv"].decode())))
    assert [(row["reportable"], row["missing"]) for row in gaps] == [("no", "schooling frozen unasked")]


def test_the_file_fits_its_dictionary_names_nobody_and_is_remembered(programme, coordinator, whole, given):
    files = files_in(coordinator.client().post(reverse("outcomes:make"), given))
    dictionary, people = json.loads(files["participants.schema.json"]), json.loads(files["participants.json"])
    assert schema.problems(dictionary, people) == []  # and a validator that is not ours: test_esf_schema
    assert len(people) == 1
    assert whole.person.name not in b"".join(files.values()).decode()
    assert "not yet checked" in files["status.txt"].decode()
    row = Export.objects.get()
    assert (row.counts["EECO01"], row.by, row.named) == (1, coordinator.user, False)
    assert AuditEvent.objects.filter(verb="esf.exported").exists()
    again = coordinator.client().post(reverse("outcomes:make"), given)
    assert Export.objects.first().sha256 == row.sha256, "the same people keep their numbers"
    assert files_in(again)["aggregate.csv"] == files["aggregate.csv"]


@pytest.mark.parametrize("key", list(profiles.shipped()))
def test_every_layout_is_made_and_one_with_names_says_so(whole, coordinator, given, key):
    files = files_in(coordinator.client().post(reverse("outcomes:make"), given | {"profile": key}))
    assert f"participants-{key}" in next(iter(files))
    assert Export.objects.get().named == (key == "esf-sweden")


def test_an_own_layout_with_a_fault_is_refused_by_row_and_key(coordinator):
    text = 'key = "own"\nname = "Own"\n\n[[column]]\nfrom = "gender"\nname = "G"\nwords = { lady = "V" }\n'
    answer = coordinator.client().post(
        reverse("outcomes:layouts"), {"file": SimpleUploadedFile("own.toml", text.encode())}
    )
    assert answer.status_code == 422
    assert "Row 7, words.lady" in answer.content.decode()


def test_an_own_layout_stands_in_the_place_of_the_shipped_one(coordinator, organisation):
    text = profiles.text_of(organisation, "esf-flanders").replace("Deelnemersnummer", "Nummer")
    coordinator.client().post(
        reverse("outcomes:layouts"), {"file": SimpleUploadedFile("own.toml", text.encode())}
    )
    assert profiles.profile_of(organisation, "esf-flanders").columns[0].name == "Nummer"


def test_a_stored_layout_that_is_broken_is_shown_as_broken_and_stops_no_other(
    organisation, coordinator, whole, given
):
    EsfProfile.objects.create(organisation=organisation, key="esf-flanders", text='key = "esf-flanders"')
    client, flanders = coordinator.client(), {"profile": "esf-flanders"}
    page = client.get(reverse("outcomes:layouts")).content.decode()
    assert "mend the file and bring it back" in page
    assert "Row 1, name: This is needed." in page
    assert client.post(reverse("outcomes:make"), given).status_code == 200
    assert client.post(reverse("outcomes:make"), given | flanders).status_code == 422, "nor the shipped one"
    assert client.get(reverse("outcomes:layout", args=["esf-flanders"])).content == b'key = "esf-flanders"'
    with pytest.raises(profiles.BrokenProfile, match="This is needed"):
        profiles.profile_of(organisation, "esf-flanders")


def test_only_an_admin_writes_down_that_the_codes_were_checked(admin, coordinator, organisation):
    said = {"text": "OJ L 231", "on": today().isoformat(), "name": "Karim"}
    assert coordinator.client().post(reverse("outcomes:checked"), said).status_code == 403
    assert deeds.checked(organisation) is None
    admin.client().post(reverse("outcomes:checked"), said)
    assert deeds.checked(organisation).name == "Karim"
    Checked.objects.update(digest="other codes")
    assert deeds.checked(organisation) is None


def test_an_entry_freezes_when_the_last_question_was_asked_and_a_correction_keeps_the_old(
    programme, coordinator
):
    row = came_in(programme, on=today() - 5 * DAY)
    client, here = coordinator.client(), reverse("outcomes:entry", args=[row.pk])
    client.post(here, ALL_NO | {"rural": ""})
    assert not EsfEntry.objects.exists()
    client.post(here, ALL_NO)
    assert EsfEntry.objects.get().labour == "unemployed"
    client.post(here, ALL_NO | {"rural": "yes"})
    assert EsfEntry.objects.get().rural == "no"
    client.post(reverse("outcomes:correct", args=[row.pk]), {"reason": ""})
    client.post(reverse("outcomes:correct", args=[row.pk]), {"reason": "Misheard"})
    assert [(one.version, one.rural) for one in EsfEntry.objects.all()] == [(1, "no"), (2, "yes")]
    assert client.get(here).status_code == 200


def test_forgetting_leaves_the_codes_without_a_name(whole, coordinator, given):
    before = files_in(coordinator.client().post(reverse("outcomes:make"), given))
    name = whole.person.name
    forget(person=whole.person, by=coordinator.viewer)
    after = files_in(coordinator.client().post(reverse("outcomes:make"), given | {"with_gaps": "on"}))
    codes = [json.loads(files["participants.json"])[0]["codes"] for files in (before, after)]
    outputs = [[code for code in one.split() if code.startswith("EECO")] for one in codes]
    assert outputs[0] == outputs[1] != []
    assert name not in b"".join(after.values()).decode()


def test_the_command_writes_the_same_files(whole, programme, given, tmp_path, capsys):
    days = ("--from", given["first"], "--to", given["last"])
    call_command("export", "esf", programme.name, *days, "--out", str(tmp_path))
    made = {path.name for path in tmp_path.iterdir()}
    assert {"aggregate.csv", "participants.schema.json", "status.txt"} <= made
    assert "1 of 1" in capsys.readouterr().out


def test_another_house_sees_nothing(whole, stranger, given):
    assert stranger.client().get(reverse("outcomes:entry", args=[whole.pk])).status_code == 404
    assert stranger.client().post(reverse("outcomes:make"), given).status_code in (302, 422)


def test_every_code_of_the_regulation_is_there():
    wanted = [f"EECO{n:02}" for n in range(1, 20)] + [f"EECR{n:02}" for n in range(1, 7)]
    assert [one.code for one in code_book().codes] == wanted


def test_translators_find_every_word_of_the_codes():
    book = code_book()
    texts = [text for one in (*book.codes, *book.definitions.values()) for text in (one.name, one.note)]
    assert set(WORDS) == {text for text in texts if text}
