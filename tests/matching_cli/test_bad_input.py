"""Bad input ends with exit 2, one line for each problem, and nothing written."""

import io
import zipfile

import pytest
from openpyxl import Workbook

from tests.matching_cli.running import (
    MENTEE,
    MENTEES,
    MENTOR,
    MENTORS,
    beside_the_lists,
    match,
    two_lists,
    write_csv,
)


def refused(folder, mentees, mentors, *options):
    """Run with every kind of output asked for; none may appear."""
    outputs = (
        "--out",
        folder / "out",
        "--admissible",
        folder / "a.csv",
        "--report",
        folder / "r.html",
        "--json",
    )
    before = beside_the_lists(folder)
    ran = match(mentees, mentors, *outputs, *options)
    assert ran.code == 2
    assert ran.out == ""
    assert beside_the_lists(folder) == before
    return ran.err.splitlines()


def changed(row, header, **cells):
    return tuple(cells.get(name, cell) for name, cell in zip(header, row, strict=True))


@pytest.mark.parametrize(
    ("cells", "parts"),
    [
        ({"languages": "nl:B9"}, ("row 2", "column “languages”", "value “nl:B9”", "write A1, A2, B1")),
        ({"languages": "nl"}, ("row 2", "column “languages”", "nl:B1")),
        (
            {"availability": "tue-night"},
            ("row 2", "column “availability”", "value “tue-night”", "tue-evening"),
        ),
        (
            {"waiting_since": "3/4/2026"},
            ("row 2", "column “waiting_since”", "value “3/4/2026”", "--dates dmy"),
        ),
        ({"waiting_since": "soon"}, ("row 2", "column “waiting_since”", "value “soon”", "2026-03-31")),
        ({"id": ""}, ("row 2", "column “id”", "the cell is empty")),
    ],
)
def test_a_cell_that_cannot_be_read(tmp_path, cells, parts):
    (line,) = refused(tmp_path, *two_lists(tmp_path, [changed(MENTEE, MENTEES, **cells)]))
    for part in ("mentees.csv", "Remedy: ", *parts):
        assert part in line


def test_text_where_a_number_belongs(tmp_path):
    (line,) = refused(tmp_path, *two_lists(tmp_path, mentors=[changed(MENTOR, MENTORS, places="many")]))
    for part in ("mentors.csv", "row 2", "column “places”", "value “many”", "whole number"):
        assert part in line


def test_an_id_twice(tmp_path):
    (line,) = refused(tmp_path, *two_lists(tmp_path, [MENTEE, MENTEE]))
    for part in ("mentees.csv", "row 3", "column “id”", "value “1”", "row 2", "Remedy"):
        assert part in line


def test_a_missing_required_column_is_told_for_both_lists(tmp_path):
    mentees = write_csv(tmp_path / "mentees.csv", ("id", "talen"), ("1", "nl:B1"))
    mentors = write_csv(tmp_path / "mentors.csv", ("name",), ("Jan",))
    lines = refused(tmp_path, mentees, mentors)
    assert len(lines) == 4
    assert "mentees.csv" in lines[0]
    assert "there is no column “availability”" in lines[0]
    assert "--map" in lines[0]


def test_a_formula_in_a_used_column(tmp_path):
    _, mentors = two_lists(tmp_path)
    book = Workbook()
    book.active.append(MENTEES)
    book.active.append(("=1+1", *MENTEE[1:]))
    book.save(tmp_path / "mentees.xlsx")
    (line,) = refused(tmp_path, tmp_path / "mentees.xlsx", mentors)
    for part in ("mentees.xlsx", "row 2", "column “id”", "value “=1+1”", "formula", "values"):
        assert part in line


@pytest.mark.parametrize(
    "content",
    [b"", b"\n", b"%PDF-1.7\n%\xe2\xe3\xcf\xd3\n1 0 obj\n", b"\x00\x01\x02\x03" * 40, b"PK\x03\x04 nothing"],
)
def test_a_file_that_is_no_list(tmp_path, content):
    _, mentors = two_lists(tmp_path)
    (tmp_path / "mentees.csv").write_bytes(content)
    (line,) = refused(tmp_path, tmp_path / "mentees.csv", mentors)
    assert line.startswith("mentees.csv: ")
    assert "Remedy: " in line


