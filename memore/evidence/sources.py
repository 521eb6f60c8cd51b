"""The library of sources: what is known, from whom, how surely, and what in memore rests on it.

Read from content/sources.toml; claims are in our words and shown through gettext.
"""

import tomllib
from dataclasses import dataclass
from functools import cache
from importlib import resources
from typing import Any

from django.utils.translation import gettext_lazy as _

KINDS = {
    "peer-reviewed": _("Peer-reviewed research"),
    "report": _("Research reports and standards"),
    "practice": _("Practice of programmes"),
    "law": _("Law and official guidance"),
}

RULES = {
    "asked": _("Who would rather not answer, was asked all the same"),
    "capitals": _("The six capitals, before and after"),
    "coaching": _("Coaching is no mentoring and counts apart"),
    "five": _("Nothing under five leaves the house"),
    "four_weeks": _("Results within four weeks, and about six months after leaving"),
    "levels": _("Eleven dimensions, and three levels of each"),
    "never_asked": _("No questions about health, religion or flight"),
    "notices": _("Notices about volunteers, by country"),
    "one_status": _("One labour status for each participant"),
    "power": _("Who decides about a mentee is not their mentor"),
    "reentry": _("Who comes back keeps the first day and counts once"),
    "reference": _("Rates without mentoring beside our results"),
    "strength": _("Each figure says how strong its evidence is"),
    "yes": _("No pair without a yes of both"),
}
"""What memore does because a source says so, where it is neither an element nor a success factor."""


@dataclass(frozen=True, slots=True)
class Source:
    """`title` is the work's own, `page` our description where there is none; one of them is given. `carries`:
    elements, success factors and keys of RULES. `strength` is empty for a law."""

    key: str
    claim: str
    kind: str
    strength: str = ""
    title: str = ""
    page: str = ""
    authors: str = ""
    where: str = ""
    year: int | None = None
    link: str = ""
    carries: tuple[str, ...] = ()

    @property
    def site(self) -> str:
        """The host of the link, to read before one follows it."""
        return self.link.split("/")[2].removeprefix("www.") if self.link else ""


@cache
def library() -> dict[str, Source]:
    """Key → source, in the order of the file."""
    text = resources.files("memore.evidence").joinpath("content/sources.toml").read_text(encoding="utf-8")
    return {row["key"]: _source(row) for row in tomllib.loads(text)["sources"]}


def _source(row: dict[str, Any]) -> Source:
    return Source(**row | {"carries": tuple(row.get("carries", ()))})


def behind(what: str) -> list[Source]:
    """What an element, a success factor or a rule rests on."""
    return [source for source in library().values() if what in source.carries]
