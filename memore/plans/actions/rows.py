"""Writing down, changing and taking out rows of a plan."""

from collections.abc import Mapping
from typing import Any

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils.translation import gettext_lazy as _

from memore.core import audit
from memore.core.access import Viewer
from memore.core.errors import Refusal
from memore.people.models import Person
from memore.plans.actions.companies import employer_named
from memore.plans.actions.plan import IsProven
from memore.plans.actions.settling import settle
from memore.plans.models import (
    CompanyContact,
    CompetenceClaim,
    Decision,
    DiplomaRecognition,
    Gap,
    Internship,
    LifeLineEntry,
    PlanRow,
    RuleTopic,
    SideCondition,
    Status,
    TargetOccupation,
    Vacancy,
    WorkContract,
)
from memore.plans.models.way import MOST_TARGETS
from memore.plans.states import TURNS, vouches

NOUNS: Mapping[type[PlanRow], str] = {
    LifeLineEntry: "life_line",
    CompetenceClaim: "competence",
    DiplomaRecognition: "recognition",
    TargetOccupation: "target",
    Gap: "gap",
    SideCondition: "side_condition",
    RuleTopic: "rule_topic",
    Decision: "decision",
    Vacancy: "vacancy",
    CompanyContact: "company_contact",
    Internship: "internship",
    WorkContract: "contract",
}
"""What the audit trail calls each kind of row."""


class ThreeTargets(Refusal):
    """There are as many target occupations as a plan holds."""

    sentence = _("Three target occupations are enough. Take one out first.")


class DoesNotFit(Refusal):
    """The facts contradict each other; the sentence says how."""


class DecisionStands(Refusal):
    """A decision is history: the next one follows it."""

    sentence = _("A decision is not rewritten. Write down the new one.")


@transaction.atomic
def write_down(*, model: type[PlanRow], person: Person, facts: Mapping[str, Any], by: Viewer) -> Any:
    """Add a row to a person's plan. Raises ThreeTargets, DoesNotFit."""
    if model is TargetOccupation:
        facts = {**facts, "position": _free_position(person)}
    row = model(person=person, created_by_id=by.user, **_with_employer(person, facts, by))
    if isinstance(row, SideCondition) and row.kind == SideCondition.Kind.NONE:
        row.status = Status.SOLVED
    _checked(row)
    row.save()
    audit.record(f"{NOUNS[model]}.added", row, by=by, fields=facts)
    settle(person, [model], by=by)
    return row


@transaction.atomic
def correct(*, row: PlanRow, facts: Mapping[str, Any], by: Viewer) -> None:
    """Change what a row says; its state has turns of its own. What somebody vouched for is not reworded by
    who cannot. Raises DecisionStands, IsProven, DoesNotFit."""
    if isinstance(row, Decision):
        raise DecisionStands
    if isinstance(row, CompetenceClaim):
        _refuse_rewording(row, facts, by)
    for name, value in _with_employer(row.person, facts, by).items():
        setattr(row, name, value)
    _checked(row)
    row.save()
    audit.record(f"{NOUNS[type(row)]}.changed", row, by=by, fields=facts)
    settle(row.person, [type(row)], by=by)


@transaction.atomic
def take_out(*, row: PlanRow, by: Viewer) -> None:
    """Remove a row that was written by mistake, or that the person does not want there."""
    if isinstance(row, Decision):
        raise DecisionStands
    person, model = row.person, type(row)
    audit.record(f"{NOUNS[model]}.removed", row, by=by)
    row.delete()
    settle(person, [model], by=by)


def _refuse_rewording(row: CompetenceClaim, facts: Mapping[str, Any], by: Viewer) -> None:
    proof = {"shown": "show", "confirmed": "confirm"}.get(row.evidence)
    said = {name: value for name, value in facts.items() if name != "how_often"}
    changed = any(getattr(row, name) != value for name, value in said.items())
    if proof and changed and not vouches(row, TURNS[CompetenceClaim][proof], by):
        raise IsProven(_("This was shown or confirmed in these words. Take the proof back first."))


def _free_position(person: Person) -> int:
    taken = set(TargetOccupation.objects.filter(person=person).values_list("position", flat=True))
    free = [number for number in range(1, MOST_TARGETS + 1) if number not in taken]
    if not free:
        raise ThreeTargets
    return free[0]


def _with_employer(person: Person, facts: Mapping[str, Any], by: Viewer) -> dict[str, Any]:
    """`employer_name` as the row of that employer."""
    made = dict(facts)
    if "employer_name" in made:
        made["employer"] = employer_named(
            organisation=person.organisation, name=made.pop("employer_name"), by=by
        )
    return made


def _checked(row: PlanRow) -> None:
    try:
        row.validate_constraints()
    except ValidationError as wrong:
        raise DoesNotFit(" ".join(wrong.messages)) from wrong
