"""An organisation sets a goal of its own, and says why."""

from django.db import transaction
from django.utils.translation import gettext_lazy

from memore.core import audit
from memore.core.access import Viewer
from memore.core.errors import Refusal
from memore.evidence.actions.definition import FromElsewhere
from memore.evidence.indicators.catalogue import BY_CODE
from memore.evidence.models import Threshold
from memore.organisations.models import Organisation
from memore.programmes.models import Programme


class NoReason(Refusal):
    """A goal is changed without saying why."""

    sentence = gettext_lazy("Say in a few words why: your colleagues and your funders will ask.")


class OneBoundMissing(Refusal):
    """Only one of two bounds was given."""

    sentence = gettext_lazy(
        "Say both: from where on it is good, and past what one must act. Or leave both empty."
    )


class GoalsOutOfOrder(Refusal):
    """What is good would be worse than what one must act on."""

    sentence = gettext_lazy("The two are in the wrong order: what is good must be better than the alarm.")


@transaction.atomic
def set_threshold(
    *,
    organisation: Organisation,
    code: str,
    green: float | None,
    amber: float | None,
    reason: str,
    by: Viewer,
    programme: Programme | None = None,
) -> Threshold:
    """From now on this goal counts, in the indicator's unit (a share is 0…1); without bounds that of memore.
    Rows before it stay. Raises NoReason, OneBoundMissing, GoalsOutOfOrder, FromElsewhere."""
    if not by.is_staff or organisation.pk != by.organisation:
        raise FromElsewhere
    if programme is not None and programme.organisation_id != by.organisation:
        raise FromElsewhere
    if not reason.strip():
        raise NoReason
    if (green is None) != (amber is None):
        raise OneBoundMissing
    if green is not None and amber is not None:
        sign = 1 if BY_CODE[code].better == "high" else -1
        if sign * (green - amber) < 0:
            raise GoalsOutOfOrder
    row = Threshold.objects.create(
        organisation=organisation,
        programme=programme,
        code=code,
        green=green,
        amber=amber,
        reason=reason.strip(),
        by_id=by.user,
    )
    audit.record("threshold.set", row, by=by, fields=["green", "amber", "reason"])
    return row
