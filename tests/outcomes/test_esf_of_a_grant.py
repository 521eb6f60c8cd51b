"""The funder's file of a grant: who counts for it, each person once, and no exit in two grants' files."""

import csv
import datetime
import io
import json
import zipfile

import pytest
from django.core.management import CommandError, call_command
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from memore.funding.actions.counting import move
from memore.funding.models import Counting, Grant
from memore.outcomes.esf.making import make
from memore.outcomes.esf.operations import Operation
from memore.outcomes.models.esf import EsfFile
from memore.outcomes.models.esf_files import Export
from tests import factories
from tests.funding.rows import grant
from tests.outcomes.esf_people import asked, came_in, today, told

DAY = datetime.timedelta(days=1)


@pytest.fixture
def first(organisation):
    return grant(organisation, "First", first=today() - 300 * DAY, last=today() + 300 * DAY, number="B/7 é")


@pytest.fixture
def second(organisation):
    return grant(organisation, "Second", first=today() - 300 * DAY, last=today() + 300 * DAY)


def counted(row, of, *, since, until=None):
    return Counting.objects.create(participation=row, grant=of, from_on=since, to_on=until)


def file_of(of, by, *, since=300, until=0):
    """The rows of a grant's file, as JSON, and its codes."""
    made = make(
        operation=Operation(of), first=today() - since * DAY, last=today() - until * DAY, with_gaps=True,
        by=by.viewer,
    )  # fmt: skip
    codes = csv.DictReader(io.StringIO(made.files["aggregate.csv"].decode()))
    return json.loads(made.files["participants.json"]), {row["code"]: int(row["total"]) for row in codes}


def whole(programme, coordinator, *, on, **more):
    row = came_in(programme, on=on, **more)
    asked(row, coordinator)
    return row


def test_only_who_counts_for_it_stands_in_it_from_their_first_counted_day(programme, coordinator, first):
    row = whole(programme, coordinator, on=today() - 200 * DAY)
    whole(programme, coordinator, on=today() - 200 * DAY)
    counted(row, first, since=today() - 100 * DAY)
    [one], codes = file_of(first, coordinator)
    assert (one["operation"], one["programme"]) == ("First", programme.name)
    assert one["entered_on"] == (today() - 100 * DAY).isoformat()
    assert one["programme_entered_on"] == (today() - 200 * DAY).isoformat()
    assert codes["EECO01"] == 1
    assert file_of(first, coordinator, until=150)[0] == [], "before it counted them"


def test_who_moved_to_another_grant_leaves_in_that_one_only(programme, coordinator, first, second):
    row = whole(programme, coordinator, on=today() - 200 * DAY, left_on=today() - 40 * DAY)
    told(row, on=today() - 30 * DAY)
    one = counted(row, first, since=today() - 200 * DAY)
    move(countings=[one], grant=second, from_on=today() - 100 * DAY, by=coordinator.viewer)
    [before], of_first = file_of(first, coordinator)
    [after], of_second = file_of(second, coordinator)
    assert (before["left_on"], before["counted_until"]) == (None, (today() - 101 * DAY).isoformat())
    assert after["left_on"] == (today() - 40 * DAY).isoformat()
    assert (of_first["EECR04"], of_second["EECR04"]) == (0, 1)


def test_who_is_counted_in_two_programmes_is_one_person_with_one_number(
    organisation, programme, coordinator, first
):
    row = whole(programme, coordinator, on=today() - 200 * DAY, left_on=today() - 120 * DAY)
    other = factories.ProgrammeFactory(organisation=organisation)
    again = factories.ParticipationFactory(programme=other, person=row.person, joined_on=today() - 100 * DAY)
    alone = whole(programme, coordinator, on=today() - 90 * DAY)
    counted(row, first, since=today() - 200 * DAY, until=today() - 101 * DAY)
    counted(again, first, since=today() - 100 * DAY)
    counted(alone, first, since=today() - 90 * DAY)
    rows, codes = file_of(first, coordinator)
    assert [one["participant"] for one in rows] == [1, 2]
    assert (rows[0]["entered_on"], rows[0]["left_on"]) == ((today() - 200 * DAY).isoformat(), None)
    assert codes["EECO01"] == 2
    assert file_of(first, coordinator)[0] == rows, "numbers stay"


def test_structural_money_beside_a_project_takes_nothing_from_it(organisation, programme, coordinator, first):
    steady = grant(organisation, "Steady", kind="structural", first=today() - 300 * DAY, last=None)
    row = whole(programme, coordinator, on=today() - 200 * DAY, left_on=today() - 40 * DAY)
    counted(row, first, since=today() - 200 * DAY)
    counted(row, steady, since=today() - 60 * DAY)
    for of in (first, steady):
        [one], _codes = file_of(of, coordinator)
        assert one["left_on"] == (today() - 40 * DAY).isoformat()


