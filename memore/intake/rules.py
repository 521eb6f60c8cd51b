"""The rules that a funding call can have: plain arithmetic over facts, answering yes, no or not clear yet.

A rule is {"code": …, parameters}. Each judge gets the parameters, the facts and the day; it returns the
verdict and the fact it looked at, so that the sentence can be made later, for whoever reads it.
"""

import datetime
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from typing import Any

YES, NO, UNCLEAR = "yes", "no", "unclear"


@dataclass(frozen=True)
class Facts:
    """What a rule may look at. None and "" mean that nobody asked."""

    birth_year: int | None = None
    country: str = ""
    town: str = ""
    labour: str = ""
    registered: str = ""
    registered_since: datetime.date | None = None
    may_work: str = ""
    may_work_until: datetime.date | None = None
    schooling: int | None = None
    other_project: str = ""
    arrived_year: int | None = None


@dataclass(frozen=True)
class Finding:
    """What one rule said. `fact` is JSON: what was looked at."""

    code: str
    verdict: str
    parameters: Mapping[str, Any] = field(default_factory=dict)
    fact: Any = None

    def written(self) -> dict[str, Any]:
        """As it lies in a check."""
        return {
            "code": self.code,
            "verdict": self.verdict,
            "parameters": dict(self.parameters),
            "fact": self.fact,
        }


Judge = Callable[[Mapping[str, Any], Facts, datetime.date], tuple[str, Any]]


def _from_to(least: int, most: int, low: int | None, high: int | None) -> str:
    """Whether a number between `least` and `most` lies within low and high."""
    if (low is not None and most < low) or (high is not None and least > high):
        return NO
    inside = (low is None or least >= low) and (high is None or most <= high)
    return YES if inside else UNCLEAR


def age(given: Mapping[str, Any], facts: Facts, today: datetime.date) -> tuple[str, Any]:
    """Only the year of birth is known, so in the year of a limit the answer is not clear."""
    if facts.birth_year is None:
        return UNCLEAR, None
    oldest = today.year - facts.birth_year
    return _from_to(oldest - 1, oldest, given.get("from"), given.get("to")), facts.birth_year


def registered(given: Mapping[str, Any], facts: Facts, today: datetime.date) -> tuple[str, Any]:
    if facts.registered != YES:
        return (NO if facts.registered == NO else UNCLEAR), None
    months = given.get("months") or 0
    if not months:
        return YES, None
    if facts.registered_since is None:
        return UNCLEAR, None
    since = facts.registered_since
    passed = (today.year - since.year) * 12 + today.month - since.month - (today.day < since.day)
    return (YES if passed >= months else NO), since.isoformat()


def may_work(given: Mapping[str, Any], facts: Facts, today: datetime.date) -> tuple[str, Any]:
    if facts.may_work == "until":
        if facts.may_work_until is None:
            return UNCLEAR, None
        return (YES if facts.may_work_until >= today else NO), facts.may_work_until.isoformat()
    return {"yes": YES, "no": NO}.get(facts.may_work, UNCLEAR), None


def lives_in(given: Mapping[str, Any], facts: Facts, today: datetime.date) -> tuple[str, Any]:
    country, towns = given.get("country") or "", [town.casefold() for town in given.get("towns") or []]
    if country and facts.country and facts.country != country:
        return NO, facts.country
    if (country and not facts.country) or (towns and not facts.town):
        return UNCLEAR, None
    if towns and facts.town.strip().casefold() not in towns:
        return NO, facts.town
    return YES, facts.town or facts.country


def schooling_at_most(given: Mapping[str, Any], facts: Facts, today: datetime.date) -> tuple[str, Any]:
    if facts.schooling is None:
        return UNCLEAR, None
    return _from_to(facts.schooling, facts.schooling, None, given.get("isced")), facts.schooling


def schooling_at_least(given: Mapping[str, Any], facts: Facts, today: datetime.date) -> tuple[str, Any]:
    if facts.schooling is None:
        return UNCLEAR, None
    return _from_to(facts.schooling, facts.schooling, given.get("isced"), None), facts.schooling


def no_job(given: Mapping[str, Any], facts: Facts, today: datetime.date) -> tuple[str, Any]:
    if not facts.labour:
        return UNCLEAR, None
    return (NO if facts.labour == "employed" else YES), facts.labour


def no_other_project(given: Mapping[str, Any], facts: Facts, today: datetime.date) -> tuple[str, Any]:
    """Nobody is paid for twice."""
    return {"no": YES, "yes": NO}.get(facts.other_project, UNCLEAR), None


def arrived(given: Mapping[str, Any], facts: Facts, today: datetime.date) -> tuple[str, Any]:
    """Only the year is known, so in the year of the limit the answer is not clear."""
    if facts.arrived_year is None:
        return UNCLEAR, None
    longest = today.year - facts.arrived_year
    return _from_to(max(longest - 1, 0), longest, None, given.get("years")), facts.arrived_year


JUDGES: dict[str, Judge] = {
    "age": age,
    "registered": registered,
    "may_work": may_work,
    "lives_in": lives_in,
    "no_job": no_job,
    "no_other_project": no_other_project,
    "schooling_at_most": schooling_at_most,
    "schooling_at_least": schooling_at_least,
    "arrived": arrived,
}


def check(rules: list[dict[str, Any]], facts: Facts, today: datetime.date) -> list[Finding]:
    """What each rule says; a rule that nobody knows is not clear."""
    found = []
    for rule in rules:
        parameters = {name: value for name, value in rule.items() if name != "code"}
        judge = JUDGES.get(rule["code"])
        verdict, fact = judge(parameters, facts, today) if judge else (UNCLEAR, None)
        found.append(Finding(rule["code"], verdict, parameters, fact))
    return found


def overall(findings: list[Finding]) -> str:
    """No where one rule says no; yes where all say yes."""
    said = {finding.verdict for finding in findings}
    return NO if NO in said else UNCLEAR if UNCLEAR in said else YES
