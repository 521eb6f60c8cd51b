"""How an authority wants the participant file: names and order of columns, words, days. Data, not code.

The shipped ones (content/profiles/) are ours and were not checked with the authorities; an organisation
brings its own version of one.
"""

import functools
import tomllib
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from memore.core import audit
from memore.core.access import Viewer
from memore.core.errors import Refusal
from memore.organisations.models import Organisation
from memore.outcomes.esf.columns import BY_NAME, CANONICAL
from memore.outcomes.models.esf_files import EsfProfile

FOLDER = Path(__file__).parent.parent / "content" / "profiles"
CANONICAL_KEY = "canonical"
DAYS = {"YYYY-MM-DD": "%Y-%m-%d", "DD/MM/YYYY": "%d/%m/%Y", "DD.MM.YYYY": "%d.%m.%Y", "D.M.YYYY": ""}
ENCODINGS = ("utf-8", "utf-8-sig", "cp1252")
DELIMITERS = (",", ";", "\t", "|")
TOP = ("key", "name", "authority", "note", "format", "delimiter", "encoding", "days", "empty", "column")
KEYS = ("from", "name", "words")


@dataclass(frozen=True, slots=True)
class Placed:
    """A column of the authority's file: where it comes from, what it is called, its words for ours."""

    source: str
    name: str
    words: Mapping[str, str] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Profile:
    key: str
    name: str
    columns: tuple[Placed, ...]
    authority: str = ""
    note: str = ""
    format: str = "csv"
    delimiter: str = ","
    encoding: str = "utf-8"
    days: str = "YYYY-MM-DD"
    empty: str = ""

    @property
    def named(self) -> bool:
        """Whether the file tells who somebody is."""
        return any(BY_NAME[one.source].names for one in self.columns)


@dataclass(frozen=True, slots=True)
class Problem:
    """What is wrong in a profile's file: line, key, and what to do."""

    line: int
    key: str
    what: str

    def __str__(self) -> str:
        said = {"line": self.line, "key": self.key, "what": self.what}
        return _("Row %(line)s, %(key)s: %(what)s") % said


class BrokenProfile(Refusal):
    """A profile with something to mend."""

    def __init__(self, problems: list[Problem]) -> None:
        self.problems = problems
        super().__init__(" ".join(str(one) for one in problems))


class NoSuchProfile(Refusal):
    """Neither shipped nor brought."""


def read(text: str) -> Profile:
    """A profile out of its file. Raises BrokenProfile with every problem, each with its row and key."""
    try:
        data = tomllib.loads(text)
    except tomllib.TOMLDecodeError as error:
        line = getattr(error, "lineno", None) or _line_in(str(error))
        raise BrokenProfile([Problem(line, "TOML", str(error))]) from error
    found = list(_wrong(data, text.splitlines()))
    if found:
        raise BrokenProfile(found)
    columns = tuple(Placed(one["from"], one["name"], one.get("words", {})) for one in data.pop("column"))
    return Profile(**data, columns=columns)


def _line_in(words: str) -> int:
    """The row that the parser names: "… (at line 3, column 1)"."""
    _before, found, after = words.partition("at line ")
    number = after.split(",")[0].rstrip(")")
    return int(number) if found and number.isdigit() else 1


def _wrong(data: dict[str, Any], lines: list[str]) -> Iterator[Problem]:
    for key in data:
        if key not in TOP:
            yield Problem(_row(lines, key), key, _("This key is not known."))
    for key in ("key", "name"):
        if not isinstance(data.get(key), str) or not data[key].strip():
            yield Problem(1, key, _("This is needed."))
    choices = {"format": ("csv", "xlsx"), "delimiter": DELIMITERS, "encoding": ENCODINGS, "days": tuple(DAYS)}
    for key, allowed in choices.items():
        if key in data and data[key] not in allowed:
            said = ", ".join(repr(one) for one in allowed)
            yield Problem(_row(lines, key), key, _("It must be one of %(words)s.") % {"words": said})
    for key in ("authority", "note", "empty"):
        if not isinstance(data.get(key, ""), str):
            yield Problem(_row(lines, key), key, _("It must be a text."))
    columns = data.get("column")
    if not isinstance(columns, list) or not columns or not all(isinstance(one, dict) for one in columns):
        yield Problem(1, "column", _("At least one [[column]] is needed."))
        return
    starts = [place for place, line in enumerate(lines, start=1) if line.strip() == "[[column]]"]
    starts += [1] * (len(columns) - len(starts))
    seen: set[str] = set()
    for start, column in zip(starts, columns, strict=False):
        yield from _wrong_column(column, start, lines, seen)


