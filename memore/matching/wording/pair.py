"""Why a pair fits and where it is weak: one phrase for each fact."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from memore.engine import LEVELS
from memore.matching.wording import terms

Values = dict[str, Any]


def _occupation_same(values: Values) -> str:
    return _("same trade (%(trade)s)") % {"trade": terms.trade(values["occupation"])}


def _occupation_near(values: Values) -> str:
    both = {"wanted": terms.trade(values["wanted"]), "practised": terms.trade(values["practised"])}
    if both["wanted"] == both["practised"]:
        return _("same field of work (%(wanted)s)") % both
    if values["digits"] >= 2:
        return _("related trades (%(wanted)s, %(practised)s)") % both
    return _("distantly related trades (%(wanted)s, %(practised)s)") % both


def _occupation_other(values: Values) -> str:
    return _("different trades (%(wanted)s, %(practised)s)") % {
        "wanted": terms.trade(values["wanted"]),
        "practised": terms.trade(values["practised"]),
    }


def _sector_same(values: Values) -> str:
    return _("same sector (%(sector)s)") % {"sector": terms.sector(values["sector"])}


def _goals_met(values: Values) -> str:
    met, missing = terms.goals(values["met"]), terms.goals(values["missing"])
    if not values["missing"]:
        return _("can help with every goal (%(goals)s)") % {"goals": met}
    return _("can help with %(goals)s (not with %(missing)s)") % {"goals": met, "missing": missing}


def _goals_unmet(values: Values) -> str:
    return _("no help offered with %(goals)s") % {"goals": terms.goals(values["missing"])}


def _language_native(values: Values) -> str:
    language = terms.language(values["language"])
    if values["level"] == LEVELS[-1]:
        return _("%(language)s is the mother tongue of both") % {"language": language}
    return _("%(language)s is the mentee's mother tongue, the mentor has %(level)s") % {
        "language": language,
        "level": terms.level(values["level"]),
    }


def _language_shared(values: Values) -> str:
    lower = min(values["mentee_level"], values["mentor_level"], key=LEVELS.index)
    return _("%(language)s at %(level)s") % {
        "language": terms.language(values["language"]),
        "level": terms.level(lower),
    }


def _language_at_minimum(values: Values) -> str:
    named = {"language": terms.language(values["language"]), "level": terms.level(values["level"])}
    if values["side"] == "mentee":
        return _("the mentee's %(language)s is at %(level)s only") % named
    if values["side"] == "mentor":
        return _("the mentor's %(language)s is at %(level)s only") % named
    return _("%(language)s at %(level)s only") % named


def _distance(values: Values) -> str:
    if values["km"] < 1:
        return _("less than 1 km apart")
    return ngettext("%(km)s km apart", "%(km)s km apart", values["km"]) % {"km": values["km"]}


def _slots_shared(values: Values) -> str:
    return _("both free %(times)s") % {"times": terms.times(values["slots"])}


def _slots_few(values: Values) -> str:
    count = values["slots"]
    return ngettext("only %(count)s free time in common", "only %(count)s free times in common", count) % {
        "count": count
    }


def _mentee_wish_met(values: Values) -> str:
    return _("the mentee asked for %(gender)s") % {"gender": terms.gender(values["gender"])}


def _mentor_wish_met(values: Values) -> str:
    return _("the mentor asked for %(gender)s") % {"gender": terms.gender(values["gender"])}


def _interests_shared(values: Values) -> str:
    return _("both like %(interests)s") % {
        "interests": terms.together([terms.as_written(one) for one in values["interests"]])
    }


def _age_near(values: Values) -> str:
    if values["years"] == 0:
        return _("the same age")
    return ngettext("%(years)s year apart in age", "%(years)s years apart in age", values["years"]) % {
        "years": values["years"]
    }


def _age_far(values: Values) -> str:
    return ngettext("age gap of %(years)s year", "age gap of %(years)s years", values["years"]) % {
        "years": values["years"]
    }


PHRASES: dict[str, Callable[[Values], str]] = {
    "pinned": lambda values: _("fixed by hand"),
    "kept": lambda values: _("as in the earlier draft"),
    "occupation_same": _occupation_same,
    "occupation_near": _occupation_near,
    "occupation_other": _occupation_other,
    "sector_same": _sector_same,
    "goals_met": _goals_met,
    "goals_unmet": _goals_unmet,
    "language_native": _language_native,
    "language_shared": _language_shared,
    "language_at_minimum": _language_at_minimum,
    "same_town": lambda values: _("same town"),
    "distance": _distance,
    "distance_far": _distance,
    "online": lambda values: _("both meet online"),
    "slots_shared": _slots_shared,
    "slots_few": _slots_few,
    "mentee_wish_met": _mentee_wish_met,
    "mentor_wish_met": _mentor_wish_met,
    "interests_shared": _interests_shared,
    "age_near": _age_near,
    "age_far": _age_far,
}
