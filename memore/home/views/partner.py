"""The partner's first page: the people they support, what is shared with them, and nothing else."""

from dataclasses import dataclass
from itertools import chain

from django.http import HttpResponse
from django.shortcuts import render
from django.utils import timezone

from memore.core.words import first_name, join
from memore.home.plan_rights import supported_by
from memore.organisations.requests import MemberRequest
from memore.pairs.lives import with_life
from memore.pairs.models import Pair
from memore.pairs.naming import couple_of, members_on
from memore.people.models import Person
from memore.plans.queries import GoalLine, goals_of
from memore.plans.rights import rights_of
from memore.programmes.models import Side


@dataclass(frozen=True)
class Shared:
    """A pair as a partner sees it: first names, goals, the next date."""

    names: str
    next_on: object
    goals: list[GoalLine]


def partner(request: MemberRequest) -> HttpResponse:
    """First names, goals, next date of each pair that is shared with this partner."""
    rows = with_life(Pair.objects.seen_by(request.viewer), timezone.localdate())
    pairs = list(rows.prefetch_related("members__person").order_by("-opened_at"))
    mentees = {pair.pk: [one.person_id for one in members_on(pair, Side.MENTEE)] for pair in pairs}
    goals = goals_of(chain.from_iterable(mentees.values()))
    shared = [
        Shared(
            couple_of(pair, first_name),
            pair.next_on,  # type: ignore[attr-defined]
            [goal for goal in goals if goal.person in mentees[pair.pk] and goal.state != "dropped"],
        )
        for pair in pairs
    ]
    context = {"shared": shared, "supported": _supported(request)}
    return render(request, "home/partner.html", context)


def _supported(request: MemberRequest) -> list[tuple[Person, str]]:
    """People around whom this partner stands, and as what. One query."""
    rows = supported_by(request.viewer).select_related("person").order_by("person__name")
    found: dict[Person, list[str]] = {}
    for row in rows:
        if rights_of(row.function) != rights_of(""):
            found.setdefault(row.person, []).append(str(row.get_function_display()))
    return [(person, join(functions)) for person, functions in found.items()]
