"""Why a mentee has no mentor, and what would help: counted, never guessed."""

from __future__ import annotations

from collections import Counter
from dataclasses import replace
from itertools import combinations

import numpy as np
from numpy.typing import NDArray

from memore.engine.answer import Fact
from memore.engine.candidates import Survey, survey
from memore.engine.mentors import MentorTable
from memore.engine.problem import LEVELS, Mentee, Rules
from memore.engine.reasons import SLOTS, level_word
from memore.engine.rules import BIT, RULES, UNKNOWN_DISTANCE, common_levels, shared_slots
from memore.engine.solve import Graph, Solution

MOST = 3
"""How many slots or languages are named at most."""

NOT_TO_BE_LEFT_OUT = ("not_with", "forbidden")
"""Somebody's own boundary and a decision of staff are never offered as the thing to change."""


def why_nobody(seen: Survey) -> tuple[Fact, ...]:
    """Count the mentors down, rule by rule."""
    if len(seen.broken) == 0:
        return (Fact("no_mentors", {}),)
    facts = [Fact("mentors_listed", {"mentors": len(seen.broken)})]
    so_far, before = 0, len(seen.broken)
    for rule in RULES:
        so_far |= BIT[rule]
        left = int((seen.broken & so_far == 0).sum())
        if left < before:
            facts.append(Fact("rule_left", {"rule": rule, "before": before, "mentors": left}))
        before = left
    return tuple(facts)


def what_would_help(mentee: Mentee, mentors: MentorTable, rules: Rules, seen: Survey) -> tuple[Fact, ...]:
    """Leave out each rule in turn and count the mentors it alone keeps away.

    Meeting online and speaking a language bring points too, so a "must" on these falls with them. Where
    pairs need some points, what brings points is tried in full.
    """

    def only(*broken: str) -> NDArray[np.int64]:
        others = ~sum(BIT[rule] for rule in broken)
        return np.flatnonzero((seen.broken != 0) & (seen.broken & others == 0))

    facts = [
        *_online(mentee, mentors, only("reach", "must_distance")),
        *_travel(mentors, seen, only("reach")),
        *_slots(mentee, mentors, rules, only("slots")),
        *_language(mentee, mentors, rules, only("language", "must_language")),
        *_counted("with_places", only("places")),
        *_counted("with_trained", only("trained")),
        *_counted("with_cleared", only("cleared")),
        *_counted("without_mentee_wish", only("mentee_wish")),
        *_counted("without_employer", only("employer")),
    ]
    for rule in RULES:
        if rule.startswith("must_") and len(only(rule)):
            values: dict[str, str | int | list[str]] = {"criterion": rule.removeprefix("must_")}
            facts.append(Fact("without_must", {**values, "mentors": len(only(rule))}))
    facts += _fewer_points(seen, only("too_few_points"))
    if rules.minimum_points:
        facts = [tried for fact in facts for tried in _tried(fact, mentee, mentors, rules, seen)]
    return tuple(facts or _two_rules(seen))


def _fewer_points(seen: Survey, who: NDArray[np.int64]) -> list[Fact]:
    points = seen.parts[who].sum(axis=1)
    if len(who) == 0:
        return []
    most = int(points.max())
    return [Fact("with_fewer_points", {"points": most, "mentors": int((points == most).sum())})]


def _tried(fact: Fact, mentee: Mentee, mentors: MentorTable, rules: Rules, seen: Survey) -> list[Fact]:
    """A fact with the number of mentors that the change really brings; none when it brings nobody."""
    values = fact.values
    level = LEVELS.index(str(values["level"])) + 1 if "level" in values else 0
    changed = {
        "with_online": {"online": True},
        "with_travel": {"travel_km": values.get("km")},
        "with_slot": {"slots": mentee.slots | 1 << int(str(values.get("slot", 0)))},
        "with_language": {"languages": {**mentee.languages, str(values.get("language")): level}},
    }.get(fact.code)
    if fact.code == "with_level":
        rules = replace(rules, minimum_level=level)
    elif changed is None:
        return [fact]
    again = survey(replace(mentee, **(changed or {})), mentors, rules)  # type: ignore[arg-type]
    count = int((again.broken | seen.broken & BIT["forbidden"] == 0).sum())
    return [Fact(fact.code, {**values, "mentors": count})] if count else []


def _counted(code: str, who: NDArray[np.int64]) -> list[Fact]:
    return [Fact(code, {"mentors": len(who)})] if len(who) else []


def _online(mentee: Mentee, mentors: MentorTable, who: NDArray[np.int64]) -> list[Fact]:
    return [] if mentee.online else _counted("with_online", who[mentors.online[who]])


