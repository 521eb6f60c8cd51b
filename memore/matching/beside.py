"""Two people side by side: what each of them told us, in words."""

from __future__ import annotations

from dataclasses import dataclass
from typing import NamedTuple

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from memore.core import words
from memore.matching.adapter import Around
from memore.matching.wording import terms
from memore.people.models import Person
from memore.programmes.models import Participation


@dataclass
class Tongue:
    """A language somebody speaks, as `words.languages_line` reads it."""

    tag: str
    level: int


class Line(NamedTuple):
    """One row of the table."""

    label: str
    mentee: str
    mentor: str


def table(mentee: Participation, mentor: Participation, around: Around) -> list[Line]:
    """The rows of the side-by-side table; "–" where somebody said nothing."""
    one, other = mentee.person, mentor.person
    rows = [
        (_("Trade"), trades(one, around), trades(other, around)),
        (_("Wants, offers"), terms.goals(one.goals), terms.goals(other.offers)),
        (_("Languages"), tongues(one, around), tongues(other, around)),
        (_("Free"), words.slots_line(one.availability), words.slots_line(other.availability)),
        (_("Travel"), travel(one), travel(other)),
        (_("Wish"), wish(one), wish(other)),
        (_("Likes"), words.join(one.interests), words.join(other.interests)),
    ]
    return [Line(label, _capital(mine), _capital(theirs)) for label, mine, theirs in rows]


def _capital(words: str) -> str:
    return words[:1].upper() + words[1:] if words else "–"


def trades(person: Person, around: Around) -> str:
    """Trades, the most important first: "cook, kitchen help"."""
    known = around.occupations.get(person.pk, ())
    return words.join(title or terms.trade(code) for code, title in known)


def tongues(person: Person, around: Around, *, most: int | None = None) -> str:
    """Languages, the best first: "Dari, Dutch B1"."""
    spoken = sorted(around.languages.get(person.pk, {}).items(), key=lambda item: (-item[1], item[0]))
    return words.languages_line(Tongue(tag, level) for tag, level in spoken[:most])


def travel(person: Person) -> str:
    """ "Mechelen, up to 25 km, also online"."""
    parts = [person.town or _("town not known"), _("up to %(km)s km") % {"km": person.travel_km}]
    return words.join([*parts, _("also online")] if person.online else parts)


def wish(person: Person) -> str:
    """The gender wished for on the other side."""
    return terms.gender(person.wished_gender) if person.wished_gender else _("none")


def readiness(mentor: Participation, around: Around) -> str:
    """ "Trained, cleared. 2 places, 1 taken."; of a mentor with groups how many fit into them."""
    taken: int = mentor.taken  # type: ignore[attr-defined]
    trained = _("trained") if mentor.trained else _("not trained yet")
    cleared = _("cleared") if mentor.cleared else _("not cleared yet")
    said = _capital(words.join([trained, cleared]))
    if around.size > 1:
        groups = ngettext(
            "%(places)s group of up to %(size)s, %(left)s more can come",
            "%(places)s groups of up to %(size)s, %(left)s more can come",
            mentor.places,
        )
        values = {"places": mentor.places, "size": around.size, "left": around.left(mentor)}
        return f"{said}. {groups % values}."
    places = ngettext(
        "%(places)s place, %(taken)s taken", "%(places)s places, %(taken)s taken", mentor.places
    )
    return f"{said}. {places % {'places': mentor.places, 'taken': taken}}."
