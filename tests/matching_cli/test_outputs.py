"""What `memore match` gives: JSON, CSV, a page, and words."""

import csv
import json
import os
import re
import subprocess
import sys
from pathlib import Path

import pytest

from tests.matching_cli.running import MENTEE, MENTEES, MENTOR, MENTORS, match, read_csv, two_lists, write_csv

CRITERIA = ["occupation", "goals", "language", "distance", "interests", "age"]
LEFT = ("2", "Bo", "en:B1", "sun-morning", "Gent", "BE", "2026-02-01")


def test_the_json_has_exactly_this_shape(tmp_path):
    answer = match(*two_lists(tmp_path, [MENTEE, LEFT]), "--json").json
    assert list(answer) == ["summary", "pairs", "unmatched", "certificate"]
    (pair,) = answer["pairs"]
    assert list(pair) == ["mentee", "mentor", "score", "parts", "reasons"]
    assert list(pair["parts"]) == CRITERIA
    assert sum(pair["parts"].values()) == pair["score"]
    assert "Same town" in pair["reasons"]
    (left,) = answer["unmatched"]
    assert list(left) == ["mentee", "why", "would_help"]
    assert left["why"][0] == "1 mentor"
    assert all(isinstance(text, str) for text in (*left["why"], *left["would_help"]))
    assert list(answer["certificate"]) == ["optimal", "gap", "admissible"]
    assert answer["summary"]["matched"] == 1


def test_the_installed_command_prints_only_json_and_needs_no_database(tmp_path):
    environment = {**os.environ, "MEMORE_HOME": str(tmp_path / "home"), "LC_ALL": "C"}
    environment.pop("DJANGO_SETTINGS_MODULE", None)
    manage = Path(__file__).parents[2] / "manage.py"
    mentees, mentors = two_lists(tmp_path, [("1", "ዮናስ", *MENTEE[2:])])
    ran = subprocess.run(
        [sys.executable, manage, "match", mentees, mentors, "--json"],
        capture_output=True,
        env=environment,
        check=True,
    )
    assert json.loads(ran.stdout.decode("utf-8"))["pairs"][0]["mentee"] == "1"
    assert not list(tmp_path.glob("home/*.sqlite3"))


def test_nobody_matched_is_an_answer_not_an_error(tmp_path):
    ran = match(*two_lists(tmp_path, [LEFT]), "--out", tmp_path / "out", "--report", tmp_path / "report.html")
    assert ran.code == 0
    assert "0 of 1 mentee has a mentor" in ran.out
    assert read_csv(tmp_path / "out" / "pairs.csv") == []
    assert "nobody can be matched" in (tmp_path / "report.html").read_text(encoding="utf-8")


def test_an_empty_list_of_mentors_is_an_answer_too(tmp_path):
    ran = match(*two_lists(tmp_path, mentors=()), "--json")
    assert ran.code == 0
    assert ran.json["unmatched"] == [{"mentee": "1", "why": ["There are no mentors"], "would_help": []}]


def test_why_and_what_would_help_are_told(tmp_path):
    far = ("M2", "Far", "nl:native", "tue-evening", "Hasselt", "BE", "1", "yes", "yes")
    late = ("M3", "Late", "nl:native", "sun-evening", "Gent", "BE", "1", "yes", "yes")
    ran = match(*two_lists(tmp_path, mentors=[far, late]))
    assert "2 mentors: 1 is out of reach, 1 is not free at the same times." in ran.out
    assert "Would help: free Sunday evening too: 1 mentor." in ran.out


def test_the_file_of_admissible_pairs_has_exactly_these_columns(tmp_path):
    path = tmp_path / "admissible.csv"
    full = ("M2", "Full", *MENTOR[2:6], "0", "yes", "yes")
    match(*two_lists(tmp_path, mentors=[MENTOR, full]), "--admissible", path)
    assert path.read_text(encoding="utf-8").splitlines()[0] == ",".join(
        ("mentee", "mentor", *CRITERIA, "total")
    )
    (row,) = read_csv(path)
    assert (row["mentee"], row["mentor"]) == ("1", "M1")
    assert sum(int(row[name]) for name in CRITERIA) == int(row["total"])


@pytest.mark.parametrize("start", ["=1+1", "+32 9 1", "-5", "@SUM(A1)"])
def test_no_cell_that_is_written_computes_and_our_reader_takes_it_back(tmp_path, start):
    row = (f"'{start}", f"'{start} Ana", *MENTEE[2:])
    mentees, mentors = two_lists(tmp_path, [row])
    match(mentees, mentors, "--out", tmp_path, "--admissible", tmp_path / "a.csv")
    for file, columns in (("pairs.csv", ("mentee", "mentee_name")), ("a.csv", ("mentee",))):
        (pair,) = read_csv(tmp_path / file)
        for column in columns:
            assert pair[column].startswith(f"'{start}")
    assert match(mentees, mentors, "--json").json["pairs"][0]["mentee"] == start


