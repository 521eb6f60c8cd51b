"""What the page of a plan shows to whoever looks: only the sections they may read, tab by tab."""

import datetime
from dataclasses import dataclass
from typing import Any

from django.utils.translation import gettext as _

from memore.home.plan_rights import Access
from memore.plans.aftercare import Due, to_hold
from memore.plans.forms import GoalForm
from memore.plans.lines import Line, lines_of
from memore.plans.models import Plan, RuleTopic
from memore.plans.queries import GoalLine, goals_of
from memore.plans.sections import SECTIONS, TABS, Section


@dataclass(frozen=True)
class Topic:
    """A rule of work: when it was talked through, and what is asked about it."""

    code: str
    words: str
    known_on: datetime.date | None
    question: str


@dataclass(frozen=True)
class Shown:
    """A section as it is drawn: `kind` is lines, goals, rules or plan_b."""

    section: Section
    kind: str
    writes: bool
    lines: tuple[Line, ...] = ()
    goals: tuple[GoalLine, ...] = ()
    topics: tuple[Topic, ...] = ()
    words: str = ""
    due: tuple[tuple[Any, Due], ...] = ()


def page(may: Access, wanted: str, today: datetime.date) -> dict[str, Any]:
    """The context of one tab; `wanted` is its address, the first that is readable where it is none."""
    readable = {
        tab: (words, [code for code in codes if may.reads(code)]) for tab, (words, codes) in TABS.items()
    }
    open_tabs = {tab: it for tab, it in readable.items() if it[1]}
    tab = wanted if wanted in open_tabs else next(iter(open_tabs))
    shown = [_shown(code, may, today) for code in open_tabs[tab][1]]
    return {
        "person": may.person,
        "may": may,
        "tab": tab,
        "tabs": [(key, words, key == tab) for key, (words, _codes) in open_tabs.items()],
        "drawn": shown,
        "goal_form": GoalForm(model=may.model),
        "looks_as": looks_as(may),
    }


def looks_as(may: Access) -> str:
    """Who reads and writes here, in a sentence for the one who looks."""
    if may.is_own:
        return _("This plan is yours. It stays yours when a pair ends.")
    if "coordinator" in may.functions:
        return _("The plan belongs to the person and outlives a pair. What you write, they read.")
    return _("You see what your part in this plan asks for. The person agreed, and reads what you write.")


def _shown(code: str, may: Access, today: datetime.date) -> Shown:
    section, writes, person = SECTIONS[code], may.writes(code), may.person
    if code == "goals":
        return Shown(section, "goals", writes, goals=tuple(goals_of([person])))
    if code == "rules":
        return Shown(section, "rules", writes, topics=tuple(topics_of(may)))
    if code == "plan_b":
        plan = Plan.objects.filter(person=person).first()
        return Shown(section, "plan_b", writes, words=plan.plan_b if plan else "")
    lines = tuple(map(may.offers, lines_of(code, person)))
    due = _due(lines, may, today) if code == "contracts" and writes else ()
    return Shown(section, "lines", writes, lines=lines, due=due, words=_who_vouches(code, may))


def _who_vouches(code: str, may: Access) -> str:
    """Why there is no button for a proof, and whom to tell."""
    if code != "competences" or not may.writes(code):
        return ""
    if set(may.functions) == {"mentee"}:
        return _("You tell what you can do. Your mentor or the staff write down what you showed them. Does "
                 "somebody confirm it? Give the staff their name: they ask, and write it down.")  # fmt: skip
    if set(may.functions) <= {"mentee", "mentor"}:
        return _("You can write down what you saw. Does somebody confirm it? Tell the staff: they ask.")
    return ""


def _due(lines: tuple[Line, ...], may: Access, today: datetime.date) -> tuple[tuple[Any, Due], ...]:
    found = []
    for line in lines:
        held = [talk.days for talk in line.row.talks.all()]
        found += [(line.row, talk) for talk in to_hold(line.row, may.model, today, held)]
    return tuple(found)


def topics_of(may: Access) -> list[Topic]:
    """Every rule of work, in the order of the list, with what is known of it. One query."""
    rows = {row.topic: row for row in RuleTopic.objects.filter(person=may.person)}
    found = []
    for code, words in RuleTopic.Topic.choices:
        row = rows.get(code)
        found.append(Topic(code, str(words), row.known_on if row else None, row.question if row else ""))
    return found
