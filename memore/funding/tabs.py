"""The pages about money and what it pays for, as links under the section's name. Each owner adds a line."""

from django.urls import reverse
from django.utils.translation import gettext as _

from memore.core.access import Rule, Viewer
from memore.core.tabs import Tab
from memore.funding import access


def tabs(current: str, viewer: Viewer) -> list[Tab]:
    """What this viewer may open, in the order of use."""
    wanted: list[tuple[str, str, str, Rule]] = [
        ("grants", _("Grants"), "funding:grants", access.grants),
        ("calls", _("Funding calls"), "intake:calls", access.grants),
        ("money", _("Money"), "funding:money", access.money),
        ("costs", _("What it costs"), "funding:costs", access.money),
        ("hours", _("Hours"), "funding:hours", access.own_hours),
        ("esf", _("ESF+ file"), "outcomes:esf", access.grants),
    ]
    return [Tab(label, reverse(url), key == current) for key, label, url, may in wanted if may(viewer)]