def _travel(mentors: MentorTable, seen: Survey, who: NDArray[np.int64]) -> list[Fact]:
    away = seen.away[who]
    away = away[(away < UNKNOWN_DISTANCE) & (away <= mentors.reach[who])]
    if len(away) == 0:
        return []
    nearest = -(-int(away.min()) // 100)
    return [Fact("with_travel", {"km": nearest, "mentors": int((away <= nearest * 100).sum())})]


def _slots(mentee: Mentee, mentors: MentorTable, rules: Rules, who: NDArray[np.int64]) -> list[Fact]:
    almost = who[shared_slots(mentee, mentors)[who] == rules.minimum_slots - 1]
    counts: list[tuple[int, int]] = []
    for slot in range(SLOTS):
        free = int((mentors.slots[almost] >> np.uint32(slot) & np.uint32(1)).sum())
        if free and not mentee.slots >> slot & 1:
            counts.append((-free, slot))
    return [Fact("with_slot", {"slot": slot, "mentors": -free}) for free, slot in sorted(counts)[:MOST]]


def _language(mentee: Mentee, mentors: MentorTable, rules: Rules, who: NDArray[np.int64]) -> list[Fact]:
    facts = []
    common = common_levels(mentee, mentors)[who]
    best = int(common.max(initial=0))
    if best:
        reached = int((common == best).sum())
        facts.append(Fact("with_level", {"level": level_word(best), "mentors": reached}))
    speakers = Counter(
        {tag: int((levels[who] >= rules.minimum_level).sum()) for tag, levels in mentors.levels.items()}
    )
    level = level_word(rules.minimum_level)
    for tag, count in sorted(speakers.items(), key=lambda item: (-item[1], item[0]))[:MOST]:
        if count and mentee.languages.get(tag, 0) < rules.minimum_level:
            facts.append(Fact("with_language", {"language": tag, "level": level, "mentors": count}))
    return facts


def _two_rules(seen: Survey) -> list[Fact]:
    """When no single rule is to blame: the two that together keep the most mentors away."""
    rules = [rule for rule in RULES if rule not in NOT_TO_BE_LEFT_OUT]
    counts = {
        (one, other): int((seen.broken == BIT[one] | BIT[other]).sum())
        for one, other in combinations(rules, 2)
    }
    (first, second), most = max(counts.items(), key=lambda item: item[1])
    return [Fact("with_two", {"first": first, "second": second, "mentors": most})] if most else []


class Crowd:
    """Who crowds whom out: read off the solved graph.

    `degree` (n,) how many mentors would do for each mentee, `tier` (n,) who has waited longer; `pins` mentee
    → mentor whom staff fixed, outside the graph; `whole` says that the graph holds all these pairs, and not
    only those with u + v = worth.
    """

    def __init__(
        self,
        graph: Graph,
        solution: Solution,
        mentor_ids: list[str],
        degree: NDArray[np.int64],
        tier: NDArray[np.int64],
        pins: dict[int, int],
        *,
        whole: bool,
    ) -> None:
        self.graph, self.solution, self.ids = graph, solution, mentor_ids
        self.degree, self.tier, self.pins, self.whole = degree, tier, pins, whole
        rows = graph.rows
        price = solution.v[graph.columns]
        # Below 0 is what the first mentee brings a mentor long without one: no other place is sought there.
        self.tight = (solution.u[rows] + price == graph.weights) & (price >= 0)
        self.served: dict[int, list[int]] = {}
        for i, j in enumerate(solution.mate.tolist()):
            if j >= 0:
                self.served.setdefault(j, []).append(i)

    def why(self, mentee: int) -> tuple[Fact, ...]:
        """How many mentors would do, and the mentees who share these mentors' places (a Hall set).

        The set needs every admissible pair, so a national round names the number only.
        """
        code = "crowded_by_hand" if self._passed_over(mentee) else "crowded_out"
        crowded = Fact(code, {"mentors": int(self.degree[mentee])})
        if not self.whole:
            return (crowded,)
        graph = self.graph
        degree = np.diff(graph.pointer)
        shared = np.zeros(len(graph.places), dtype=bool)
        shared[self._reached(mentee, tight=False)] = True
        outside = np.bincount(graph.rows[~shared[graph.columns]], minlength=len(degree))
        values: dict[str, str | int | list[str]] = {
            "mentees": int(((degree > 0) & (outside == 0)).sum()),
            "mentors": int(shared.sum()),
            "places": int(graph.places[shared].sum()),
        }
        fixed = any(shared[mentor] for mentor in self.pins.values())
        return crowded, Fact("places_left" if fixed else "shared_places", values)

    def _passed_over(self, mentee: int) -> bool:
        """Whether staff fixed somebody who has waited less with a mentor who would do, or might in a national
        round, where not every pair is at hand."""
        first, last = self.graph.pointer[mentee : mentee + 2]
        near = set(self.graph.columns[first:last].tolist())
        return any(
            self.tier[other] < self.tier[mentee] and (not self.whole or mentor in near)
            for other, mentor in self.pins.items()
        )

    def help(self, mentee: int) -> tuple[Fact, ...]:
        """The mentors with whom one more place would serve this mentee without loss to the rest.

        They are those reached over pairs with u + v = w alone: there nobody else gains more.
        """
        found = self._reached(mentee, tight=True)
        if not found:
            return ()
        names = [self.ids[j] for j in found[:MOST]]
        return (Fact("second_place", {"mentors": len(found), "candidates": names}),)

    def _reached(self, mentee: int, *, tight: bool) -> list[int]:
        """Mentors on alternating paths from a mentee, nearest first, whatever the order of the edges."""
        graph, found, layer = self.graph, dict[int, None](), [mentee]
        while layer:
            edges = (e for i in layer for e in range(int(graph.pointer[i]), int(graph.pointer[i + 1])))
            near = {int(graph.columns[e]) for e in edges if not tight or self.tight[e]}
            nearest = sorted(near - found.keys())
            found.update(dict.fromkeys(nearest))
            layer = [i for j in nearest for i in self.served.get(j, ())]
        return list(found)
