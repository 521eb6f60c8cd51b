"""Facts that funders ask about, calls with their rules, and the check of one against the other."""

from collections.abc import Iterable, Mapping
from typing import Any

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from memore.core import audit
from memore.core.access import Viewer
from memore.core.errors import Refusal
from memore.funding.actions.grants import refuse_used
from memore.funding.models import Call
from memore.intake.models import EligibilityCheck, ParticipantFacts
from memore.intake.rules import NO, Facts, Finding, check, overall
from memore.intake.standing import settle_person
from memore.organisations.models import Organisation
from memore.people.models import Person
from memore.programmes.models import Participation, Programme


class NotItsCall(Refusal):
    """The call pays for other programmes."""

    sentence = _("This call does not pay for this programme.")


def facts_of(person: Person) -> Facts:
    """What is known of somebody, as the rules read it."""
    row = ParticipantFacts.objects.filter(person=person).first() or ParticipantFacts()
    return Facts(
        birth_year=person.birth_year,
        country=person.country,
        town=person.town,
        labour=row.labour,
        registered=row.registered,
        registered_since=row.registered_since,
        may_work=row.may_work,
        may_work_until=row.may_work_until,
        schooling=row.schooling,
        other_project=row.other_project,
        arrived_year=row.arrived_year,
    )


@transaction.atomic
def write_facts(*, person: Person, facts: Mapping[str, Any], by: Viewer) -> ParticipantFacts:
    """Write down what funders ask about; `facts` are fields of ParticipantFacts."""
    row = ParticipantFacts.objects.filter(person=person).first() or ParticipantFacts(person=person)
    changed = [name for name, value in facts.items() if getattr(row, name) != value]
    for name in changed:
        setattr(row, name, facts[name])
    row.save()
    if changed:
        audit.record("eligibility.written", row, by=by, fields=changed)
    return row


def _findings(person: Person, call: Call) -> list[Finding]:
    """What the rules of a call say of somebody today; a call that is not open pays for nobody."""
    today = timezone.localdate()
    findings = check(call.rules, facts_of(person), today)
    if (call.valid_from and today < call.valid_from) or (call.valid_to and today > call.valid_to):
        findings.insert(0, Finding("valid", NO))
    return findings


def verdict_today(person: Person, call: Call) -> str:
    """Yes, no or unclear, as of today; nothing is kept."""
    return overall(_findings(person, call))


@transaction.atomic
def check_eligibility(*, participation: Participation, call: Call, by: Viewer) -> EligibilityCheck:
    """Hold somebody against the rules of a call, and keep what they say. Raises NotItsCall."""
    if not call.programmes.filter(pk=participation.programme_id).exists():
        raise NotItsCall
    findings = _findings(participation.person, call)
    row = EligibilityCheck.objects.create(
        participation=participation,
        call=call,
        verdict=overall(findings),
        findings=[finding.written() for finding in findings],
        by_id=by.user,
    )
    audit.record("eligibility.checked", row, by=by)
    settle_person(participation.person, by)
    return row


@transaction.atomic
def save_call(
    *,
    organisation: Organisation,
    facts: Mapping[str, Any],
    programmes: Iterable[Programme],
    by: Viewer,
    call: Call | None = None,
) -> Call:
    """Add a funding call, or change it. What was checked before stays as it was said."""
    row = call or Call(organisation=organisation)
    for name, value in facts.items():
        setattr(row, name, value)
    row.save()
    row.programmes.set(programmes)
    audit.record("call.changed" if call else "call.added", row, by=by, fields=[*facts, "programmes"])
    return row


@transaction.atomic
def take_call_away(*, call: Call, by: Viewer) -> None:
    """Take away a call by which nobody was checked and under which there is no grant. Raises StillUsed."""
    refuse_used(call)
    audit.record("call.taken_away", call, by=by)
    call.delete()
