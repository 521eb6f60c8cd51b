"""Official ESCO language packs: the zip with CSV files that the ESCO portal hands out, one language each.

Of its files only `occupations_<language>.csv` is read: address, ISCO-08 group, preferred and other titles
of each occupation. The language is in that file's name. Nothing inside says which ESCO it is: the version
is read from the name of the zip ("ESCO dataset - v1.1.1 - classification - fr - csv.zip").
"""

from __future__ import annotations

import csv
import io
import re
import zipfile
import zlib
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from memore.reference.occupations import occupation_codes
from memore.reference.problems import FileProblem, gettext_noop

_LANGUAGES = "ar bg cs da de el en es et fi fr ga hr hu is it lt lv mt nl no pl pt ro sk sl sv uk"
LANGUAGES = frozenset(_LANGUAGES.split())
"""The languages in which ESCO is published."""
MAX_PACK_BYTES = 200 * 1024 * 1024
MAX_TABLE_BYTES = 64 * 1024 * 1024
"""The largest tables of occupations published have about 3 MB."""
MAX_FILES = 200
MAX_TITLE, MAX_TITLES = 240, 500

_UNREADABLE = (zipfile.BadZipFile, zlib.error, EOFError, NotImplementedError, RuntimeError)
"""Also what zipfile raises for an unknown compression and for a password."""
_COLUMNS = ("conceptType", "conceptUri", "iscoGroup", "preferredLabel", "altLabels", "status")
_TABLE = re.compile(r"(?:.*/)?occupations_([a-z]{2,3}(?:-[A-Za-z]{2,4})?)\.csv")
_VERSION = re.compile(r"(?<![a-z0-9])v(\d{1,2}\.\d{1,2}(?:\.\d{1,2})?)(?!\.?\d)", re.IGNORECASE)
_LANGUAGE_IN_NAME = re.compile(r"classification[\s_-]+([a-z]{2})(?![a-z])", re.IGNORECASE)
_URI = re.compile(r"http://data\.europa\.eu/esco/occupation/[0-9A-Za-z-]{1,60}")
_GET_IT = gettext_noop(
    "download the classification as CSV from https://esco.ec.europa.eu/en/use-esco/download"
)
_AGAIN = gettext_noop("download the pack again")


@dataclass(frozen=True, slots=True)
class PackOccupation:
    """One occupation: address, ISCO-08 unit group, preferred title, other titles (each once)."""

    uri: str
    code: str
    preferred: str
    others: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Pack:
    """What a pack holds: language and version as ESCO writes them, released occupations as in the file."""

    language: str
    version: str
    occupations: tuple[PackOccupation, ...]


def read_pack(path: Path, *, language: str = "", version: str = "") -> Pack:
    """Read a pack whole. `language` chooses where a zip holds several; `version` where its name tells none.

    Raises FileProblem, which names what is wrong and what to do: no zip, cut off, too large, no table of
    occupations, another language, a missing column, a row that cannot be read, an unknown version.
    """
    try:
        if path.stat().st_size > MAX_PACK_BYTES:
            raise FileProblem(
                gettext_noop("the file is larger than %(limit)d MB, and no ESCO pack is"),
                _GET_IT,
                limit=MAX_PACK_BYTES >> 20,
            )
        with zipfile.ZipFile(path) as archive:
            member, found = _table(archive, path.name, language)
            text = _text(archive, member)
    except OSError as error:
        raise FileProblem(
            gettext_noop("the file cannot be opened (%(why)s)"),
            gettext_noop("check its name and where it lies"),
            why=error.strerror or type(error).__name__,
        ) from None
    except _UNREADABLE:
        raise FileProblem(gettext_noop("this is no zip file, or it was cut off on its way"), _AGAIN) from None
    return Pack(found, _version(path.name, version), tuple(_rows(text, member.filename)))


def _version(name: str, given: str) -> str:
    found = re.fullmatch(r"v?(\d{1,2}(?:\.\d{1,2}){1,2})", given) if given else _VERSION.search(name)
    if not found:
        raise FileProblem(
            gettext_noop("which version of ESCO this is, stands neither in the file’s name nor beside it"),
            gettext_noop("say it: --esco-version 1.2.0"),
        )
    return found[1]


