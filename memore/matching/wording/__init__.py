"""Every fact of the engine as a coordinator would say it, in the active language."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence

from django.utils.translation import gettext as _
from django.utils.translation import pgettext

from memore.core import words
from memore.engine import Fact
from memore.matching.wording import absence, failed, pair
from memore.matching.wording.breath import in_a_breath

MOST_CHANGES = 3
_PHRASES = {**pair.PHRASES, **failed.PHRASES, **absence.WHY, **absence.HELP}


def phrase(fact: Fact, names: Mapping[str, str] | None = None) -> str:
    """One fact as it stands within a sentence: "same trade (cook)".

    `names` says what people are called where a fact names them by id.

    Raises KeyError for a code that is not in `memore.engine.facts`.
    """
    if fact.code in absence.NAMED:
        return absence.NAMED[fact.code](dict(fact.values), names or {})
    return _PHRASES[fact.code](dict(fact.values))


def lines(facts: Iterable[Fact], names: Mapping[str, str] | None = None) -> list[tuple[str, bool]]:
    """Each fact as a line of its own, with whether it is weak."""
    return [(_capital(phrase(fact, names)), fact.weak) for fact in facts]


def sentence(facts: Iterable[Fact], names: Mapping[str, str] | None = None) -> str:
    """What there is to say of a pair in one breath: "Same trade (cook), 4 km apart. Weak: Dutch at B1 only."

    Of a mentee without a mentor: "31 mentors: 24 are out of reach, 7 are not trained yet."
    """
    return " ".join(part for part in spoken(facts, names) if part)


def spoken(facts: Iterable[Fact], names: Mapping[str, str] | None = None) -> tuple[str, str]:
    """`sentence` in its two halves, the second "" where nothing is weak.

    Shorter than `lines`: what one breath has no room for is left to them.
    """
    facts = list(facts)
    strong, weak = in_a_breath(facts, lambda fact: phrase(fact, names))
    if len(strong) > 1 and facts[0].code == "mentors_listed":
        told = _("%(mentors)s: %(reasons)s.") % {"mentors": strong[0], "reasons": words.join(strong[1:])}
    else:
        told = _ended(strong)
    warning = _("Weak: %(reasons)s.") % {"reasons": _apart(weak)} if weak else ""
    return told, warning


def would_help(facts: Sequence[Fact], names: Mapping[str, str] | None = None) -> str:
    """The first three changes that would bring a mentor within reach, in a sentence; "" for none."""
    if not facts:
        return ""
    changes = _apart([phrase(fact, names) for fact in facts[:MOST_CHANGES]])
    return _("Would help: %(changes)s.") % {"changes": changes}


def _ended(phrases: Sequence[str]) -> str:
    if not phrases:
        return ""
    return pgettext("a sentence", "%(words)s.") % {"words": _capital(words.join(phrases))}


def _apart(phrases: Sequence[str]) -> str:
    return pgettext("between the parts of a sentence that hold commas", "; ").join(phrases)


def _capital(text: str) -> str:
    return text[:1].upper() + text[1:]
