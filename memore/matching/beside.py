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
    partner: str = ""


def table(mentee: Participation, mentor: Participation, around: Around) -> list[Line]:
    """The rows of the side-by-side table, with a third value for the partner in a team; "–" where somebody
    said nothing."""
    people = [mentee.person, mentor.person, *([mentor.partner.person] if mentor.partner else [])]
    rows = [
        (_("Trade"), lambda one: trades(one, around)),
        (_("Wants, offers"), lambda one: terms.goals(one.goals if one is people[0] else one.offers)),
        (_("Languages"), lambda one: tongues(one, around)),
        (_("Free"), lambda one: words.slots_line(one.availability)),
        (_("Travel"), travel),
        (_("Wish"), wish),
        (_("Likes"), lambda one: words.join(one.interests)),
    ]
    return [Line(label, *(_capital(said(one)) for one in people)) for label, said in rows]


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
    """ "Trained, cleared. 2 places, 1 taken."; of a mentor with groups how many fit into them, of a team each
    mentor's."""
    if mentor.partner is not None:
        both = ((one, _readiness(one, around)) for one in (mentor, mentor.partner))
        return " ".join(f"{words.first_name(one.person.name)}: {said}" for one, said in both)
    return _readiness(mentor, around)


def _readiness(mentor: Participation, around: Around) -> str:
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