def _table(archive: zipfile.ZipFile, name: str, wanted: str) -> tuple[zipfile.ZipInfo, str]:
    """The one table of occupations and its language."""
    members = archive.infolist()
    if len(members) > MAX_FILES:
        raise FileProblem(gettext_noop("it holds more than %(limit)d files"), _GET_IT, limit=MAX_FILES)
    tables = {found[1]: member for member in members if (found := _TABLE.fullmatch(member.filename))}
    if not tables:
        raise FileProblem(
            gettext_noop("it holds no occupations_….csv, so it is no ESCO language pack"), _GET_IT
        )
    if wanted and wanted not in tables:
        raise FileProblem(
            gettext_noop("it is in %(there)s, not in %(wanted)s"),
            gettext_noop("take the pack of that language, or leave --language away"),
            there=", ".join(sorted(tables)),
            wanted=wanted,
        )
    if not wanted and len(tables) > 1:
        raise FileProblem(
            gettext_noop("it holds several languages (%(there)s)"),
            gettext_noop("say which to take: --language %(first)s"),
            there=", ".join(sorted(tables)),
            first=min(tables),
        )
    language = wanted or next(iter(tables))
    named = _LANGUAGE_IN_NAME.search(name)
    if language not in LANGUAGES or (named and not wanted and named[1].lower() != language):
        raise FileProblem(
            gettext_noop("its name and its content are of different languages (%(there)s inside)"),
            gettext_noop("check that it is the pack you meant; if so, say --language %(there)s"),
            there=language,
        )
    return tables[language], language


def _text(archive: zipfile.ZipFile, member: zipfile.ZipInfo) -> str:
    """The table, unpacked with a bound: what a zip says about its size may be a lie."""
    with archive.open(member) as file:
        content = file.read(MAX_TABLE_BYTES + 1)
    if len(content) > MAX_TABLE_BYTES:
        raise FileProblem(
            gettext_noop("%(table)s unpacks to more than %(limit)d MB, and no table of ESCO is that large"),
            _GET_IT,
            table=member.filename,
            limit=MAX_TABLE_BYTES >> 20,
        )
    try:
        return content.decode("utf-8-sig")
    except UnicodeDecodeError:
        raise FileProblem(gettext_noop("%(table)s is not UTF-8"), _AGAIN, table=member.filename) from None


def _rows(text: str, table: str) -> Iterator[PackOccupation]:
    """The released occupations; a row that is not whole stops everything."""
    reader = csv.DictReader(io.StringIO(text, newline=""), strict=True)
    try:
        missing = [column for column in _COLUMNS if column not in (reader.fieldnames or ())]
        if missing:
            raise FileProblem(
                gettext_noop("%(table)s has no column %(missing)s"),
                _GET_IT,
                table=table,
                missing=", ".join(missing),
            )
        seen: set[str] = set()
        for row in reader:
            if None in row or None in row.values():
                raise _broken(table, reader.line_num)
            if row["conceptType"] != "Occupation" or row["status"] != "released":
                continue
            occupation = _occupation(row)
            if occupation is None or occupation.uri in seen:
                raise _broken(table, reader.line_num)
            seen.add(occupation.uri)
            yield occupation
        if not seen:
            raise FileProblem(gettext_noop("%(table)s holds no released occupation"), _GET_IT, table=table)
    except csv.Error:
        raise _broken(table, reader.line_num) from None


def _broken(table: str, line: int) -> FileProblem:
    return FileProblem(
        gettext_noop("%(table)s, line %(line)d: the row is not whole; the file was cut off or changed"),
        _AGAIN,
        table=table,
        line=line,
    )


def _occupation(row: dict[str, str]) -> PackOccupation | None:
    uri, code = row["conceptUri"].strip(), row["iscoGroup"].strip().removeprefix("C")
    preferred = " ".join(row["preferredLabel"].split())
    if not (_URI.fullmatch(uri) and code in occupation_codes() and 0 < len(preferred) <= MAX_TITLE):
        return None
    lines = (" ".join(line.split()) for line in row["altLabels"].splitlines())
    others = [line for line in dict.fromkeys(lines) if line and line != preferred and len(line) <= MAX_TITLE]
    return PackOccupation(uri, code, preferred, tuple(others[:MAX_TITLES]))
