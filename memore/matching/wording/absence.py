"""Why a mentee has no mentor, and what would help: one phrase for each fact."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from memore.core import words
from memore.matching.wording import terms

Values = dict[str, Any]
Names = Mapping[str, str]


def _rule_left(values: Values) -> str:
    """How many of those still left a rule takes away."""
    count = values["before"] - values["mentors"]
    rule = values["rule"]
    if rule.startswith("must_"):
        return ngettext(
            "%(count)s has no points on %(criterion)s, which is a must",
            "%(count)s have no points on %(criterion)s, which is a must",
            count,
        ) % {"count": count, "criterion": terms.criterion(rule.removeprefix("must_"))}
    return _taken_away(rule, count) % {"count": count}


def _taken_away(rule: str, count: int) -> str:
    match rule:
        case "places":
            return ngettext("%(count)s has no free place", "%(count)s have no free place", count)
        case "language":
            return ngettext(
                "%(count)s shares no language at the level asked for",
                "%(count)s share no language at the level asked for",
                count,
            )
        case "reach":
            return ngettext("%(count)s is out of reach", "%(count)s are out of reach", count)
        case "slots":
            return ngettext(
                "%(count)s is not free at the same times", "%(count)s are not free at the same times", count
            )
        case "mentee_wish":
            return ngettext(
                "%(count)s is not of the gender asked for", "%(count)s are not of the gender asked for", count
            )
        case "mentor_wish":
            return ngettext(
                "%(count)s asked for a mentee of another gender",
                "%(count)s asked for a mentee of another gender",
                count,
            )
        case "trained":
            return ngettext("%(count)s is not trained yet", "%(count)s are not trained yet", count)
        case "cleared":
            return ngettext("%(count)s is not cleared yet", "%(count)s are not cleared yet", count)
        case "employer":
            return ngettext(
                "%(count)s works for the same employer", "%(count)s work for the same employer", count
            )
        case "not_with":
            return ngettext("%(count)s stands under “not with”", "%(count)s stand under “not with”", count)
        case "forbidden":
            return ngettext("%(count)s was ruled out by hand", "%(count)s were ruled out by hand", count)
        case "too_few_points":
            return ngettext(
                "%(count)s would make a pair with too few points",
                "%(count)s would make pairs with too few points",
                count,
            )
        case _:
            raise KeyError(rule)


def _crowded_out(values: Values) -> str:
    return ngettext(
        "%(count)s mentor fits; every place there went to somebody who waited as long or longer",
        "%(count)s mentors fit; all their places went to people who waited as long or longer",
        values["mentors"],
    ) % {"count": values["mentors"]}


def _crowded_by_hand(values: Values) -> str:
    return ngettext(
        "%(count)s mentor fits; every place there went to somebody who waited as long or longer, or whom "
        "staff fixed",
        "%(count)s mentors fit; all their places went to people who waited as long or longer, or whom "
        "staff fixed",
        values["mentors"],
    ) % {"count": values["mentors"]}


def _shared_places(values: Values) -> str:
    return _("%(mentees)s depend on %(mentors)s with %(places)s") % {
        "mentees": terms.mentees(values["mentees"]),
        "mentors": terms.mentors(values["mentors"]),
        "places": terms.places(values["places"]),
    }


def _places_left(values: Values) -> str:
    return _("%(shared)s beside the pairs that staff fixed") % {"shared": _shared_places(values)}


def _with(change: str, values: Values) -> str:
    return _("%(change)s: %(mentors)s") % {"change": change, "mentors": terms.mentors(values["mentors"])}


def _with_two(values: Values) -> str:
    change = _("without the rules on %(first)s and %(second)s together") % {
        "first": terms.rule(values["first"]),
        "second": terms.rule(values["second"]),
    }
    return _with(change, values)


def _second_place(values: Values, names: Names) -> str:
    called = [terms.as_written(names.get(one, one)) for one in values["candidates"]]
    more = values["mentors"] - len(called)
    if more > 0:
        called.append(ngettext("%(count)s other mentor", "%(count)s other mentors", more) % {"count": more})
    return _("one more place with %(mentors)s") % {"mentors": terms.either(called)}


WHY: dict[str, Callable[[Values], str]] = {
    "no_mentors": lambda values: _("there are no mentors"),
    "mentors_listed": lambda values: terms.mentors(values["mentors"]),
    "rule_left": _rule_left,
    "crowded_out": _crowded_out,
    "crowded_by_hand": _crowded_by_hand,
    "shared_places": _shared_places,
    "places_left": _places_left,
}

HELP: dict[str, Callable[[Values], str]] = {
    "with_online": lambda values: _with(_("with online"), values),
    "with_travel": lambda values: _with(_("travelling %(km)s km") % {"km": values["km"]}, values),
    "with_slot": lambda values: _with(
        _("free %(time)s too") % {"time": terms.times([values["slot"]])}, values
    ),
    "with_level": lambda values: _with(
        _("with %(level)s as the minimum level") % {"level": terms.level(values["level"])}, values
    ),
    "with_language": lambda values: _with(
        _("with %(language)s at %(level)s")
        % {"language": terms.language(values["language"]), "level": terms.level(values["level"])},
        values,
    ),
    "without_mentee_wish": lambda values: _with(_("without the wish for a gender"), values),
    "with_trained": lambda values: _with(_("once they are trained"), values),
    "with_cleared": lambda values: _with(_("once they are cleared"), values),
    "with_places": lambda values: _with(_("once they have a free place"), values),
    "without_employer": lambda values: _with(_("at the mentee's own employer"), values),
    "without_must": lambda values: _with(
        _("if %(criterion)s were no must") % {"criterion": terms.criterion(values["criterion"])}, values
    ),
    "with_fewer_points": lambda values: _with(
        _("with %(points)s points as the minimum") % {"points": words.number(values["points"])}, values
    ),
    "with_two": _with_two,
}

NAMED: dict[str, Callable[[Values, Names], str]] = {"second_place": _second_place}
