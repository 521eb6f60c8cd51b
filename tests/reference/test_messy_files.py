"""A list is read as it comes: separators, encodings, quotes, blank rows, names in any script."""

import pytest

from memore.reference.reader import Reading, read_mentees
from memore.reference.tables import letters_of
from tests.reference.lists import HEADER, ROW, csv_of, told

NAMES = ("محمد علي", "ዮናስ ተስፋይ", "Олександр Шевченко", "O'Brien", "Zoë D’Hondt", "'t Jampens", "Łukasz")


@pytest.mark.parametrize("separator", [",", ";", "\t"])
@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "utf-16-le"])
def test_any_separator_and_any_unicode(separator, encoding):
    people = [(str(n), name, "nl:B1; ar:native", "di avond; za, zo") for n, name in enumerate(NAMES)]
    found = read_mentees(csv_of(HEADER, *people, separator=separator, encoding=encoding), "mentees.csv")
    assert [person.name for person in found.people] == list(NAMES)
    assert found.problems == ()


@pytest.mark.parametrize(
    ("name", "encoding"),
    [
        ("Zoë Müller-Åkesson", "windows-1252"),
        ("Łukasz Dąbrowski", "windows-1250"),
        ("Олександр Шевченко", "windows-1251"),
    ],
)
def test_a_windows_code_page_is_assumed_said_and_shown_in_names(name, encoding):
    found = read_mentees(
        csv_of(HEADER, ("1", name, *ROW[2:]), separator=";", encoding=encoding), "mentees.csv"
    )
    assert found.people[0].name == name
    assert found.encoding_assumed
    assert any(encoding in text and name in text for text in told(found))


def test_three_names_are_shown_and_those_with_accents_first():
    rows = [(str(n), name, *ROW[2:]) for n, name in enumerate(("Ann", "Bob", "Cé", "Dirk", "É", "Ö"))]
    found = read_mentees(csv_of(HEADER, *rows), "mentees.csv")
    assert any(text.endswith("Cé, É, Ö") for text in told(found))


def test_an_encoding_that_is_told_is_used_and_not_discussed():
    content = csv_of(HEADER, ("1", "Łukasz", *ROW[2:]), encoding="windows-1250")
    found = read_mentees(content, "mentees.csv", Reading(encoding="cp1250"))
    assert found.people[0].name == "Łukasz"
    assert not any("encoding" in text for text in told(found))


@pytest.mark.parametrize("encoding", ["klingon", "utf-8", "base64", "idna"])
def test_an_encoding_that_does_not_fit_is_a_problem(encoding):
    content = csv_of(HEADER, ("1", "Zoë", *ROW[2:]), encoding="windows-1252")
    found = read_mentees(content, "mentees.csv", Reading(encoding=encoding))
    assert len(found.problems) == 1
    assert found.people == ()


def test_rows_are_counted_as_the_spreadsheet_counts_them():
    text = 'id,name,languages,availability\n1,"Ana\nof two lines",nl:B1,sat\n\n3,Bo,nl:B9,sat\n'
    found = read_mentees(text.encode(), "mentees.csv")
    assert [person.row for person in found.people] == [2]
    assert [problem.row for problem in found.problems] == [4]


def test_excels_own_line_about_the_separator_is_no_header():
    found = read_mentees(b"sep=;\r\nid;name;talen;beschikbaar\r\n1;Ana;nl:B1;za\r\n", "mentees.csv")
    assert [(person.row, person.name) for person in found.people] == [(3, "Ana")]


def test_the_apostrophe_of_our_own_exports_goes_again():
    rows = (HEADER, ("'+1", "'=Ana", *ROW[2:]), ("2", "'t Jampens", *ROW[2:]))
    found = read_mentees(csv_of(*rows), "mentees.csv")
    assert [(person.id, person.name) for person in found.people] == [("+1", "=Ana"), ("2", "'t Jampens")]


def test_a_row_with_more_cells_than_columns_is_a_problem():
    found = read_mentees(
        b"id;name;talen;beschikbaar\n1;Ana;nl:B1;ar:native;za\n2;Bo;nl:B1;za;;\n", "mentees.csv"
    )
    assert [(problem.row, problem.column, problem.value) for problem in found.problems] == [(2, "E", "za")]
    assert [person.id for person in found.people] == ["2"]


def test_good_rows_are_there_whatever_is_wrong_with_others_and_bad_rows_can_be_handed_back():
    found = read_mentees(
        csv_of(HEADER, ROW, ("2", "Bo", "nl", "sat"), ("3", "Cy", "nl:A1", "sat")), "mentees.csv"
    )
    assert [person.id for person in found.people] == ["1", "3"]
    assert found.bad_rows() == (3,)
    assert found.header == HEADER
    assert found.raw_rows[3] == ("2", "Bo", "nl", "sat")


def test_a_list_may_be_given_by_its_path(tmp_path):
    path = tmp_path / "mensen.csv"
    path.write_bytes(csv_of(HEADER, ROW))
    assert read_mentees(path).people[0].name == "Ana"
    assert read_mentees(path).file == "mensen.csv"


def test_a_file_that_is_not_there_is_a_problem(tmp_path):
    (problem,) = read_mentees(tmp_path / "gone.csv").problems
    assert problem.file == "gone.csv"
    assert "cannot be opened" in problem.text()


def test_columns_without_a_name_are_called_as_the_spreadsheet_does():
    assert [letters_of(position) for position in (0, 25, 26, 51, 52, 701, 702)] == [
        "A", "Z", "AA", "AZ", "BA", "ZZ", "AAA",
    ]  # fmt: skip


def test_names_are_shown_on_one_line_and_not_at_all_where_there_are_none():
    assert "look wrong, say the encoding: Ana Li" in " ".join(
        told(read_mentees(csv_of(HEADER, ("1", "Ana\nLi", *ROW[2:])), "mentees.csv"))
    )
    assert "read as utf-8" in told(read_mentees(csv_of(HEADER), "mentees.csv"))


@pytest.mark.parametrize("end", ["", "\n"])
def test_a_quotation_mark_that_is_never_closed_swallows_nobody(end):
    text = f'id;talen;beschikbaar;notes\n1;nl:B1;za;fine\n2;nl:B1;za;"oops\n3;nl:B1;za;{end}'
    (problem,) = read_mentees(text.encode(), "mentees.csv").problems
    assert problem.text().startswith("row 3 cannot be read: a quotation mark is never closed")


def test_a_byte_order_mark_knows_better_than_an_option_meant_for_the_other_list():
    rows = csv_of(HEADER, ("1", "Zoë", *ROW[2:]), encoding="utf-8-sig")
    assert read_mentees(rows, "mentees.csv", Reading(encoding="windows-1252")).people[0].name == "Zoë"


def test_names_are_shown_also_where_nobody_can_be_read_yet():
    found = read_mentees(csv_of(("Naam", "Talen"), ("Zoë", "nl:B1"), ("Ana", "nl:B1")), "mentees.csv")
    assert not found.people
    assert "say the encoding: Zoë, Ana" in " ".join(remark.text() for remark in found.notes)
