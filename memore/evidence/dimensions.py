"""The eleven dimensions of success, on the level of the pair, of the organisation and of the field around it.

That there are eleven on three levels is HIVA's finding (MeMoRe, success factors); their names could not be
reached, so these are ours (domain of the project, fact 24).
"""

from dataclasses import dataclass
from typing import Any

from django.utils.translation import gettext_lazy as _

LEVELS = {
    "micro": _("The pair"),
    "meso": _("Our organisation"),
    "macro": _("The field around us"),
}


@dataclass(frozen=True, slots=True)
class Dimension:
    """One dimension: `level` is a key of LEVELS."""

    key: str
    level: str
    name: Any
    about: Any


DIMENSIONS = (
    Dimension(
        "readiness",
        "micro",
        _("Mentees are ready and have goals"),
        _("What somebody wants, and can begin with."),
    ),
    Dimension(
        "mentors",
        "micro",
        _("Mentors are motivated and able"),
        _("Why somebody helps, what they know, what they learn themselves."),
    ),
    Dimension(
        "relationship",
        "micro",
        _("The relationship works"),
        _("Trust, regular meetings, help that fits what is needed."),
    ),
    Dimension(
        "recruitment",
        "meso",
        _("Recruitment"),
        _("Who is asked, with which picture of what it brings and costs."),
    ),
    Dimension("screening", "meso", _("Screening and intake"), _("Who comes in, by which clear criteria.")),
    Dimension(
        "preparation",
        "meso",
        _("Preparation and training of both sides"),
        _("What both know before they meet."),
    ),
    Dimension(
        "matching", "meso", _("Matching and start"), _("Why these two, and how the first weeks are led.")
    ),
    Dimension(
        "follow_up",
        "meso",
        _("Follow-up and support"),
        _("Somebody asks both sides, in time, and acts on what they hear."),
    ),
    Dimension(
        "closure",
        "meso",
        _("Closing and after-care"),
        _("An end that is talked through, and what comes after it."),
    ),
    Dimension(
        "organisation",
        "meso",
        _("Staff, data and learning"),
        _("Enough people, figures one can trust, and a habit of learning from them."),
    ),
    Dimension(
        "embedding",
        "macro",
        _("Roots in the field"),
        _("Employment services, employers, money and policy that carry the work."),
    ),
)

BY_KEY = {dimension.key: dimension for dimension in DIMENSIONS}
