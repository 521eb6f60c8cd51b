"""The sections of the masthead and the links of the footer, by role."""

from dataclasses import dataclass
from typing import Any

from django.http import HttpRequest
from django.urls import NoReverseMatch, reverse
from django.utils.translation import gettext as _


@dataclass(frozen=True, slots=True)
class Section:
    """A link of the masthead; a page names its section by one of `keys`. `late` stands at the end."""

    keys: tuple[str, ...]
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
    viewer = getattr(request, "viewer", None)
    return {"sections": _sections() if viewer and viewer.is_staff else [], "help_links": _help_links()}


def _sections() -> list[Section]:
    """In the order of use, settings last."""
    wanted = [
        (("desk", "home"), _("Desk"), "home", False),
        (("people", "intake", "imports"), _("People"), "people:list", False),
        (("board", "matching"), _("Match board"), "matching:rounds", False),
        (("pairs",), _("Pairs"), "pairs:list", False),
        (("programmes",), _("Programmes"), "programmes:list", False),
        (("settings", "organisations"), _("Settings"), "organisations:settings", True),
    ]
    return [Section(keys, label, url, late) for keys, label, name, late in wanted if (url := _address(name))]


def _help_links() -> list[Link]:
    wanted = [(_("What memore knows"), "knows"), (_("Help"), "help")]
    return [Link(label, url) for label, name in wanted if (url := _address(name))]


def _address(name: str) -> str:
    try:
        return reverse(name)
    except NoReverseMatch:
        return ""
