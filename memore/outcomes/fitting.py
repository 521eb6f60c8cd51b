"""Which facts go with which status, and what the plan already knows."""

from collections.abc import Mapping
from typing import Any

from memore.outcomes.models import EMPLOYED, ON_THE_WAY, Status
from memore.people.models import Person
from memore.plans.models import WorkContract

FACTS = ("status", "contract", "hours", "sector", "level", "same_job", "qualified", "through_mentor")

GOES_WITH: Mapping[str, tuple[str, ...]] = {
    "contract": EMPLOYED,
    "hours": (*EMPLOYED, Status.INTERNSHIP),
    "sector": (*EMPLOYED, Status.INTERNSHIP),
    "level": EMPLOYED,
    "same_job": EMPLOYED,
    "through_mentor": ON_THE_WAY,
}
"""Fact → the statuses beside which it means something; what is not named goes with all."""

NOTHING: Mapping[str, Any] = {
    "contract": "", "hours": None, "sector": "", "level": "", "same_job": None, "qualified": None,
    "through_mentor": None,
}  # fmt: skip


def belongs(fact: str, status: str) -> bool:
    """Whether a fact means something beside a status."""
    return status in GOES_WITH.get(fact, tuple(Status))


def fitting(facts: Mapping[str, Any]) -> dict[str, Any]:
    """All facts of an outcome; those that do not go with the status, or were not said, are empty."""
    status = facts["status"]
    found: dict[str, Any] = {"status": Status(status)}
    for name, nothing in NOTHING.items():
        value = facts.get(name, nothing)
        found[name] = value if belongs(name, status) and value is not None else nothing
    if status == Status.SELF_EMPLOYED:
        found["contract"] = WorkContract.Type.SELF_EMPLOYED
    return found


def contract_of(person: Person) -> WorkContract | None:
    """The contract of their plan that goes on, the newest."""
    rows = WorkContract.objects.filter(person=person, ended_on=None)
    return rows.order_by("-starts_on", "-created_at").first()


def known_from(contract: WorkContract | None) -> dict[str, Any]:
    """What a contract of the plan says of an outcome: a form begins with it, nobody is asked twice."""
    if contract is None:
        return {}
    own = contract.type == WorkContract.Type.SELF_EMPLOYED
    return {
        "status": Status.SELF_EMPLOYED if own else Status.WORK,
        "contract": contract.type,
        "hours": contract.hours,
        "through_mentor": contract.through_mentor or None,
    }


__all__ = ["FACTS", "GOES_WITH", "belongs", "contract_of", "fitting", "known_from"]
