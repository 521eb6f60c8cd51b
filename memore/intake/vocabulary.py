"""The columns of a list, as a coordinator calls them, and what is said about a list."""

from typing import Any

from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from memore.intake.report import Line
from memore.programmes.models import Side
from memore.reference.columns import COLUMNS

NAMES: dict[str, str | Promise] = {
    "id": gettext_lazy("number"),
    "name": gettext_lazy("name"),
    "languages": gettext_lazy("languages"),
    "town": gettext_lazy("town"),
    "country": gettext_lazy("country"),
    "online": gettext_lazy("meets online"),
    "travel_km": gettext_lazy("travels up to, in km"),
    "availability": gettext_lazy("free in the week"),
    "occupation": gettext_lazy("occupation"),
    "sector": gettext_lazy("sector"),
    "goals": gettext_lazy("goals"),
    "offers": gettext_lazy("can help with"),
    "interests": gettext_lazy("interests"),
    "gender": gettext_lazy("gender"),
    "mentor_gender": gettext_lazy("wished gender of the mentor"),
    "mentee_gender": gettext_lazy("wished gender of the mentee"),
    "birth_year": gettext_lazy("year of birth"),
    "waiting_since": gettext_lazy("waits since"),
    "places": gettext_lazy("places"),
    "trained": gettext_lazy("trained"),
    "cleared": gettext_lazy("cleared"),
    "employer": gettext_lazy("employer"),
    "not_with": gettext_lazy("not with"),
    "cohort": gettext_lazy("cohort"),
    "site": gettext_lazy("site"),
}


def column_choices(side: str) -> list[tuple[str, Any]]:
    """The columns that a list of this side may have."""
    return [(name, NAMES[name]) for name in COLUMNS["mentees" if side == Side.MENTEE else "mentors"]]


def said(line: Line) -> str:
    """What is the matter, in the reader's language."""
    return _(line.message) % line.values


def advised(line: Line) -> str:
    """What to do about it. Where the terminal would name an option, this page has a field for it."""
    if "--map" in line.remedy:
        return _("say below which column it is, or correct the header")
    if "--dates" in line.remedy:
        return _("say below in which order the dates are written")
    return _(line.remedy) % line.values if line.remedy else ""
