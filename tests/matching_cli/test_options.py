"""The options of `memore match` do what they say."""

import datetime
from dataclasses import replace

import pytest
from openpyxl import Workbook

from tests.matching_cli.running import MENTEE, MENTEES, MENTOR, MENTORS, match, read_csv, two_lists, write_csv


def test_a_mapping_reads_a_column_under_another_name(tmp_path):
    mentees = write_csv(tmp_path / "mentees.csv", ("id", "Roepnaam", *MENTEES[2:]), MENTEE)
    mentors = write_csv(tmp_path / "mentors.csv", MENTORS, MENTOR)
    assert "Ana with Jan" not in match(mentees, mentors).out
    assert "Ana with Jan" in match(mentees, mentors, "--map", "Roepnaam=name").out


@pytest.mark.parametrize(("order", "first"), [("dmy", "1"), ("mdy", "2")])
def test_the_order_of_dates_decides_who_waited_longer(tmp_path, order, first):
    waiting = [(*MENTEE[:6], "3/4/2026"), ("2", *MENTEE[1:6], "4/3/2026")]
    served = match(*two_lists(tmp_path, waiting), "--json", "--dates", order).json["pairs"]
    assert [pair["mentee"] for pair in served] == ["2" if first == "1" else "1"]


def test_the_encoding_that_is_told_is_used(tmp_path):
    mentees = write_csv(tmp_path / "mentees.csv", MENTEES, ("1", "Łukasz", *MENTEE[2:]), encoding="cp1250")
    _, mentors = two_lists(tmp_path, ())
    mentees = write_csv(tmp_path / "mentees.csv", MENTEES, ("1", "Łukasz", *MENTEE[2:]), encoding="cp1250")
    assert "Łukasz with Jan" in match(mentees, mentors, "--encoding", "windows-1250").out


def test_one_workbook_may_hold_both_lists(tmp_path):
    book = Workbook()
    book.active.title = "Mentees"
    book.active.append(MENTEES)
    book.active.append((*MENTEE[:6], datetime.date(2026, 1, 15)))
    sheet = book.create_sheet("Mentors")
    sheet.append(MENTORS)
    sheet.append(MENTOR)
    path = tmp_path / "mentees.xlsx"
    book.save(path)
    assert len(match(path, path, "--sheet", "Mentees", "--sheet", "Mentors", "--json").json["pairs"]) == 1


@pytest.mark.parametrize(
    ("rules", "pairs"),
    [
        ("", 1),
        ('minimum_level = "B2"', 0),
        ("minimum_slots = 2", 0),
        ("[minimum]\nslots = 2", 0),
        ('[minimum]\nlanguage = "B2"', 0),
        ('min_language_level = "B2"', 0),
        ("min_shared_slots = 2", 0),
        ('[weights]\noccupation = "must"', 0),
        ('[weights]\ndistance = "must"\nlanguage_comfort = "high"', 1),
    ],
)
def test_rules_change_who_can_meet(tmp_path, rules, pairs):
    (tmp_path / "rules.toml").write_text(rules, encoding="utf-8")
    ran = match(*two_lists(tmp_path), "--rules", tmp_path / "rules.toml", "--json")
    assert ran.code == 0
    assert len(ran.json["pairs"]) == pairs


def test_weights_move_the_points(tmp_path):
    (tmp_path / "rules.toml").write_text('[weights]\ndistance = "high"\nage = "low"', encoding="utf-8")
    lists = two_lists(tmp_path)
    before = match(*lists, "--json").json["pairs"][0]["parts"]["distance"]
    assert (
        match(*lists, "--rules", tmp_path / "rules.toml", "--json").json["pairs"][0]["parts"]["distance"]
        > before
    )


@pytest.mark.parametrize("column", ["trained", "cleared"])
def test_without_the_column_the_rule_is_off_and_it_is_said(tmp_path, column):
    place = MENTORS.index(column)
    row = ["no" if name == column else cell for name, cell in zip(MENTORS, MENTOR, strict=True)]
    mentees, mentors = two_lists(tmp_path, mentors=[row])
    assert match(mentees, mentors, "--json").json["pairs"] == []
    without = [tuple(cell for n, cell in enumerate(cells) if n != place) for cells in (MENTORS, row)]
    answer = match(mentees, write_csv(tmp_path / "mentors.csv", *without), "--json").json
    assert len(answer["pairs"]) == 1
    assert any(f"there is no column “{column}”" in text for text in answer["summary"]["said"])


def test_the_folder_for_the_tables_is_made(tmp_path):
    assert match(*two_lists(tmp_path), "--out", tmp_path / "new" / "round 1").code == 0
    (pair,) = read_csv(tmp_path / "new" / "round 1" / "pairs.csv")
    assert (pair["mentee"], pair["mentor"], pair["mentee_name"], pair["mentor_name"]) == (
        "1",
        "M1",
        "Ana",
        "Jan",
    )


def test_the_answer_is_in_the_language_of_the_terminal(tmp_path, monkeypatch):
    monkeypatch.setenv("LC_ALL", "ar_EG.UTF-8")
    match(*two_lists(tmp_path), "--report", tmp_path / "report.html")
    assert '<html lang="ar" dir="rtl">' in (tmp_path / "report.html").read_text(encoding="utf-8")
    match(*two_lists(tmp_path), "--report", tmp_path / "report.html", "--language", "en")
    assert '<html lang="en" dir="ltr">' in (tmp_path / "report.html").read_text(encoding="utf-8")


def test_a_mapping_may_name_the_column_in_any_of_the_six_languages(tmp_path):
    mentees = write_csv(tmp_path / "mentees.csv", ("id", "Roepnaam", *MENTEES[2:]), MENTEE)
    _, mentors = tmp_path / "mentees.csv", write_csv(tmp_path / "mentors.csv", MENTORS, MENTOR)
    assert "Ana with Jan" in match(mentees, mentors, "--map", " Roepnaam = Naam").out


def test_the_answer_is_looked_at_again_where_asked(tmp_path):
    lists = two_lists(tmp_path)
    told = match(*lists, "--verify", "--json").json
    assert told["verified"]["confirmed"]
    assert told["verified"]["objective"] == told["verified"]["bound"] > 0
    assert told["verified"]["pairs"] == 1
    assert "confirmed" in match(*lists, "--verify").out
    assert "verified" not in match(*lists, "--json").json


def test_nothing_is_written_when_the_checker_does_not_confirm_the_answer(tmp_path, monkeypatch):
    from memore.matching.management.commands import match as command

    def careless(problem, progress, **more):
        answer = found(problem, progress, **more)
        return replace(answer, pairs=tuple(replace(pair, score=pair.score + 1) for pair in answer.pairs))

    found = command.match
    monkeypatch.setattr(command, "match", careless)
    ran = match(*two_lists(tmp_path), "--verify", "--out", str(tmp_path / "out"))
    assert ran.code == command.NOT_CONFIRMED
    assert "other points" in ran.err
    assert not (tmp_path / "out").exists()


def test_a_round_that_may_take_more_memory_than_allowed_is_refused(tmp_path):
    lists = two_lists(tmp_path)
    ran = match(*lists, "--memory", "0")
    assert ran.code == 2
    assert "1 admissible pairs take up to 1 MiB; 0 MiB are allowed" in ran.err
    assert match(*lists, "--memory", "1").code == 0
