"""Two spreadsheets as they come go through `memore match`."""

import datetime

from openpyxl import Workbook

from tests.matching_cli.running import EXAMPLES, match, read_csv, write_csv

MENTEES = (
    (
        "Nummer",
        "Volledige naam",
        "TALEN",
        "Woonplaats",
        "Land",
        "Online mogelijk",
        "Max. km",
        "Beschikbaarheid",
        "Gewenst beroep",
        "Branche",
        "Doelen",
        "Hobby's",
        "Geslacht",
        "Gewenst geslacht mentor",
        "Geboortejaar",
        "Inschrijfdatum",
        "Werkgever",
        "Niet met",
        "Opmerkingen",
    ),
    (
        "7",
        "محمد الأحمد",
        "Arabisch (moedertaal); Nederlands B1",
        "9300 Aalst",
        "België",
        "nee",
        "25 km",
        "dinsdagavond; za voormiddag",
        "kok",
        "horeca",
        "stage; taal",
        "koken",
        "m",
        "",
        "1990",
        "3/4/2026",
        "",
        "",
        "belt liefst 's avonds",
    ),
    (
        "8",
        "ሰላም ኃይሌ",
        "Tigrinya moedertaal, Engels B2",
        "B-9200 Dendermonde",
        "BE",
        "ja",
        "",
        "zaterdag",
        "verpleegkundige",
        "zorg",
        "diploma-erkenning",
        "lezen",
        "v",
        "vrouw",
        "1988",
        "25/3/2026",
        "",
        "",
        "",
    ),
    (
        "9",
        "Олександр Коваль",
        "Oekraïens: native\nNederlands - B1",
        "Herenthals",
        "België",
        "ja",
        "30",
        "ma-vr avond",
        "lasser",
        "bouw",
        "vacatures zoeken",
        "",
        "man",
        "",
        "1979",
        "",
        "Staalbouw NV",
        "M2",
        "",
    ),
    (
        "10",
        "Siobhán O'Brien",
        "Engels (moedertaal)",
        "Nergenshuizen",
        "België",
        "ja",
        "10",
        "zo namiddag",
        "dromer",
        "iets",
        "netwerk",
        "",
        "x",
        "geen voorkeur",
        "",
        "1/4/2026",
        "",
        "",
        "",
    ),
)


def write_mentors(path):
    book = Workbook()
    secret = book.active
    secret.title = "Intern"
    secret.append(["geheim"])
    secret.sheet_state = "hidden"
    sheet = book.create_sheet("Mentoren")
    sheet.append(
        [
            "ID",
            "Naam",
            "Talen",
            "Gemeente",
            "Land",
            "Online",
            "km",
            "Beschikbaar",
            "Beroep",
            "Sector",
            "Kan helpen met",
            "Interesses",
            "Geslacht",
            "Geboortejaar",
            "Plaatsen",
            "Opleiding gevolgd",
            "Screening OK",
            "Bedrijf",
        ]
    )
    sheet.append(
        [
            "M1",
            "Inge D’Hondt",
            "Nederlands moedertaal",
            "Aalst",
            "België",
            "nee",
            25,
            "di avond, za voormiddag",
            "kok",
            "horeca",
            "stage, taal",
            "koken",
            "v",
            1970,
            1,
            "ja",
            "ja",
            "",
        ]
    )
    sheet.append(
        [
            "M2",
            "Koen",
            "Nederlands moedertaal",
            "Herentals",
            "België",
            "ja",
            30,
            "do avond",
            "lasser",
            "bouw",
            "",
            "",
            "m",
            1965,
            2,
            True,
            "ja",
            "",
        ]
    )
    sheet.append(
        [
            "M3",
            "Els",
            "Nederlands moedertaal, Engels C1",
            "Lokeren",
            "België",
            "ja",
            40,
            "zaterdagvoormiddag",
            2221,
            "Q",
            "diploma-erkenning",
            "lezen",
            "vrouw",
            1980,
            1,
            "ja",
            "ja",
            "",
        ]
    )
    sheet.append(
        [
            "M4",
            "Ahmed",
            "Nederlands C1",
            "Herentals",
            "België",
            "ja",
            30,
            "do avond",
            "",
            "",
            "",
            "",
            "m",
            None,
            1,
            "ja",
            None,
            datetime.date(2020, 1, 1).isoformat(),
        ]
    )
    book.save(path)
    return path


def both(folder):
    mentees = write_csv(folder / "mentees.csv", *MENTEES, separator=";", encoding="utf-8-sig")
    return mentees, write_mentors(folder / "mentors.xlsx")


def test_the_right_people_meet(tmp_path):
    answer = match(*both(tmp_path), "--json").json
    assert {(pair["mentee"], pair["mentor"]) for pair in answer["pairs"]} == {("7", "M1"), ("8", "M3")}
    assert [left["mentee"] for left in answer["unmatched"]] == ["10", "9"]
    assert answer["certificate"]["optimal"] is True
    assert answer["certificate"]["gap"] == 0


def test_what_was_assumed_is_said(tmp_path):
    said = "\n".join(match(*both(tmp_path), "--json").json["summary"]["said"])
    for words in (
        "dates in “Inschrijfdatum” are read day first",
        "columns that are not used: Opmerkingen",
        "empty cells in “Screening OK” count as no: 1",
        "empty cells in “Inschrijfdatum” count as newest: 1",
        "“Nergenshuizen” was not found as a town",
        "“dromer” was not found as an occupation",
        "“iets” was not found as a sector",
    ):
        assert words in said


def test_names_in_any_script_come_out_as_they_went_in(tmp_path):
    ran = match(*both(tmp_path), "--out", tmp_path / "out", "--report", tmp_path / "report.html")
    written = "".join(path.read_text(encoding="utf-8") for path in (tmp_path / "out").iterdir())
    report = (tmp_path / "report.html").read_text(encoding="utf-8")
    for name in ("محمد الأحمد", "ሰላም ኃይሌ", "Олександр Коваль", "Siobhán O'Brien", "Inge D’Hondt"):
        assert name in ran.out
        assert name in written
        assert name in report


def test_the_examples_that_come_with_memore_make_pairs(tmp_path):
    ran = match(
        EXAMPLES / "mentees.csv", EXAMPLES / "mentors.csv", rules=EXAMPLES / "rules.toml", out=tmp_path
    )
    assert ran.code == 0
    assert len(read_csv(tmp_path / "pairs.csv")) == 25
    assert len(read_csv(tmp_path / "unmatched.csv")) == 5
    assert "Proven best (gap 0" in ran.out
