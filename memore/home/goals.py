"""The goal and the job of a pair's mentee: plans know them, pairs know pairs, only here do the two meet."""

import datetime
from typing import Any
from uuid import UUID

from django.db.models import CharField, Exists, OuterRef, QuerySet, Subquery, UUIDField
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from memore.core.listed import Listed
from memore.home.after_care import in_a_job
from memore.pairs.health import RULES, Finding
from memore.pairs.inside import inside, several, text
from memore.pairs.models import Member, Pair, PairState
from memore.pairs.voices_health import VOICE_RULES
from memore.pairs.voices_said import with_voices
from memore.plans.models import Goal
from memore.programmes.models import Programme, Side


class LifeWithGoal:
    """What the goal's rule reads of a pair; see `with_goal`."""

    programme: Programme
    state: str
    inside: str | None
    goalless: str | None


def with_goal(lives: "QuerySet[Pair]") -> "QuerySet[Pair]":
    """Adds `goalless` (keys of mentees without a goal that is open or was reached, one a line), `has_goal`
    (none is without), `goal` (the words of the first), `after_care` (see home.after_care), `mentee_person`,
    and what both sides said: everything that ALL_RULES read beyond a life."""
    mentees = Member.objects.staying().filter(side=Side.MENTEE)
    mentee = mentees.filter(pair=OuterRef(OuterRef("pk"))).values("person")
    goals = Goal.objects.filter(person__in=mentee).exclude(state=Goal.State.DROPPED)
    aim = Goal.objects.filter(person=OuterRef("person")).exclude(state=Goal.State.DROPPED)
    here = mentees.filter(pair=OuterRef("pk"))
    goalless = here.filter(~Exists(aim))
    return with_voices(lives).annotate(
        after_care=_listed(*in_a_job(here)),
        mentee_person=Subquery(here.named().values("person")[:1], output_field=UUIDField()),
        goalless=_listed(goalless, text("pk", 36)),
        has_goal=~Exists(goalless),
        goal=Subquery(goals.filter(state=Goal.State.OPEN).order_by("created_at").values("words")[:1]),
    )


def _listed(rows: "QuerySet[Member]", said: Any) -> Subquery:
    listed = rows.order_by().values("pair").annotate(listed=Listed(said)).values("listed")
    return Subquery(listed, output_field=CharField())


def no_goal(life: LifeWithGoal, today: datetime.date) -> Finding | None:
    """A mentee of an active pair without a goal, goal_within_days after their first meeting; urgent later."""
    if life.state != PairState.ACTIVE or not life.goalless:
        return None
    without = {UUID(pk) for pk in life.goalless.split("\n")}
    members = inside(life)
    late = [
        (one.met_on, one)
        for one in members
        if one.pk in without and one.met_on is not None and not one.in_peace(today)
    ]
    if not late:
        return None
    met_on, first = min(late, key=lambda row: row[0])
    days = (today - met_on).days
    if days < life.programme.goal_within_days:
        return None

    def say() -> str:
        why = ngettext(
            "They have met for %(days)s day, and there is no goal.",
            "They have met for %(days)s days, and there is no goal.",
            days,
        )
        if several(members):
            why = ngettext(
                "They have met for %(days)s day, and %(name)s has no goal.",
                "They have met for %(days)s days, and %(name)s has no goal.",
                days,
            )
        return why % {"days": days, "name": first.called}

    urgent = days >= life.programme.goal_urgent_after_days
    return Finding("pair.no_goal", urgent, say, met_on)


ALL_RULES = (*RULES, no_goal, *VOICE_RULES)


def goal_words(pair: Pair) -> str:
    """The first open goal of a pair `with_goal`, "" without one."""
    words: str | None = pair.goal  # type: ignore[attr-defined]
    return words or _("no goal yet")