def test_a_workbook_that_unpacks_to_tens_of_megabytes(tmp_path):
    _, mentors = two_lists(tmp_path)
    stream = io.BytesIO()
    book = Workbook()
    book.active.append(MENTEES)
    book.save(stream)
    with (
        zipfile.ZipFile(stream) as old,
        zipfile.ZipFile(tmp_path / "mentees.xlsx", "w", zipfile.ZIP_DEFLATED) as new,
    ):
        for entry in old.infolist():
            data = old.read(entry)
            if entry.filename.endswith("sheet1.xml"):
                data = data.replace(
                    b"</sheetData>", b"<row><c><v>1</v></c></row>" * 2_000_000 + b"</sheetData>"
                )
            new.writestr(entry.filename, data)
    (line,) = refused(tmp_path, tmp_path / "mentees.xlsx", mentors)
    assert "larger than a list of people can be" in line


def test_at_most_fifty_problems_then_a_count(tmp_path):
    rows = [changed(MENTEE, MENTEES, id=str(number), languages="nl") for number in range(70)]
    lines = refused(tmp_path, *two_lists(tmp_path, rows))
    assert len(lines) == 51
    assert lines[-1] == "and more problems: 20"


def test_a_column_of_dates_without_evidence_is_one_problem(tmp_path):
    rows = [changed(MENTEE, MENTEES, id=str(day), waiting_since=f"{day}/4/2026") for day in range(1, 13)]
    (line,) = refused(tmp_path, *two_lists(tmp_path, rows))
    assert "row 2" in line
    assert "--dates dmy" in line


def test_every_problem_of_both_lists_is_told_at_once(tmp_path):
    mentees = [changed(MENTEE, MENTEES, languages="nl", availability="never")]
    lines = refused(tmp_path, *two_lists(tmp_path, mentees, [changed(MENTOR, MENTORS, places="-1")]))
    assert [line.split(",")[0] for line in lines] == ["mentees.csv", "mentees.csv", "mentors.csv"]


def test_a_value_with_line_ends_stays_on_one_line(tmp_path):
    (line,) = refused(tmp_path, *two_lists(tmp_path, [changed(MENTEE, MENTEES, availability="tue\nnight")]))
    assert "tue night" in line


def test_a_file_that_is_not_there(tmp_path):
    _, mentors = two_lists(tmp_path)
    (line,) = refused(tmp_path, tmp_path / "gone.csv", mentors)
    assert line.startswith("gone.csv: the file cannot be opened")


@pytest.mark.parametrize(
    ("options", "words"),
    [
        (("--map", "Naam"), "this is no mapping"),
        (("--map", "Naam=shoe size"), "is not a column we know"),
        (("--map", "Nowhere=name"), "neither list has a column “Nowhere”"),
        (("--encoding", "klingon"), "“klingon” is not an encoding we know"),
        (("--rules", "gone.toml"), "the file cannot be opened"),
    ],
)
def test_an_option_that_makes_no_sense(tmp_path, options, words):
    lines = refused(tmp_path, *two_lists(tmp_path), *options)
    assert words in lines[0]


@pytest.mark.parametrize(
    ("content", "words"),
    [
        ('minimum_level = "B9"', "“B9” is not a level"),
        ("minimum_level = 3", "“3” is not a level"),
        ("minimum_slots = 0", "number of free times"),
        ('[weights]\noccupation = "very"', "“very” is not a weight"),
        ('[weights]\nshoe_size = "high"', "“shoe_size” is not a rule we know"),
        ("weights must", "this is not TOML"),
    ],
)
def test_rules_that_make_no_sense(tmp_path, content, words):
    (tmp_path / "rules.toml").write_text(content, encoding="utf-8")
    (line,) = refused(tmp_path, *two_lists(tmp_path), "--rules", tmp_path / "rules.toml")
    assert line.startswith("rules.toml")
    assert words in line


def test_the_lists_themselves_are_never_overwritten(tmp_path):
    mentees, mentors = two_lists(tmp_path)
    before = mentees.read_bytes()
    ran = match(mentees, mentors, "--admissible", mentees)
    assert ran.code == 2
    assert "one of those that are read" in ran.err
    assert mentees.read_bytes() == before


def test_a_folder_that_is_a_file(tmp_path):
    mentees, mentors = two_lists(tmp_path)
    ran = match(mentees, mentors, "--out", mentors, "--report", tmp_path / "report.html")
    assert ran.code == 2
    assert beside_the_lists(tmp_path) == set()


def test_a_full_disk_is_said_and_leaves_nothing(tmp_path):
    mentees, mentors = two_lists(tmp_path)
    ran = match(mentees, mentors, "--report", tmp_path / "report.html", "--admissible", "/dev/full")
    assert ran.code == 2
    assert ran.err.startswith("/dev/full: this cannot be written (No space left on device). Remedy: ")
    assert beside_the_lists(tmp_path) == set()
