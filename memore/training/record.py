"""The study record: what a school enters for each person and unit. docs/training.md says each column."""

from collections.abc import Iterator

from memore.programmes.models import Programme
from memore.training.models import Certificate, CreditAssessment
from memore.training.progress import UnitLine, progress

COLUMNS = (
    "external_id", "name", "programme", "side", "unit", "title", "required", "how", "done_on", "hours",
    "attended_minutes", "unit_credits", "unit_credit_system", "credits", "credit_system", "assessor",
    "assessed_on", "certificate_number", "certificate_issued_on",
)  # fmt: skip


def rows_of(programme: Programme) -> Iterator[tuple[object, ...]]:
    """A row for each person and unit that is done or has minutes; titles in the model's own language."""
    people = list(programme.participations.select_related("person").order_by("side", "person__name", "pk"))
    for row in people:
        row.programme = programme
    credits = {row.participation_id: row for row in CreditAssessment.objects.filter(participation__in=people)}
    issued = {
        row.participation_id: row
        for row in Certificate.objects.current().filter(participation__in=people).defer("words")
    }
    for one in progress(people):
        person = one.participation.person
        assessed, certificate = credits.get(one.participation.pk), issued.get(one.participation.pk)
        for line in one.lines:
            if not line.done and not line.attended:
                continue
            yield (
                person.external_id,
                person.name,
                programme.name,
                one.participation.side,
                *_unit(line),
                *((assessed.credits, assessed.system, assessed.assessor) if assessed else ("", "", "")),
                assessed.assessed_on.isoformat() if assessed else "",
                certificate.number if certificate else "",
                certificate.issued_on.isoformat() if certificate else "",
            )


def _unit(line: UnitLine) -> tuple[object, ...]:
    unit, done = line.unit, line.done
    return (
        unit.code,
        unit.title,
        "yes" if unit.required else "no",
        done.how if done else "",
        done.done_on.isoformat() if done else "",
        f"{line.minutes / 60:.2f}",
        line.attended,
        unit.credits,
        unit.credit_system,
    )
