"""A mentor to look for, as one says it to people who know many others."""

from __future__ import annotations

from collections.abc import Sequence

from django.utils.translation import gettext as _
from django.utils.translation import ngettext, pgettext

from memore.core import words
from memore.engine.wanted import Profile, Times, Wanted
from memore.matching.wording import terms


def said(one: Wanted, town: str) -> str:
    """ "A mentor near Gent who speaks Dari or Dutch, free on weekday evenings: 4 people more would have a
    mentor."; `town` "" for online."""
    told = {"mentor": mentor(one.profile, one.languages, town), "count": words.number(one.more)}
    return (
        ngettext(
            "%(mentor)s: %(count)s person more would have a mentor.",
            "%(mentor)s: %(count)s people more would have a mentor.",
            one.more,
        )
        % told
    )


def mentor(profile: Profile, tongues: Sequence[str], town: str) -> str:
    """The profile alone, "A mentor near Gent who speaks Dari or Dutch, free on weekday evenings"."""
    told = {
        "who": _who(profile.gender),
        "town": terms.as_written(town),
        "languages": languages(tongues),
        "times": times(profile.times),
    }
    if profile.near is None:
        line = _("%(who)s who meets online and speaks %(languages)s, free %(times)s") % told
    elif town:
        line = _("%(who)s near %(town)s who speaks %(languages)s, free %(times)s") % told
    else:
        line = _("%(who)s who speaks %(languages)s, free %(times)s") % told
    return words.join([line, *_asked_for(profile)])


def languages(tongues: Sequence[str]) -> str:
    """ "Dari or Dutch"."""
    return terms.either([terms.language(tag) for tag in tongues])


def times(part: Times) -> str:
    """When such a mentor is free, within a sentence: "on weekday evenings"."""
    return {
        "weekday_evenings": _("on weekday evenings"),
        "weekend": _("at the weekend"),
        "weekday_days": _("on weekdays by day"),
    }[part]


def gender(word: str | None) -> str:
    """ "a woman"; "" where it does not matter."""
    return terms.gender(word) if word else ""


def trade(code: str | None) -> str:
    """ "cook"; "" where there is no one trade."""
    return terms.trade(code) if code else ""


def fits_best(code: str | None) -> str:
    """What else to look for, as a sentence."""
    if not code:
        return ""
    return _("Fits best with this work: %(trade)s.") % {"trade": terms.trade(code)}


def worth(one: Wanted) -> str:
    """What the first such mentor adds, "The first of them alone brings 1 person more a mentor, and the round
    7,200 points more."; "" where nothing is known."""
    if one.price is None:
        return ""
    points = one.price.points
    told = {"points": words.number(abs(points))}
    if not one.price.people:
        return _("The first of them alone brings the round %(points)s points more.") % told
    if points < 0:
        return (
            _("The first of them alone serves one person more, for %(points)s points over all pairs.") % told
        )
    return _("The first of them alone serves one person more and brings %(points)s points.") % told


def _who(word: str | None) -> str:
    return {
        "woman": pgettext("mentor wanted", "A woman as mentor"),
        "man": pgettext("mentor wanted", "A man as mentor"),
        "other": pgettext("mentor wanted", "A mentor of another gender"),
    }.get(word or "", pgettext("mentor wanted", "A mentor"))


def _asked_for(profile: Profile) -> list[str]:
    """What the rules of the programme ask for besides."""
    asked = []
    if profile.occupations:
        asked.append(_("with this work: %(trade)s") % {"trade": terms.trade(profile.occupations[0])})
    if profile.interests:
        liked = terms.either([terms.as_written(one) for one in sorted(profile.interests)])
        asked.append(_("who likes %(interests)s") % {"interests": liked})
    if profile.birth_year:
        asked.append(_("born about %(year)s") % {"year": profile.birth_year})
    return asked
