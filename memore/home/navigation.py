"""The sections of the masthead and the links of the footer, by role."""

from dataclasses import dataclass
from typing import Any

from django.http import HttpRequest
from django.urls import reverse
from django.utils.translation import gettext as _

from memore.core.access import Viewer


@dataclass(frozen=True, slots=True)
class Section:
    """A link of the masthead; a page names its section by `key`. `late` stands at the end."""

    key: str
    label: str
    url: str
    late: bool = False


@dataclass(frozen=True, slots=True)
class Link:
    """A link of the footer."""

    label: str
    url: str


def navigation(request: HttpRequest) -> dict[str, Any]:
    """Context processor: `sections` for staff, `help_links` for everyone."""
    viewer: Viewer = getattr(request, "viewer", None) or Viewer()
    return {"sections": _sections() if viewer.is_staff else [], "help_links": _help_links(viewer)}


def _sections() -> list[Section]:
    """In the order of use, settings last."""
    return [
        Section("desk", _("Desk"), reverse("home")),
        Section("people", _("People"), reverse("people:list")),
        Section("matching", _("Match board"), reverse("matching:rounds")),
        Section("pairs", _("Pairs"), reverse("pairs:list")),
        Section("programmes", _("Programmes"), reverse("programmes:list")),
        Section("evidence", _("What works"), reverse("evidence:scorecard")),
        Section("funding", _("Funding"), reverse("funding:grants")),
        Section("settings", _("Settings"), reverse("organisations:settings"), late=True),
    ]


def _help_links(viewer: Viewer) -> list[Link]:
    if viewer.is_staff:
        return [
            Link(_("Employers"), reverse("plans:employers")),
            Link(_("Coaches"), reverse("plans:coaches")),
            Link(_("What memore knows"), reverse("knows")),
        ]
    if viewer.role:
        return [Link(_("What memore knows"), reverse("knows"))]
    return [Link(_("Help with signing in"), reverse("accounts:help"))]
