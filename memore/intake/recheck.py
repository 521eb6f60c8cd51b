"""Once a night: what passed with time. A right to work ends, an extract grows old, a consent given before
somebody joined counts there too."""

from django.db import transaction

from memore.core.access import Viewer
from memore.intake.checking import check_eligibility, verdict_today
from memore.intake.models import EligibilityCheck
from memore.intake.standing import loaded, settle
from memore.programmes.models import Participation, State


def recheck() -> int:
    """Work every intake out anew, and check eligibility again where a day has changed the answer. Says how
    many answers changed."""
    changed = 0
    keys = list(Participation.objects.exclude(state=State.LEFT).values_list("pk", flat=True))
    for start in range(0, len(keys), 200):
        with transaction.atomic():
            for row in loaded(Participation.objects.filter(pk__in=keys[start : start + 200])):
                by = Viewer(organisation=row.person.organisation_id)
                changed += _checked_again(row, by)
                settle(row, by)
    return changed


def _checked_again(row: Participation, by: Viewer) -> int:
    newest: dict[object, EligibilityCheck] = {}
    for check in row.eligibility_checks.all():
        newest.setdefault(check.call_id, check)
    changed = 0
    for call in row.programme.funding_calls.all():
        last = newest.get(call.pk)
        if last is not None and last.verdict != verdict_today(row.person, call):
            check_eligibility(participation=row, call=call, by=by)
            changed += 1
    return changed
