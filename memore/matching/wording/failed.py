"""Why not that mentor: one phrase for each rule that the two would break."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from memore.core import words
from memore.engine import LEVELS
from memore.matching.wording import terms

Values = dict[str, Any]


def _language(values: Values) -> str:
    if not values["language"]:
        return _("no language in common")
    lower = min(values["mentee_level"], values["mentor_level"], key=LEVELS.index)
    return _("%(language)s at %(level)s, and %(minimum)s is asked for") % {
        "language": terms.language(values["language"]),
        "level": terms.level(lower),
        "minimum": terms.level(values["minimum"]),
    }


def _reach(values: Values) -> str:
    km = {"km": values["km"], "mentee_km": values["mentee_km"], "mentor_km": values["mentor_km"]}
    if values["km"] > values["mentee_km"] and values["km"] > values["mentor_km"]:
        return (
            _("%(km)s km apart; the mentee travels up to %(mentee_km)s km, the mentor up to %(mentor_km)s km")
            % km
        )
    if values["km"] > values["mentor_km"]:
        return _("%(km)s km apart; the mentor travels up to %(mentor_km)s km") % km
    return _("%(km)s km apart; the mentee travels up to %(mentee_km)s km") % km


def _reach_unknown(values: Values) -> str:
    if values["mentee_known"]:
        return _("the mentor's town is not known, and they do not both meet online")
    if values["mentor_known"]:
        return _("the mentee's town is not known, and they do not both meet online")
    return _("neither town is known, and they do not both meet online")


def _slots(values: Values) -> str:
    if not values["shared"]:
        return _("no free time in common")
    return ngettext(
        "%(shared)s free time in common, and %(minimum)s are asked for",
        "%(shared)s free times in common, and %(minimum)s are asked for",
        values["shared"],
    ) % {"shared": values["shared"], "minimum": values["minimum"]}


def _mentee_wish(values: Values) -> str:
    wished = {"gender": terms.gender(values["wish"])}
    if not values["gender"]:
        return _("the mentee asked for %(gender)s; the mentor's gender is not known") % wished
    return _("the mentee asked for %(gender)s") % wished


def _mentor_wish(values: Values) -> str:
    wished = {"gender": terms.gender(values["wish"])}
    if not values["gender"]:
        return _("the mentor asked for %(gender)s; the mentee's gender is not known") % wished
    return _("the mentor asked for %(gender)s") % wished


def _must(values: Values) -> str:
    return _("no points on %(criterion)s, which is a must") % {
        "criterion": terms.criterion(values["criterion"])
    }


def _too_few_points(values: Values) -> str:
    return _("%(points)s points, and every pair needs %(minimum)s") % {
        "points": words.number(values["points"]),
        "minimum": words.number(values["minimum"]),
    }


PHRASES: dict[str, Callable[[Values], str]] = {
    "fails_places": lambda values: _("no free place"),
    "fails_language": _language,
    "fails_reach": _reach,
    "fails_reach_unknown": _reach_unknown,
    "fails_slots": _slots,
    "fails_mentee_wish": _mentee_wish,
    "fails_mentor_wish": _mentor_wish,
    "fails_trained": lambda values: (
        _("the mentor is not trained yet")
        if values["known"]
        else _("nobody noted that the mentor is trained")
    ),
    "fails_cleared": lambda values: (
        _("the mentor is not cleared yet")
        if values["known"]
        else _("nobody noted that the mentor is cleared")
    ),
    "fails_employer": lambda values: _("the mentor works where the mentee works"),
    "fails_not_with": lambda values: _("one of the two asked not to be paired with the other"),
    "fails_forbidden": lambda values: _("ruled out by hand"),
    "fails_must": _must,
    "fails_too_few_points": _too_few_points,
}
