"""Facts about one pair: why it fits, where it is weak, which rules it breaks."""

from __future__ import annotations

from memore.engine.answer import Fact
from memore.engine.distance import kilometres
from memore.engine.problem import CRITERIA, LEVELS, Mentee, Mentor, Rules
from memore.engine.rules import BIT, RULES, UNKNOWN_DISTANCE
from memore.engine.scores import C1, NATIVE

SLOTS = 21
FAR_KM = 25
NEAR_YEARS = 10
FAR_YEARS = 30


def slots_of(mask: int) -> list[int]:
    """The numbers of the slots in a mask, rising."""
    return [slot for slot in range(SLOTS) if mask >> slot & 1]


def level_word(level: int) -> str:
    """A level as its word, "" for none."""
    return LEVELS[level - 1] if level else ""


def pair_facts(mentee: Mentee, mentor: Mentor, rules: Rules, away: int) -> tuple[Fact, ...]:
    """Why this pair, strongest criteria first, then what is weak. `away` in decametres."""
    facts = [
        *_occupation(mentee, mentor),
        *_goals(mentee, mentor),
        *_language(mentee, mentor, rules.minimum_level),
        *_distance(mentee, mentor, away),
        *_slots(mentee, mentor, rules.minimum_slots),
        *_wishes(mentee, mentor),
        *_interests(mentee, mentor),
        *_age(mentee, mentor),
    ]
    return (*(f for f in facts if not f.weak), *(f for f in facts if f.weak))


def _occupation(mentee: Mentee, mentor: Mentor) -> list[Fact]:
    same_sector = mentee.sector is not None and mentee.sector == mentor.sector
    sector = [Fact("sector_same", {"sector": mentee.sector or ""})] if same_sector else []
    if not mentee.occupations or not mentor.occupations:
        return sector
    pairs = [(a, b) for a in mentee.occupations for b in mentor.occupations]
    wanted, practised = max(pairs, key=lambda pair: _shared_digits(*pair))
    digits = _shared_digits(wanted, practised)
    if wanted == practised:
        return [Fact("occupation_same", {"occupation": wanted}), *sector]
    if digits:
        near = Fact("occupation_near", {"wanted": wanted, "practised": practised, "digits": digits})
        return [near, *sector]
    values: dict[str, str | int | list[str]] = {"wanted": wanted, "practised": practised}
    return sector or [Fact("occupation_other", values, weak=True)]


def _shared_digits(one: str, other: str) -> int:
    count = 0
    while count < min(len(one), len(other)) and one[count] == other[count]:
        count += 1
    return count


def _goals(mentee: Mentee, mentor: Mentor) -> list[Fact]:
    met, missing = sorted(mentee.goals & mentor.offers), sorted(mentee.goals - mentor.offers)
    if met:
        return [Fact("goals_met", {"met": met, "missing": missing})]
    return [Fact("goals_unmet", {"missing": missing}, weak=True)] if missing else []


def best_language(mentee: Mentee, mentor: Mentor) -> tuple[str, int, int]:
    """The language in which both are best, with both levels; ("", 0, 0) where they share none."""
    shared = sorted(mentee.languages.keys() & mentor.languages.keys())
    both = [(tag, mentee.languages[tag], mentor.languages[tag]) for tag in shared]
    return max(both, key=lambda x: (min(x[1], x[2]), x[1] + x[2]), default=("", 0, 0))


def _language(mentee: Mentee, mentor: Mentor, minimum: int) -> list[Fact]:
    own = [
        (mentor.languages.get(tag, 0), tag)
        for tag, level in sorted(mentee.languages.items())
        if level == NATIVE and mentor.languages.get(tag, 0) >= max(C1, minimum)
    ]
    if own:
        level, tag = max(own, key=lambda x: x[0])
        return [Fact("language_native", {"language": tag, "level": level_word(level)})]
    tag, mine, theirs = best_language(mentee, mentor)
    if min(mine, theirs) > minimum:
        values = {"language": tag, "mentee_level": level_word(mine), "mentor_level": level_word(theirs)}
        return [Fact("language_shared", dict(values))]
    if min(mine, theirs) < minimum:
        return []
    side = "both" if mine == theirs else "mentee" if mine < theirs else "mentor"
    return [
        Fact("language_at_minimum", {"language": tag, "level": level_word(minimum), "side": side}, weak=True)
    ]


