"""European places by name: where a town lies, whatever language its name is written in.

The table comes from GeoNames (see data/SOURCES.md) and is unpacked on first use.
"""

from __future__ import annotations

import gzip
import re
from dataclasses import dataclass
from functools import cache, lru_cache
from importlib.resources import files

from babel import Locale

from memore.reference.words import fold, foldings

TABLE_LANGUAGES = ("en", "nl", "fr", "de", "fi", "sv")
_COUNTRY_CODES = re.compile(r"[A-Za-z]{2}")
_SPOKEN_COUNTRIES = {
    "uk": "GB", "greatbritain": "GB", "grootbrittannie": "GB", "vk": "GB", "thenetherlands": "NL",
    "usa": "US", "england": "GB", "scotland": "GB", "wales": "GB", "holland": "NL", "czechrepublic": "CZ",
    "b": "BE", "d": "DE", "f": "FR", "l": "LU", "el": "GR",
    "bel": "BE", "deu": "DE", "fin": "FI", "fra": "FR", "nld": "NL", "swe": "SE",
}  # fmt: skip
_POSTCODE = re.compile(
    r"(?:[A-Za-z]{1,3}[-\s])?(?:\d{3,6}(?:[-\s]\d{2,3})?|\d{2}-\d{3})(?:\s?[A-Z]{2}(?=[\s,]))?[\s,]+(?=\D)"
)
_FAR_LARGER = 5
_SAINT = re.compile(r"^(?:st|ste|skt)\b[.\s-]*", re.IGNORECASE)
_SAINTS = ("sint", "saint", "sainte", "sankt", "san", "santa")


@dataclass(frozen=True, slots=True)
class Place:
    """A town: its own name, ISO 3166 country, latitude and longitude in degrees, inhabitants."""

    name: str
    country: str
    latitude: float
    longitude: float
    inhabitants: int


@dataclass(frozen=True, slots=True)
class PlaceFound:
    """What a name stands for, and the other places it could have been, largest first."""

    place: Place
    others: tuple[Place, ...] = ()


def country_code(text: str) -> str | None:
    """The ISO 3166 code of a country given as a code or by its name in a language of our lists."""
    folded = fold(text)
    if folded in _SPOKEN_COUNTRIES:
        return _SPOKEN_COUNTRIES[folded]
    if _COUNTRY_CODES.fullmatch(text.strip()) and text.strip().upper() in Locale("en").territories:
        return text.strip().upper()
    return _countries().get(folded)


@lru_cache(maxsize=20_000)
def find_place(town: str, country: str | None = None) -> PlaceFound | None:
    """Find a town by its name, in a country where one is known (ISO code).

    A leading postcode is no part of the name. Of several the largest is taken and the others are told;
    a town that only bears the name in another language must be five times as large to go before one
    whose own name it is.
    """
    for spelling in _spellings(town):
        own, other = (
            sorted(
                (p for p in called if country is None or p.country == country), key=lambda p: -p.inhabitants
            )
            for called in _called(spelling)
        )
        if own or other:
            turned = other and (not own or other[0].inhabitants >= _FAR_LARGER * own[0].inhabitants)
            first, *rest = [*other, *own] if turned else [*own, *other]
            others = sorted((p for p in rest if _elsewhere(p, first)), key=lambda p: -p.inhabitants)
            return PlaceFound(first, tuple(others))
    return None


def without_postcode(town: str) -> str:
    """The name of a town behind its postcode: "B-2800 Mechelen", "1012 AB Amsterdam", "00100 Helsinki"."""
    return _POSTCODE.sub("", town.strip(), count=1) if _POSTCODE.match(town.strip()) else town.strip()


def town_by_name(town: str, country: str | None) -> str | None:
    """A town that is in no table, written so that two people who live there are seen to; None for none."""
    name = fold(without_postcode(town))
    return f"{name} {country or ''}" if name else None


def _spellings(town: str) -> list[str]:
    """What to look up, the name as written first."""
    name = without_postcode(town)
    written = [name, re.sub(r"\s*[(\[].*?[)\]]", "", name), re.split(r"\s*[,/]\s*|\s-\s", name)[0]]
    if _SAINT.match(name):
        written += [_SAINT.sub(f"{saint} ", name) for saint in _SAINTS]
    written += [re.sub(r"\s+\d+\w{0,3}$", "", name)]
    return [spelling for spelling in dict.fromkeys(fold(each) for each in written) if spelling]


def _elsewhere(place: Place, other: Place) -> bool:
    """Whether two places lie further apart than one town reaches (about 5 km)."""
    apart = (place.latitude - other.latitude) ** 2 + ((place.longitude - other.longitude) * 0.64) ** 2
    return place.country != other.country or apart > 0.045**2


@cache
def _countries() -> dict[str, str]:
    found: dict[str, str] = {}
    for language in TABLE_LANGUAGES:
        for code, name in Locale(language).territories.items():
            if len(code) == 2 and code.isalpha():
                for folded in foldings(name):
                    found.setdefault(folded, code)
    return found


@cache
def _towns() -> list[bytes]:
    return _unpacked("places").split(b"\n")


@cache
def _unpacked(table: str) -> bytes:
    return gzip.decompress((files(__package__) / "data" / f"{table}.tsv.gz").read_bytes())


def _called(folded: str) -> tuple[list[Place], list[Place]]:
    """The places whose own name this is, and those it names in some other language."""
    line = _line_of(folded)
    if line is None:
        return [], []
    own, other = (
        [_place(int(number)) for number in numbers.split(",") if number] for numbers in line.split("\t")[1:]
    )
    return own, other


def _line_of(folded: str) -> str | None:
    """Binary search over the sorted names: no hundred thousand objects for a few towns."""
    table = _unpacked("place_names")
    key = folded.encode()
    low, high = 0, len(table)
    while low < high:
        middle = (low + high) // 2
        start = table.rfind(b"\n", 0, middle) + 1
        end = table.index(b"\n", middle)
        name = table[start : table.index(b"\t", start)]
        if name == key:
            return table[start:end].decode()
        if name < key:
            low = end + 1
        else:
            high = start
    return None


def _place(number: int) -> Place:
    name, country, latitude, longitude, inhabitants = _towns()[number].decode().split("\t")
    return Place(name, country, float(latitude), float(longitude), int(inhabitants))
