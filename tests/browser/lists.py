"""Two lists as coordinators have them: semicolons, a BOM, Dutch headers, day/month dates, language names."""

from pathlib import Path

from openpyxl import Workbook

MENTEES = {
    "Nummer": ("1", "2", "3"),
    "Naam": ("سلمى الحداد", "ሃይለ ገብረ", "D'Haese-O'Neill, Áine"),
    "Talen": (
        "Arabisch (moedertaal), Nederlands B1",
        "Tigrinya (moedertaal), Nederlands B1",
        "Engels (moedertaal), Nederlands A2",
    ),
    "Gemeente": ("2800 Mechelen", "Mechelen", "Leuven"),
    "Online mogelijk": ("nee", "nee", "ja"),
    "Max km": ("20", "20", ""),
    "Beschikbaarheid": ("di avond, za voormiddag", "dinsdagavond", "zo namiddag"),
    "Gewenst beroep": ("kok", "lasser", ""),
    "Doelen": ("netwerk, taal", "cv", ""),
    "Wacht sinds": ("14/09/2026", "21/03/2026", "05/10/2026"),
    "Opmerking": ("belt liever", "", ""),
}
MENTORS = {
    "Nummer": ("M1", "M2"),
    "Naam": ("Luc Peeters", "Mieke Claes"),
    "Talen": ("Nederlands (moedertaal)", "Nederlands C2; Engels B2"),
    "Gemeente": ("Mechelen", "Mechelen"),
    "Max km": (30, 30),
    "Beschikbaarheid": ("dinsdagavond; za voormiddag", "di avond"),
    "Beroep": ("kok", "lasser"),
    "Aanbod": ("netwerk; taal", "cv"),
    "Plaatsen": (1, 1),
    "Opgeleid": ("ja", "ja"),
    "Gescreend": ("ja", "ja"),
}


def write(folder: Path, tag: str) -> tuple[Path, Path]:
    """Both files in `folder`, their numbers beginning with `tag`: mentees as CSV, mentors as XLSX."""
    mentees, mentors = folder / "Wachtlijst mentees.csv", folder / "Vrijwilligers.xlsx"
    lines = [";".join(row) for row in _rows(MENTEES, tag)]
    mentees.write_text("\n".join(lines) + "\n", encoding="utf-8-sig")
    book = Workbook()
    for row in _rows(MENTORS, tag):
        book.active.append(row)
    book.save(mentors)
    return mentees, mentors


def write_with_a_bad_row(path: Path) -> None:
    """A short list of mentees in which one row cannot be read."""
    path.write_text("id,name,languages,availability\nb1,Sara,nl:B1,sat-morning\nb2,Omar,nl:Z9,sat-morning\n")


def _rows(columns: dict[str, tuple], tag: str) -> list[list]:
    rows = [list(row) for row in zip(*columns.values(), strict=True)]
    for row in rows:
        row[0] = tag + row[0]
    return [list(columns), *rows]
