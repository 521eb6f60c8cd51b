"""What choosing another mentor costs, in a sentence."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from memore.core import words
from memore.matching.wording import terms


def choice(cost: Mapping[str, Any] | None, mentor: str, names: Mapping[str, str]) -> str:
    """ "Choosing Luc here leaves Ifrah without a mentor: one match fewer."; "" where nothing is known.

    `cost` as `Outlook.costs` keeps it, `mentor` what the mentor is called, `names` by id.
    """
    if cost is None:
        return ""
    if "least" in cost:
        return _at_least(cost, mentor)

    def called(part: str) -> str:
        return terms.as_written(names.get(str(cost[part])) or _("somebody"))

    told = {"mentor": terms.as_written(mentor), "points": words.number(abs(cost["points"]))}
    sentences = []
    if cost["loses"] and not cost["gains"]:
        said = _("Choosing %(mentor)s here leaves %(loses)s without a mentor: one match fewer.")
        return said % {**told, "loses": called("loses")}
    if cost["loses"]:
        said = (
            _("Choosing %(mentor)s here gives %(loses)s's place to %(gains)s, who has waited less.")
            if cost["longer"]
            else _("Choosing %(mentor)s here gives %(loses)s's place to %(gains)s, who has waited as long.")
        )
        sentences.append(said % {**told, "loses": called("loses"), "gains": called("gains")})
    if cost["idle"]:
        said = _("Choosing %(mentor)s here leaves %(idle)s, who has long had no mentee, without one.")
        sentences.append(said % {**told, "idle": called("idle")})
    if sentences:
        return " ".join([*sentences, *_more_points(cost["points"])])
    if cost["points"] > 0:
        return (
            ngettext(
                "Choosing %(mentor)s here costs the programme %(points)s point.",
                "Choosing %(mentor)s here costs the programme %(points)s points.",
                cost["points"],
            )
            % told
        )
    if cost["points"] < 0:
        return (
            ngettext(
                "Choosing %(mentor)s here brings the programme %(points)s point.",
                "Choosing %(mentor)s here brings the programme %(points)s points.",
                -cost["points"],
            )
            % told
        )
    return _("Choosing %(mentor)s here costs nobody anything.") % told


def _more_points(points: int) -> list[str]:
    if points <= 0:
        return []
    said = ngettext(
        "It also costs the programme %(points)s point.",
        "It also costs the programme %(points)s points.",
        points,
    )
    return [said % {"points": words.number(points)}]


def _at_least(cost: Mapping[str, Any], mentor: str) -> str:
    told = {"mentor": terms.as_written(mentor), "points": words.number(cost["least"])}
    if cost["turn"]:
        return _("Choosing %(mentor)s here costs at least somebody's turn who has waited longer.") % told
    if not cost["least"]:
        return ""
    return (
        ngettext(
            "Choosing %(mentor)s here costs the programme at least %(points)s point.",
            "Choosing %(mentor)s here costs the programme at least %(points)s points.",
            cost["least"],
        )
        % told
    )
