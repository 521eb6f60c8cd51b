"""What is tapped before it is sent: kept, so that nothing is lost on a bad line, and counted for nothing."""

from collections.abc import Mapping

from django.db import transaction
from django.utils import timezone

from memore.core import audit
from memore.core.access import Viewer
from memore.outcomes.models import Asking
from memore.outcomes.standing import Standing
from memore.programmes.models import Participation


@transaction.atomic
def tap(*, asking: Asking, known: Mapping[str, str], code: str, value: str) -> None:
    """Keep one answer beside what is known; two taps at once follow each other."""
    row = Asking.objects.select_for_update().get(pk=asking.pk)
    row.said = {**(row.said or known), code: value}
    row.save(update_fields=["said"])


@transaction.atomic
def begin(*, participation: Participation, standing: Standing, by: Viewer) -> Asking:
    """A mentee begins to answer without having been written to. The moment is the one that is open now."""
    moment = standing.now
    assert moment is not None  # the page offers it only then
    asking, made = Asking.objects.get_or_create(
        participation=participation,
        exit_on=standing.exit_on,
        moment=moment,
        defaults={"closes_on": standing.windows[moment].closes_on, "asked_on": timezone.localdate()},
    )
    if made:
        audit.record("outcome.begun", asking, by=by)
    return asking
