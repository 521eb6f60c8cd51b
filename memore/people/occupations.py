"""Trades as people say them: a code, a title, or one that was picked from what a search found."""

import re
from collections.abc import Iterable
from typing import NamedTuple, Protocol

from django.utils.translation import get_language

from memore.people.models import OccupationTitle, Person
from memore.reference.occupations import occupation_code, occupation_codes, occupation_title, title_in
from memore.reference.words import parts_of, words_folded

TITLE_LENGTH = 240
_CODE_AND_TITLE = re.compile(r"(\d{1,4})\s+(\S.*)")
_PICK = re.compile(
    r"(?P<code>\d{1,4})(?: (?P<uri>http://data\.europa\.eu/esco/occupation/[0-9A-Za-z-]{1,60})"
    r"#(?P<version>[0-9.]{1,20}))? (?P<title>(?!http)\S.*)"
)


class Trade(NamedTuple):
    """An occupation: ISCO-08 code ("" = nobody knows it), words, and ESCO's URI and version where known."""

    code: str
    title: str
    uri: str = ""
    version: str = ""

    @property
    def pick(self) -> str:
        """The value by which a form hands this trade back, see `read_pick`."""
        return f"{self.code} {self.uri}#{self.version} {self.title}" if self.uri else " ".join(self[:2])

    @property
    def said(self) -> str:
        """The title for the reader, see `said`."""
        return said(self)


class Named(Protocol):
    """Whatever keeps an occupation: a row of a person or of a plan, or a `Trade`."""

    @property
    def code(self) -> str: ...
    @property
    def title(self) -> str: ...
    @property
    def uri(self) -> str: ...


def said(row: Named) -> str:
    """An occupation in the reader's language where it is a group of ISCO that we can say; ESCO's own, and
    words of the person's own, as they were written."""
    if not row.code or row.uri:
        return row.title
    return title_in(get_language() or "en", row.code, row.title)


def trades_of(person: Person) -> list[Trade]:
    """A person's trades, the most important first; uses what was prefetched."""
    return [Trade(row.code, row.title, row.uri, row.version) for row in person.occupations.all()]


def read_pick(text: str) -> Trade | None:
    """The trade of `Trade.pick`; None when it is none of ours.

    Code, URI and version are taken as they stand: they are public names, and an older version that a
    record holds must survive a newer pack.
    """
    found = _PICK.fullmatch(text)
    if not found or found["code"] not in occupation_codes() or len(found["title"]) > TITLE_LENGTH:
        return None
    return Trade(found["code"], found["title"], found["uri"] or "", found["version"] or "")


def read_occupation(text: str) -> Trade:
    """The ISCO group of "5120", "5120 Cook" or "cook"; the code is "" where nobody knows the title."""
    both = _CODE_AND_TITLE.fullmatch(text.strip())
    if both and (code := occupation_code(both[1])):
        return Trade(code, both[2])
    text = text.strip()
    code = occupation_code(text) or ""
    return Trade(code, occupation_title(code, get_language() or "en") if code and text.isdigit() else text)


def read_trade(text: str, languages: Iterable[str]) -> Trade:
    """Like `read_occupation`, and ESCO's own occupation where exactly one is named so in `languages`: as
    its preferred title or else as another one, in the first language that knows the words at all."""
    languages, folded = list(languages), words_folded(text)
    read = read_occupation(text)
    rows = OccupationTitle.objects.filter(language__in=languages, folded=folded)
    exact = list(rows.select_related("occupation")[:50]) if folded else []
    for language in languages:
        titles = [row for row in exact if row.language == language]
        for named in ([row for row in titles if row.preferred], titles):
            found = {row.occupation_id: row.occupation for row in named}
            if len(found) == 1:
                (occupation,) = found.values()
                return Trade(occupation.code, read.title, occupation.uri, occupation.version)
        if titles:
            break
    return read


def read_occupation_list(text: str) -> list[Trade]:
    """Every trade of a cell such as "kok; 5131 kelner", in order, each like `read_occupation`."""
    found: list[Trade] = []
    for entry in re.split(r"[;\n\r|]+", text):
        parts = [entry] if read_occupation(entry)[0] else parts_of(entry)
        found += [read_occupation(part) for part in parts if part.strip()]
    return [trade._replace(title=trade.title[:TITLE_LENGTH]) for trade in dict.fromkeys(found)][:10]
