"""The pages about how it went on, as links under their title. Each owner of a page adds its line."""

from django.urls import reverse
from django.utils.translation import gettext as _

from memore.core.tabs import Tab


def tabs(current: str) -> list[Tab]:
    """Who is asked now, and what came out."""
    wanted = [
        ("asked", _("Who is asked"), reverse("outcomes:outcomes")),
        ("results", _("What came of it"), reverse("outcomes:results")),
    ]
    return [Tab(label, url, key == current) for key, label, url in wanted]