def _wrong_column(column: dict[str, Any], start: int, lines: list[str], seen: set[str]) -> Iterator[Problem]:
    for key in column:
        if key not in KEYS:
            yield Problem(_row(lines, key, start), key, _("This key is not known."))
    source, name, words = column.get("from"), column.get("name"), column.get("words", {})
    if not isinstance(source, str) or source not in BY_NAME:
        said = ", ".join(BY_NAME)
        yield Problem(_row(lines, "from", start), "from", _("It must be one of %(words)s.") % {"words": said})
        return
    if not isinstance(name, str) or not name.strip():
        yield Problem(_row(lines, "name", start), "name", _("This is needed."))
    elif name in seen:
        yield Problem(_row(lines, "name", start), "name", _("Another column has this name."))
    else:
        seen.add(name)
    if not isinstance(words, dict) or not all(isinstance(one, str) for one in words.values()):
        yield Problem(_row(lines, "words", start), "words", _("It must give a text for each of our words."))
        return
    known = {str(number) for number in range(9)} if source == "schooling" else set(BY_NAME[source].values)
    for one in words:
        if one not in known:
            what = _("“%(word)s” is none of our words for %(column)s.") % {"word": one, "column": source}
            yield Problem(_row(lines, "words", start), f"words.{one}", what)


def _row(lines: list[str], key: str, start: int = 1) -> int:
    """The row on which a key stands, looking from a row on."""
    for place, line in enumerate(lines[start - 1 :], start=start):
        if line.split("=")[0].strip() == key:
            return place
    return start


@functools.cache
def shipped() -> dict[str, tuple[Profile, str]]:
    """Key → profile and its text, of those that come with memore; the canonical layout first."""
    columns = tuple(Placed(one.name, one.name) for one in CANONICAL)
    plain = Profile(CANONICAL_KEY, "memore", columns)
    found = {CANONICAL_KEY: (plain, "")}
    for path in sorted(FOLDER.glob("*.toml")):
        text = path.read_text(encoding="utf-8")
        profile = read(text)
        found[profile.key] = profile, text
    return found


@dataclass(frozen=True, slots=True)
class Layouts:
    """What an organisation has: layouts that can be used, and those of its own that cannot, each with what
    is to be mended. What was kept by an earlier version of memore may be broken for this one."""

    usable: Mapping[str, Profile]
    own: frozenset[str]
    broken: Mapping[str, BrokenProfile]


def layouts_of(organisation: Organisation) -> Layouts:
    """The shipped ones, its own in front of those of the same key. A broken own one hides the shipped one of
    its key: a file in another layout than the authority's would go out unnoticed."""
    usable = {key: profile for key, (profile, _text) in shipped().items()}
    broken: dict[str, BrokenProfile] = {}
    rows = list(EsfProfile.objects.filter(organisation=organisation))
    for row in rows:
        try:
            usable[row.key] = read(row.text)
        except BrokenProfile as refusal:
            usable.pop(row.key, None)
            broken[row.key] = refusal
    return Layouts(usable, frozenset(row.key for row in rows), broken)


def profile_of(organisation: Organisation, key: str) -> Profile:
    """Raises NoSuchProfile, and BrokenProfile where the organisation's own is to be mended first."""
    known = layouts_of(organisation)
    if key in known.broken:
        raise known.broken[key]
    if key not in known.usable:
        said = {"key": key, "keys": ", ".join(known.usable)}
        raise NoSuchProfile(_("There is no layout %(key)s. There are: %(keys)s.") % said)
    return known.usable[key]


@transaction.atomic
def bring(*, organisation: Organisation, text: str, by: Viewer) -> EsfProfile:
    """Keep an organisation's own layout, in the place of an earlier one of its key. Raises BrokenProfile."""
    profile = read(text)
    row = EsfProfile.objects.filter(organisation=organisation, key=profile.key).first()
    row = row or EsfProfile(organisation=organisation, key=profile.key)
    row.text, row.at, row.by_id = text, timezone.now(), by.user
    row.save()
    audit.record("esf.received", row, by=by)
    return row


def text_of(organisation: Organisation, key: str) -> str:
    """A layout as its file, to begin an own one with. Raises NoSuchProfile."""
    row = EsfProfile.objects.filter(organisation=organisation, key=key).first()
    if row is not None:
        return row.text
    profile = profile_of(organisation, key)
    return shipped()[key][1] or written(profile)


def written(profile: Profile) -> str:
    """The file of a layout that is made from our columns."""
    lines = [f'key = "{profile.key}"', f'name = "{profile.name}"', 'format = "csv"']
    for one in profile.columns:
        lines += ["", "[[column]]", f'from = "{one.source}"', f'name = "{one.name}"']
    return "\n".join(lines) + "\n"
