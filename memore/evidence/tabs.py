"""The pages of "What works", as links under its name."""

from django.urls import reverse
from django.utils.translation import gettext as _

from memore.core.tabs import Tab
from memore.evidence.indicators.catalogue import TABS

ALL = "all"


def tabs(current: str) -> list[Tab]:
    """In the order in which a programme asks."""
    wanted = [
        ("scorecard", _("Success factors"), reverse("evidence:scorecard")),
        ("concept", _("Is this mentoring?"), reverse("evidence:concept")),
        ("dimensions", _("Self-assessment"), reverse("evidence:dimensions")),
        ("results", _("What came of it"), reverse("outcomes:results")),
        ("contrasts", _("What goes together"), reverse("evidence:contrasts")),
        ("forms", _("Neighbours of mentoring"), reverse("evidence:forms")),
        ("sources", _("Sources"), reverse("evidence:sources")),
        ("consortium", _("Consortium"), reverse("evidence:consortia")),
        ("reports", _("Reports"), reverse("evidence:reports")),
    ]
    return [Tab(label, url, key == current) for key, label, url in wanted]


def level_asked(word: str) -> str:
    """The level of success factors that an address asks for: the first where it asks for none."""
    return word if word in (*TABS, ALL) else next(iter(TABS))


def levels(current: str, here: str, query: str) -> list[Tab]:
    """Links to the success factors of each level, and to all. `query`: the rest of the address."""
    named = [*TABS.items(), (ALL, _("All"))]
    return [Tab(str(label), f"{here}?tab={key}&{query}", key == current) for key, label in named]
