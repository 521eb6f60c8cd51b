"""What a rule costs, in people."""

from __future__ import annotations

from dataclasses import dataclass

from django.utils.translation import gettext as _

from memore.core.score import CRITERIA
from memore.matching.models import Round
from memore.programmes.models import Participation


@dataclass(frozen=True, slots=True)
class Must:
    """A criterion, its weight today in words, and how many mentees a "must" would leave (or leaves)
    without any candidate."""

    label: str
    weight: str
    is_must: bool
    without: int


@dataclass(frozen=True, slots=True)
class Easier:
    """Names: whom a lower level of language would serve besides, and whose pair would lose points."""

    more: list[str]
    lose: list[str]


def must_rows(round_: Round) -> list[Must]:
    """One row for each criterion, as the round found them; [] before the first run."""
    musts, weights = round_.summary.get("musts", {}), round_.rules.get("weights", {})
    words = {"must": _("must"), "high": _("high"), "medium": _("medium"), "low": _("low")}
    return [
        Must(str(label), words[weights[criterion]], weights[criterion] == "must", musts[criterion])
        for criterion, label in CRITERIA.items()
        if criterion in musts and criterion in weights
    ]


def dearest(musts: list[Must]) -> Must | None:
    """The "must" that would cost the most people, among those that are none today."""
    others = [must for must in musts if not must.is_must and must.without]
    return max(others, key=lambda must: must.without, default=None)


def easier_people(round_: Round) -> Easier | None:
    """Who stands behind the two numbers of the trade-off (one query)."""
    found = round_.summary.get("easier")
    if not found:
        return None
    ids = [*found["more"], *found["lose"]]
    rows = Participation.objects.filter(programme=round_.programme_id, pk__in=ids[:MOST])
    names = {str(pk): name for pk, name in rows.values_list("pk", "person__name")}
    more, lose = ([names[pk] for pk in found[key] if pk in names] for key in ("more", "lose"))
    return Easier(more, lose)


MOST = 200
"""So many people are named at most."""
