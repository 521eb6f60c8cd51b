"""The goal and the job of a pair's mentee: plans know them, pairs know pairs, only here do the two meet."""

import datetime

from django.db.models import Exists, OuterRef, QuerySet, Subquery, UUIDField
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from memore.pairs.health import RULES, Finding
from memore.pairs.models import Member, Pair, PairState
from memore.pairs.voices_health import VOICE_RULES, with_voices
from memore.plans.models import Goal, WorkContract
from memore.programmes.models import Programme, Side


class LifeWithGoal:
    """What the goal's rule reads of a pair; see `with_goal`."""

    programme: Programme
    state: str
    first_met: datetime.date | None
    has_goal: bool


def with_goal(lives: "QuerySet[Pair]") -> "QuerySet[Pair]":
    """Adds `has_goal` (the mentee has a goal that is open or was reached), `goal` (its words), `contract_on`
    (the first day of the mentee's job in the regular economy, from which after-care counts),
    `mentee_person`, and what both sides said: everything that ALL_RULES read beyond a life."""
    mentees = Member.objects.staying().filter(side=Side.MENTEE)
    mentee = mentees.filter(pair=OuterRef(OuterRef("pk"))).values("person")
    goals = Goal.objects.filter(person__in=mentee).exclude(state=Goal.State.DROPPED)
    jobs = WorkContract.objects.followed().filter(person__in=mentee).order_by("-starts_on")
    return with_voices(lives).annotate(
        contract_on=Subquery(jobs.values("starts_on")[:1]),
        mentee_person=Subquery(
            Member.objects.staying()
            .filter(pair=OuterRef("pk"), side=Side.MENTEE)
            .named()
            .values("person")[:1],
            output_field=UUIDField(),
        ),
        has_goal=Exists(goals),
        goal=Subquery(goals.filter(state=Goal.State.OPEN).order_by("created_at").values("words")[:1]),
    )


def no_goal(life: LifeWithGoal, today: datetime.date) -> Finding | None:
    """An active pair without a goal, goal_within_days after the first meeting; urgent later."""
    if life.state != PairState.ACTIVE or life.has_goal or life.first_met is None:
        return None
    days = (today - life.first_met).days
    if days < life.programme.goal_within_days:
        return None

    def say() -> str:
        why = ngettext(
            "They have met for %(days)s day, and there is no goal.",
            "They have met for %(days)s days, and there is no goal.",
            days,
        )
        return why % {"days": days}

    urgent = days >= life.programme.goal_urgent_after_days
    return Finding("pair.no_goal", urgent, say, life.first_met)


ALL_RULES = (*RULES, no_goal, *VOICE_RULES)


def goal_words(pair: Pair) -> str:
    """The first open goal of a pair `with_goal`, "" without one."""
    words: str | None = pair.goal  # type: ignore[attr-defined]
    return words or _("no goal yet")