def test_the_tables_open_in_excel_with_names_in_any_script(tmp_path):
    match(*two_lists(tmp_path, [("1", "محمد", *MENTEE[2:])]), "--out", tmp_path)
    content = (tmp_path / "pairs.csv").read_bytes()
    assert content.startswith(b"\xef\xbb\xbf")
    header, row = csv.reader(content.decode("utf-8-sig").splitlines())
    assert row[header.index("mentee_name")] == "محمد"


def test_the_report_is_complete_in_itself(tmp_path):
    match(*two_lists(tmp_path, [MENTEE, LEFT]), "--report", tmp_path / "report.html")
    page = (tmp_path / "report.html").read_text(encoding="utf-8")
    assert "<script" not in page
    assert "<link" not in page
    assert " style=" not in page
    assert "UNDEFINED" not in page
    assert "url(" not in page
    assert "@import" not in page
    assert set(re.findall(r"(?:src|href)=\"([a-z]+:)", page)) == {"data:"}
    assert ".match " in page  # the rules that it needs are there
    assert ".candidate" not in page  # and those of other pages are not
    for words in ("Ana", "Jan", "Bo", "Proven best.", "Would help", "a shared language at B1", "Gap 0."):
        assert words in page


def test_a_name_cannot_become_part_of_the_page(tmp_path):
    match(*two_lists(tmp_path, [("1", "<b>Ana</b>", *MENTEE[2:])]), "--report", tmp_path / "report.html")
    page = (tmp_path / "report.html").read_text(encoding="utf-8")
    assert "<b>Ana" not in page
    assert "&lt;b&gt;Ana&lt;/b&gt;" in page


def test_someone_unknown_under_not_with_is_said(tmp_path):
    mentees, mentors = two_lists(tmp_path)
    mentees.write_text(
        "id,languages,availability,town,country,not with\n1,nl:B1,tue-evening,Gent,BE,M99\n", encoding="utf-8"
    )
    said = match(mentees, mentors, "--json").json["summary"]["said"]
    assert "mentees.csv, row 2: “M99” is not in the other list" in said


def test_long_work_says_on_stderr_where_it_stands(tmp_path, monkeypatch):
    monkeypatch.setattr("memore.matching.management.commands.match.LONG_FILE", 1)
    ran = match(*two_lists(tmp_path), "--json")
    assert "reading the mentees …" in ran.err
    assert ran.json["pairs"]


def test_two_people_of_a_town_that_is_in_no_table_live_in_the_same_town(tmp_path):
    here = (*MENTEE[:4], "Nergenshuizen", *MENTEE[5:])
    there = (*MENTOR[:4], "9999 nergenshuizen", *MENTOR[5:])
    abroad = ("M2", *there[1:5], "NL", *there[6:])
    (pair,) = match(*two_lists(tmp_path, [here], [there, abroad]), "--json").json["pairs"]
    assert pair["mentor"] == "M1"
    assert "Same town" in pair["reasons"]
    assert pair["parts"]["distance"] > 0
    assert match(*two_lists(tmp_path, [here], [MENTOR]), "--json").json["pairs"] == []


def test_a_pipe_stays_a_pipe_and_a_link_a_link(tmp_path):
    pipe, link = tmp_path / "pipe", tmp_path / "link.csv"
    os.mkfifo(pipe)
    link.symlink_to(tmp_path / "pairs.csv")
    reading = os.open(pipe, os.O_RDONLY | os.O_NONBLOCK)
    assert match(*two_lists(tmp_path), "--admissible", pipe, "--report", link).code == 0
    assert os.read(reading, 100).startswith(b"mentee,mentor,")
    os.close(reading)
    assert pipe.is_fifo()
    assert link.is_symlink()
    assert (tmp_path / "pairs.csv").read_text(encoding="utf-8").startswith("<!doctype html>")


def test_others_on_the_machine_read_the_pairs_only_where_the_person_lets_them(tmp_path):
    before = os.umask(0o077)
    try:
        match(*two_lists(tmp_path), "--out", tmp_path)
    finally:
        os.umask(before)
    assert (tmp_path / "pairs.csv").stat().st_mode & 0o777 == 0o600


def test_words_and_employers_are_the_same_however_their_accents_were_typed(tmp_path):
    columns = ("interests", "employer")
    mentees = write_csv(tmp_path / "e.csv", (*MENTEES, *columns), (*MENTEE, "caf\u00e9", "Other"))
    mentors = write_csv(
        tmp_path / "r.csv",
        (*MENTORS, *columns),
        (*MENTOR, "Cafe\u0301", "Caf\u00e9 Zoo"),
    )
    (pair,) = match(mentees, mentors, "--json").json["pairs"]
    assert pair["parts"]["interests"] > 0
    write_csv(mentees, (*MENTEES, *columns), (*MENTEE, "", "cafe\u0301  ZOO"))
    assert match(mentees, mentors, "--json").json["pairs"] == []
