"""The pages of "What works", as links under its name."""

from django.urls import reverse
from django.utils.translation import gettext as _

from memore.core.tabs import Tab


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