def test_the_page_lists_the_gaps_of_a_grant_and_its_file_says_which(programme, coordinator, first):
    lacking = came_in(programme, on=today() - 50 * DAY, schooling=None)
    elsewhere = came_in(programme, on=today() - 50 * DAY, schooling=None)
    counted(lacking, first, since=today() - 50 * DAY)
    asked_for = {"programme": f"grant-{first.pk}"}
    client = coordinator.client()
    with CaptureQueriesContext(connection) as seen:
        page = client.get(reverse("outcomes:esf"), asked_for).content.decode()
    assert len(seen) <= 12, [one["sql"][:90] for one in seen]
    assert lacking.person.name in page
    assert elsewhere.person.name not in page
    days = {"first": (today() - 99 * DAY).isoformat(), "last": today().isoformat()}
    sent = asked_for | days | {"profile": "canonical", "with_gaps": "on"}
    answer = client.post(reverse("outcomes:make"), sent)
    assert "esf-grant-b7-e-" in answer["Content-Disposition"]
    packed = zipfile.ZipFile(io.BytesIO(answer.content))
    status = next(packed.read(name).decode() for name in packed.namelist() if name.endswith("status.txt"))
    assert "Grant: First (B/7 é, Funder of First)" in status
    row = Export.objects.get()
    assert (row.grant, row.programme) == (first, None)
    assert "First" in client.get(reverse("outcomes:make")).content.decode()


def test_a_grant_has_its_own_definitions_and_last_payment(coordinator, stranger, first):
    here = reverse("outcomes:grant_settings", args=[first.pk])
    sent = {"administrations": "2", "enterprises": "5", "last_payment_on": "2026-03-01", "definitions": ""}
    assert coordinator.client().post(here, sent).status_code == 302
    row = EsfFile.objects.get()
    assert (row.grant, row.programme, row.kept_until) == (first, None, datetime.date(2031, 12, 31))
    first.refresh_from_db()
    assert file_of(first, coordinator)[1]["EECO19"] == 5
    assert stranger.client().get(here).status_code == 404


@pytest.mark.parametrize("day", ["9999-12-31", "0026-03-01"])
def test_a_payment_lies_neither_in_the_future_nor_before_the_funds(coordinator, first, day):
    here = reverse("outcomes:grant_settings", args=[first.pk])
    sent = {"administrations": "0", "enterprises": "0", "definitions": "", "last_payment_on": day}
    assert coordinator.client().post(here, sent).status_code == 422
    assert not EsfFile.objects.exists()
    assert coordinator.client().get(here).status_code == 200


def test_the_file_of_a_grant_says_which_definitions_hold_for_it(coordinator, first):
    here = reverse("outcomes:grant_settings", args=[first.pk])
    sent = {"administrations": "0", "enterprises": "0", "definitions": "young_six_months"}
    coordinator.client().post(here, sent)
    made = make(
        operation=Operation(Grant.objects.get(pk=first.pk)), first=first.starts_on, last=today(),
        with_gaps=True, by=coordinator.viewer,
    )  # fmt: skip
    assert "National definitions: Below 25" in made.files["status.txt"].decode()


def test_entries_of_those_who_count_freeze_together(programme, coordinator, first):
    row = whole(programme, coordinator, on=today() - 20 * DAY)
    row.esf.entries.all().delete()
    counted(row, first, since=today() - 10 * DAY)
    coordinator.client().post(reverse("outcomes:freeze_counted", args=[first.pk]))
    assert row.esf.entries.get().entered_on == today() - 20 * DAY, "the facts are of the first day"


def test_the_command_takes_a_grant_in_the_place_of_a_programme(programme, coordinator, first, tmp_path):
    row = whole(programme, coordinator, on=today() - 20 * DAY)
    counted(row, first, since=today() - 10 * DAY)
    days = ("--from", (today() - 30 * DAY).isoformat(), "--to", today().isoformat())
    call_command("export", "esf", "--grant", first.number, *days, "--out", str(tmp_path))
    assert len(json.loads((tmp_path / "participants.json").read_text())) == 1
    assert Export.objects.get().grant == first
    with pytest.raises(CommandError, match="Name a programme, or a grant"):
        call_command("export", "esf", *days)


def test_a_grant_of_another_house_is_none(stranger, first):
    page = stranger.client().get(reverse("outcomes:esf"), {"programme": f"grant-{first.pk}"})
    assert "First" not in page.content.decode()
