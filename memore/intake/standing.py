"""What intake knows of the model's requirements, written where matching reads it.

Every deed of intake ends here: it is worked out anew from the rows and told to `programmes`.
"""

import datetime
from collections.abc import Iterable, Set

from django.db.models import Prefetch, QuerySet
from django.utils import timezone

from memore.core.access import Viewer
from memore.core.days import months_later
from memore.intake.models import Consent, EligibilityCheck, Intake, Purpose, Screening, Verdict
from memore.people.models import Person
from memore.programmes import actions as programmes
from memore.programmes.models import Participation, Programme, State

PARTS = ("interview", "code_of_conduct")
"""What a screening has at least, where the programme runs on no model."""


def required_parts(programme: Programme) -> tuple[str, ...]:
    """Parts that the screening of a mentor must have in this programme."""
    model = programme.mentoring
    return model.screening if model is not None else PARTS


def months_valid(programme: Programme) -> int | None:
    """After how many months an extract must be seen again, None = never."""
    entrance = getattr(programme, "entrance", None)
    return entrance.extract_months if entrance else None


def extract_ends_on(screening: Screening, programme: Programme) -> datetime.date | None:
    """The last day of an extract that was seen, None where it has none."""
    months = months_valid(programme)
    if months is None or screening.extract_seen_on is None:
        return None
    return months_later(screening.extract_seen_on, months)


def parts_done(screening: Screening | None, programme: Programme, today: datetime.date) -> dict[str, bool]:
    """Required part → whether it is there. A national notice counts when one is written
    down, or that none applies."""
    if screening is None:
        return dict.fromkeys(required_parts(programme), False)
    ends = extract_ends_on(screening, programme)
    known = {
        "interview": screening.interviewed_on is not None,
        "code_of_conduct": screening.conduct_signed_on is not None,
        "extract": screening.extract_seen_on is not None and (ends is None or today <= ends),
        "insurance": screening.insurance_on is not None,
        "volunteer_notice": bool(screening.notices),
        "residence": screening.residence_seen_on is not None,
    }
    return {part: known[part] for part in required_parts(programme)}


def screened(screening: Screening | None, programme: Programme, today: datetime.date) -> bool:
    """Whether everything that the programme asks for is there."""
    return screening is not None and all(parts_done(screening, programme, today).values())


def standing_consents(rows: Iterable[Consent]) -> dict[tuple[str, str], Consent]:
    """The newest row of each purpose and partner; (purpose, "" or partner) → row."""
    newest: dict[tuple[str, str], Consent] = {}
    for row in sorted(rows, key=lambda row: row.at):
        newest[row.purpose, str(row.membership_id or row.partner)] = row
    return newest


def has_consented(rows: Iterable[Consent], purpose: str) -> bool:
    """Whether the newest word about a purpose is a yes."""
    row = standing_consents(rows).get((purpose, ""))
    return row is not None and row.given


def eligible(checks: Iterable[EligibilityCheck], calls: Set[object]) -> bool:
    """Whether the newest check of one of the programme's calls says yes. Without a call nothing is asked."""
    newest: dict[object, EligibilityCheck] = {}
    for check in sorted(checks, key=lambda check: check.at):
        newest[check.call_id] = check
    said = [check.verdict for call, check in newest.items() if call in calls]
    return Verdict.YES in said


def settle_person(person: Person, by: Viewer) -> None:
    """Tell every programme of this person what intake knows of its requirements."""
    for row in loaded(Participation.objects.filter(person=person).exclude(state=State.LEFT)):
        settle(row, by)


def loaded(rows: QuerySet[Participation]) -> QuerySet[Participation]:
    """Participations with all that intake knows of them, a constant number of queries."""
    return rows.select_related("person__screening", "person__circumstances", "intake").prefetch_related(
        Prefetch("programme", Programme.objects.select_related("entrance", "model")),
        "programme__funding_calls",
        "person__consents",
        "eligibility_checks",
    )


def facts_of(row: Participation, today: datetime.date) -> dict[str, bool]:
    """Requirement of intake → whether it is met."""
    consents = list(row.person.consents.all())
    intake: Intake | None = getattr(row, "intake", None)
    calls = {call.pk for call in row.programme.funding_calls.all()}
    return {
        "intake": intake is not None and intake.completed_at is not None,
        "consent": has_consented(consents, Purpose.SERVICE),
        "guardian": has_consented(consents, Purpose.GUARDIAN),
        "eligibility": eligible(row.eligibility_checks.all(), calls) if calls else _always_eligible(row),
    }


def _always_eligible(row: Participation) -> bool:
    """A programme without a funding call has no rules to fail; the person counts once the intake is done."""
    intake: Intake | None = getattr(row, "intake", None)
    return intake is not None and intake.completed_at is not None


def settle(row: Participation, by: Viewer) -> None:
    """Write down what is met and what no longer is; `row` as `loaded` gives it."""
    today = timezone.localdate()
    for requirement, met in facts_of(row, today).items():
        if (requirement in row.met) != met:
            programmes.settle(participation=row, requirement=requirement, met=met, by=by)
    screening: Screening | None = getattr(row.person, "screening", None)
    complete = screened(screening, row.programme, today)
    if complete and not row.cleared:
        programmes.settle(participation=row, requirement="screening", met=True, by=by)
    elif screening is not None and not complete and row.cleared and row.programme.model_id:
        programmes.settle(participation=row, requirement="screening", met=False, by=by)
