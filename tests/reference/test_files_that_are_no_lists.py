"""What is no list is refused in one sentence, quickly, and nothing is trusted."""

import io
import time
import zipfile

import pytest

from memore.reference import csv_tables, tables, xlsx_tables
from memore.reference.reader import Reading, read_mentees
from tests.reference.lists import HEADER, ROW, csv_of, xlsx_of


def only_problem(content, name="mentees.csv", how=None):
    found = read_mentees(content, name, how)
    assert found.people == ()
    (problem,) = found.problems
    assert problem.row is None
    assert problem.advice()
    return problem.text()


def repacked(content: bytes, part: str, change) -> bytes:
    """A workbook with one of its files changed."""
    out = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(content)) as old, zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as new:
        for entry in old.infolist():
            data = old.read(entry)
            new.writestr(entry, change(data) if entry.filename.endswith(part) else data)
    return out.getvalue()


@pytest.mark.parametrize("content", [b"", b"\n\n ;;\n", b"\xef\xbb\xbf", b"\xff\xfe"])
def test_an_empty_file(content):
    assert only_problem(content) == "the file is empty"


def test_an_empty_workbook():
    assert only_problem(xlsx_of(), "mentees.xlsx") == "the file is empty"


@pytest.mark.parametrize(
    "content",
    [
        b"%PDF-1.7\n%\xe2\xe3\xcf\xd3\n",
        b"\x89PNG\r\n\x1a\n",
        b"\xd0\xcf\x11\xe0\xa1\xb1",
        b"PK\x03\x04nonsense",
        b"id,\x00\x01\x02name",
        bytes(range(1, 256)) + b"\0",
    ],
)
def test_a_file_of_another_kind_whatever_its_name(content):
    assert "not a list" in only_problem(content)


def test_an_open_document_is_not_an_xlsx():
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as archive:
        archive.writestr("content.xml", "<x/>")
    assert "not a list" in only_problem(out.getvalue(), "mentees.xlsx")


def test_a_workbook_called_csv_is_read_as_what_it_is():
    assert read_mentees(xlsx_of(HEADER, ROW), "mentees.csv").people[0].name == "Ana"


@pytest.mark.parametrize("rows", [900_000, 200_000])
def test_a_workbook_that_unpacks_to_tens_of_megabytes_is_refused_in_seconds(rows):
    many = b"".join(b'<row><c t="inlineStr"><is><t>x</t></is></c></row>' for _ in range(rows))
    bomb = repacked(
        xlsx_of(HEADER, ROW), "sheet1.xml", lambda xml: xml.replace(b"</sheetData>", many + b"</sheetData>")
    )
    start = time.process_time()
    assert "larger than a list of people can be" in only_problem(bomb, "mentees.xlsx")
    assert time.process_time() - start < 10


def test_a_list_beyond_the_cap_is_refused(monkeypatch):
    monkeypatch.setattr(csv_tables, "MAX_ROWS", 2)
    monkeypatch.setattr(xlsx_tables, "MAX_ROWS", 2)
    rows = [(str(n), *ROW[1:]) for n in range(3)]
    assert f"at most {tables.MAX_ROWS} rows" in only_problem(csv_of(HEADER, *rows))
    assert "at most" in only_problem(xlsx_of(HEADER, *rows), "mentees.xlsx")
    assert len(read_mentees(csv_of(HEADER, *rows[:2]), "mentees.csv").people) == 2


def test_entities_are_not_expanded():
    declared = b'<!DOCTYPE x [<!ENTITY a "aaaaaaaaaa"><!ENTITY b "&a;&a;&a;&a;">]><worksheet'
    hostile = repacked(
        xlsx_of(HEADER, ROW), "sheet1.xml", lambda xml: xml.replace(b"<worksheet", declared, 1)
    )
    assert "damaged or protected" in only_problem(hostile, "mentees.xlsx")


def test_a_damaged_workbook():
    broken = repacked(xlsx_of(HEADER, ROW), "sheet1.xml", lambda xml: xml[: len(xml) // 2])
    assert "damaged or protected" in only_problem(broken, "mentees.xlsx")


def test_a_sheet_that_is_not_there_names_those_that_are():
    content = xlsx_of(HEADER, ROW, sheets={"Old!": []})
    found = read_mentees(content, "mentees.xlsx", Reading(sheet="Nope"))
    assert found.problems[0].advice() == "choose one of these: Old, People"


def test_the_first_visible_sheet_is_read_or_the_one_named():
    other = (HEADER, ("9", "Zed", *ROW[2:]))
    content = xlsx_of(HEADER, ROW, sheets={"Secret!": other, "Later": other})
    assert read_mentees(content, "m.xlsx").people[0].name == "Ana"
    assert read_mentees(content, "m.xlsx", Reading(sheet="later")).people[0].name == "Zed"
    assert read_mentees(content, "m.xlsx").sheet == "People"


def test_a_formula_in_a_used_column_is_a_problem_and_elsewhere_is_not():
    header = (*HEADER, "Score")
    found = read_mentees(xlsx_of(header, (*ROW, "=1+1"), ("=A2+1", *ROW[1:], 2)), "mentees.xlsx")
    assert [(problem.row, problem.column, problem.value) for problem in found.problems] == [
        (3, "id", "=A2+1")
    ]
    assert [person.id for person in found.people] == ["1"]


def test_a_formula_in_a_csv_cell_is_one_too():
    content = b"id;name;languages;availability;score\n=1+1;Ana;nl:B1;sat;1\n2;Bo;nl:B1;sat;=2+2\n"
    found = read_mentees(content, "mentees.csv")
    assert [(problem.row, problem.column, problem.value) for problem in found.problems] == [(2, "id", "=1+1")]
    assert [person.id for person in found.people] == ["2"]


def test_an_error_value_in_a_used_column_is_a_problem():
    found = read_mentees(xlsx_of(HEADER, (1, "#N/A", *ROW[2:])), "mentees.xlsx")
    assert [(problem.column, problem.value) for problem in found.problems] == [("name", "#N/A")]


def test_whole_numbers_of_a_workbook_are_ids_without_a_point():
    found = read_mentees(xlsx_of((*HEADER, "not with"), (17.0, *ROW[1:], 4)), "mentees.xlsx")
    assert (found.people[0].id, found.people[0].not_with) == ("17", ("4",))
