"""Figures as people read them: values with their unit, intervals, goals, states."""

from typing import Any

from babel.numbers import format_decimal, format_percent
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext, pgettext_lazy

from memore.core.words import locale
from memore.core.words import number as grouped
from memore.evidence.figures import Colour, Figure, Goal
from memore.evidence.indicators.catalogue import Indicator, Strength

STATES: dict[Colour, tuple[Any, str, str]] = {
    "good": (pgettext_lazy("state of a figure", "Good"), "check", "good"),
    "watch": (pgettext_lazy("state of a figure", "Watch"), "clock", "watch"),
    "act": (pgettext_lazy("state of a figure", "Act"), "triangle-alert", "urgent"),
    "few": (pgettext_lazy("state of a figure", "Too few to say"), "sprout", "quiet"),
    "none": (pgettext_lazy("state of a figure", "Nothing yet"), "minus", "outline"),
}
"""Colour → word, icon, tone of the pill."""
NO_GOAL = pgettext_lazy("state of a figure", "No goal set")

STRENGTH_WORDS: dict[Strength, Any] = {
    "strong": gettext_lazy("several good studies agree"),
    "some": gettext_lazy("a few studies, or one good one"),
    "practice": gettext_lazy("experienced programmes do it"),
    "inconclusive": gettext_lazy("studies disagree, or cannot tell"),
    "ours": gettext_lazy("our own choice, said so"),
}
BARS: dict[Strength, int] = {"strong": 4, "some": 3, "practice": 2, "inconclusive": 1, "ours": 0}

NOTES = {
    "schooling": gettext_lazy("between levels of schooling"),
    "gender": gettext_lazy("between genders"),
    "language": gettext_lazy("between who speaks the language at B1 and who does not"),
    "entry": gettext_lazy("at entry"),
    "weeks_4": gettext_lazy("four weeks after leaving"),
    "months_6": gettext_lazy("six months after leaving"),
}


def is_share(indicator: Indicator) -> bool:
    """Whether it is said in per cent."""
    return indicator.unit == "share"


def plain(indicator: Indicator, value: float) -> str:
    """A value without its unit: "57%", "34", "0.86"; points as "12"."""
    if is_share(indicator):
        return format_percent(value, locale=locale())
    if indicator.unit == "points":
        return grouped(round(value * 100))
    if indicator.unit == "ratio":
        return format_decimal(value, format="0.##", locale=locale())
    return format_decimal(value, format="#,##0.#", locale=locale())


def plural_of(value: float) -> int:
    """The number by which a language chooses its words. Some say two in the word itself and drop the figure:
    a fraction counts as a hundred, which is always said with its figure."""
    shown = round(value, 1)
    return 100 if shown % 1 else int(shown)


def with_unit(indicator: Indicator, value: float) -> str:
    """The same with its unit: "34 days", "12 points"."""
    said, count = plain(indicator, value), plural_of(100 * value if indicator.unit == "points" else value)
    if indicator.unit == "days":
        return ngettext("%(number)s day", "%(number)s days", count) % {"number": said}
    if indicator.unit == "hours":
        return ngettext("%(number)s hour", "%(number)s hours", count) % {"number": said}
    if indicator.unit == "months":
        return ngettext("%(number)s month", "%(number)s months", count) % {"number": said}
    if indicator.unit == "pairs":
        return ngettext("%(number)s pair", "%(number)s pairs", count) % {"number": said}
    if indicator.unit == "points":
        return ngettext("%(number)s point", "%(number)s points", count) % {"number": said}
    return said


def value(indicator: Indicator, figure: Figure) -> str:
    """What stands in the column of values; a count where there are too few for a rate."""
    if indicator.code == "S01" and figure.n == 0 and figure.part:
        return _("%(number)s wait, no place is free") % {"number": grouped(figure.part)}
    if figure.colour == "few":
        if figure.part is not None and is_share(indicator):
            return _("%(part)s of %(whole)s") % {"part": grouped(figure.part), "whole": grouped(figure.n)}
        return "–"
    return "–" if figure.value is None else plain(indicator, figure.value)


def beside(indicator: Indicator, figure: Figure) -> str:
    """What stands beside the band: the interval in words, or why there is none."""
    if figure.colour == "few":
        if is_share(indicator):
            return _("too few for a rate")
        return _("too few for a middle value") if indicator.unit in ("days", "hours") else _("too few to say")
    if figure.value is None:
        return (
            _("not recorded yet") if indicator.kind == "house" or indicator.code == "S31" else _("nobody yet")
        )
    if figure.low is None or figure.high is None:
        return _("counted in full, no interval")
    return _("%(low)s to %(high)s") % {
        "low": plain(indicator, figure.low),
        "high": with_unit(indicator, figure.high),
    }


def goal_words(indicator: Indicator, goal: Goal) -> str:
    """ "goal at least 90%"."""
    if goal.green is None:
        return _("no goal set")
    said = with_unit(indicator, goal.green)
    if is_share(indicator) and goal.better == "high" and goal.green >= 1:
        return _("goal %(value)s") % {"value": said}
    if goal.better == "high":
        return _("goal at least %(value)s") % {"value": said}
    if goal.least is not None:
        return _("goal %(low)s to %(high)s") % {"low": plain(indicator, goal.least), "high": said}
    return _("goal at most %(value)s") % {"value": said}


def alarm_words(indicator: Indicator, goal: Goal) -> str:
    """From where on one must act."""
    if goal.amber is None:
        return ""
    said = with_unit(indicator, goal.amber)
    if goal.better == "high":
        return _("act below %(value)s") % {"value": said}
    return _("act above %(value)s") % {"value": said}
