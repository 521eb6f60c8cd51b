"""Make the tables of occupations from official ESCO packs (zips with ISCOGroups_*.csv and occupations_*.csv).

    python -m memore.reference.building.occupations ESCO-en.zip ESCO-fr.zip

writes data/isco.tsv.gz (code, title in English, title in French) and data/titles.tsv.gz (code, folded
titles of the occupations in that group; those that stand first in ESCO before "/", other names after).
"""

from __future__ import annotations

import csv
import gzip
import io
import re
import sys
import zipfile
from collections import defaultdict
from collections.abc import Iterator
from pathlib import Path

from memore.reference.words import fold

LANGUAGES = ("en", "fr")


def build(packs: list[Path], target: Path) -> None:
    """Write both tables into the folder `target`."""
    groups: dict[str, dict[str, str]] = defaultdict(dict)
    first: dict[str, set[str]] = defaultdict(set)
    other: dict[str, set[str]] = defaultdict(set)
    for pack in packs:
        for language in LANGUAGES:
            for row in _rows(pack, f"ISCOGroups_{language}.csv"):
                groups[row["code"]][language] = row["preferredLabel"].strip()
            for row in _rows(pack, f"occupations_{language}.csv"):
                first[row["iscoGroup"]] |= _titles(row["preferredLabel"])
                other[row["iscoGroup"]] |= _titles(row["altLabels"])
    isco = [
        f"{code}\t" + "\t".join(titles.get(lang, "") for lang in LANGUAGES)
        for code, titles in sorted(groups.items())
    ]
    titles = [
        f"{code}\t{'|'.join(sorted(first[code]))}\t{'|'.join(sorted(other[code] - first[code]))}"
        for code in sorted(first)
    ]
    for file, lines in (("isco", isco), ("titles", titles)):
        text = "".join(f"{line}\n" for line in lines).encode()
        (target / f"{file}.tsv.gz").write_bytes(gzip.compress(text, 9, mtime=0))


def _rows(pack: Path, name: str) -> Iterator[dict[str, str]]:
    with zipfile.ZipFile(pack) as archive:
        if name in archive.namelist():
            with archive.open(name) as file:
                yield from csv.DictReader(io.TextIOWrapper(file, encoding="utf-8", newline=""))


def _titles(cell: str) -> set[str]:
    """The folded titles of a cell; "directeur technique/directrice technique" are two."""
    return {
        fold(title)
        for line in cell.splitlines()
        for title in (line, *re.split(r"\s*/\s*", line))
        if fold(title)
    }


if __name__ == "__main__":
    build([Path(name) for name in sys.argv[1:]], Path(__file__).parent.parent / "data")
