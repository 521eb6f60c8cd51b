"""The words that facts are made of, as the reader of the active language says them."""

from __future__ import annotations

from collections.abc import Sequence

from babel.lists import format_list
from django.utils.translation import get_language, ngettext, pgettext
from django.utils.translation import gettext as _

from memore.core import words
from memore.engine import LEVELS
from memore.people.vocabulary import GOALS, SECTORS
from memore.reference.occupations import occupation_title

MOST_TIMES = 2
_GOALS = dict(GOALS)
_SECTORS = dict(SECTORS)


def trade(code: str) -> str:
    """ "cook" for 5120."""
    return occupation_title(code, get_language() or "en")


def sector(letter: str) -> str:
    """ "construction" for F."""
    return str(_SECTORS[letter])


def language(tag: str) -> str:
    """ "Dutch" for nl."""
    return words.language_name(tag)


def level(word: str) -> str:
    """ "B1"; the word for a mother tongue."""
    return words.level_name(LEVELS.index(word) + 1)


def goal(word: str) -> str:
    """What a goal of the vocabulary is called."""
    return str(_GOALS.get(word, word))


def goals(names: Sequence[str]) -> str:
    """Several goals, "CV and interviews"."""
    return together([goal(name) for name in names])


def times(slots: Sequence[str | int]) -> str:
    """Slots 0…20 in words: "Tuesday evening and Saturday morning"; of many the first two and a count."""
    shown = [words.slots_line(1 << int(slot)) for slot in slots[:MOST_TIMES]]
    more = len(slots) - len(shown)
    if more > 0:
        shown.append(ngettext("%(count)s more time", "%(count)s more times", more) % {"count": more})
    return together(shown)


def together(items: Sequence[str]) -> str:
    """ "a, b and c"."""
    return format_list(list(items), style="standard", locale=words.locale())


def as_written(text: str) -> str:
    """A name or a word of somebody's own, kept apart from the direction of the sentence around it."""
    return words.as_written(text)


def either(items: Sequence[str]) -> str:
    """ "a, b or c"."""
    return format_list(list(items), style="or", locale=words.locale())


def mentors(count: int) -> str:
    """ "3 mentors"."""
    return ngettext("%(count)s mentor", "%(count)s mentors", count) % {"count": count}


def mentees(count: int) -> str:
    """ "3 mentees"."""
    return ngettext("%(count)s mentee", "%(count)s mentees", count) % {"count": count}


def places(count: int) -> str:
    """ "3 places"."""
    return ngettext("%(count)s place", "%(count)s places", count) % {"count": count}


def gender(word: str) -> str:
    """Somebody of a gender, as one asks for a mentor: "a woman"."""
    return {
        "woman": pgettext("gender of a person", "a woman"),
        "man": pgettext("gender of a person", "a man"),
    }.get(word, pgettext("gender of a person", "someone of another gender"))


def criterion(name: str) -> str:
    """A criterion within a sentence."""
    return {
        "occupation": pgettext("criterion within a sentence", "trade"),
        "goals": pgettext("criterion within a sentence", "goals"),
        "language": pgettext("criterion within a sentence", "language comfort"),
        "distance": pgettext("criterion within a sentence", "distance"),
        "interests": pgettext("criterion within a sentence", "interests"),
        "age": pgettext("criterion within a sentence", "age"),
    }[name]


def rule(name: str) -> str:
    """What a rule asks for, within a sentence."""
    if name.startswith("must_"):
        return _("points on %(criterion)s") % {"criterion": criterion(name.removeprefix("must_"))}
    return {
        "places": _("a free place"),
        "language": _("a shared language"),
        "reach": _("a town within reach"),
        "slots": _("a shared free time"),
        "mentee_wish": _("the mentee's wish for a mentor"),
        "mentor_wish": _("the mentor's wish for a mentee"),
        "trained": _("training of the mentor"),
        "cleared": _("clearance of the mentor"),
        "employer": _("another employer"),
        "not_with": _("nobody's “not with”"),
        "forbidden": _("nobody ruled out by hand"),
        "too_few_points": _("the least points of a pair"),
    }[name]
