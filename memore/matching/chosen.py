"""What was said when a pair was chosen: why by hand, what it cost the round, and what others would have cost.

Kept with the proposal and with the round's outlook, so the pair page says it in the words of the board.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from django.db.models import JSONField, OuterRef, Subquery

from memore.core.words import first_name
from memore.matching.costs import by_mentor, people_in
from memore.matching.models import Outlook, Proposal
from memore.matching.wording.choice import choice
from memore.pairs.models import Pair
from memore.programmes.models import Participation

OTHERS = 3
"""So many mentors who cost the round least are shown beside the one who was chosen."""


@dataclass(frozen=True, slots=True)
class Chosen:
    """One proposal that became part of a pair: the mentee's first name, `reason` and `cost` of a choice by
    hand ("" where the draft stood), `others` what the next mentors would have cost the round."""

    mentee: str
    by_hand: bool
    reason: str
    cost: str
    others: list[str]


def chosen(pair: Pair) -> list[Chosen]:
    """How the pair came about in its round or rounds; nothing for a pair opened without one (two queries)."""
    theirs = Outlook.objects.filter(round=OuterRef("round"), mentee=OuterRef("mentee"))
    rows: Any = pair.proposals.select_related("mentee__person", "mentor__person").order_by(
        "mentee__person__name", "pk"
    )
    rows = rows.annotate(
        best=Subquery(theirs.values("best")[:1], output_field=JSONField()),
        costs=Subquery(theirs.values("costs")[:1], output_field=JSONField()),
    )
    found = [(row, _others(row)) for row in rows]
    told = [*(row.cost for row, _ in found), *(cost for _, others in found for cost in others.values())]
    mentors = {mentor for _, others in found for mentor in others}
    people = Participation.objects.filter(
        programme=pair.programme_id, pk__in=people_in(told) | mentors
    ).values_list("pk", "person__name")
    names = {str(pk): first_name(name) for pk, name in people} if told else {}
    return [_chosen(row, others, names) for row, others in found]


def _others(row: Any) -> dict[str, Any]:
    """The mentors who came next, with their cost; the one who was chosen is not among them."""
    costs = by_mentor(row.best or [], row.costs or [])
    others = {mentor: cost for mentor, cost in costs.items() if mentor != str(row.mentor_id) and cost}
    return dict(list(others.items())[:OTHERS])


def _chosen(row: Proposal, others: dict[str, Any], names: dict[str, str]) -> Chosen:
    said = [choice(cost, names[mentor], names) for mentor, cost in others.items() if mentor in names]
    return Chosen(
        mentee=first_name(row.mentee.person.name),
        by_hand=row.by_hand,
        reason=row.reason,
        cost=choice(row.cost, first_name(row.mentor.person.name), names),
        others=[one for one in said if one],
    )
