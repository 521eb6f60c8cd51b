"""The file for researchers: only who said yes, never fewer than ten alike, no words and no days."""

import csv
import io
import json
import zipfile
from collections import Counter
from itertools import product

import pytest
from django.core.management import call_command
from django.urls import reverse
from django.utils import timezone
from hypothesis import given
from hypothesis import strategies as st

from memore.core.models import AuditEvent
from memore.evidence.models import ResearchExport
from memore.evidence.research.anonymity import QUASI, K, class_of, protect, wider
from memore.evidence.research.making import NobodySaidYes, counted, export_research
from memore.intake.models import Consent
from tests import factories

KINDS = [
    dict(zip(QUASI, values, strict=True))
    for values in product(*("x" if column in ("region", "model") else "abc" for column in QUASI))
]
rows = st.lists(st.sampled_from(KINDS), max_size=120)


@given(rows)
def test_every_class_has_ten_rows_and_no_row_is_lost_uncounted(given_rows):
    safe = protect(given_rows)
    sizes = Counter(class_of(row) for row in safe.rows)
    assert all(size >= K for size in sizes.values())
    assert len(safe.rows) + safe.suppressed == len(given_rows)
    assert all(row[column] == wider(column) for row in safe.rows for column in safe.widened)


def test_what_is_alike_in_ten_is_left_as_it_is():
    row = {
        "programme": "P1",
        "model": "duo",
        "gender": "woman",
        "age_band": "25-34",
        "schooling_band": "3-4",
        "language_group": "slavic",
        "region": "BE",
    }
    assert protect([row] * 12).widened == ()
    assert protect([row] * 9).rows == ()


def said(person, given, at=None):
    Consent.objects.create(
        person=person, purpose="research", given=given, how="self", text_version="1", language="en",
        at=at or timezone.now(),
    )  # fmt: skip


@pytest.fixture
def people(programme):
    """Twenty who said yes, five who took it back, five who said no, five who were not asked."""
    made = []
    for at in range(35):
        person = factories.PersonFactory(organisation=programme.organisation, gender="woman", birth_year=1990)
        factories.ParticipationFactory(programme=programme, person=person, left_reason="Secret words")
        if at < 25:
            said(person, True)
        if 20 <= at < 30:
            said(person, False)
        made.append(person)
    return made


def unpacked(content):
    with zipfile.ZipFile(io.BytesIO(content)) as archive:
        files = {name: archive.read(name).decode() for name in archive.namelist()}
    return files, list(csv.DictReader(io.StringIO(files["data.csv"])))


def test_only_those_whose_newest_word_is_yes_are_in_it(programme, admin, people):
    made = export_research(programmes=[programme], by=admin.viewer)
    files, table = unpacked(made.zipped())
    assert len(table) == 20
    assert json.loads(files["about.json"])["suppressed_rows"] == 0
    everything = "".join(files.values())
    assert not [one.name for one in people if one.name in everything]
    assert not [one.pk for one in people if str(one.pk) in everything]
    assert "Secret words" not in everything
    assert all(len(row["joined"]) == 7 for row in table)


def test_it_says_in_german_and_in_the_languages_of_belgium_what_it_is(programme, admin, people):
    files, _ = unpacked(export_research(programmes=[programme], by=admin.viewer).zipped())
    for words in ("§ 27 BDSG", "wet van 30 juli 2018", "loi belge du 30 juillet 2018"):
        assert words in files["README.txt"]


def test_pseudonyms_are_new_each_time_unless_it_goes_on(programme, admin, people):
    first = export_research(programmes=[programme], by=admin.viewer)
    other = export_research(programmes=[programme], by=admin.viewer)
    goes_on = export_research(programmes=[programme], by=admin.viewer, continues=first.export)
    ids = [{row["id"] for row in unpacked(one.zipped())[1]} for one in (first, other, goes_on)]
    assert not ids[0] & ids[1]
    assert ids[0] == ids[2]


def join(programme, many):
    for _ in range(many):
        person = factories.PersonFactory(organisation=programme.organisation, gender="woman", birth_year=1990)
        factories.ParticipationFactory(programme=programme, person=person)
        said(person, True)


@pytest.mark.parametrize(("many", "names"), [(12, ["Tandem"]), (8, [])])
def test_who_is_alone_in_a_programme_cannot_be_found_by_it(programme, admin, many, names):
    programme.name = "Tandem"
    programme.save(update_fields=["name"])
    small = factories.ProgrammeFactory(
        organisation=programme.organisation, starts_on=programme.starts_on, model=programme.model, name="Solo"
    )
    join(programme, many)
    join(small, 13 - many)
    files, table = unpacked(export_research(programmes=[programme, small], by=admin.viewer).zipped())
    about = json.loads(files["about.json"])
    assert list(about["programmes"].values()) == names
    assert "Solo" not in "".join(files.values())
    if names:
        assert (len(table), about["suppressed_rows"]) == (12, "1-4")
    else:
        assert {row["programme"] for row in table} == {about["generalised"]["programme"]} == {"several"}
        assert len(table) == 13


def test_too_few_are_refused(programme, admin):
    said(factories.ParticipationFactory(programme=programme).person, True)
    with pytest.raises(NobodySaidYes):
        export_research(programmes=[programme], by=admin.viewer)


def test_the_page_gives_the_file_and_notes_it(programme, admin, people):
    answer = admin.client().post(reverse("evidence:research"), {"programme": programme.pk})
    assert answer["Content-Type"] == "application/zip"
    assert ResearchExport.objects.get().rows == 20
    assert AuditEvent.objects.filter(verb="research.exported", actor=admin.user.pk).exists()


def test_a_programme_of_another_house_is_not_exported(stranger, admin):
    theirs = factories.ProgrammeFactory(organisation=stranger.membership.organisation)
    assert admin.client().post(reverse("evidence:research"), {"programme": theirs.pk}).status_code == 302
    assert not ResearchExport.objects.exists()


def test_the_command_writes_it(programme, people, tmp_path):
    call_command("export_research", programme.name, "--out", str(tmp_path / "rows.zip"), verbosity=0)
    assert len(unpacked((tmp_path / "rows.zip").read_bytes())[1]) == 20


def test_one_to_four_rows_left_out_are_said_as_that():
    assert [counted(number) for number in (0, 3, 5)] == [0, "1-4", 5]