def _distance(mentee: Mentee, mentor: Mentor, away: int) -> list[Fact]:
    if away == 0:
        return [Fact("same_town", {})]
    if away <= min(mentee.travel_km, mentor.travel_km) * 100:
        online = mentee.online and mentor.online
        if kilometres(away) >= FAR_KM and not online:
            return [Fact("distance_far", {"km": kilometres(away)}, weak=True)]
        return [Fact("distance", {"km": kilometres(away)})]
    return [Fact("online", {})] if mentee.online and mentor.online else []


def _slots(mentee: Mentee, mentor: Mentor, minimum: int) -> list[Fact]:
    shared = slots_of(mentee.slots & mentor.slots)
    if not shared:
        return []
    facts = [Fact("slots_shared", {"slots": [str(slot) for slot in shared]})]
    if len(shared) == minimum:
        facts.append(Fact("slots_few", {"slots": len(shared)}, weak=True))
    return facts


def _wishes(mentee: Mentee, mentor: Mentor) -> list[Fact]:
    facts = []
    if mentee.wish is not None and mentee.wish == mentor.gender:
        facts.append(Fact("mentee_wish_met", {"gender": mentee.wish}))
    if mentor.wish is not None and mentor.wish == mentee.gender:
        facts.append(Fact("mentor_wish_met", {"gender": mentor.wish}))
    return facts


def _interests(mentee: Mentee, mentor: Mentor) -> list[Fact]:
    shared = sorted(mentee.interests & mentor.interests)
    return [Fact("interests_shared", {"interests": shared})] if shared else []


def _age(mentee: Mentee, mentor: Mentor) -> list[Fact]:
    if mentee.birth_year is None or mentor.birth_year is None:
        return []
    years = abs(mentee.birth_year - mentor.birth_year)
    if years <= NEAR_YEARS:
        return [Fact("age_near", {"years": years})]
    return [Fact("age_far", {"years": years}, weak=True)] if years >= FAR_YEARS else []


def failed_facts(
    mentee: Mentee, mentor: Mentor, rules: Rules, mask: int, away: int, points: int, *, weak: bool = False
) -> tuple[Fact, ...]:
    """One fact for each broken rule of a mask, in the order of `RULES`; `points` of the pair in all."""
    return tuple(
        Fact(*_failure(rule, mentee, mentor, rules, away, points), weak=weak)
        for rule in RULES
        if mask & BIT[rule]
    )


def _failure(
    rule: str, mentee: Mentee, mentor: Mentor, rules: Rules, away: int, points: int
) -> tuple[str, dict[str, str | int | list[str]]]:
    if rule.startswith("must_"):
        return "fails_must", {"criterion": CRITERIA[RULES.index(rule) - RULES.index("must_occupation")]}
    values: dict[str, str | int | list[str]] = {}
    if rule == "language":
        tag, mine, theirs = best_language(mentee, mentor)
        values = {"language": tag, "mentee_level": level_word(mine), "mentor_level": level_word(theirs)}
        values["minimum"] = level_word(rules.minimum_level)
    elif rule == "reach":
        online: dict[str, str | int | list[str]] = {
            "mentee_online": int(mentee.online),
            "mentor_online": int(mentor.online),
        }
        if away == UNKNOWN_DISTANCE:
            one, other = int(isinstance(mentee.place, tuple)), int(isinstance(mentor.place, tuple))
            return "fails_reach_unknown", {"mentee_known": one, "mentor_known": other, **online}
        km = {"km": kilometres(away), "mentee_km": mentee.travel_km, "mentor_km": mentor.travel_km}
        return "fails_reach", {**km, **online}
    elif rule == "slots":
        values = {"shared": (mentee.slots & mentor.slots).bit_count(), "minimum": rules.minimum_slots}
    elif rule == "mentee_wish":
        values = {"wish": mentee.wish or "", "gender": mentor.gender or ""}
    elif rule == "mentor_wish":
        values = {"wish": mentor.wish or "", "gender": mentee.gender or ""}
    elif rule == "trained":
        values = {"known": int(mentor.trained is not None)}
    elif rule == "cleared":
        values = {"known": int(mentor.cleared is not None)}
    elif rule == "too_few_points":
        values = {"points": points, "minimum": rules.minimum_points}
    elif rule == "employer":
        values = {"employer": mentee.employer or ""}
    return f"fails_{rule}", values
