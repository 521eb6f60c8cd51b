"""The figures that rest on what the house knows (S31 to S34): what their pages show more, and what less, than
those that rest on pairs and people."""

from urllib.parse import urlencode

from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from memore.evidence import card, over_time
from memore.evidence.choosing import Choice
from memore.evidence.figures import Goal
from memore.evidence.indicators import house
from memore.evidence.indicators.catalogue import Indicator
from memore.evidence.indicators.compute import FORMULAS
from memore.evidence.indicators.rows import Rows
from memore.evidence.indicators.slices import By
from memore.evidence.leaving import OF_MONEY
from memore.evidence.recorded import Records, records_of

SILENT = {
    "S31": gettext_lazy(
        "Hours of staff are written down by programme: there are no figures by cohort or site."
    ),
    "S32": gettext_lazy("The funder asks by programme: there are no figures by cohort or site."),
    "S33": gettext_lazy("Money is that of the whole house: there are no figures by programme."),
    "S34": gettext_lazy(
        "Free cash is known of today only, and it is that of the whole house: there is no line over time, "
        "and there are no figures by programme."
    ),
}
"""What a figure of the house cannot show, and why."""


def is_of_house(code: str) -> bool:
    """Whether it rests on more than the rows of pairs and people."""
    return code not in FORMULAS


def known_of(one: Indicator, choice: Choice) -> Records | None:
    """What the house knows over all the days of the page; read only where the figure rests on it, and of
    everybody."""
    if choice.part is not None or not is_of_house(one.code):
        return None
    return records_of(choice.programmes, over_time.span_of(choice.period))


def rests_on_pairs(one: Indicator) -> bool:
    """Whether what is said of all pairs and people is said of it, too: not of money, and the funder's file
    counts what was written down later."""
    return one.code not in (*OF_MONEY, "S32")


def has_trend(one: Indicator, known: Records | None) -> bool:
    """Whether its past is known."""
    return not is_of_house(one.code) or (known is not None and one.code != "S34")


def ways_to_part(one: Indicator, rows: Rows, known: Records | None) -> list[By]:
    """By what it is shown side by side."""
    if not is_of_house(one.code):
        return over_time.bys(rows)
    return [] if known is None or one.code in OF_MONEY else ["programme"]


def silent(one: Indicator, choice: Choice) -> str:
    """Why something that other figures have is not on the page."""
    if choice.part is not None and is_of_house(one.code):
        return _("This is known of whole programmes only: there is no figure of a part of the people.")
    return str(SILENT.get(one.code, ""))


def moments(one: Indicator, rows: Rows, choice: Choice, goal: Goal, known: Records | None) -> list[card.Row]:
    """S32 at entry, four weeks and six months after leaving."""
    if one.code != "S32" or known is None:
        return []
    complete = known.house(rows, choice.period, [one.code]).complete
    return [card.row(one, *said) for said in house.moments(complete, choice.period, goal)]


def gaps_address(one: Indicator, choice: Choice) -> str:
    """Where those who make S32 fall short are listed."""
    if one.code != "S32":
        return ""
    asked = {"first": choice.period.first.isoformat(), "last": choice.period.last.isoformat()}
    if choice.programme:
        asked["programme"] = str(choice.programme.pk)
    return f"{reverse('outcomes:esf')}?{urlencode(asked)}#gaps"
