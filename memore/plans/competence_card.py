"""The competence card: what somebody can do, in the language of the house and in their own, side by side."""

import datetime
from collections.abc import Container, Iterable
from dataclasses import asdict, dataclass
from pathlib import Path

from django.conf import settings
from django.utils import translation
from django.utils.translation import gettext as _

from memore.core import words
from memore.core.documents import pdf
from memore.people.models import Person, PersonLanguage
from memore.plans.lines import task_words
from memore.plans.models import CompetenceClaim, TargetOccupation
from memore.reference.occupations import occupation_title

TEMPLATE = Path(__file__).parent / "content" / "competence_card.typ"


@dataclass(frozen=True)
class Entry:
    """One competence: what, how well it is known, by whose word."""

    task: str
    evidence: str
    more: str


@dataclass(frozen=True)
class Side:
    """The card in one language. `rtl`: whether it is written from right to left."""

    language: str
    rtl: bool
    title: str
    name: str
    languages: str
    wants: str
    entries: tuple[Entry, ...]
    headings: tuple[str, str, str]
    note: str


def card_of(person: Person) -> list[Side]:
    """The card in the language of the house and in one that the person reads; once where they are the same.
    Three queries."""
    claims = list(CompetenceClaim.objects.filter(person=person).exclude(how_often="never"))
    claims.sort(key=lambda row: -CompetenceClaim.Evidence.values.index(row.evidence))
    targets = list(TargetOccupation.objects.filter(person=person))
    spoken = list(person.languages.all())
    sides = []
    for language in languages_of(person, spoken):
        with translation.override(language):
            sides.append(
                Side(
                    language=language,
                    rtl=translation.get_language_bidi(),
                    title=_("Competence card"),
                    name=person.name,
                    languages=words.languages_line(spoken),
                    wants=words.join(_title(row, language) for row in targets),
                    entries=tuple(_entry(row) for row in claims),
                    headings=(_("I can"), _("How this is known"), _("Languages")),
                    note=_("Shown with the consent of the person whose card it is."),
                )
            )
    return sides


def languages_of(person: Person, spoken: Iterable[PersonLanguage]) -> list[str]:
    """The languages of a card: of the house, then the person's, as far as memore speaks them. Where nobody
    said in which one to write to this person, or memore lacks it, it is the one they read best."""
    known = {code for code, _name in settings.LANGUAGES}
    house = person.organisation.language
    own = person.language if person.language in known else _best_of(known, spoken, but=house)
    return [language for language in dict.fromkeys([house, own]) if language in known] or ["en"]


def _best_of(known: Container[str], spoken: Iterable[PersonLanguage], *, but: str) -> str:
    """The language somebody reads best; of two that are as good the other than `but` says more."""
    rows = [(_base(row.tag), row.level if row.read_level is None else row.read_level) for row in spoken]
    mine = [(level, tag != but, tag) for tag, level in rows if tag in known and level]
    return max(mine, default=(0, False, ""))[2]


def _base(tag: str) -> str:
    return tag.partition("-")[0]


def _title(row: TargetOccupation, language: str) -> str:
    """A group of ISCO in the language of the side; ESCO's own occupation in the words it was picked by."""
    return occupation_title(row.code, language) if row.code and not row.uri else row.title


def _entry(row: CompetenceClaim) -> Entry:
    evidence, more = str(row.get_evidence_display()), ""
    if row.evidence == CompetenceClaim.Evidence.CONFIRMED and row.confirmed_on:
        proof = (row.confirmed_by, row.confirmed_as, words.day(row.confirmed_on))
        more = words.join(said for said in proof if said)
    elif row.evidence == CompetenceClaim.Evidence.SHOWN and row.shown_on:
        more = words.join(said for said in (row.shown_how, words.day(row.shown_on)) if said)
    elif row.how_often:
        more = str(row.get_how_often_display())
    return Entry(task_words(row), evidence, more)


def pdf_of(person: Person, on: datetime.date) -> bytes:
    """The card as a tagged PDF: the sides beside each other."""
    sides = card_of(person)
    handed = {
        "title": f"{sides[0].title}: {person.name}",
        "language": sides[0].language,
        "rtl": sides[0].rtl,
        "house": person.organisation.name,
        "day": on.isoformat(),
        "sides": [asdict(side) for side in sides],
    }
    return pdf(TEMPLATE, handed, on=on)
