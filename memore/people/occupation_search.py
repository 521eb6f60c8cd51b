"""What a few typed letters may mean: groups of ISCO and, where a pack is here, occupations of ESCO."""

from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache
from typing import Any

from django.conf import settings
from django.db.models import Case, IntegerField, Q, QuerySet, Value, When
from django.db.models.functions import Length
from django.utils.translation import get_language

from memore.people.models import OccupationTitle
from memore.people.occupations import Trade
from memore.reference.occupations import occupation_code, occupation_codes, occupation_title
from memore.reference.words import words_folded

SHOWN = 8
_READ = 60  # titles read to find SHOWN occupations: an occupation has about ten
_FALLBACK = "en"
_ESCO_WRITES = {"nb": "no", "nn": "no"}


@dataclass(frozen=True, slots=True)
class Choice:
    """One occupation to choose. `beside` tells it apart from its neighbours; `language` is the title's."""

    trade: Trade
    language: str
    beside: str = ""

    @property
    def title(self) -> str:
        """How the reader reads it: titles that were found stand in the language they were found in."""
        return self.trade.title if self.language else self.trade.said


@dataclass(frozen=True, slots=True)
class Languages:
    """Which languages to search, as ESCO names them: `first` before `then`."""

    first: tuple[str, ...]
    then: tuple[str, ...]

    def __iter__(self) -> Iterator[str]:
        return iter((*self.first, *self.then))


def languages_for(person: str = "") -> Languages:
    """The reader's language and that of the person it is about; then English."""
    wanted = (get_language() or settings.LANGUAGE_CODE, person)
    codes = (tag.split("-")[0].lower() for tag in wanted if tag)
    first = tuple(dict.fromkeys(_ESCO_WRITES.get(code, code) for code in codes))
    return Languages(first, () if _FALLBACK in first else (_FALLBACK,))


def search_occupations(words: str, languages: Languages, *, limit: int = SHOWN) -> list[Choice]:
    """What the words may mean, the most exact first; at most three queries.

    Each word must stand in the title, at the start of a word before inside one ("monteur" finds
    "elektromonteur"). Titles in the `first` languages come first; any language at all only where
    `languages` have nothing. [] for fewer than two letters.
    """
    wanted = words_folded(words).split()
    if sum(map(len, wanted)) < 2:
        return []
    groups = _groups(words, wanted)
    titles = _titles(wanted, languages)
    if not titles and not groups:
        titles = _titles(wanted, None)
    known = {(choice.trade.code, words_folded(choice.trade.title)) for _, choice in titles}
    found = [row for row in groups if (row[1].trade.code, words_folded(row[1].trade.title)) not in known]
    return [choice for _, choice in sorted([*found, *titles], key=lambda row: row[0])[:limit]]


def _groups(words: str, wanted: list[str]) -> list[tuple[Any, Choice]]:
    """ISCO-08 groups by code or by title in the reader's language, with what to sort them by."""
    reader = get_language() or settings.LANGUAGE_CODE
    exact = occupation_code(words)
    found = []
    for code, title, folded in _group_titles(reader):
        if code != exact and not (
            len(code) > 2 and (code.startswith(words.strip()) or all(f" {word}" in folded for word in wanted))
        ):
            continue
        rank = -1 if code == words.strip() else _rank(folded, wanted)
        rank = min(rank, 0) if code == exact else rank
        choice = Choice(Trade(code, title), reader)
        found.append(((0, rank, 0, len(title), code), choice))
    return found


@lru_cache(maxsize=len(settings.LANGUAGES))
def _group_titles(reader: str) -> list[tuple[str, str, str]]:
    """Code, title and folded title of all groups."""
    titles = [(code, occupation_title(code, reader)) for code in sorted(occupation_codes())]
    return [(code, title, words_folded(title)) for code, title in titles]


def _rank(folded: str, wanted: list[str]) -> int:
    phrase = " " + " ".join(wanted)
    if folded == phrase:
        return -1
    return 0 if folded.startswith(phrase) else 1


def _titles(wanted: list[str], languages: Languages | None) -> list[tuple[Any, Choice]]:
    """ESCO's occupations, each by its best title, with what to sort them by."""
    order: Any = Value(0, output_field=IntegerField())
    rows: QuerySet[OccupationTitle] = OccupationTitle.objects.all()
    if languages is not None:
        rows = rows.filter(language__in=list(languages))
        first = When(language__in=languages.first, then=Value(0))
        order = Case(first, default=Value(1), output_field=IntegerField())
    starts = Q()
    for word in wanted:
        # A single letter inside words would find everything.
        rows = rows.filter(folded__contains=word if len(word) > 2 else f" {word}")
        starts &= Q(folded__contains=f" {word}")
    phrase = " " + " ".join(wanted)
    rank = Case(
        When(folded=phrase, then=Value(-1)),
        When(folded__startswith=phrase, then=Value(0)),
        When(starts, then=Value(1)),
        default=Value(2),
        output_field=IntegerField(),
    )
    rows = rows.annotate(order=order, rank=rank, length=Length("title")).select_related("occupation")
    best: dict[Any, OccupationTitle] = {}
    for row in rows.order_by("order", "rank", "-preferred", "length", "title")[:_READ]:
        best.setdefault(row.occupation_id, row)
    names = _preferred(best)
    found = [(row, _choice(row, names)) for row in best.values()]
    return [(_place(row, choice, phrase), choice) for row, choice in found]


def _place(row: Any, choice: Choice, phrase: str) -> tuple[int, int, int, int, str]:
    """Of two called "serveuse", the one whose name is "serveur/serveuse" stands before the barista."""
    named_so = row.preferred or phrase in words_folded(choice.beside)
    return (row.order, row.rank, 1 if named_so else 2, row.length, row.title)


def _preferred(best: dict[Any, OccupationTitle]) -> dict[tuple[Any, str], str]:
    rows = OccupationTitle.objects.filter(occupation__in=best, preferred=True) if best else ()
    return {(row.occupation_id, row.language): row.title for row in rows}


def _choice(row: OccupationTitle, names: dict[tuple[Any, str], str]) -> Choice:
    occupation = row.occupation
    name = names.get((occupation.pk, row.language), row.title)
    trade = Trade(occupation.code, row.title, occupation.uri, occupation.version)
    return Choice(trade, row.language, "" if name == row.title else name)
